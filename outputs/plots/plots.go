// Package plots draws the common questions of a release: how many events there were when and
// between whom, who has a mission where, figures in time and how they changed. A picture
// names its source and what it leaves out; the same release gives the same bytes.
package plots

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"iter"
	"slices"
	"strings"

	"chancery/outputs"
	"chancery/schemas"
)

// The errors of pictures that cannot be drawn.
var (
	ErrNothing = errors.New("nothing to draw") // the release has no row that answers
	ErrOption  = errors.New("wrong option")    // what was asked for does not exist
)

// Question is one question that a picture answers.
type Question struct {
	Name, About string
	Options     []string // names of the options that it heeds, beside Title
	draw        func(*release, Options) (*Picture, error)
}

// Questions returns the questions.
func Questions() []Question {
	return []Question{
		{"events", "events by year, decade or century", []string{"pair", "by", "from", "to"}, drawEvents},
		{"pairs", "the pairs of countries with most events", []string{"country", "from", "to", "top"}, drawPairs},
		{"missions", "who has a mission where", []string{"country", "top"}, drawMissions},
		{"changes", "figures that became others", []string{"class", "from", "to", "top"}, drawChanges},
		{"figures", "figures of one class in time", []string{"class", "unit", "from", "to"}, drawFigures},
	}
}

// Draw answers the question from the tables of a release, which About describes.
func (q Question) Draw(ctx context.Context, tables outputs.Tables, about About, o Options) (*Picture, error) {
	if o.Top < 0 || o.From != nil && o.To != nil && *o.From > *o.To {
		return nil, fmt.Errorf("%w: a number of rows below 0, or years that end before they begin", ErrOption)
	}
	o.Width = cmp.Or(o.Width, 17)
	r := &release{stopped: func() error { return context.Cause(ctx) }, tables: tables}
	p, err := q.draw(r, o)
	if err != nil {
		return nil, err
	}
	p.title = cmp.Or(o.Title, p.title)
	p.width = o.Width
	p.source = "Source: " + about.String() + ". " + p.source
	return p, nil
}

// About says of which release a picture is.
type About struct{ Version, Date, Licence string }

func (a About) String() string {
	s := "Chancery " + a.Version + ", " + a.Date
	if a.Licence != "" {
		s += ", " + a.Licence
	}
	return s
}

// Options narrow a question.
type Options struct {
	Pair    []string // two countries, codes or names
	Country []string // countries, codes or names
	By      string   // year, decade, century; "" for the finest that can be read
	From    *int     // first year
	To      *int     // last year
	Class   string   // of what is counted, one of the codes counted_class
	Unit    string   // of figures
	Top     int      // rows at most, 0 for the question's own number
	Title   string   // instead of the question's own
	Width   float64  // cm, 0 for 17
}

// isWithin reports whether the years lie within those asked for.
func (o Options) isWithin(first, last int) bool {
	return (o.From == nil || first >= *o.From) && (o.To == nil || last <= *o.To)
}

// isAnyTime reports whether no years are asked for.
func (o Options) isAnyTime() bool { return o.From == nil && o.To == nil }

// release is what pictures are drawn from.
type release struct {
	stopped func() error // why nobody waits any longer, nil as long as somebody does
	tables  outputs.Tables
	states  []state
}

// state is a country and what it is called.
type state struct {
	code, name string
	other      []string
}

// settable is a row that takes its cells by the names of their columns.
type settable[R any] interface {
	*R
	Set(column string, c schemas.Cell) bool
}

// rowsOf yields the rows of a table.
func rowsOf[R any, P settable[R]](r *release, table string) iter.Seq2[*R, error] {
	t := schemas.TableOf(table)
	return func(yield func(*R, error) bool) {
		for cells, err := range r.tables.Rows(t) {
			row := P(new(R))
			if err == nil {
				err = r.stopped()
			}
			if err == nil {
				for i, f := range t.Fields {
					row.Set(f.Name, cells[i])
				}
			}
			if !yield(row, err) || err != nil {
				return
			}
		}
	}
}

// readStates reads the names of countries.
func (r *release) readStates() error {
	if r.states != nil {
		return nil
	}
	for a, err := range rowsOf[schemas.ActorRow](r, "actors") {
		if err != nil {
			return err
		}
		if a.ISO3 != "" {
			r.states = append(r.states, state{a.ISO3, a.Name, a.Aliases})
		}
	}
	slices.SortFunc(r.states, func(a, b state) int {
		return cmp.Or(cmp.Compare(a.code, b.code), cmp.Compare(a.name, b.name))
	})
	return nil
}

// nameOf returns what a country is called, its code where no actor has it.
func (r *release) nameOf(code string) string {
	for _, s := range r.states {
		if s.code == code {
			return s.name
		}
	}
	return code
}

// codes returns the codes of countries that are given by code or by name.
func (r *release) codes(asked []string) ([]string, error) {
	if err := r.readStates(); err != nil {
		return nil, err
	}
	var out []string
	for _, want := range asked {
		is := func(s state) bool {
			return strings.EqualFold(s.code, want) || strings.EqualFold(s.name, want) ||
				slices.ContainsFunc(s.other, func(o string) bool { return strings.EqualFold(o, want) })
		}
		// A code or name of its own goes before another's alias.
		i := slices.IndexFunc(r.states, func(s state) bool {
			return strings.EqualFold(s.code, want) || strings.EqualFold(s.name, want)
		})
		if i < 0 {
			i = slices.IndexFunc(r.states, is)
		}
		if i < 0 {
			return nil, fmt.Errorf("%w: the release names no country %q: give its code (ISO 3166-1 alpha-3) or name",
				ErrNothing, want)
		}
		out = append(out, r.states[i].code)
	}
	return out, nil
}
