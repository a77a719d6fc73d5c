// Package geojson writes what has a place on the map as GeoJSON (RFC 7946).
package geojson

import (
	"bufio"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"slices"

	"chancery/outputs"
	"chancery/schemas"
)

// left are the columns that no one looks for on a map: offsets in the text, and the place
// itself.
var left = []string{
	"latitude", "longitude", "begin", "end", "sentence_begin", "sentence_end", "section", "rule",
}

// feature is one place.
type feature struct {
	Type       string         `json:"type"`
	ID         string         `json:"id"`
	Geometry   geometry       `json:"geometry"`
	Properties map[string]any `json:"properties"`
}

type geometry struct {
	Type        string     `json:"type"`
	Coordinates [2]float64 `json:"coordinates"` // east, north
}

// Write writes the rows of all tables that have coordinates as one collection of features,
// and returns how many there are; rows whose place is not known are left out.
func Write(ctx context.Context, tables outputs.Tables, w io.Writer) (int, error) {
	out := bufio.NewWriter(w)
	_, _ = out.WriteString(`{"type": "FeatureCollection", "features": [`)
	n := 0
	for _, t := range tables.All() {
		north, east := t.Index("latitude"), t.Index("longitude")
		if north < 0 || east < 0 {
			continue
		}
		for row, err := range tables.Rows(t) {
			if err != nil {
				return n, err
			}
			if err := ctx.Err(); err != nil {
				return n, context.Cause(ctx)
			}
			if row[north].IsNull || row[east].IsNull {
				continue
			}
			line, err := json.Marshal(featureOf(t, row, [2]float64{row[east].Number, row[north].Number}))
			if err != nil {
				return n, err
			}
			if n > 0 {
				_ = out.WriteByte(',')
			}
			n++
			_, _ = fmt.Fprintf(out, "\n%s", line)
		}
	}
	_, _ = out.WriteString("\n]}\n")
	return n, out.Flush()
}

func featureOf(t schemas.Table, row schemas.Row, at [2]float64) feature {
	f := feature{"Feature", row[t.Index(t.Key[0])].Text, geometry{"Point", at}, map[string]any{"table": t.Name}}
	for i, field := range t.Fields {
		if row[i].IsNull || slices.Contains(left, field.Name) || slices.Contains(t.Key, field.Name) {
			continue
		}
		f.Properties[field.Name] = value(field, row[i])
	}
	return f
}

func value(f schemas.Field, c schemas.Cell) any {
	switch f.Type {
	case schemas.Integer:
		return c.Int
	case schemas.Number:
		return c.Number
	case schemas.Boolean:
		return c.Bool
	case schemas.List:
		return c.List
	}
	return c.Text
}
