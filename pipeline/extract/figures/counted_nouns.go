package figures

import (
	"strings"

	"chancery/pipeline/doc"
	"chancery/pipeline/extract/numbers"
	"chancery/pipeline/language"
)

// goesBefore reports whether a word before a noun belongs to its phrase.
func (f *figureFinder) goesBefore(i int) bool {
	t := &f.Tokens[i]
	word := t.In(f.Text)
	if word == "'s" || word == "’s" {
		return i-1 >= f.first && f.Tokens[i-1].Shape.Is(doc.Capital)
	}
	if i+1 < f.limit && f.isWord(i+1, "'s") {
		return t.Shape.Is(doc.Capital)
	}
	if f.isTagged() && !f.isNoun(i) && f.Syntax[i].UPOS != "ADJ" {
		return false
	}
	return t.Kind == doc.Word && !f.matches(f.words.stop, i) && !f.matches(f.words.determiner, i) && !f.matches(f.words.changing, i) && !f.isDateAt(i) && !strings.HasSuffix(word, "ing") && !strings.HasSuffix(word, "ed")
}

// headEnd is the end of the first part of a phrase, before a preposition.
func (f *figureFinder) headEnd(first, last int) int {
	for k := first; k < last; k++ {
		if f.matches(f.words.stop, k) {
			return k
		}
	}
	return last
}

// nounPhrase returns the token behind a noun phrase that begins at i: its words up
// to the first plural noun with no noun behind it, or up to a word that no noun
// phrase holds. A sentence in capitals is read by the endings of its words, since
// the tagger takes them for names.
func (f *figureFinder) nounPhrase(i, most int) int {
	if !f.isTagged() {
		return f.phraseByEndings(i, most)
	}
	end := i
	for k := i; k < min(f.limit, i+most); k++ {
		t := &f.Tokens[k]
		switch {
		case f.isInside(k, i):
			continue
		case t.Kind == doc.Number && t.Shape.Is(doc.HasDigit):
			if !f.isModel(k, i, end) {
				return end
			}
			end = k + 1
			continue
		case t.Kind != doc.Word || f.words.stop.Has(t.Fold) && !f.words.irregular.Has(t.Fold) && !f.isNoun(k):
			return end
		}
		switch f.Syntax[k].UPOS {
		case "NOUN", "PROPN", "SYM", "X":
			if k > i && f.isDateAt(k) {
				return end
			}
			end = k + 1
			if f.isPluralNoun(k) && !f.isNounBehind(k+1) {
				return end
			}
		case "VERB", "AUX":
			if !f.isParticipleAt(k) {
				return f.withClass(k, end)
			}
			end = f.withClass(k, end)
		case "ADJ", "ADV":
			end = f.withClass(k, end)
		default:
			return end
		}
	}
	return end
}

// isModel reports whether digits at token k belong to the noun phrase from i to
// end: "C-130s", "777s", "iPhone 11 units", "larger 777 planes".
func (f *figureFinder) isModel(k, i, end int) bool {
	word := f.Tokens[k].In(f.Text)
	switch {
	case k == i:
		return word[len(word)-1] == 's' && !f.isDateAt(k)
	case f.isWord(k-1, "-") && end == k-1:
		return true
	case f.isNoun(k-1) || f.Syntax[k-1].UPOS == "ADJ":
		return f.Syntax[k].UPOS != "NUM" || k+1 < f.limit && f.isNoun(k+1) && !f.isGlued(k+1) && numbers.AreDigits(word)
	}
	return false
}

// isParticipleAt reports whether a verb can stand in a noun phrase: "paid users",
// and "preferred shares", where a tagger may take it for the past tense.
func (f *figureFinder) isParticipleAt(k int) bool {
	switch f.Syntax[k].XPOS {
	case "VBN", "VBG", "JJ", "NNP", "NNPS":
		return true
	case "VBD":
		return k+1 < f.limit && f.Syntax[k+1].XPOS == "NNS"
	}
	return false
}

// isTagged reports whether the parts of speech of the sentence can be trusted.
func (f *figureFinder) isTagged() bool { return !f.isCaps && len(f.Syntax) > 0 }

// isInside reports whether token k joins the words of the noun phrase that begins
// at i: the hyphen of "long-range", the 's of "Poland's", "and" between adjectives.
func (f *figureFinder) isInside(k, i int) bool {
	switch {
	case f.isWord(k, "-"):
		return f.isGlued(k) && k > i
	case f.isWord(k+1, "-") && f.isGlued(k+1) && f.isGlued(k+2) && f.Tokens[k].Kind == doc.Word && f.Tokens[k+2].Kind == doc.Word: // "would-be robbers"
		return true
	case k > i && f.isWord(k-1, "-") && f.isGlued(k-1) && f.isGlued(k) && f.Tokens[k].Kind == doc.Word && !f.isNoun(k):
		return true
	case f.isWord(k, "'s") || f.isWord(k, "’s") || f.isWord(k, "&"):
		return k > i
	case f.isWord(k, "and") || f.isWord(k, "or") || f.isWord(k, ","):
		return k > i && k+2 < f.limit && f.Syntax[k-1].UPOS == "ADJ" && f.Syntax[k+1].UPOS == "ADJ" && (f.isNoun(k+2) || f.Syntax[k+2].UPOS == "ADJ")
	}
	return false
}

