package main

import (
	"slices"
	"strings"
)

// ethnic lists the ethnic peoples of CAMEO by the names of their members: the plural
// where it is no other word or name, and always "Mon people", which is sure.
func (f *facts) ethnic() ([]string, error) {
	all, err := jsonLines[cameoActor](*f, "cameo_actors.jsonl")
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
	slices.Sort(out)
	return append([]string{
		"# Ethnic peoples: name, other names, CAMEO code. Source: ethnic groups of CAMEO in the actor dictionaries of PETRARCH and Phoenix (MIT), without what not_actors.tsv of make names.",
		"# What other tables have under a name stays theirs. Made by pipeline/gazetteer/make.",
	}, out...), nil
}

// membersOf returns what the members of a people are called.
func (j *actorJudge) membersOf(name string) []string {
	words := strings.Fields(name)
	if len(words) == 0 || len(words) > 2 || j.left[plain(name)] || !isLatin(name) || strings.ContainsAny(name, "0123456789/\\_.,") {
		return nil
	}
	if len(words) == 1 && j.corpus.small[name] > 0 || len(words) == 2 && !j.isWritten(name) {
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
	shown := func(name string) string {
		words := strings.Fields(name)
		for i, w := range words {
			words[i] = capitals(w)
		}
		return strings.Join(words, " ")
	}
	if base != name {
		return []string{shown(name), shown(base) + " people"}
	}
	if plural := name + "s"; len(name) > 4 && !hasEnding(name, "s", "se", "sh", "ch", "men", "'") && j.persons[plain(name)] == 0 && j.persons[plain(plural)] == 0 && !j.places[plain(plural)] && j.corpus.small[plain(plural)] == 0 {
		return []string{shown(plural), shown(name) + " people"}
	}
	return []string{shown(name) + " people"}
}

func hasEnding(word string, endings ...string) bool {
	return slices.ContainsFunc(endings, func(e string) bool { return strings.HasSuffix(word, e) })
}

// isWritten reports whether articles write a name with capitals.
func (j *actorJudge) isWritten(name string) bool {
	forms := j.forms[strings.ToLower(wordsOf(name))]
	return len(forms) > 0 && forms[name] == 0
}
