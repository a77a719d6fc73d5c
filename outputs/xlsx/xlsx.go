// Package xlsx writes tables as a workbook for spreadsheets, a sheet a table. What a
// spreadsheet would take for a formula, a number or a date is a text there; what does not
// fit into a cell is cut. The sheet "about" lists both.
package xlsx

import (
	"archive/zip"
	"bytes"
	"context"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"
	"unicode/utf16"
	"unicode/utf8"

	"github.com/xuri/excelize/v2"

	"chancery/outputs"
	"chancery/schemas"
)

// The limits of a worksheet.
const (
	maxCell = 32767 // UTF-16 units
	maxRows = 1 << 20
)

// Note is one cell that is otherwise in the workbook than in the table.
type Note struct {
	Table, Key, Column string
	What               string // formula, cut, characters
}

// What may be noted of a cell.
const (
	Formula    = "formula"    // kept as text, though a spreadsheet would run it
	Cut        = "cut"        // longer than a cell may be
	Characters = "characters" // holds characters that a workbook cannot; they are �
)

// Write writes tables as a workbook and returns the cells that are otherwise than in the
// tables. A table of more rows than a sheet has is an error.
func Write(ctx context.Context, tables outputs.Tables, about [][2]string, w io.Writer) (notes []Note, err error) {
	book := excelize.NewFile()
	defer func() { _ = book.Close() }()
	b := &workbook{File: book}
	if err := b.styles(); err != nil {
		return nil, err
	}
	if err := book.SetSheetName("Sheet1", "about"); err != nil {
		return nil, err
	}
	for _, t := range tables.All() {
		if err := b.table(ctx, t, tables); err != nil {
			return nil, fmt.Errorf("table %s: %w", t.Name, err)
		}
	}
	if err := b.about(about); err != nil {
		return nil, err
	}
	book.SetActiveSheet(min(1, book.SheetCount-1))
	packed, err := book.WriteToBuffer()
	if err != nil {
		return nil, err
	}
	return b.notes, inOrder(packed.Bytes(), w)
}

// inOrder writes a packed workbook with its parts always in one order.
func inOrder(packed []byte, w io.Writer) error {
	in, err := zip.NewReader(bytes.NewReader(packed), int64(len(packed)))
	if err != nil {
		return err
	}
	slices.SortFunc(in.File, func(a, b *zip.File) int { return strings.Compare(a.Name, b.Name) })
	out := zip.NewWriter(w)
	for _, part := range in.File {
		if err := out.Copy(part); err != nil {
			return err
		}
	}
	return out.Close()
}

type workbook struct {
	*excelize.File
	head, text, formula int // styles
	notes               []Note
}

func (b *workbook) styles() (err error) {
	if b.head, err = b.NewStyle(&excelize.Style{Font: &excelize.Font{Bold: true}}); err != nil {
		return err
	}
	const asText = 49 // the built-in number format @
	if b.text, err = b.NewStyle(&excelize.Style{NumFmt: asText}); err != nil {
		return err
	}
	// a style of its own, with the mark that a person sets by typing an apostrophe
	b.formula, err = b.NewStyle(&excelize.Style{NumFmt: asText, Alignment: &excelize.Alignment{Horizontal: "left"}})
	if err != nil {
		return err
	}
	isQuoted := true
	b.Styles.CellXfs.Xf[b.formula].QuotePrefix = &isQuoted
	return nil
}

// table writes a sheet.
func (b *workbook) table(ctx context.Context, t schemas.Table, tables outputs.Tables) error {
	if _, err := b.NewSheet(t.Name); err != nil {
		return err
	}
	s, err := b.NewStreamWriter(t.Name)
	if err != nil {
		return err
	}
	for i, f := range t.Fields {
		if err := s.SetColWidth(i+1, i+1, width(f)); err != nil {
			return err
		}
	}
	underHead := &excelize.Panes{Freeze: true, YSplit: 1, TopLeftCell: "A2", ActivePane: "bottomLeft"}
	if err := s.SetPanes(underHead); err != nil {
		return err
	}
	cells := make([]any, len(t.Fields))
	for i, name := range t.Header() {
		cells[i] = excelize.Cell{StyleID: b.head, Value: name}
	}
	if err := s.SetRow("A1", cells); err != nil {
		return err
	}
	n := 1
	for row, err := range tables.Rows(t) {
		if err != nil {
			return err
		}
		if n++; n > maxRows {
			return fmt.Errorf("has more rows than a sheet may have (%d): "+
				"choose others with --tables, or another form", maxRows)
		}
		if ctx.Err() != nil {
			return context.Cause(ctx)
		}
		for i, f := range t.Fields {
			cells[i] = b.cell(t, f, row, row[i])
		}
		if err := s.SetRow("A"+strconv.Itoa(n), cells); err != nil {
			return err
		}
	}
	return s.Flush()
}

