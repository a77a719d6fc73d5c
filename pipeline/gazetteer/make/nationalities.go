package main

import (
	"slices"
	"strings"
)

// nationality is an entry of CountryInfo's lists of what countries and their people
// are called.
type nationality struct{ code, entry, sense string }

// nationalityTables makes the tables of what countries and their people are called.
type nationalityTables struct{ *facts }

// list returns the sound entries: those that left_out.tsv does not name.
func (f nationalityTables) list() ([]nationality, error) {
	countries, err := readLines[country](f.facts, "countryinfo.jsonl")
	if err != nil {
		return nil, err
	}
	left, err := f.own("left_out.tsv", 3)
	if err != nil {
		return nil, err
	}
	isLeft := map[[2]string]bool{}
	for _, row := range left {
		isLeft[[2]string{row[0], row[1]}] = true
	}
	codes, err := f.alpha3ByAlpha2()
	if err != nil {
		return nil, err
	}
	var out []nationality
	for _, c := range countries {
		code := alpha3(c.Code)
		if exact := codes[strings.ToUpper(c.ISO2)]; exact != "" && hasForeignCode(c.Name) {
			code = exact
		}
		if code == "" {
			continue
		}
		for _, raw := range c.Nationality {
			entry := plainWords(raw)
			n := nationality{code, entry, f.words.sense(entry)}
			if entry != "" && !isLeft[[2]string{code, entry}] && !slices.Contains(out, n) {
				out = append(out, n)
			}
		}
	}
	return out, nil
}

// alpha3ByAlpha2 returns the longer ISO 3166-1 codes of countries by the shorter.
func (f *facts) alpha3ByAlpha2() (map[string]string, error) {
	rows, err := f.csv("country_codes.csv", ',')
	out := map[string]string{}
	for _, c := range rows {
		out[strings.ToUpper(c["ISO3166-1-Alpha-2"])] = c["ISO3166-1-Alpha-3"]
	}
	return out, err
}

// hasForeignCode reports whether CountryInfo lists a country under the code of another.
func hasForeignCode(name string) bool {
	return name == "JERSEY" || name == "MAYOTTE" ||
		strings.HasPrefix(name, "SAINT_BARTHE") || strings.HasPrefix(name, "SERBIA_AND_M")
}

// sense says how an entry names its country: adjective (Iraqi), people (Danes), or
// name.
func (w *words) sense(entry string) string {
	last := entry[strings.LastIndexByte(entry, ' ')+1:]
	switch {
	case w.people[entry], hasEnding(last, w.peopleEndings...) && !w.notPeople[last]:
		return "people"
	case hasEnding(last, w.adjectiveEndings...) && !strings.HasSuffix(last, "istan"):
		return "adjective"
	}
	return "name"
}

// nationalities lists what CountryInfo calls countries and their people.
func (f nationalityTables) nationalities() ([]string, error) {
	all, err := f.list()
	if err != nil {
		return nil, err
	}
	var out []string
	for _, n := range all {
		if name := f.words.titleCase(n.entry); isLatin(name) {
			out = append(out, n.code+"\t"+n.sense+"\t"+name)
		}
	}
	return headed(out, "What countries and their people are called: country, sense (name, adjective, people), "+
		"wording. Source: the nationality lists of CountryInfo (CC BY-SA 3.0) "+
		"without the entries that left_out.tsv of make names."), nil
}

// sound lists the same for the test.
func (f nationalityTables) sound() ([]string, error) {
	all, err := f.list()
	if err != nil {
		return nil, err
	}
	var out []string
	for _, n := range all {
		if name := f.words.titleCase(n.entry); isLatin(name) {
			out = append(out, n.code+"\t"+name)
		}
	}
	return headed(out, "Country and wording that must lead to it. Source: CountryInfo (CC BY-SA 3.0)."), nil
}
