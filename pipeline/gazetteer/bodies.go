package gazetteer

import (
	"fmt"
	"strings"
)

// bodyReader reads the tables of organisations, other bodies and peoples.
type bodyReader struct{ shared }

// igoKey begins the key of an intergovernmental organisation, before its short form.
const igoKey = "IGO:"

func (r *bodyReader) igo(c []string) error {
	i, err := r.enter(Entry{Key: igoKey + c[0], Kind: "igo", Name: c[1], Short: c[0]})
	if err != nil {
		return err
	}
	r.names(i, c[1], c[0])
	for _, name := range append(split(c[2]), c[1]) {
		if other := british(name); other != name && !strings.Contains(c[2], other) {
			r.name(i, other, Name)
		}
	}
	if isShort(c[0]) && len(c[0]) <= 4 { // U.N.
		r.name(i, strings.Join(strings.Split(c[0], ""), ".")+".", Short)
	}
	organs := map[string]int{}
	for _, name := range split(c[2]) {
		organ := r.organOf(name)
		if organ == "" {
			r.names(i, name)
			continue
		}
		if _, ok := organs[organ]; !ok {
			organs[organ] = r.add(Entry{Kind: "igo", Name: name, Short: c[0]})
		}
		r.names(organs[organ], name)
	}
	return nil
}

// organOf returns the organ that a name of an organisation means, "" for the
// organisation itself: the Security Council is an actor of its own.
func (r *bodyReader) organOf(name string) string {
	for _, organ := range r.words.organs {
		if strings.Contains(name, organ) {
			return organ
		}
	}
	return ""
}

// alias reads the names of intergovernmental organisations in aliases.tsv.
func (r *bodyReader) alias(c []string) error {
	if !strings.HasPrefix(c[0], igoKey) {
		return nil
	}
	return r.nameKnown(c[0], c[1])
}

// item gives the organisation of a name its Wikidata item.
func (r *bodyReader) item(c []string) error {
	isKnown := false
	for i := range r.all {
		e := &r.all[i]
		if e.Name == c[1] && e.Wikidata == "" {
			e.Wikidata = c[0]
		}
		isKnown = isKnown || e.Name == c[1] && e.Wikidata == c[0]
	}
	if !isKnown {
		return fmt.Errorf("no entry without another item has the name %q", c[1])
	}
	return nil
}

func (r *bodyReader) organisation(c []string) error {
	r.names(r.add(Entry{Kind: c[0], Country: c[1], Short: c[2], Name: c[3]}), c[3], c[4])
	return r.country(c[1])
}

// body adds an organisation from a list, where nothing else has its name.
func (r *bodyReader) body(c []string) error {
	if r.has(c[3]) {
		return r.country(c[1])
	}
	i := r.add(Entry{Kind: c[0], Country: c[1], Short: c[2], Name: c[3]})
	r.names(i, c[3])
	for _, name := range append(split(c[4]), british(c[3])) {
		if !r.has(name) {
			r.names(i, name)
		}
	}
	return r.country(c[1])
}

// british writes a name as British texts do: Organisation.
func british(name string) string { return strings.Replace(name, "Organization", "Organisation", 1) }

// people adds an ethnic people, by the names of its members.
func (r *bodyReader) people(c []string) error {
	i := r.add(Entry{Kind: "people", Country: c[0], Name: c[1]})
	for _, name := range append(split(c[2]), c[1]) {
		r.name(i, name, Name)
	}
	return r.country(c[0])
}

// ethnic adds a people from a list, by the names that nothing else has.
func (r *bodyReader) ethnic(c []string) error {
	entry := -1
	for _, name := range append([]string{c[0]}, split(c[1])...) {
		if r.has(name) {
			continue
		}
		if entry < 0 {
			entry = r.add(Entry{Kind: "people", Name: c[0]})
		}
		r.name(entry, name, Name)
	}
	return nil
}