// withClass lets a word that is no noun end a phrase if it can be counted: "12
// dead", "30 wounded", "400 Vietnamese".
func (f *figureFinder) withClass(k, end int) int {
	isKnown := f.classOf(k, k+1) != "" || f.words.irregular.Has(f.Tokens[k].Fold) || f.words.class.Has(language.Fold(f.Tokens[k].In(f.Text)+"s")) && !f.isNounNext(k)
	if isKnown && (end == k || !f.isNoun(k-1)) {
		return k + 1
	}
	return end
}

// isNounNext reports whether a noun or adjective stands behind token k.
func (f *figureFinder) isNounNext(k int) bool {
	return k+1 < f.limit && (f.isNoun(k+1) || f.Syntax[k+1].UPOS == "ADJ" || f.isWord(k+1, "-"))
}

func (f *figureFinder) isNoun(k int) bool {
	return f.Syntax[k].UPOS == "NOUN" || f.Syntax[k].UPOS == "PROPN"
}

func (f *figureFinder) isAdjective(k int) bool {
	return f.isTagged() && (f.Syntax[k].UPOS == "ADJ" || f.Syntax[k].UPOS == "ADV")
}

func (f *figureFinder) isPluralNoun(k int) bool {
	return f.Syntax[k].XPOS == "NNS" || f.Syntax[k].XPOS == "NNPS" || f.isPlural(&f.Tokens[k])
}

// isNounBehind reports whether the phrase goes on behind its plural to another one:
// "sales managers". A name there is the subject of what follows.
func (f *figureFinder) isNounBehind(k int) bool {
	isName := k < f.limit && f.Syntax[k-1].UPOS == "PROPN" // "United States markets", "one Saints player"
	return k < f.limit && f.Syntax[k].UPOS == "NOUN" && f.Tokens[k].Kind == doc.Word && (isName || f.isPluralNoun(k)) && !f.isDateAt(k) && !f.matches(f.words.notNext, k) && !f.words.stop.Has(f.Tokens[k].Fold) && !f.matches(f.words.measure, k)
}

// phraseByEndings is nounPhrase without a tagger: the ending of a word tells the
// plural.
func (f *figureFinder) phraseByEndings(i, most int) int {
	end := i
	for k := i; k < f.limit && k < i+most; k++ {
		t := &f.Tokens[k]
		word := t.In(f.Text)
		switch {
		case word == "-" && t.Shape.Is(doc.Glued) && k > i:
			continue
		case word == "'s" || word == "’s":
			continue
		case t.Kind == doc.Number && t.Shape.Is(doc.HasDigit) && k > i && f.isWord(k-1, "-"): // C-130s
			end = k + 1
			continue
		case t.Kind != doc.Word || f.words.stop.Has(t.Fold) && !f.words.irregular.Has(t.Fold):
			return f.withoutVerb(i, end)
		}
		end = k + 1
		if f.isPlural(t) && !f.goesOn(k+1) {
			return end
		}
	}
	return f.withoutVerb(i, end)
}

// withoutVerb takes a verb in the past tense off the end of a noun phrase: "Iraqi
// Shia protested".
func (f *figureFinder) withoutVerb(i, end int) int {
	if end-1 > i && strings.HasSuffix(strings.ToLower(f.Tokens[end-1].In(f.Text)), "ed") && f.classOf(end-1, end) == "" {
		return end - 1
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
	word := strings.ToLower(t.In(f.Text))
	return t.Kind == doc.Word && !f.words.stop.Has(t.Fold) && (!t.Shape.Is(doc.Capital) || f.isCaps) && f.classOf(k, k+1) != "" && !strings.HasSuffix(word, "ed")
}

func (f *figureFinder) isPlural(t *doc.Token) bool {
	if f.words.irregular.Has(t.Fold) {
		return true
	}
	word := strings.ToLower(t.In(f.Text))
	if strings.HasSuffix(word, "is") { // Iraqis, but no "crisis"
		return t.Shape.Is(doc.Capital) && !t.Shape.Is(doc.AllCaps)
	}
	return len(word) > 3 && strings.HasSuffix(word, "s") && !strings.HasSuffix(word, "ss") && !strings.HasSuffix(word, "us") && !strings.HasSuffix(word, "ous")
}

// classOf returns the class of the last word of a noun phrase that has one.
func (f *figureFinder) classOf(first, end int) string {
	for k := end - 1; k >= first; k-- {
		if class, last := f.words.class.Match(f.Tokens, k, end); last == end {
			return class
		}
		if k < end-3 {
			break
		}
	}
	return ""
}
