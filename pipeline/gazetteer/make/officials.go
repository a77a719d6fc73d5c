package main

import (
	"slices"
	"strings"
)

// officials adds the office holders of the actor dictionaries whom no other source
// has. Somebody of the country is the same in another spelling where he served then
// and has the same surname and first letter, or all words of one name stand in the
// other. Whoever came into the highest offices on the day is left out: he is known
// under another spelling.
func (f leaderTables) officials(people []*leader, spellings [][]string) ([]*leader, error) {
	all, err := readLines[cameoActor](f.facts, "cameo_actors.jsonl")
	if err != nil {
		return nil, err
	}
	left, err := f.own("not_actors.tsv", 2)
	if err != nil {
		return nil, err
	}
	isLeft := func(name string) bool {
		return slices.ContainsFunc(left, func(r []string) bool { return r[0] == name })
	}
	honorifics, err := f.own("honorifics.tsv", 1)
	if err != nil {
		return nil, err
	}
	known, elsewhere := map[[2]string]bool{}, map[string]bool{} // by country and name; by name
	byCountry := map[string][]*leader{}
	for _, p := range people {
		byCountry[p.country] = append(byCountry[p.country], p)
		for _, name := range spelled(p.names, spellings) {
			known[[2]string{p.country, parted(name)}] = true
			elsewhere[parted(name)] = true
		}
	}
	for _, a := range all {
		term, country := officialTerm(a)
		name := untitled(plainWords(a.Name), honorifics)
		key := [2]string{country, parted(name)}
		isTaken := elsewhere[parted(name)] || known[key]
		if term == "" || byCountry[country] == nil || isTaken || !f.words.isOfficial(name) || isLeft(name) {
			continue
		}
		known[key] = true
		from, to, _ := strings.Cut(strings.TrimPrefix(term, "minister "), "/")
		i := slices.IndexFunc(byCountry[country], func(p *leader) bool {
			return serves(p.terms, from, to) &&
				slices.ContainsFunc(p.names, func(n string) bool { return isSpelledAlike(parted(n), parted(name)) })
		})
		switch {
		case i >= 0:
			if p := byCountry[country][i]; len(p.names) < 12 {
				p.names = append(p.names, name)
			}
		case slices.ContainsFunc(byCountry[country], func(p *leader) bool { return cameIn(p.terms, from) }):
		default:
			p := &leader{country: country, names: []string{name}, terms: []string{term}}
			people, byCountry[country] = append(people, p), append(byCountry[country], p)
		}
	}
	return people, nil
}

// parted writes a name with its hyphens as blanks.
func parted(name string) string { return strings.ReplaceAll(name, "-", " ") }

// isSpelledAlike reports whether two names may be one person's.
func isSpelledAlike(a, b string) bool {
	x, y := strings.Fields(a), strings.Fields(b)
	if len(x) < 2 || len(y) < 2 {
		return false
	}
	return x[len(x)-1] == y[len(y)-1] && a[0] == b[0] || holdsAll(x, y) || holdsAll(y, x)
}

// cameIn reports whether one of some terms in the highest offices began within a
// month of a day.
func cameIn(terms []string, day string) bool {
	return slices.ContainsFunc(terms, func(t string) bool {
		office, days, _ := strings.Cut(t, " ")
		first, _, _ := strings.Cut(days, "/")
		return office != "minister" && office != "other" && len(first) == 10 && len(day) == 10 && first[:7] == day[:7]
	})
}

// officialTerm reads the term of an entry for a member of a government,
// "ARGGOV 031201-060831"; "" for others.
func officialTerm(a cameoActor) (term, country string) {
	if !strings.HasPrefix(a.Source, "Phoenix.Countries") || len(a.Code) < 6 || a.Code[3:6] != "GOV" || a.Dates == "" {
		return "", ""
	}
	from, to, isSpan := strings.Cut(a.Dates, "-")
	switch {
	case isSpan:
	case strings.HasPrefix(from, ">"):
		from = from[1:]
	case strings.HasPrefix(from, "<"):
		from, to = "", from[1:]
	default:
		return "", ""
	}
	full := func(s string) string { // the lists were made in 2014
		if len(s) != 6 {
			return ""
		}
		if s[:2] <= "15" {
			return day("20" + s)
		}
		return day("19" + s)
	}
	if from, to = full(from), full(to); from == "" && to == "" {
		return "", ""
	}
	return "minister " + from + "/" + to, a.Code[:3]
}

// serves reports whether one of some terms shares a day with a span.
func serves(terms []string, from, to string) bool {
	return slices.ContainsFunc(terms, func(t string) bool {
		_, days, _ := strings.Cut(t, " ")
		first, last, _ := strings.Cut(days, "/")
		return (last == "" || last >= from) && (to == "" || first <= to)
	})
}

// isOfficial reports whether a name in small letters can be one of a person, and not of
// a body.
func (w *words) isOfficial(name string) bool {
	words := strings.Fields(name)
	return len(words) >= 2 && len(words) <= 6 && !strings.ContainsAny(name, "(),0123456789/\"`.") &&
		!slices.ContainsFunc(words, func(word string) bool { return w.bodyWords[word] })
}
