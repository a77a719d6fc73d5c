package main

import (
	"slices"
	"strings"
	"unicode"
)

// cameoActor is an entry of the dictionaries of PETRARCH and Phoenix.
type cameoActor struct {
	Name    string   `json:"name"` // in capitals
	Aliases []string `json:"aliases"`
	Code    string   `json:"code"`
	Dates   string   `json:"dates"`
	Source  string   `json:"src"`
}

// body is an armed group, organisation, company or body of a state.
type body struct {
	kind, country string
	names         []string // as they are shown, the first is the full name
}

// bodyTables makes the tables of bodies and peoples from the actor dictionaries.
type bodyTables struct{ *facts }

// actors lists armed groups, organisations, companies and bodies of states from the
// actor dictionaries. Of these lists, which mix in persons and remnants of parsing,
// it takes what has a head noun that says it is a body and a word that tells it from
// others, or what articles write as a name.
func (f bodyTables) actors() ([]string, error) {
	all, err := readLines[cameoActor](f.facts, "cameo_actors.jsonl")
	if err != nil {
		return nil, err
	}
	j, err := f.judgeActors(all)
	if err != nil {
		return nil, err
	}
	var found []body
	claims := map[string]int{} // how many rows have a name
	for _, a := range all {
		kind, country := j.kindOf(a)
		if kind == "" {
			continue
		}
		names := j.namesOf(a)
		isKnown := slices.ContainsFunc(names, func(n string) bool { return j.known[plain(n)] })
		if isKnown || kind == "company" && !j.isSpokenOf(country, names) {
			continue
		}
		for _, n := range names {
			claims[plain(n)]++
			if kind == "armed_group" && strings.Contains(n, " Party") {
				kind = "party"
			}
		}
		if !strings.HasPrefix(a.Source, "Phoenix.Countries") {
			found = append(found, body{kind, country, names})
			continue
		}
		for _, n := range names { // these lists put many bodies of a state into one
			found = append(found, body{kind, country, []string{n}})
		}
	}
	var out []string
	for _, b := range found {
		b.names = slices.DeleteFunc(b.names, func(n string) bool { return claims[plain(n)] > 1 })
		if len(b.names) == 0 || isAcronym(b.names[0]) {
			continue
		}
		row := []string{b.kind, b.country, "", b.names[0], strings.Join(b.names[1:], "|")}
		out = append(out, strings.Join(row, "\t"))
	}
	slices.Sort(out)
	return headed(slices.Compact(out),
		"Armed groups, organisations, companies and bodies of states: kind, country, short, name, names. What other "+
			"tables have under a name stays theirs.",
		"Source: actor dictionaries of PETRARCH and Phoenix (MIT), without what not_actors.tsv of make names; "+
			"capitals by rules and by the articles of a corpus."), nil
}

// actorJudge tells bodies from persons and words.
type actorJudge struct {
	words     *words
	corpus    *corpus
	persons   map[string]int
	places    map[string]bool
	countries map[string]bool // alpha-3 codes of states
	forms     map[string]map[string]int
	known     map[string]bool // names that own tables have
	left      map[string]bool // of not_actors.tsv
	heads     map[string]bool // of body_words.tsv
	roles     map[string]bool
}

func (f bodyTables) judgeActors(all []cameoActor) (*actorJudge, error) {
	c, err := f.corpus()
	if err != nil {
		return nil, err
	}
	j := &actorJudge{
		words: f.words, corpus: c, places: map[string]bool{}, countries: map[string]bool{}, known: map[string]bool{},
		left: map[string]bool{}, heads: map[string]bool{}, roles: map[string]bool{},
	}
	if j.persons, err = f.personWords(); err != nil {
		return nil, err
	}
	if err := j.readTables(f.facts); err != nil {
		return nil, err
	}
	names := map[string]bool{}
	for _, a := range all {
		for _, n := range append([]string{a.Name}, a.Aliases...) {
			names[strings.ToLower(wordsOf(n))] = true
		}
	}
	j.forms = c.spellings(names)
	return j, nil
}

