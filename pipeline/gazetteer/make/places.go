package main

import (
	"path"
	"strings"
)

// placeTables makes the tables of places and of missions, which tell of places.
type placeTables struct{ *facts }

// seat is a city of a country by its name.
type seat struct{ country, name string }

// cities lists the seats of embassies with their countries, capitals, and the
// larger cities of CountryInfo. A name of two countries goes to the one with more
// missions.
func (f placeTables) cities() ([]string, error) {
	missions, items, err := f.seats()
	if err != nil {
		return nil, err
	}
	if err := f.capitals(missions); err != nil {
		return nil, err
	}
	if err := f.largeCities(missions); err != nil {
		return nil, err
	}
	isLeft, err := f.notPlaces()
	if err != nil {
		return nil, err
	}
	best := map[string]seat{}
	for s, n := range missions {
		if isLeft[plain(s.name)] || isLeft[s.country+" "+plain(s.name)] {
			continue
		}
		old, ok := best[s.name]
		if !ok || n > missions[old] || n == missions[old] && s.country < old.country {
			best[s.name] = s
		}
	}
	var out []string
	for _, s := range best {
		out = append(out, s.country+"\t"+s.name+"\t"+items[s])
	}
	return headed(out, "Cities that are capitals or seats of missions: country, name, Wikidata. "+
		"Sources: Wikidata embassies of 2022-11-16 (CC0), country-codes (PDDL), CountryInfo (CC BY-SA 3.0)."), nil
}

// seats counts the embassies of cities; items are those of the cities at Wikidata.
func (f placeTables) seats() (count map[seat]int, items map[seat]string, err error) {
	codes, err := f.codesByItem()
	if err != nil {
		return nil, nil, err
	}
	embassies, err := f.csv("embassies_wikidata_2022-11-16.csv", ';')
	if err != nil {
		return nil, nil, err
	}
	count, items = map[seat]int{}, map[seat]string{}
	for _, e := range embassies {
		s := seat{codes[path.Base(e["countryQID"])], e["city"]}
		if s.country != "" && s.name != "" && isLatin(s.name) && !strings.ContainsAny(s.name, "|,(") {
			count[s]++
			items[s] = path.Base(e["cityQID"])
		}
	}
	return count, items, nil
}

// codesByItem returns the alpha-3 codes of territories by their Wikidata items.
func (f *facts) codesByItem() (map[string]string, error) {
	territories, _, err := f.territories()
	out := map[string]string{}
	for _, t := range territories {
		if t.Alpha3 != "" {
			out[t.QID] = t.Alpha3
		}
	}
	return out, err
}

// ofCapital is more than the missions of any city.
const ofCapital = 100

// capitals adds the capitals of countries.
func (f placeTables) capitals(count map[seat]int) error {
	codes, err := f.csv("country_codes.csv", ',')
	for _, c := range codes {
		if c["Capital"] != "" {
			count[seat{c["ISO3166-1-Alpha-3"], c["Capital"]}] += ofCapital
		}
	}
	return err
}

// largeCities adds those of CountryInfo.
func (f placeTables) largeCities(count map[seat]int) error {
	countries, err := readLines[country](f.facts, "countryinfo.jsonl")
	for _, c := range countries {
		for _, raw := range append(c.Capital, c.Cities...) {
			s := seat{alpha3(c.Code), f.words.titleCase(raw)}
			if count[s] == 0 && s.country != "" && isSoundCity(s.name) {
				count[s] = 1
			}
		}
	}
	return err
}

// isSoundCity reports whether a wording of CountryInfo can be the name of a city.
func isSoundCity(name string) bool {
	return len(name) >= 4 && isLatin(name) && !strings.ContainsAny(name, "|,('.#")
}

// regions lists the parts of states, and rivers, mountains and islands, with their
// country. A name of two countries is left out.
func (f placeTables) regions() ([]string, error) {
	territories, codes, err := f.territories()
	if err != nil {
		return nil, err
	}
	countries, err := readLines[country](f.facts, "countryinfo.jsonl")
	if err != nil {
		return nil, err
	}
	isLeft, err := f.notPlaces()
	if err != nil {
		return nil, err
	}
	found := regions{}
	add := func(name, country, item string) {
		if !isLeft[plain(name)] {
			found.add(name, country, item)
		}
	}
	for _, t := range territories {
		if t.Alpha3 != "" || t.isHistorical() || t.Parent == "" {
			continue
		}
		parent := codes[t.Parent]
		add(t.Name, parent, t.QID)
		for _, kind := range f.words.partsOfState {
			if short, ok := strings.CutSuffix(t.Name, " "+kind); ok {
				add(short+" Region", parent, t.QID)
				add(short, parent, "")
			}
		}
	}
	for _, c := range countries {
		for _, raw := range append(c.Regions, c.Geography...) {
			add(f.words.titleCase(raw), alpha3(c.Code), "")
		}
	}
	var out []string
	for name, r := range found {
		if r.country != "" {
			out = append(out, r.country+"\t"+name+"\t"+r.item)
		}
	}
	return headed(out, "Parts of states, islands, rivers and mountains: country, name, Wikidata. "+
		"Sources: rigour territories (MIT), CountryInfo (CC BY-SA 3.0)."), nil
}

// regions are parts of states by name.
type regions map[string]region

// region is a part of a state; one without a country is of two.
type region struct{ country, item string }

// add notes a sound name, the first of a country.
func (all regions) add(name, country, item string) {
	if len(name) < 4 || country == "" || !isLatin(name) || strings.ContainsAny(name, "|,(#[]0123456789") {
		return
	}
	switch old, ok := all[name]; {
	case !ok:
		all[name] = region{country, item}
	case old.country != country:
		all[name] = region{}
	}
}

// notPlaces returns the names that not_places.tsv leaves out, those of one country
// with its code before them; all in small letters without marks.
func (f *facts) notPlaces() (map[string]bool, error) {
	rows, err := f.own("not_places.tsv", 2)
	out := map[string]bool{}
	for _, r := range rows {
		out[strings.TrimSpace(r[1]+" "+plain(r[0]))] = true
	}
	return out, err
}
