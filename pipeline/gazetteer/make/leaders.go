package main

import (
	"slices"
	"strings"
	"time"
)

// leader is somebody who held office in a country.
type leader struct {
	country string
	names   []string // in small letters, the first is the one to show
	shown   []string // as they are to be shown, before the others
	terms   []string // office, first day, last day
}

// leaderTables makes the table of office holders.
type leaderTables struct{ *facts }

// leaders lists heads of state and government, ministers and other office holders
// by country, with their days of office.
func (f leaderTables) leaders() ([]string, error) {
	people, err := f.officeHolders()
	if err != nil {
		return nil, err
	}
	spellings, err := f.own("spellings.tsv", 1)
	if err != nil {
		return nil, err
	}
	if people, err = f.visitors(people, spellings); err != nil {
		return nil, err
	}
	if people, err = f.rulers(people); err != nil {
		return nil, err
	}
	if people, err = f.historic(people); err != nil {
		return nil, err
	}
	people = atOnce(alike(people))
	if people, err = f.officials(people, spellings); err != nil {
		return nil, err
	}
	var out []string
	for _, p := range people {
		slices.Sort(p.terms)
		names := spelled(p.names, spellings)
		names = slices.DeleteFunc(names, func(name string) bool {
			return slices.ContainsFunc(p.shown, func(s string) bool { return plain(s) == plain(name) })
		})
		for i := range names {
			names[i] = f.words.regnalName(f.words.titleCase(names[i]))
		}
		names = slices.Concat(p.shown, names)
		out = append(out, p.country+"\t"+strings.Join(names, "|")+"\t"+strings.Join(slices.Compact(p.terms), "|"))
	}
	return headed(out,
		"Heads of state and government, ministers and other office holders: country, names, terms "+
			"(office, first day/last day).",
		"Offices: head_of_state, head_of_government, ruler (whoever in fact led the country), minister, other. "+
			"People with one word for a name are known by surname only.",
		"Sources: CountryInfo (CC BY-SA 3.0), REIGN (MIT), visits, travels and chiefs of mission of the State "+
			"Department (CC0), actor dictionaries of PETRARCH and Phoenix (MIT), make/historic.tsv."), nil
}

// regnalName writes the number of a monarch in capitals: Elizabeth II.
func (w *words) regnalName(name string) string {
	at := strings.LastIndexByte(name, ' ') + 1
	if at > 0 && w.regnal[name[at:]] {
		return name[:at] + strings.ToUpper(name[at:])
	}
	return name
}

// officeHolders reads CountryInfo. A name of several countries is that of the one
// that it led, else of the one that lists it most often, else left out.
func (f leaderTables) officeHolders() ([]*leader, error) {
	rows, err := f.csv("countryinfo_leaders.csv", ',')
	if err != nil {
		return nil, err
	}
	honorifics, err := f.own("honorifics.tsv", 1)
	if err != nil {
		return nil, err
	}
	moved, err := f.own("moved.tsv", 3)
	if err != nil {
		return nil, err
	}
	type key struct{ country, name string }
	found := map[key]*leader{}
	weight := map[string]map[string]int{}
	var people []*leader
	for _, r := range rows {
		code := whose(alpha3(r["country"]), r["name"], moved)
		names := wordings(r["name"], honorifics)
		if len(code) != 3 || len(names) == 0 {
			continue
		}
		k := key{code, names[0]}
		p := found[k]
		if p == nil {
			p = &leader{country: code}
			found[k] = p
			people = append(people, p)
		}
		p.terms = append(p.terms, f.words.terms(r)...)
		for _, name := range names {
			if !slices.Contains(p.names, name) {
				p.names = append(p.names, name)
			}
			if weight[name] == nil {
				weight[name] = map[string]int{}
			}
			weight[name][code]++
			if r["section"] == "leader" {
				weight[name][code] += 100
			}
		}
	}
	for _, p := range people {
		p.names = slices.DeleteFunc(p.names, func(name string) bool {
			for code, w := range weight[name] {
				if code != p.country && w >= weight[name][p.country] {
					return true
				}
			}
			return false
		})
	}
	return slices.DeleteFunc(people, func(p *leader) bool { return len(p.names) == 0 }), nil
}

