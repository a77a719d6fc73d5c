package gazetteer

import (
	"errors"
	"fmt"
	"maps"
	"regexp"
	"strconv"
	"strings"

	"chancery/pipeline/doc"
	"chancery/pipeline/gazetteer/tables"
)

// List is a list of actors that somebody adds, a line each, cells parted by tabs:
// key, kind, name, country, Wikidata item, first day, last day, other names parted by |,
// numbers in the lists of the Correlates of War and of Gleditsch and Ward. Lines that
// begin with # are notes. Without a kind, a line gives names to the actor of its key.
type List struct{ Name, Text string }

// Names returns the names of the actors that the list adds, of each the first, and how many
// lines give names to others.
func (l List) Names() (added []string, others int) {
	each(strings.TrimPrefix(l.Text, "\ufeff"), ownCells, func(_ int, c []string) {
		switch {
		case isHeader(c):
		case strings.TrimSpace(c[1]) == "":
			others++
		default:
			added = append(added, strings.TrimSpace(c[2]))
		}
	})
	return added, others
}

// ownTable is the table of the list, ownCells how many cells its lines have.
const (
	ownTable = "own"
	ownCells = 10
)

// LoadWith reads the embedded tables and a list. The error tells file and line of all
// that is wrong in the list.
func LoadWith(own List) (*Gazetteer, error) {
	texts := maps.Clone(tables.All())
	texts[ownTable] = strings.TrimPrefix(own.Text, "\ufeff")
	return load(texts, own.Name)
}

// isHeader reports whether a line names the columns.
func isHeader(c []string) bool { return c[0] == "key" && c[1] == "kind" }

// ownReader reads the list.
type ownReader struct {
	bodyReader
	holders officeHolderReader
	item    *regexp.Regexp
}

func (r *ownReader) actor(c []string) error {
	for i := range c {
		c[i] = strings.TrimSpace(c[i])
	}
	key, kind, name, country, item, from, to, others := c[0], c[1], c[2], c[3], c[4], c[5], c[6], c[7]
	if isHeader(c) {
		return nil
	}
	if kind == "" {
		if name == "" && others == "" {
			return errors.New("gives no name, and adds no actor")
		}
		i, err := r.known(key)
		if err == nil {
			r.names(i, name, others)
		}
		return err
	}
	cow, errCOW := number(c[8])
	gw, errGW := number(c[9])
	if err := errors.Join(r.check(kind, name, item), r.country(country), days(from, to), errCOW, errGW); err != nil {
		return err
	}
	e := Entry{Kind: kind, Country: country, Name: name, Wikidata: item, State: &State{From: from, To: to}}
	switch kind {
	case "state", "historical_state", "territory":
		if e.Key = key; kind != "historical_state" && len(key) == len("FRA") {
			e.ISO3 = key
		}
		i, err := r.enter(e)
		if err != nil {
			return err
		}
		r.names(i, name, others)
		r.numbered(i, span{number: cow, from: from, to: to})
		r.numbered(i, span{isGW: true, number: gw, from: from, to: to})
	case "igo":
		if key == "" {
			return errors.New("an intergovernmental organisation needs a key, its short form")
		}
		err := r.igo([]string{key, name, others})
		if i, ok := r.byKey[igoKey+key]; ok && err == nil {
			r.all[i].Wikidata, r.all[i].State = item, e.State
		}
		return err
	case "person":
		if country == "" || !strings.Contains(name, " ") {
			return errors.New("a person needs a country and a name of two words or more")
		}
		all := name
		if others != "" {
			all += "|" + others
		}
		return r.holders.officeHolder([]string{country, all, "other " + from + "/" + to})
	default:
		e.Short = key
		r.names(r.add(e), name, others)
	}
	return nil
}

// check looks at what an actor is and is called.
func (r *ownReader) check(kind, name, item string) error {
	var problems []error
	switch kind {
	case "state", "historical_state", "territory", "government", "igo", "ngo", "party", "armed_group", "military",
		"company", "people", "place", "person", "other":
	default:
		problems = append(problems,
			fmt.Errorf("there is no kind %q: `etl schema actor_kind` lists those there are", kind))
	}
	switch {
	case name == "":
		problems = append(problems, errors.New("the actor has no name"))
	case r.has(name):
		problems = append(problems, fmt.Errorf("a state or organisation is called %q already: "+
			"give it names by a line with its key and no kind", name))
	}
	if item != "" && !r.item.MatchString(item) {
		problems = append(problems, fmt.Errorf("%q is no item of Wikidata: write Q and a number", item))
	}
	return errors.Join(problems...)
}

// numbered enters a number in a list of states, where there is one.
func (r *ownReader) numbered(entry int, s span) {
	if s.number == 0 {
		return
	}
	if s.from == "" {
		s.from = firstDay
	}
	if s.to == "" {
		s.to = lastDay
	}
	r.all[entry].enlist(s)
}

// days looks at the first and the last day of an actor.
func days(from, to string) error {
	first, errFrom := doc.ParseDay(from)
	last, errTo := doc.ParseDay(to)
	if err := errors.Join(errFrom, errTo); err != nil {
		return err
	}
	if from != "" && to != "" && last.String() < first.String() {
		return fmt.Errorf("the last day, %s, is before the first, %s", to, from)
	}
	return nil
}

func number(cell string) (int, error) {
	if cell == "" {
		return 0, nil
	}
	n, err := strconv.Atoi(cell)
	if err != nil || n < 1 {
		return 0, fmt.Errorf("%q is no number of a list of states", cell)
	}
	return n, nil
}
