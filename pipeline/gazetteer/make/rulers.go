package main

import (
	"slices"
	"strings"
)

// rulers adds the leaders of REIGN: their days to the one office holder of the
// country whose name holds theirs, else as people of their own.
func (f leaderTables) rulers(people []*leader) ([]*leader, error) {
	rows, err := f.csv("reign_leaderlist_3_21.csv", ',')
	if err != nil {
		return nil, err
	}
	bearers, err := f.bearers()
	if err != nil {
		return nil, err
	}
	moved, err := f.own("moved.tsv", 3)
	if err != nil {
		return nil, err
	}
	byCountry := leadersByCountry(people)
	for _, r := range rows {
		from, to := date(r["syear"], r["smonth"], r["sdate"]), date(r["eyear"], r["emonth"], "28")
		list := "gw"
		if number := r["ccode"]; len(number) == 3 && number >= "940" { // islands of the Pacific have the numbers of COW
			list = "cow"
		}
		code := ruled(bearers[[2]string{list, r["ccode"]}], r["ccode"], from)
		name, _, _ := strings.Cut(r["leader"], "(")
		name = plainWords(name)
		code = whose(code, name, moved)
		if code == "" || name == "" || from == "" || strings.ContainsAny(name, "0123456789/\"?") {
			continue
		}
		term := "ruler " + from + "/" + to
		if p := sameLeader(byCountry[code], name, from, to); p != nil {
			p.terms = append(p.terms, term)
			continue
		}
		p := &leader{country: code, names: []string{name}, terms: []string{term}}
		people, byCountry[code] = append(people, p), append(byCountry[code], p)
	}
	return people, nil
}

// ruled returns the country that a number means on a day.
func ruled(all []bearer, number, day string) string {
	switch {
	case number == "365" && day < "1991-12-26":
		return "SUN"
	case number == "345" && day < "1992-04-28":
		return "YUG"
	case number == "345":
		return "SRB"
	case number == "260":
		return "DEU"
	}
	for _, b := range all {
		if b.from == "" && len(b.key) == 3 {
			return b.key
		}
	}
	return ""
}

func date(year, month, day string) string {
	if len(year) != 4 {
		return ""
	}
	pad := func(s, none string) string {
		if len(s) == 1 {
			return "0" + s
		}
		if len(s) != 2 {
			return none
		}
		return s
	}
	return year + "-" + pad(month, "01") + "-" + min(pad(day, "01"), "28")
}

// sameLeader returns the one of the people of a country whose name holds all words
// of another but initials, and whose terms, where told, touch its days.
func sameLeader(people []*leader, name, from, to string) *leader {
	var words []string
	for _, w := range strings.Fields(name) {
		if !strings.HasSuffix(w, ".") {
			words = append(words, w)
		}
	}
	if len(words) == 0 {
		return nil
	}
	var found *leader
	for _, p := range people {
		isNamed := slices.ContainsFunc(p.names, func(n string) bool { return holdsAll(strings.Fields(n), words) })
		if !isNamed || !touches(p.terms, from, to) {
			continue
		}
		if found != nil {
			return nil
		}
		found = p
	}
	return found
}

func holdsAll(words, of []string) bool {
	return !slices.ContainsFunc(of, func(w string) bool { return !slices.Contains(words, w) })
}

// touches reports whether one of the terms in the highest offices, a month more or
// less, shares a day with a span.
func touches(terms []string, from, to string) bool {
	for _, t := range terms {
		office, days, _ := strings.Cut(t, " ")
		first, last, _ := strings.Cut(days, "/")
		if office != "minister" && (last == "" || last >= from) && (to == "" || first <= to) {
			return true
		}
	}
	return false
}