// whose returns the country of somebody whom a source has under another: by a word of the
// name, which nobody there bears.
func whose(country, name string, moved [][]string) string {
	words := strings.Fields(plainWords(name))
	for _, row := range moved {
		if row[0] == country && slices.Contains(words, row[1]) {
			return row[2]
		}
	}
	return country
}

// wordings returns the names of a cell without the titles before them:
// "{AMER_TOU_}{AMAR_TOU_}" are two.
func wordings(cell string, honorifics [][]string) []string {
	var out []string
	for _, raw := range strings.FieldsFunc(cell, func(r rune) bool { return r == '{' || r == '}' }) {
		name := untitled(plainWords(raw), honorifics)
		if slices.Contains(out, name) {
			continue
		}
		if n := len(strings.Fields(name)); n >= 2 && n <= 6 && !strings.ContainsAny(name, "()&0123456789!/\"\x1a") {
			out = append(out, name)
		}
	}
	return out
}

// untitled takes titles off a name of three words and more.
func untitled(name string, honorifics [][]string) string {
	for {
		title, rest, _ := strings.Cut(name, " ")
		isTitle := slices.ContainsFunc(honorifics, func(h []string) bool { return h[0] == title })
		if !strings.Contains(rest, " ") || !isTitle {
			return name
		}
		name = rest
	}
}

// alike joins the people of a country who share a name, where one of the two never
// led it: a minister and the prime minister of other spellings. Father and son who
// both led it stay apart.
func alike(people []*leader) []*leader {
	byName := map[string]*leader{}
	shared := map[string]bool{}
	for _, p := range people {
		for _, name := range p.names {
			key := p.country + " " + name
			shared[key] = byName[key] != nil
			byName[key] = p
		}
	}
	first := map[string]*leader{}
	return slices.DeleteFunc(people, func(p *leader) bool {
		for _, name := range p.names {
			key := p.country + " " + name
			other := first[key]
			if !shared[key] || other == nil {
				first[key] = p
				continue
			}
			if !hasLed(p) || !hasLed(other) {
				other.join(p)
				return true
			}
		}
		return false
	})
}

// atOnce joins those of one country and surname who led it on the same days: "Bill
// Clinton", "William J. Clinton" and the "Clinton" of a list of surnames.
func atOnce(people []*leader) []*leader {
	bySurname := map[string][]*leader{}
	return slices.DeleteFunc(people, func(p *leader) bool {
		key := p.country + " " + p.names[0][strings.LastIndexByte(p.names[0], ' ')+1:]
		for _, other := range bySurname[key] {
			if within(p, other) || within(other, p) {
				other.join(p)
				return true
			}
		}
		bySurname[key] = append(bySurname[key], p)
		return false
	})
}

// within reports whether a term in which somebody led a state lies within one of
// another in the same office. That a list of rulers gives a
// surname alone does not tell the office: president and prime minister may share it.
func within(p, other *leader) bool {
	for _, t := range p.terms {
		office, from, to, ok := ledFrom(t)
		for _, o := range other.terms {
			in, first, last, isTerm := ledFrom(o)
			isSame := office == in || office == "ruler" && p.isSurname() || in == "ruler" && other.isSurname()
			if ok && isTerm && isSame && !from.Before(first) && !to.After(last) {
				return true
			}
		}
	}
	return false
}

func (p *leader) isSurname() bool { return !strings.Contains(p.names[0], " ") }

