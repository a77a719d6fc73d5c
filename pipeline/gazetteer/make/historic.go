package main

import (
	"fmt"
	"slices"
	"strings"
)

// historic adds those of historic.tsv: to somebody of the country who shares a name of
// two words with them, or a surname and days at the head of it, else as people of their
// own. Their names stand as the table writes them.
func (f leaderTables) historic(people []*leader) ([]*leader, error) {
	rows, err := f.own("historic.tsv", 3)
	if err != nil {
		return nil, err
	}
	byCountry := leadersByCountry(people)
	for _, r := range rows {
		p := &leader{country: r[0], shown: strings.Split(r[1], "|")}
		for _, name := range p.shown {
			p.names = append(p.names, plain(name))
		}
		for term := range strings.SplitSeq(r[2], "|") {
			t, err := yearsOf(term)
			if err != nil {
				return nil, fmt.Errorf("historic.tsv: %s: %w", r[1], err)
			}
			p.terms = append(p.terms, t)
		}
		isSame := func(o *leader) bool {
			return slices.ContainsFunc(o.names, func(n string) bool { return p.bears(n, o) })
		}
		if i := slices.IndexFunc(byCountry[p.country], isSame); i >= 0 {
			known := byCountry[p.country][i]
			known.shown = append(known.shown, p.shown...)
			known.names = append(known.names, p.names...)
			known.terms = append(known.terms, p.terms...)
			continue
		}
		people, byCountry[p.country] = append(people, p), append(byCountry[p.country], p)
	}
	return people, nil
}

// bears reports whether a name of somebody of the same country is one of a person's: of two
// words, or a surname of one who led it on the same days.
func (p *leader) bears(name string, of *leader) bool {
	if strings.Contains(name, " ") {
		return slices.Contains(p.names, plain(name))
	}
	isSurname := func(own string) bool { return own[strings.LastIndexByte(own, ' ')+1:] == plain(name) }
	if !slices.ContainsFunc(p.names, isSurname) {
		return false
	}
	return slices.ContainsFunc(p.terms, func(t string) bool {
		_, from, to, ok := ledFrom(t)
		return ok && touches(of.terms, from.Format("2006-01-02"), to.Format("2006-01-02"))
	})
}

// yearsOf reads "state 1740-1786" as a term from the first day to the last.
func yearsOf(term string) (string, error) {
	offices := map[string]string{
		"state": "head_of_state", "government": "head_of_government", "minister": "minister", "other": "other",
	}
	office, years, _ := strings.Cut(term, " ")
	from, to, isSpan := strings.Cut(years, "-")
	if offices[office] == "" || !isSpan || from == "" || len(from) > 4 || len(to) > 4 {
		return "", fmt.Errorf("%q is no office and years", term)
	}
	pad := func(year, day string) string {
		if year == "" {
			return ""
		}
		return strings.Repeat("0", 4-len(year)) + year + day
	}
	return offices[office] + " " + pad(from, "-01-01") + "/" + pad(to, "-12-31"), nil
}