// readTables notes what other tables know, and what is decided by hand.
func (j *actorJudge) readTables(f *facts) error {
	place := func(r []string) { j.places[plain(r[1])] = true }
	for _, t := range []struct {
		read  func(string, int) ([][]string, error)
		name  string
		cells int
		use   func([]string)
	}{
		{f.made, "igos.tsv", 3, j.know},
		{f.made, "organisations.tsv", 5, j.know},
		{f.made, "peoples.tsv", 3, j.know},
		{f.made, "demonyms.tsv", 3, j.know},
		{f.made, "nationalities.tsv", 3, j.know},
		{f.made, "cities.tsv", 2, place},
		{f.made, "regions.tsv", 2, place},
		{f.made, "towns.tsv", 2, place},
		{f.made, "states.tsv", 8, func(r []string) {
			j.countries[r[0]] = len(r[0]) == 3 && r[1] != "" && r[1] != "historical_state"
		}},
		{f.own, "not_actors.tsv", 2, func(r []string) { j.left[plain(r[0])] = true }},
		{f.own, "body_words.tsv", 2, func(r []string) {
			words := map[string]map[string]bool{"head": j.heads, "role": j.roles}[r[0]]
			for _, w := range strings.Fields(r[1]) {
				words[w] = true
			}
		}},
	} {
		rows, err := t.read(t.name, t.cells)
		if err != nil {
			return err
		}
		for _, r := range rows {
			t.use(r)
		}
	}
	return nil
}

// know notes the names of a row of an own table.
func (j *actorJudge) know(r []string) {
	for _, cell := range r {
		for _, name := range strings.Split(cell, "|") {
			if len(name) >= 3 {
				j.known[plain(name)] = true
			}
		}
	}
}

// isSpokenOf reports whether a company is worth a row: it is written of, or one of
// the few of a country other than the United States.
func (j *actorJudge) isSpokenOf(country string, names []string) bool {
	return country != "" && country != "USA" || slices.ContainsFunc(names, func(n string) bool {
		return len(j.forms[strings.ToLower(wordsOf(n))]) > 0
	})
}

// kindOf returns the kind and the country that a code tells, "" for what is no body.
func (j *actorJudge) kindOf(a cameoActor) (kind, country string) {
	first, second := a.part(0), a.part(1)
	switch {
	case strings.HasPrefix(a.Source, "Phoenix.MilNonState"):
		if country = first; !j.countries[country] || len(a.Code) < 6 {
			country = ""
		}
		return "armed_group", country
	case strings.HasPrefix(a.Source, "CAMEO.ReligiousGroups") && strings.Contains(a.Name, " "): // churches, not faiths
		return "ngo", ""
	case strings.HasPrefix(a.Source, "Phoenix.International"):
		if kind = internationalKind(first); kind != "igo" && j.countries[second] {
			country = second
		}
		return kind, country
	case strings.HasPrefix(a.Source, "Phoenix.Countries") && j.countries[first]:
		return roleKind(second), first
	}
	return "", ""
}

// part returns one of the codes of three letters that the code of an actor is made of.
func (a *cameoActor) part(i int) string {
	return a.Code[min(3*i, len(a.Code)):min(3*i+3, len(a.Code))]
}

// internationalKind returns the kind of body that a CAMEO code for international actors
// means.
func internationalKind(code string) string {
	switch code {
	case "IGO":
		return "igo"
	case "NGO":
		return "ngo"
	case "MNC":
		return "company"
	}
	return ""
}

// roleKind returns the kind of body that a CAMEO role means, "" for none.
func roleKind(role string) string {
	switch role {
	case "GOV", "JUD", "LEG", "COP", "SPY":
		return "government"
	case "MIL":
		return "military"
	case "REB", "UAF":
		return "armed_group"
	case "PTY", "OPP":
		return "party"
	case "BUS":
		return "company"
	case "NGO":
		return "ngo"
	case "MED", "EDU":
		return "other"
	}
	return ""
}

