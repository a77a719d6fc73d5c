package main

import (
	"fmt"
	"slices"
	"strings"
)

// span is the time for which a list has a state.
type span struct{ list, number, name, from, to string }

// spans returns the rows of both lists of states.
func (f *facts) spans() ([]span, error) {
	var out []span
	for _, list := range []string{"cow", "gw"} {
		rows, err := f.csv("bega_"+list+"states.csv", ',')
		if err != nil {
			return nil, err
		}
		for _, r := range rows {
			out = append(out, span{list, r[list+"code"], r["country_name"], r["start"], r["end"]})
		}
	}
	return out, nil
}

// bearer is an actor that bears a number of a list, from day to day or, without
// days, as the list has it.
type bearer struct{ key, from, to string }

// bearers returns who bears each number, by list and number.
func (f *facts) bearers() (map[[2]string][]bearer, error) {
	countries, err := readLines[country](f, "countryinfo.jsonl")
	if err != nil {
		return nil, err
	}
	out := map[[2]string][]bearer{}
	rows, err := f.own("numbers.tsv", 5)
	if err != nil {
		return nil, err
	}
	for _, r := range rows {
		for _, list := range []string{"cow", "gw"} {
			if r[0] == list || r[0] == "both" {
				key := [2]string{list, r[1]}
				out[key] = append(out[key], bearer{r[2], r[3], r[4]})
			}
		}
	}
	for _, c := range countries {
		number, code := strings.TrimLeft(c.COW, "0"), alpha3(c.Code)
		if number == "" || code == "" {
			continue
		}
		for _, list := range []string{"cow", "gw"} {
			key := [2]string{list, number}
			if !slices.ContainsFunc(out[key], func(b bearer) bool { return b.from == "" }) {
				out[key] = append(out[key], bearer{key: code})
			}
		}
	}
	return out, nil
}

// stateTables makes the tables of states and of the lists that have them.
type stateTables struct{ *facts }

// membership lists the numbers of the lists of states with who bears them and when.
func (f stateTables) membership() ([]string, error) {
	spans, err := f.spans()
	if err != nil {
		return nil, err
	}
	bearers, err := f.bearers()
	if err != nil {
		return nil, err
	}
	var out []string
	for _, s := range spans {
		all := bearers[[2]string{s.list, s.number}]
		if len(all) == 0 {
			return nil, fmt.Errorf("nobody bears %s %s, %s: add it to numbers.tsv", s.list, s.number, s.name)
		}
		for _, b := range all {
			from, to := s.from, s.to
			if b.from != "" {
				from, to = max(from, b.from), min(to, b.to)
			}
			if from <= to {
				out = append(out, strings.Join([]string{b.key, s.list, s.number, from, to}, "\t"))
			}
		}
	}
	return headed(out,
		"Numbers of states in the lists of the Correlates of War (cow) and of Gleditsch and Ward (gw): "+
			"actor, list, number, first day, last day.",
		"Sources: COW and Gleditsch and Ward lists (MIT), CountryInfo (CC BY-SA 3.0), numbers.tsv of make. "+
			"1816-01-01 and 9999-12-31 are open ends."), nil
}

// listNames returns the names that the lists of states give to actors.
func (f stateTables) listNames() (map[string][]string, error) {
	spans, err := f.spans()
	if err != nil {
		return nil, err
	}
	bearers, err := f.bearers()
	if err != nil {
		return nil, err
	}
	out := map[string][]string{}
	for _, s := range spans {
		for _, b := range bearers[[2]string{s.list, s.number}] {
			if b.from == "" && !slices.Contains(out[b.key], s.name) {
				out[b.key] = append(out[b.key], s.name)
			}
		}
	}
	return out, nil
}

