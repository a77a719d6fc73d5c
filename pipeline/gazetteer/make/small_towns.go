package main

import (
	"slices"
	"strings"
)

// leastName is the number of letters below which the name of a small town says too
// little.
const leastName = 4

// smallTowns lists the towns of GeoNames of fifteen thousand people and more by name:
// enough to say in which country a place lies that an article on few countries names.
func (f townTables) smallTowns() ([]string, error) {
	all, err := f.geonames()
	if err != nil {
		return nil, err
	}
	countries := map[string][]string{}
	for _, t := range all {
		if name := plain(t.Name); len(name) >= leastName && !slices.Contains(countries[name], t.alpha3) {
			countries[name] = append(countries[name], t.alpha3)
		}
	}
	out := make([]string, 0, len(countries))
	for name, codes := range countries {
		slices.Sort(codes)
		out = append(out, name+"\t"+strings.Join(codes, "|"))
	}
	return headed(out, "Towns of fifteen thousand people and more: name in small letters without marks, countries. "+
		"Source: GeoNames (CC BY 4.0)."), nil
}
