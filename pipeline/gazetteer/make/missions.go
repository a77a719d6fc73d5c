package main

import (
	"path"
	"slices"
	"strings"
)

// missions lists the missions of Wikidata: sender, receiver, city, kind, item.
func (f placeTables) missions() ([]string, error) {
	codes, err := f.codesByItem()
	if err != nil {
		return nil, err
	}
	rows, err := f.csv("embassies_wikidata_2022-11-16.csv", ';')
	if err != nil {
		return nil, err
	}
	var out []string
	for _, r := range rows {
		sender, receiver := codes[path.Base(r["operatorQID"])], codes[path.Base(r["countryQID"])]
		if sender == "" || receiver == "" || strings.ContainsAny(r["city"], "\t|") {
			continue
		}
		row := []string{sender, receiver, r["city"], f.words.missionKind(r["type"]), path.Base(r["QID"])}
		out = append(out, strings.Join(row, "\t"))
	}
	slices.Sort(out)
	return headed(slices.Compact(out), "Diplomatic missions: sender, receiver, city, kind, Wikidata. "+
		"Source: Wikidata embassies of 2022-11-16 (CC0)."), nil
}

// missionKind is the code of a type of mission as Wikidata words it.
func (w *words) missionKind(kind string) string {
	kind = strings.ToLower(kind)
	for _, m := range w.missions {
		if strings.Contains(kind, m.Wording) {
			return m.Value
		}
	}
	return "other"
}