// width is that of a column in characters.
func width(f schemas.Field) float64 {
	switch {
	case f.Type == schemas.ID:
		return 19
	case f.Name == "quote" || f.Name == "text":
		return 60
	case f.Type == schemas.String || f.Type == schemas.List:
		return 16
	}
	return 11
}

// cell returns what stands in a cell.
func (b *workbook) cell(t schemas.Table, f schemas.Field, row schemas.Row, c schemas.Cell) any {
	switch {
	case c.IsNull:
		return nil
	case f.Type == schemas.Integer:
		return c.Int
	case f.Type == schemas.Number:
		return c.Number
	case f.Type == schemas.Boolean:
		return c.Bool
	}
	text, style := c.Format(f.Type), b.text
	note := func(what string) { b.notes = append(b.notes, Note{t.Name, keyOf(t, row), f.Name, what}) }
	if outputs.LooksLikeFormula(text) {
		style = b.formula
		note(Formula)
	}
	if sound := strings.Map(writable, text); sound != text {
		text = sound
		note(Characters)
	}
	if short := cut(text); short != text {
		text = short
		note(Cut)
	}
	return excelize.Cell{StyleID: style, Value: text}
}

func keyOf(t schemas.Table, row schemas.Row) string {
	var parts []string
	for _, k := range t.Key {
		i := t.Index(k)
		parts = append(parts, row[i].Format(t.Fields[i].Type))
	}
	return strings.Join(parts, " ")
}

// writable replaces what XML 1.0 cannot hold.
func writable(r rune) rune {
	switch {
	case r == '\t' || r == '\n' || r == '\r':
		return r
	case r < ' ' || r == 0xFFFE || r == 0xFFFF:
		return utf8.RuneError
	}
	return r
}

// cut shortens a text to what a cell holds.
func cut(s string) string {
	if len(s) <= maxCell {
		return s
	}
	units := 0
	for i, r := range s {
		if n := utf16.RuneLen(r); units+n > maxCell-1 {
			if len(utf16.Encode([]rune(s[i:])))+units <= maxCell {
				return s
			}
			return s[:i] + "…"
		} else {
			units += n
		}
	}
	return s
}

// about writes what the workbook is, and which cells are otherwise than in the tables.
func (b *workbook) about(pairs [][2]string) error {
	s, err := b.NewStreamWriter("about")
	if err != nil {
		return err
	}
	if err := s.SetColWidth(1, 3, 24); err != nil {
		return err
	}
	n := 0
	put := func(style int, texts ...string) error {
		n++
		cells := make([]any, len(texts))
		for i, t := range texts {
			cells[i] = excelize.Cell{StyleID: style, Value: t}
		}
		return s.SetRow("A"+strconv.Itoa(n), cells)
	}
	for _, p := range pairs {
		if err := put(b.text, p[0], p[1]); err != nil {
			return err
		}
	}
	n++
	lead := "Every cell is as in the tables."
	if len(b.notes) > 0 {
		lead = "Cells that are otherwise here than in the CSV: formula: kept as text; " +
			"cut: longer than a cell may be; characters: some cannot stand in a workbook."
	}
	if err := put(b.text, lead); err != nil {
		return err
	}
	if len(b.notes) > 0 {
		if err := put(b.head, "table", "key", "column", "what"); err != nil {
			return err
		}
	}
	for _, note := range b.notes[:min(len(b.notes), maxRows-n-1)] {
		if err := put(b.text, note.Table, note.Key, note.Column, note.What); err != nil {
			return err
		}
	}
	return s.Flush()
}
