package config

import (
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/santhosh-tekuri/jsonschema/v6"
	"github.com/santhosh-tekuri/jsonschema/v6/kind"
	"golang.org/x/text/language"
	"golang.org/x/text/message"
)

// problems turns what the schema finds into sentences with lines and advice.
func (p *Pipeline) problems(e *jsonschema.ValidationError, out *[]error) {
	if len(e.Causes) > 0 {
		for _, c := range e.Causes {
			p.problems(c, out)
		}
		return
	}
	at := e.InstanceLocation
	switch k := e.ErrorKind.(type) {
	case *kind.AdditionalProperties:
		for _, name := range k.Properties {
			advice := advise(name, propertiesAt(at))
			*out = append(*out, p.Wrong(errors.New("there is no such entry"+advice), append(slices.Clone(at), name)...))
		}
	case *kind.Required:
		*out = append(*out, p.Wrong(fmt.Errorf("%s is not there", strings.Join(k.Missing, ", ")), named(at)...))
	case *kind.Enum:
		var names []string
		for _, v := range k.Want {
			names = append(names, fmt.Sprint(v))
		}
		advice := advise(fmt.Sprint(k.Got), names)
		*out = append(*out, p.Wrong(fmt.Errorf("%v is none of %s%s", k.Got, strings.Join(names, ", "), advice), at...))
	case *kind.Type:
		*out = append(*out, p.Wrong(fmt.Errorf("is %s, and has to be %s", a(k.Got), a(strings.Join(k.Want, " or "))),
			named(at)...))
	default:
		said := e.ErrorKind.LocalizedString(message.NewPrinter(language.English))
		*out = append(*out, p.Wrong(errors.New(said), named(at)...))
	}
}

// named gives the whole file a name.
func named(at []string) []string {
	if len(at) == 0 {
		return []string{"the file"}
	}
	return at
}

// a names a type of JSON as people do.
func a(name string) string {
	return strings.NewReplacer("string", "a text", "integer", "a whole number", "number", "a number",
		"boolean", "true or false", "array", "a list", "object", "entries with names", "null", "empty").Replace(name)
}

// advise names the known word that is nearest to one that is not known, and all where none
// is near.
func advise(word string, known []string) string {
	best, least := "", len(word)/2+1
	for _, k := range known {
		if d := distance(word, k); d < least {
			best, least = k, d
		}
	}
	if best == "" {
		if len(known) == 0 {
			return ""
		}
		return ": there are " + strings.Join(known, ", ")
	}
	return fmt.Sprintf(": did you mean %s?", best)
}

// distance is how many letters are put in, left out or changed from one word to another.
func distance(a, b string) int {
	row := make([]int, len(b)+1)
	for j := range row {
		row[j] = j
	}
	for i := range len(a) {
		last := row[0]
		row[0] = i + 1
		for j := range len(b) {
			change := last
			if a[i] != b[j] {
				change++
			}
			last = row[j+1]
			row[j+1] = min(change, row[j]+1, last+1)
		}
	}
	return row[len(b)]
}

// propertiesAt returns the names that the schema knows at a place.
func propertiesAt(at []string) []string {
	type node struct {
		Properties map[string]*json.RawMessage `json:"properties"`
		Items      *json.RawMessage            `json:"items"`
	}
	var n node
	if json.Unmarshal(Schema, &n) != nil {
		return nil
	}
	for _, step := range at {
		next := n.Properties[step]
		if next == nil {
			next = n.Items
		}
		n = node{}
		if next == nil || json.Unmarshal(*next, &n) != nil {
			return nil
		}
	}
	var names []string
	for name := range n.Properties {
		names = append(names, name)
	}
	slices.Sort(names)
	return names
}