// namesOf returns the sound names of an entry as they are shown, the full one first;
// none where the entry is no body. Acronyms stay that the full name explains.
func (j *actorJudge) namesOf(a cameoActor) []string {
	var full, short []string
	for _, raw := range append([]string{a.Name}, a.Aliases...) {
		name, brackets, _ := strings.Cut(raw, "(")
		name = strings.TrimPrefix(strings.Join(strings.Fields(strings.Trim(name, ` "|,;.`)), " "), "THE ")
		if brackets = strings.TrimRight(brackets, ") "); brackets != "" {
			short = append(short, brackets)
		}
		switch {
		case isAcronym(name) && len(name) <= 6:
			short = append(short, name)
		case j.isBody(name):
			full = append(full, j.spell(name))
		}
	}
	if len(full) == 0 {
		return nil
	}
	for _, s := range short {
		low, least := strings.ToLower(s), 4
		if len(j.forms[strings.ToLower(wordsOf(full[0]))]) > 0 {
			least = 3
		}
		isWord := j.corpus.small[low] > 0 || j.left[low]
		if isAcronym(s) && len(s) >= least && !isWord &&
			slices.ContainsFunc(full, func(n string) bool { return explains(n, s) }) {
			full = append(full, s)
		}
	}
	return distinct(full, "")
}

// isBody reports whether a name is one of a body and of no other.
func (j *actorJudge) isBody(name string) bool {
	low := strings.ToLower(wordsOf(name))
	words := strings.Fields(low)
	if len(words) == 0 || len(words) > 10 || !j.isSoundBody(name, words) {
		return false
	}
	written := 0 // as a name
	for form, n := range j.forms[low] {
		if isNameForm(form, low) {
			written += n
		}
	}
	if len(words) == 1 {
		isOther := j.corpus.small[low] > 0 || j.persons[plain(low)] > 0 || j.places[plain(low)]
		return written >= 3 && !isOther && 5*j.forms[low][behindPreposition] < written
	}
	if !slices.ContainsFunc(words, func(w string) bool { return j.heads[w] }) {
		return false
	}
	return written >= 2 && j.forms[low][low] == 0 || slices.ContainsFunc(words, func(w string) bool {
		return len(w) > 3 && j.corpus.small[w] < 3 && !j.heads[w]
	})
}

// isSoundBody reports whether nothing in a name says that it is none of a body.
func (j *actorJudge) isSoundBody(name string, words []string) bool {
	return !j.left[plain(name)] && isLatin(name) && !strings.ContainsAny(name, "0123456789()/\\|\"_") &&
		!slices.ContainsFunc(words, func(w string) bool { return j.roles[w] })
}

// isNameForm reports whether a form in which articles write a name in small letters is
// one of a name: not small throughout, and not a heading.
func isNameForm(form, low string) bool {
	return form != behindPreposition && form != low && form != strings.ToUpper(form)
}

// spell writes a name in capitals as articles do, else by rules.
func (j *actorJudge) spell(name string) string {
	low := strings.ToLower(wordsOf(name))
	best, most := "", 1
	for form, n := range j.forms[low] {
		if isNameForm(form, low) && (n > most || n == most && form < best) {
			best, most = form, n
		}
	}
	if best != "" && !strings.ContainsAny(name, ".,&'’") {
		return best
	}
	words := strings.Fields(strings.ToLower(name))
	for i, w := range words {
		words[i] = j.words.cased(w, i == 0)
	}
	return strings.Join(words, " ")
}

// cased writes a word in small letters as one of a name.
func (l *words) cased(w string, opens bool) string {
	article, rest, isArabic := strings.Cut(w, "-")
	switch {
	case !opens && l.smallInBody[w]:
		return w
	case isArabic && !opens && l.arabicArticles[article]:
		return article + "-" + capitals(rest)
	case strings.HasPrefix(w, "mc") && len(w) > 4:
		return "Mc" + capitals(w[2:])
	case len(w) <= 4 && !strings.ContainsAny(w, "aeiouy") || strings.Contains(w, "&") || strings.Trim(w, "ivx") == "":
		return strings.ToUpper(w)
	}
	return capitals(w)
}

// isAcronym reports whether a name is letters: PLO.
func isAcronym(name string) bool {
	return len(name) >= 3 && !strings.ContainsFunc(name, func(r rune) bool { return !unicode.IsUpper(r) })
}

// explains reports whether letters are the initials of a name, small words or not.
func explains(name, letters string) bool {
	i := 0
	for w := range strings.FieldsSeq(strings.ReplaceAll(name, "-", " ")) {
		if i < len(letters) && unicode.ToUpper(rune(w[0])) == rune(letters[i]) {
			i++
		} else if len(w) > 3 && i == 0 {
			return false
		}
	}
	return i == len(letters)
}
