package main

import (
	"errors"
	"fmt"
	"path"
	"slices"
	"strconv"
)

// point is a place on the map, in degrees north and east.
type point struct{ latitude, longitude float64 }

// coordinates lists where the cities and towns of the tables lie: where GeoNames has them,
// else where the missions stand that Wikidata has there. A city that neither has, has no
// row.
func (f townTables) coordinates() ([]string, error) {
	towns, err := f.points()
	if err != nil {
		return nil, err
	}
	seats, err := placeTables(f).missionPoints()
	if err != nil {
		return nil, err
	}
	cities, citiesErr := f.made("cities.tsv", 2)
	larger, largerErr := f.made("towns.tsv", 2)
	if err := errors.Join(citiesErr, largerErr); err != nil {
		return nil, err
	}
	var out []string
	for _, r := range slices.Concat(cities, larger) {
		p, ok := towns[r[0]+" "+plain(r[1])]
		if !ok {
			p, ok = seats[r[0]+" "+plain(r[1])]
		}
		if ok {
			out = append(out, fmt.Sprintf("%s\t%s\t%.4f\t%.4f", r[0], r[1], p.latitude, p.longitude))
		}
	}
	slices.Sort(out)
	return headed(slices.Compact(out), "Where cities lie: country, name, degrees north, degrees east. "+
		"Sources: GeoNames (CC BY 4.0), Wikidata embassies of 2022-11-16 (CC0)."), nil
}

// points returns where the towns of GeoNames lie, by country and name in any spelling; of
// several the one with the most people.
func (f townTables) points() (map[string]point, error) {
	all, err := f.geonames() // the largest first
	if err != nil {
		return nil, err
	}
	points := map[string]point{}
	enter := func(t *town, name string) {
		key := t.alpha3 + " " + plain(name)
		if _, taken := points[key]; !taken {
			points[key] = point{t.Latitude, t.Longitude}
		}
	}
	for i := range all {
		enter(&all[i], all[i].Name)
	}
	for i := range all {
		for _, other := range all[i].Other {
			enter(&all[i], other)
		}
	}
	return points, nil
}

// missionPoints returns where the cities lie in which Wikidata has missions, by country and name:
// in the middle of its missions.
func (f placeTables) missionPoints() (map[string]point, error) {
	codes, err := f.codesByItem()
	if err != nil {
		return nil, err
	}
	rows, err := f.csv("embassies_wikidata_2022-11-16.csv", ';')
	if err != nil {
		return nil, err
	}
	north, east := map[string][]float64{}, map[string][]float64{}
	for _, r := range rows {
		latitude, latitudeErr := strconv.ParseFloat(r["latitude"], 64)
		longitude, longitudeErr := strconv.ParseFloat(r["longitude"], 64)
		if latitudeErr != nil || longitudeErr != nil { // an address without its place on the map
			continue
		}
		key := codes[path.Base(r["countryQID"])] + " " + plain(r["city"])
		north[key], east[key] = append(north[key], latitude), append(east[key], longitude)
	}
	points := map[string]point{}
	for key := range north {
		points[key] = point{middle(north[key]), middle(east[key])}
	}
	return points, nil
}

// middle returns the median: a mission that is placed in another city moves it little.
func middle(all []float64) float64 {
	slices.Sort(all)
	return all[len(all)/2]
}
