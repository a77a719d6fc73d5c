package main

import (
	"slices"
	"strings"
)

// ethnic lists the ethnic peoples of CAMEO by the names of their members: the plural
// where it is no other word or name, and always "Mon people", which is sure.
func (f bodyTables) ethnic() ([]string, error) {
	all, err := readLines[cameoActor](f.facts, "cameo_actors.jsonl")
	if err != nil {
		return nil, err
	}
	all = slices.DeleteFunc(all, func(a cameoActor) bool { return !strings.HasPrefix(a.Source, "CAMEO.EthnicGroups") })
	j, err := f.judgeActors(all)
	if err != nil {
		return nil, err
	}
	var out []string
	claimed := map[string]bool{}
	for _, a := range all {
		var names []string
		for _, raw := range append([]string{a.Name}, a.Aliases...) {
			raw, _, _ = strings.Cut(strings.ToLower(raw), "(")
			raw = strings.TrimSpace(strings.Trim(raw, `"|`))
			for _, name := range j.membersOf(raw) {
				if key := plain(name); !claimed[key] && !j.known[key] {
					claimed[key] = true
					names = append(names, name)
				}
			}
		}
		if len(names) > 0 {
			out = append(out, names[0]+"\t"+strings.Join(names[1:], "|")+"\t"+a.Code)
		}
	}
	return headed(out,
		"Ethnic peoples: name, other names, CAMEO code. Source: ethnic groups of CAMEO in the actor dictionaries of "+
			"PETRARCH and Phoenix (MIT), without what not_actors.tsv of make names.",
		"What other tables have under a name stays theirs."), nil
}

// membersOf returns what the members of a people are called.
func (j *actorJudge) membersOf(name string) []string {
	if !j.isPeople(name) {
		return nil
	}
	base := name
	if hasEnding(name, "s") && !hasEnding(name, "ss", "is", "as", "us", "os") {
		base = name[:len(name)-1]
	}
	for _, other := range []string{name, base, base + "s", base + " people"} { // of a state, or in our own table
		if j.known[plain(other)] || j.left[plain(other)] {
			return nil
		}
	}
	switch {
	case base != name:
		return []string{shown(name), shown(base) + " people"}
	case j.isPlural(name, name+"s"):
		return []string{shown(name + "s"), shown(name) + " people"}
	}
	return []string{shown(name) + " people"}
}

// isPeople reports whether a name of one word or two can be one of a people, and is no
// word.
func (j *actorJudge) isPeople(name string) bool {
	if j.left[plain(name)] || !isLatin(name) || strings.ContainsAny(name, "0123456789/\\_.,") {
		return false
	}
	switch len(strings.Fields(name)) {
	case 1:
		return j.corpus.small[name] == 0
	case 2:
		return j.isWritten(name)
	}
	return false
}

// isPlural reports whether the plural of a name is sure to be one, and no other word or
// name.
func (j *actorJudge) isPlural(name, plural string) bool {
	isPerson := j.persons[plain(name)] > 0 || j.persons[plain(plural)] > 0
	return len(name) > 4 && !hasEnding(name, "s", "se", "sh", "ch", "men", "'") && !isPerson &&
		!j.places[plain(plural)] && j.corpus.small[plain(plural)] == 0
}

// shown writes every word of a name with a capital.
func shown(name string) string {
	words := strings.Fields(name)
	for i, w := range words {
		words[i] = capitals(w)
	}
	return strings.Join(words, " ")
}

// isWritten reports whether articles write a name with capitals.
func (j *actorJudge) isWritten(name string) bool {
	forms := j.forms[strings.ToLower(wordsOf(name))]
	return len(forms) > 0 && forms[name] == 0
}
