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

	"go.yaml.in/yaml/v3"
)

//go:embed corrections.yaml
var embedded []byte

// Corrections say which actors are one and which must stay apart. They are read
// only.
type Corrections struct {
	Same  []Same  `yaml:"same"`
	Apart []Apart `yaml:"apart,omitempty"`
}

// Same leads an alias to an actor.
type Same struct {
	Alias   string `yaml:"alias"`
	Kind    string `yaml:"kind,omitempty"`    // code list actor_kind, "" for any
	Country string `yaml:"country,omitempty"` // "" for any
	Actor   string `yaml:"actor"`             // Wikidata item or name
	Reason  string `yaml:"reason"`
}

// Apart keeps two actors, by name or Wikidata item, from becoming one; a name beside
// itself keeps all who bear it apart.
type Apart struct {
	A      string `yaml:"a"`
	B      string `yaml:"b"`
	Reason string `yaml:"reason"`
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
	wrong := func(list string, i int, format string, args ...any) {
		problems = append(problems, fmt.Errorf("%s:%d: %s", file, lines[list][i], fmt.Sprintf(format, args...)))
	}
	for i, s := range c.Same {
		switch {
		case s.Alias == "" || s.Actor == "":
			wrong("same", i, "an entry of same needs an alias and an actor")
		case s.Reason == "":
			wrong("same", i, "say in reason why %q is %s", s.Alias, s.Actor)
		case c.isCircle(i):
			wrong("same", i, "%q leads to %s and back: keep the entry whose actor is the right one", s.Alias, s.Actor)
		case c.areApart(s.Alias, s.Actor):
			wrong("same", i, "%q and %s stand under apart: keep one of the two entries", s.Alias, s.Actor)
		}
	}
	for i, a := range c.Apart {
		switch {
		case a.A == "" || a.B == "":
			wrong("apart", i, "an entry of apart needs two names, a and b")
		case a.Reason == "":
			wrong("apart", i, "say in reason why %q and %q are two", a.A, a.B)
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

// areApart reports whether an entry keeps two names or items apart.
func (c *Corrections) areApart(a, b string) bool {
	for _, x := range c.Apart {
		if Key(x.A) == Key(a) && Key(x.B) == Key(b) || Key(x.A) == Key(b) && Key(x.B) == Key(a) {
			return true
		}
	}
	return false
}

// AreApart reports whether two actors must not become one.
func (c *Corrections) AreApart(a, b Actor) bool {
	return c.areApart(a.Name, b.Name) || c.areApart(a.Name, b.Wikidata) || c.areApart(a.Wikidata, b.Name) ||
		a.Wikidata != "" && b.Wikidata != "" && c.areApart(a.Wikidata, b.Wikidata)
}

// Actor is what is compared of an actor.
type Actor struct{ Name, Kind, Country, Wikidata string }
