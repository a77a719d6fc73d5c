package describe

import (
	"fmt"
	"reflect"
	"testing"

	"chancery/schemas"
)

// TestProfile holds what is told of a column of each kind.
func TestProfile(t *testing.T) {
	value := func(x float64) *float64 { return &x }
	rows := schemas.Rows{Figures: []schemas.FigureRow{
		{FigureID: "f1", Text: "ten", Value: value(10), Unit: "USD", StartDate: "-0335-01-01", EndDate: "-0334-01-01"},
		{FigureID: "f2", Text: "20", Value: value(-20), Unit: "EUR", StartDate: "0001-01-01"},
		{FigureID: "f3", Text: "ünf", IsApproximate: true, Unit: "USD", StartDate: "-0400-01-01"},
		{FigureID: "f4", Text: "4", Value: value(4)},
	}, Actors: []schemas.ActorRow{{Aliases: []string{"a", "b"}}, {}, {Aliases: []string{"a"}}}}
	of := func(table, column string) Column {
		for _, c := range Profile(&rows)[table] {
			if c.Name == column {
				return c
			}
		}
		t.Fatalf("no column %s.%s", table, column)
		return Column{}
	}
	for _, c := range []struct {
		table string
		want  Column
	}{
		{"figures", Column{Name: "value", Type: schemas.Number, Rows: 4, Filled: 3, Distinct: 3,
			Least: value(-20), Most: value(10),
			Mean: value(-2), Top: []Count{{"-20", 1}, {"10", 1}, {"4", 1}}}},
		{"figures", Column{Name: "unit", Type: schemas.String, Rows: 4, Filled: 3, Distinct: 2,
			Least: value(3), Most: value(3),
			Mean: value(3), Top: []Count{{"USD", 2}, {"EUR", 1}}}},
		{"figures", Column{Name: "start_date", Type: schemas.Day, Rows: 4, Filled: 3, Distinct: 3,
			First: "-0400-01-01", Last: "0001-01-01",
			Top: []Count{{"-0335-01-01", 1}, {"-0400-01-01", 1}, {"0001-01-01", 1}}}},
		{"figures", Column{Name: "is_approximate", Type: schemas.Boolean, Rows: 4, Filled: 4, Distinct: 2,
			Top: []Count{{"false", 3}, {"true", 1}}}},
		{"figures", Column{Name: "figure_id", Type: schemas.ID, Rows: 4, Filled: 4, Distinct: 4}},
		{"figures", Column{Name: "text", Type: schemas.String, Rows: 4, Filled: 4, Distinct: 4,
			Least: value(1), Most: value(3),
			Mean: value(2.25)}},
		{"actors", Column{Name: "aliases", Type: schemas.List, Rows: 3, Filled: 2, Distinct: 2,
			Least: value(1), Most: value(2),
			Mean: value(1.5), Top: []Count{{"a", 2}, {"b", 1}}}},
		{"events", Column{Name: "quote", Type: schemas.String}},
	} {
		if got := of(c.table, c.want.Name); !reflect.DeepEqual(got, c.want) {
			t.Errorf("%s.%s:\ngot  %s\nwant %s", c.table, c.want.Name, shown(got), shown(c.want))
		}
	}
}

func shown(c Column) string {
	text := fmt.Sprintf("%+v", c)
	for _, p := range []*float64{c.Least, c.Most, c.Mean} {
		if p != nil {
			text += fmt.Sprint(" ", *p)
		}
	}
	return text
}

// TestProfileForgetsLongLists holds that a column of many values, or of long ones, has no
// most frequent ones, and that the distinct ones are counted all the same.
func TestProfileForgetsLongLists(t *testing.T) {
	var rows schemas.Rows
	for i := range 2 * fewValues {
		rows.Figures = append(rows.Figures, schemas.FigureRow{
			Counted: fmt.Sprint(i / 2 * 2), Place: fmt.Sprintf("%0100d", i%2),
		})
	}
	for _, c := range Profile(&rows)["figures"] {
		switch {
		case c.Name == "counted" && (c.Distinct != fewValues || len(c.Top) != mostTop):
			t.Errorf("counted: %+v", c)
		case c.Name == "place" && (c.Distinct != 2 || len(c.Top) != 0):
			t.Errorf("place: %+v", c)
		}
	}
}
