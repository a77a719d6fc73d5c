package extract

import (
	"strings"

	"chancery/pipeline/doc"
)

// counted finds the noun phrase that a figure counts or measures, behind it or
// behind "of", and its class.
func (f *figureFinder) counted(after int, v *doc.Figure) {
	i := after
	switch {
	case f.isWord(i, "of") || f.isWord(i, "in") && v.Kind == "money":
		i++
	case f.isWord(i, "worth") && f.isWord(i+1, "of"):
		i += 2
	case v.Kind == "percent" || v.Kind == "money":
		return
	}
	for f.isWord(i, "the") || f.isWord(i, "its") || f.isWord(i, "their") || f.isWord(i, "all") || f.isWord(i, "these") || f.isWord(i, "other") && v.Kind != "count" {
		i++
	}
	end := f.nounPhrase(i, 6)
	if end == i {
		return
	}
	v.Counted = f.span(i, end)
	v.CountedClass = f.classOf(i, end)
}

// nounPhrase returns the token behind a noun phrase that begins at i: words up to
// the first plural noun, or up to a preposition, a verb or a mark. Without a
// tagger, the ending of a word tells the plural.
func (f *figureFinder) nounPhrase(i, most int) int {
	end := i
	for k := i; k < f.limit && k < i+most; k++ {
		t := &f.Tokens[k]
		word := t.In(f.Text)
		switch {
		case word == "-" && t.Shape.Is(doc.Glued) && k > i:
			continue
		case word == "'s" || word == "’s":
			continue
		case t.Kind != doc.Word || f.lists["stop"].has(t.Fold) && !f.lists["irregular"].has(t.Fold):
			return end
		}
		end = k + 1
		if f.isPlural(t) && !f.goesOn(k+1) {
			return end
		}
	}
	return end
}

// goesOn reports whether the word at k belongs to a noun phrase whose last word
// looks like a plural: another plural noun.
func (f *figureFinder) goesOn(k int) bool {
	if k >= f.limit {
		return false
	}
	t := &f.Tokens[k]
	word := t.In(f.Text)
	return t.Kind == doc.Word && !f.lists["stop"].has(t.Fold) && !t.Shape.Is(doc.Capital) && f.classOf(k, k+1) != "" && !strings.HasSuffix(word, "ed")
}

func (f *figureFinder) isPlural(t *doc.Token) bool {
	word := t.In(f.Text)
	if f.lists["irregular"].has(t.Fold) {
		return true
	}
	return len(word) > 3 && strings.HasSuffix(word, "s") && !strings.HasSuffix(word, "ss") && !strings.HasSuffix(word, "us") && !strings.HasSuffix(word, "is") && !strings.HasSuffix(word, "ous")
}

// classOf returns the class of the last word of a noun phrase that has one.
func (f *figureFinder) classOf(first, end int) string {
	for k := end - 1; k >= first; k-- {
		if class, last := f.lists["class"].match(f.Tokens, k, end); last == end {
			return class
		}
		if k < end-3 {
			break
		}
	}
	return ""
}
