// Package curation holds what people tell the program about actors: which are one
// and which are not; and it finds those that may be one, for people to look at.
package curation

import (
	"bytes"
	_ "embed"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"go.yaml.in/yaml/v3"

	"chancery/schemas"
)

//go:embed corrections.yaml
var embedded []byte

// Corrections say which actors are one and which must stay apart. They are read
// only.
type Corrections struct {
	Same  []Same  `yaml:"same"`
	Apart []Apart `yaml:"apart,omitempty"`
	Rows  []Row   `yaml:"rows,omitempty"`
}

// Same leads an alias to an actor. Both are told by name, Wikidata item or id of the
// row; a name may mean several, an id means one.
type Same struct {
	Alias   string `yaml:"alias"`
	Kind    string `yaml:"kind,omitempty"`    // of the alias; code list actor_kind, "" for any
	Country string `yaml:"country,omitempty"` // of the alias; "" for any
	Actor   string `yaml:"actor"`
	Reason  string `yaml:"reason"`

	place string // file and line
}

// Apart keeps two actors, by name, Wikidata item or id, from becoming one; a name
// beside itself keeps all who bear it apart.
type Apart struct {
	A      string `yaml:"a"`
	B      string `yaml:"b"`
	Reason string `yaml:"reason"`

	place string // file and line
}

// Default returns the corrections that the program carries. They are tested, so
// that an error means a broken build.
func Default() (*Corrections, error) { return Parse("corrections.yaml", embedded) }

// Parse reads corrections. The error names file and line of everything that is
// wrong: a key that is not known, a reason that is missing, an entry that
// contradicts another.
func Parse(file string, data []byte) (*Corrections, error) {
	var c Corrections
	in := yaml.NewDecoder(bytes.NewReader(data))
	in.KnownFields(true)
	if err := in.Decode(&c); err != nil && !errors.Is(err, io.EOF) {
		return nil, fmt.Errorf("%s: %w", file, err)
	}
	lines := entryLines(data)
	var problems []error
	wrong := func(place, format string, args ...any) {
		problems = append(problems, fmt.Errorf("%s: %w", place, fmt.Errorf(format, args...)))
	}
	for i := range c.Same {
		c.Same[i].place = fmt.Sprintf("%s:%d", file, lines["same"][i])
	}
	for i := range c.Apart {
		c.Apart[i].place = fmt.Sprintf("%s:%d", file, lines["apart"][i])
	}
	for i := range c.Rows {
		c.Rows[i].place = fmt.Sprintf("%s:%d", file, lines["rows"][i])
		if err := c.Rows[i].check(); err != nil {
			wrong(c.Rows[i].place, "%w", err)
		}
	}
	for i, s := range c.Same {
		switch {
		case s.Alias == "" || s.Actor == "":
			wrong(s.place, "an entry of same needs an alias and an actor")
		case s.Reason == "":
			wrong(s.place, "say in reason why %q is %s", s.Alias, s.Actor)
		case c.isCircle(i):
			wrong(s.place, "%q leads to %s and back: keep the entry whose actor is the right one, "+
				"or name those of one name by their ids", s.Alias, s.Actor)
		case c.areApart(s.Alias, s.Actor):
			wrong(s.place, "%q and %s stand under apart: keep one of the two entries", s.Alias, s.Actor)
		}
	}
	for _, a := range c.Apart {
		switch {
		case a.A == "" || a.B == "":
			wrong(a.place, "an entry of apart needs two names, a and b")
		case a.Reason == "":
			wrong(a.place, "say in reason why %q and %q are two", a.A, a.B)
		}
	}
	return &c, errors.Join(problems...)
}

// isCircle reports whether the entries lead from the actor of one back to its alias.
func (c *Corrections) isCircle(i int) bool {
	at := Key(c.Same[i].Actor)
	for range c.Same {
		if at == Key(c.Same[i].Alias) {
			return true
		}
		next := slices.IndexFunc(c.Same, func(s Same) bool { return Key(s.Alias) == at })
		if next < 0 {
			return false
		}
		at = Key(c.Same[next].Actor)
	}
	return false
}

// entryLines returns the lines on which the entries of both lists begin.
func entryLines(data []byte) map[string][]int {
	var root yaml.Node
	out := map[string][]int{}
	if yaml.Unmarshal(data, &root) != nil || len(root.Content) == 0 {
		return out
	}
	top := root.Content[0].Content
	for i := 0; i+1 < len(top); i += 2 {
		for _, entry := range top[i+1].Content {
			out[top[i].Value] = append(out[top[i].Value], entry.Line)
		}
	}
	return out
}

// areApart reports whether an entry keeps two names, items or ids apart.
func (c *Corrections) areApart(a, b string) bool {
	return c.AreApart(Actor{Name: a}, Actor{Name: b})
}

// AreApart reports whether two actors must not become one.
func (c *Corrections) AreApart(a, b Actor) bool {
	return slices.ContainsFunc(c.Apart, func(x Apart) bool {
		return a.isCalled(x.A) && b.isCalled(x.B) || a.isCalled(x.B) && b.isCalled(x.A)
	})
}

// Unused returns a sentence for every name, item and id in the entries that none of the
// actors bears, in the order of the entries.
func (c *Corrections) Unused(actors []schemas.ActorRow) []string {
	known := map[[3]string]bool{} // what is called so, of a kind and country or of any
	for i := range actors {
		a := ActorOf(&actors[i])
		for _, name := range a.names() {
			for _, kind := range []string{"", a.Kind} {
				known[[3]string{name, kind, ""}], known[[3]string{name, kind, a.Country}] = true, true
			}
		}
	}
	var out []string
	check := func(place, name, kind, country string) {
		if known[[3]string{Key(name), kind, country}] {
			return
		}
		if of := strings.Join(strings.Fields(kind+" "+country), ", "); of != "" {
			name += " (" + of + ")"
		}
		out = append(out, fmt.Sprintf("%s: no actor of these articles is called %s", place, name))
	}
	for _, s := range c.Same {
		check(s.place, s.Alias, s.Kind, s.Country)
		check(s.place, s.Actor, "", "")
	}
	for _, a := range c.Apart {
		check(a.place, a.A, "", "")
		if Key(a.A) != Key(a.B) {
			check(a.place, a.B, "", "")
		}
	}
	return out
}

// Actor is what is compared of an actor.
type Actor struct{ ID, Name, Kind, Country, Wikidata string }

// names returns the keys by which an actor can be called.
func (a Actor) names() []string {
	names := []string{Key(a.Name), Key(a.Wikidata), a.ID}
	return slices.DeleteFunc(names, func(s string) bool { return s == "" })
}

func (a Actor) isCalled(name string) bool { return slices.Contains(a.names(), Key(name)) }
