package main

import (
	"path/filepath"
	"slices"
	"strings"
)

// cities lists the seats of embassies with their countries, capitals, and the
// larger cities of CountryInfo. A name of two countries goes to the one with more
// missions.
func (f facts) cities() ([]string, error) {
	territories, _, err := f.territories()
	if err != nil {
		return nil, err
	}
	byQID := map[string]string{}
	for _, t := range territories {
		if t.Alpha3 != "" {
			byQID[t.QID] = t.Alpha3
		}
	}
	embassies, err := f.table("embassies_wikidata_2022-11-16.csv", ';')
	if err != nil {
		return nil, err
	}
	codes, err := f.table("country_codes.csv", ',')
	if err != nil {
		return nil, err
	}
	count, qids := map[[2]string]int{}, map[[2]string]string{}
	for _, e := range embassies {
		country := byQID[filepath.Base(e["countryQID"])]
		if name := e["city"]; country != "" && name != "" && isLatin(name) && !strings.ContainsAny(name, "|,(") {
			key := [2]string{country, name}
			count[key]++
			qids[key] = filepath.Base(e["cityQID"])
		}
	}
	for _, c := range codes {
		if c["Capital"] != "" {
			count[[2]string{c["ISO3166-1-Alpha-3"], c["Capital"]}] += 100
		}
	}
	countries, err := jsonLines[country](f, "countryinfo.jsonl")
	if err != nil {
		return nil, err
	}
	for _, c := range countries {
		code := alpha3(c.Code)
		for _, raw := range append(c.Capital, c.Cities...) {
			if name := titleCase(raw); len(name) >= 4 && isLatin(name) && code != "" && !strings.ContainsAny(name, "|,('.#") {
				if key := [2]string{code, name}; count[key] == 0 {
					count[key] = 1
				}
			}
		}
	}
	isLeft, err := notPlaces()
	if err != nil {
		return nil, err
	}
	best := map[string][2]string{}
	for key, n := range count {
		if isLeft[plain(key[1])] || isLeft[key[0]+" "+plain(key[1])] {
			continue
		}
		if old, ok := best[key[1]]; !ok || n > count[old] || n == count[old] && key[0] < old[0] {
			best[key[1]] = key
		}
	}
	var out []string
	for name, key := range best {
		out = append(out, key[0]+"\t"+name+"\t"+qids[key])
	}
	slices.Sort(out)
	return append([]string{"# Cities that are capitals or seats of missions: country, name, Wikidata. Sources: Wikidata embassies of 2022-11-16 (CC0), country-codes (PDDL), CountryInfo (CC BY-SA 3.0). Made by pipeline/gazetteer/make."}, out...), nil
}

// regions lists the parts of states, and rivers, mountains and islands, with their
// country. A name of two countries is left out.
func (f facts) regions() ([]string, error) {
	territories, codes, err := f.territories()
	if err != nil {
		return nil, err
	}
	countries, err := jsonLines[country](f, "countryinfo.jsonl")
	if err != nil {
		return nil, err
	}
	isLeft, err := notPlaces()
	if err != nil {
		return nil, err
	}
	type region struct{ country, qid string }
	found := map[string]region{}
	add := func(name, country, qid string) {
		if len(name) < 4 || country == "" || isLeft[plain(name)] || !isLatin(name) || strings.ContainsAny(name, "|,(#[]0123456789") {
			return
		}
		switch old, ok := found[name]; {
		case !ok:
			found[name] = region{country, qid}
		case old.country != country:
			found[name] = region{}
		}
	}
	for _, t := range territories {
		if t.Alpha3 != "" || t.isHistorical() || t.Parent == "" {
			continue
		}
		parent := codes[t.Parent]
		add(t.Name, parent, t.QID)
		for _, kind := range []string{" Oblast", " Krai", " Republic", " Province", " District"} {
			if short, ok := strings.CutSuffix(t.Name, kind); ok && kind != " Republic" {
				add(short+" Region", parent, t.QID)
				add(short, parent, "")
			}
		}
	}
	for _, c := range countries {
		for _, raw := range append(c.Regions, c.Geography...) {
			add(titleCase(raw), alpha3(c.Code), "")
		}
	}
	var out []string
	for name, r := range found {
		if r.country != "" {
			out = append(out, r.country+"\t"+name+"\t"+r.qid)
		}
	}
	slices.Sort(out)
	return append([]string{"# Parts of states, islands, rivers and mountains: country, name, Wikidata. Sources: rigour territories (MIT), CountryInfo (CC BY-SA 3.0). Made by pipeline/gazetteer/make."}, out...), nil
}

// notPlaces returns the names that not_places.tsv leaves out, those of one country
// with its code before them; all in small letters without marks.
func notPlaces() (map[string]bool, error) {
	rows, err := own("not_places.tsv", 2)
	out := map[string]bool{}
	for _, r := range rows {
		out[strings.TrimSpace(r[1]+" "+plain(r[0]))] = true
	}
	return out, err
}
