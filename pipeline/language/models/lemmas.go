package models

import (
	"cmp"
	"strconv"
	"strings"

	"chancery/pipeline/doc"
)

// lemmas says how a form becomes its lemma: by XPOS and ending, the longest
// ending that is known decides.
type lemmas map[ending]edit

// ending is the last letters of a form; "^" before a whole form.
type ending struct{ xpos, letters string }

// edit takes so many bytes off a form and adds others.
type edit struct {
	cut int
	add string
}

const longestEnding = 5

// Lemma returns the base form of a word: as written for names and foreign
// words, else in small letters.
func (t *Tagger) Lemma(form string, w doc.Syntax) string {
	if w.UPOS == "PROPN" || w.UPOS == "X" || w.UPOS == "PUNCT" || w.UPOS == "SYM" {
		return form
	}
	form = strings.ToLower(form)
	e, ok := t.lemmas[ending{w.XPOS, "^" + form}]
	for n := min(longestEnding, len(form)); !ok && n >= 0; n-- {
		e, ok = t.lemmas[ending{w.XPOS, form[len(form)-n:]}]
	}
	if !ok || e.cut >= len(form) && e.add == "" {
		return form
	}
	return form[:len(form)-min(e.cut, len(form))] + e.add
}

func editOf(form, lemma string) edit {
	n := 0
	for n < len(form) && n < len(lemma) && form[n] == lemma[n] {
		n++
	}
	return edit{len(form) - n, lemma[n:]}
}

// learnLemmas counts the edits of every ending and keeps those that say
// something else than the next shorter one.
func learnLemmas(sentences []Sentence) lemmas {
	counts := map[ending]map[edit]int{}
	count := func(e ending, by edit) {
		if counts[e] == nil {
			counts[e] = map[edit]int{}
		}
		counts[e][by]++
	}
	type use struct{ form, lemma, xpos string }
	seen := map[use]bool{}
	for i := range sentences {
		s := &sentences[i]
		for k, w := range s.Words {
			if !hasLemma(&w) {
				continue
			}
			u := use{strings.ToLower(s.Tokens[k].In(s.Text)), strings.ToLower(w.Lemma), w.XPOS}
			by := editOf(u.form, u.lemma)
			count(ending{u.xpos, "^" + u.form}, by)
			if seen[u] { // an ending is as good as the number of words that have it
				continue
			}
			seen[u] = true
			for n := range min(longestEnding, len(u.form)) + 1 {
				if by.cut <= n+3 {
					count(ending{u.xpos, u.form[len(u.form)-n:]}, by)
				}
			}
		}
	}
	best := lemmas{}
	order := sortedKeys(counts, func(a, b ending) int {
		whole := func(e ending) int { return strings.Count(e.letters[:min(1, len(e.letters))], "^") }
		return cmp.Or(
			cmp.Compare(whole(a), whole(b)), cmp.Compare(len(a.letters), len(b.letters)),
			strings.Compare(a.xpos, b.xpos), strings.Compare(a.letters, b.letters),
		)
	})
	byEdit := func(a, b edit) int { return cmp.Or(cmp.Compare(a.cut, b.cut), strings.Compare(a.add, b.add)) }
	for _, e := range order {
		by, n := edit{}, 0
		for _, c := range sortedKeys(counts[e], byEdit) {
			if counts[e][c] > n {
				by, n = c, counts[e][c]
			}
		}
		isWhole := strings.HasPrefix(e.letters, "^")
		if !isWhole && n < 2 && e.letters != "" || best.shorter(e) == by {
			continue
		}
		best[e] = by
	}
	return best
}

// shorter returns what the endings inside e say.
func (l lemmas) shorter(e ending) edit {
	letters, isWhole := strings.CutPrefix(e.letters, "^")
	n := min(longestEnding, len(letters))
	if !isWhole {
		n = len(letters) - 1
	}
	for ; n >= 0; n-- {
		if by, ok := l[ending{e.xpos, letters[len(letters)-n:]}]; ok {
			return by
		}
	}
	return edit{cut: -1}
}

// lines writes the rules as text, one a line: xpos, ending, cut, add.
func (l lemmas) lines() []byte {
	var b []byte
	for _, e := range sortedKeys(l, func(a, b ending) int {
		return cmp.Or(strings.Compare(a.xpos, b.xpos), strings.Compare(a.letters, b.letters))
	}) {
		b = append(b, e.xpos+"\t"+e.letters+"\t"+strconv.Itoa(l[e].cut)+"\t"+l[e].add+"\n"...)
	}
	return b
}

func readLemmas(b []byte) lemmas {
	l := lemmas{}
	for line := range strings.Lines(string(b)) {
		c := strings.Split(strings.TrimSuffix(line, "\n"), "\t")
		if len(c) == 4 {
			cut, _ := strconv.Atoi(c[2])
			l[ending{c[0], c[1]}] = edit{cut, c[3]}
		}
	}
	return l
}

// hasLemma reports whether the lemma of a word teaches something: names, marks and
// foreign words are their own.
func hasLemma(w *doc.Syntax) bool {
	switch w.UPOS {
	case "PROPN", "X", "PUNCT", "SYM":
		return false
	}
	return w.Lemma != "" && w.Lemma != "_"
}