// ledFrom reads the days of a term at the head of a state or government that has both.
func ledFrom(term string) (office string, from, to time.Time, ok bool) {
	office, days, _ := strings.Cut(term, " ")
	first, last, _ := strings.Cut(days, "/")
	from, err := time.Parse(time.DateOnly, first)
	to, err2 := time.Parse(time.DateOnly, last)
	return office, from, to, err == nil && err2 == nil && office != "minister" && office != "other"
}

// join adds what is known of the same person. A name of more than one word is shown.
func (p *leader) join(other *leader) {
	p.terms = append(p.terms, other.terms...)
	p.shown = append(p.shown, other.shown...)
	for _, n := range other.names {
		if !slices.Contains(p.names, n) {
			p.names = append(p.names, n)
		}
	}
	slices.SortStableFunc(p.names, func(a, b string) int {
		return min(1, strings.Count(b, " ")) - min(1, strings.Count(a, " "))
	})
}

func hasLed(p *leader) bool {
	return slices.ContainsFunc(p.terms, func(t string) bool {
		return !strings.HasPrefix(t, "minister ") && !strings.HasPrefix(t, "other ")
	})
}

// terms reads the spans of a row: days of office of leaders, those of codes such
// as AUSGOV of others. Days of birth and death are none.
func (w *words) terms(r map[string]string) []string {
	var out []string
	for _, part := range strings.Split(r["spans"], "|") {
		part = strings.TrimSpace(part)
		office := "minister"
		if r["section"] == "leader" {
			office = w.officeOf(r["position"])
		} else {
			code, rest, _ := strings.Cut(part, " ")
			if !strings.Contains(code, "GOV") {
				continue
			}
			part = rest
		}
		from, to := "", ""
		switch left, right, isSpan := strings.Cut(part, " - "); {
		case strings.HasPrefix(part, "B:"), strings.HasPrefix(part, "D:"), part == "":
			continue
		case isSpan:
			from, to = left, right
		case part[0] == '<':
			to = part[1:]
		case part[0] == '>':
			from = part[1:]
		default:
			continue
		}
		out = append(out, office+" "+day(from)+"/"+day(to))
	}
	return out
}

// day writes 20040731 as 2004-07-31, and a 31st that a month does not have as its
// 28th.
func day(s string) string {
	if len(s) != 8 || strings.Trim(s, "0123456789") != "" || s[4:6] > "12" || s[4:6] < "01" {
		return ""
	}
	d := max(s[6:], "01")
	if d > "28" && (s[4:6] == "02" || d > "30") {
		d = map[bool]string{true: "28", false: "30"}[s[4:6] == "02"]
	}
	return s[:4] + "-" + s[4:6] + "-" + d
}

// officeOf returns the code of an office that CountryInfo words.
func (w *words) officeOf(position string) string {
	p := strings.ToLower(position)
	switch {
	case holdsAny(p, w.deputies):
		return "other"
	case holdsAny(p, w.governmentHeads):
		return "head_of_government"
	case holdsAny(p, w.governors) && !holdsAny(p, w.presidents):
		return "other"
	case holdsAny(p, w.stateHeads):
		return "head_of_state"
	}
	return "other"
}

// spelled adds the other spellings of given names, at most a dozen names in all.
func spelled(names []string, spellings [][]string) []string {
	out := slices.Clone(names)
	for _, name := range names {
		words := strings.Fields(name)
		for i, w := range words[:len(words)-1] {
			for _, group := range spellings {
				if !slices.Contains(group, w) {
					continue
				}
				for _, other := range group {
					variant := slices.Clone(words)
					variant[i] = other
					if v := strings.Join(variant, " "); other != "" && !slices.Contains(out, v) && len(out) < 12 {
						out = append(out, v)
					}
				}
			}
		}
	}
	return out
}

// leadersByCountry parts people by their countries.
func leadersByCountry(people []*leader) map[string][]*leader {
	out := map[string][]*leader{}
	for _, p := range people {
		out[p.country] = append(out[p.country], p)
	}
	return out
}
