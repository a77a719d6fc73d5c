package main

import (
	"maps"
	"slices"
	"strings"
)

// visitors adds the people of the State Department's lists: heads of state and
// government who came to the United States, presidents and secretaries of state of
// the United States with their travels, and its chiefs of mission.
func (f leaderTables) visitors(people []*leader, spellings [][]string) ([]*leader, error) {
	found := map[[2]string]*leader{}
	for _, p := range people {
		for _, name := range spelled(p.names, spellings) {
			found[[2]string{p.country, name}] = p
		}
	}
	add := func(country, name, term string) {
		name = plainWords(name)
		n := len(strings.Fields(name))
		if country == "" || n < 2 || n > 6 || strings.ContainsAny(name, "(),0123456789/\"") {
			return
		}
		key := [2]string{country, name}
		p := found[key]
		if p == nil {
			p = &leader{country: country, names: []string{name}}
			found[key], people = p, append(people, p)
		}
		p.terms = append(p.terms, term)
	}
	if err := f.guests(add); err != nil {
		return nil, err
	}
	if err := f.travellers(add); err != nil {
		return nil, err
	}
	rows, err := f.csv("us_chiefs_of_mission.csv", ',')
	for _, r := range rows {
		add("USA", givenFirst(r["name"]), "other "+full(r["appointed"])+"/"+full(r["ended"]))
	}
	return people, err
}

// travellers adds the presidents and secretaries of state with the days from their first
// travel to their last.
func (f leaderTables) travellers(add func(country, name, term string)) error {
	rows, err := f.csv("us_travels.csv", ',')
	if err != nil {
		return err
	}
	offices := map[string]string{"president": "head_of_state", "secretary": "minister"}
	type key struct{ name, office string }
	days := map[key][2]string{}
	for _, r := range rows {
		k := key{r["name"], offices[r["role"]]}
		d := days[k]
		if len(r["start"]) == 10 && (d[0] == "" || r["start"] < d[0]) {
			d[0] = r["start"]
		}
		if len(r["end"]) == 10 && r["end"] > d[1] {
			d[1] = r["end"]
		}
		days[k] = d
	}
	keys := slices.SortedFunc(maps.Keys(days), func(a, b key) int {
		return strings.Compare(a.name+a.office, b.name+b.office)
	})
	for _, k := range keys {
		add("USA", k.name, k.office+" "+days[k][0]+"/"+days[k][1])
	}
	return nil
}

// full keeps a whole day.
func full(day string) string {
	if len(day) == 10 {
		return day
	}
	return ""
}

// givenFirst writes "Hornibrook William Harrison William H. Hornibrook" as William
// H. Hornibrook and "Parker Peter" as Peter Parker.
func givenFirst(name string) string {
	words := strings.Fields(name)
	if len(words) < 2 {
		return name
	}
	if i := slices.Index(words[2:], words[1]); words[len(words)-1] == words[0] && i >= 0 {
		return strings.Join(words[2+i:], " ")
	}
	return strings.Join(append(slices.Clone(words[1:]), words[0]), " ")
}

// guests adds the visitors with a title and more than a first name.
func (f leaderTables) guests(add func(country, name, term string)) error {
	type visit struct {
		Visitor string `json:"visitor"`
		From    string `json:"from"`
		Start   string `json:"start-date"`
		End     string `json:"end-date"`
	}
	visits, err := readLines[visit](f.facts, "us_visits.jsonl")
	if err != nil {
		return err
	}
	territories, _, err := f.territories()
	if err != nil {
		return err
	}
	codes := map[string]string{}
	for _, c := range f.words.countries {
		codes[c.Wording] = c.Value
	}
	for _, t := range territories {
		if t.Alpha3 != "" {
			codes[t.Name], codes[t.FullName] = t.Alpha3, t.Alpha3
		}
	}
	for _, v := range visits {
		for _, t := range f.words.titles {
			if rest, ok := strings.CutPrefix(v.Visitor, t.Wording+" "); ok {
				add(codes[v.From], rest, t.Value+" "+full(v.Start)+"/"+full(v.End))
				break
			}
		}
	}
	return nil
}