// states joins the countries and territories of the rigour list with the names of
// the country codes list and of the lists of states. Lists name actors that have no
// row of their own here: those rows hold nothing but the key and the names.
func (f stateTables) states() ([]string, error) {
	territories, codes, err := f.territories()
	if err != nil {
		return nil, err
	}
	rows, err := f.csv("country_codes.csv", ',')
	if err != nil {
		return nil, err
	}
	listed, err := f.listNames()
	if err != nil {
		return nil, err
	}
	isLeft, err := f.notPlaces()
	if err != nil {
		return nil, err
	}
	official := map[string]map[string]string{}
	for _, c := range rows {
		official[c["ISO3166-1-Alpha-3"]] = c
	}
	var out []string
	for _, t := range territories {
		if t.Alpha3 == "" && !t.isCountry() && !t.isHistorical() {
			continue
		}
		key, code := t.Alpha3, t.Alpha3
		if key == "" {
			key = strings.ToUpper(strings.ReplaceAll(t.Code, "_", "-"))
			code = codes[t.Successors[0]]
		}
		c := official[t.Alpha3]
		names := slices.Concat(
			[]string{t.FullName, strings.TrimPrefix(t.FullName, "The ")},
			tidy(c["CLDR display name"], c["UNTERM English Formal"], c["UNTERM English Short"]),
			listed[key],
		)
		delete(listed, key)
		capital := c["Capital"]
		if isLeft[plain(capital)] { // no table of places has it
			capital = ""
		}
		others := strings.Join(distinct(names, t.Name), "|")
		row := []string{key, t.kind(), t.Name, code, t.QID, capital, others, successors(t.Successors, codes)}
		out = append(out, strings.Join(row, "\t"))
	}
	for key, names := range listed { // they stand in historical.tsv or former.tsv
		out = append(out, strings.Join([]string{key, "", "", "", "", "", strings.Join(names, "|"), ""}, "\t"))
	}
	return headed(out,
		"States and territories: code, kind, name, country (ISO 3166-1 or 3166-3 alpha-3), Wikidata, capital, names, "+
			"successors. Rows without a kind give further names to an actor of another table.",
		"Sources: rigour territories (MIT), country-codes (PDDL), COW and Gleditsch and Ward lists (MIT)."), nil
}

// kind is the code of the kind of actor that a territory is.
func (t *territory) kind() string {
	switch {
	case t.isHistorical():
		return "historical_state"
	case t.isCountry() && t.Parent == "" || t.Alpha3 == "PSE":
		return "state"
	}
	return "territory"
}

func successors(of []string, codes map[string]string) string {
	var out []string
	for _, s := range of {
		if codes[s] != "" && !slices.Contains(out, codes[s]) {
			out = append(out, codes[s])
		}
	}
	return strings.Join(out, "|")
}

// tidy drops names that hold brackets, commas or marks, and the article before
// others.
func tidy(names ...string) []string {
	var out []string
	for _, n := range names {
		n = strings.Join(strings.Fields(strings.NewReplacer(" [", " (", "’", "'", "&", "and").Replace(n)), " ")
		if n = strings.TrimPrefix(n, "the "); n != "" && !strings.ContainsAny(n, "(),*") && isLatin(n) {
			out = append(out, n)
		}
	}
	return out
}

// distinct keeps the first of names that are alike, and drops one.
func distinct(names []string, but string) []string {
	var out []string
	for _, n := range names {
		if n != "" && n != but && !slices.Contains(out, n) {
			out = append(out, n)
		}
	}
	return out
}

// names lists, for the test, the names by which countries and historical states of
// the rigour list must be found, with the Wikidata items of all rows of that name.
func (f stateTables) names() ([]string, error) {
	territories, _, err := f.territories()
	if err != nil {
		return nil, err
	}
	items := map[string][]string{}
	for _, t := range territories {
		if t.isCountry() || t.isHistorical() {
			for _, name := range distinct([]string{t.Name, t.FullName}, "") {
				items[name] = append(items[name], t.QID)
			}
		}
	}
	var out []string
	for name, qids := range items {
		out = append(out, name+"\t"+strings.Join(qids, "|"))
	}
	return headed(out, "Names of countries and historical states, and the Wikidata items that they may lead to. "+
		"Source: rigour territories (MIT)."), nil
}

// lists copies, for the test, the spans of the lists of states.
func (f stateTables) lists() ([]string, error) {
	spans, err := f.spans()
	if err != nil {
		return nil, err
	}
	var out []string
	for _, s := range spans {
		out = append(out, strings.Join([]string{s.list, s.number, s.name, s.from, s.to}, "\t"))
	}
	return headed(out, "List, number, name, first day, last day of states. "+
		"Sources: COW and Gleditsch and Ward lists (MIT)."), nil
}
