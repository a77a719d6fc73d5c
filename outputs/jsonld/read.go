package jsonld

import (
	"bufio"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"iter"
	"os"
	"strings"

	"chancery/outputs"
	"chancery/schemas"
)

// Check reads a file by Read and compares every cell that nodes hold: all but the
// sentences, which stand in the text.
func (Writer) Check(ctx context.Context, path string, table schemas.Table, rows iter.Seq[schemas.Row]) error {
	f, err := os.Open(path)
	if err != nil {
		return err
	}
	defer func() { _ = f.Close() }()
	s := shapeOf(table)
	if err := outputs.Same(ctx, table, Read(table, f), rows, s.holds); err != nil {
		return fmt.Errorf("%s: %w", path, err)
	}
	return nil
}

// Read yields the rows of a file that Write wrote; columns that nodes do not hold are
// null. An error ends it and names the line.
func Read(table schemas.Table, r io.Reader) iter.Seq2[schemas.Row, error] {
	return func(yield func(schemas.Row, error) bool) {
		in := bufio.NewReaderSize(r, 1<<16)
		row := make(schemas.Row, len(table.Fields))
		for n := 1; ; n++ {
			line, err := in.ReadBytes('\n')
			if errors.Is(err, io.EOF) && len(line) == 0 {
				return
			}
			if err == nil {
				err = readNode(table, line, row)
			}
			if err != nil {
				yield(nil, fmt.Errorf("line %d: %w", n, err))
				return
			}
			if !yield(row, nil) {
				return
			}
		}
	}
}

// readNode reads one node into a row.
func readNode(table schemas.Table, line []byte, row schemas.Row) error {
	var node map[string]any
	if err := json.Unmarshal(line, &node); err != nil {
		return err
	}
	if target, ok := node["evidence"].(map[string]any); ok {
		if selector, ok := target["hasSelector"].(map[string]any); ok {
			node["begin"], node["end"] = selector["begin"], selector["end"]
		}
	}
	if key := table.Key[0]; len(table.Key) == 1 && node[key] == nil {
		node[key] = node["@id"]
	}
	for i, f := range table.Fields {
		cell, err := readCell(f, node[f.Name])
		if err != nil {
			return fmt.Errorf("%s: %w", f.Name, err)
		}
		row[i] = cell
	}
	return nil
}

func readCell(f schemas.Field, v any) (schemas.Cell, error) {
	switch v := v.(type) {
	case nil:
		return schemas.Null(), nil
	case bool:
		return schemas.Cell{Bool: v}, nil
	case []any:
		var list []string
		for _, member := range v {
			s, ok := member.(string)
			if !ok {
				return schemas.Cell{}, fmt.Errorf("%v is no string", member)
			}
			list = append(list, localName(f, s))
		}
		return schemas.Cell{List: list}, nil
	case string:
		switch f.Type {
		case schemas.String, schemas.Day, schemas.ID:
			return schemas.Cell{Text: localName(f, v)}, nil
		}
		return schemas.ParseCell(f, v)
	}
	return schemas.Cell{}, fmt.Errorf("%v is no value of this column", v)
}

// localName takes the namespace off a name.
func localName(f schemas.Field, s string) string {
	if f.Names != "" {
		return strings.TrimPrefix(s, f.Names+":")
	}
	if rest, ok := strings.CutPrefix(s, "id:"); ok && (f.Type == schemas.ID || f.References != "") {
		_, rest, _ = strings.Cut(rest, "/")
		return rest
	}
	return s
}
