package mentions

import (
	"strings"

	"chancery/pipeline/doc"
	"chancery/pipeline/gazetteer"
)

// sentence is the tokens first to limit, half-open, of a document, and what the lists and
// the gazetteer know of them. A look-up behind the last token finds nothing.
type sentence struct {
	*doc.Document
	*words
	gazetteer    *gazetteer.Gazetteer
	capitalised  map[uint64]int  // words with a capital inside sentences, and how often
	surnames     map[uint64]bool // words behind the particle of a name
	thingLetters map[uint64]bool // letters that stand for what is no actor
	first, limit int
}

// capitalised counts the words that have a capital inside sentences: the evidence that a
// word at the beginning of another is a name.
func capitalised(d *doc.Document) map[uint64]int {
	count := map[uint64]int{}
	for _, s := range d.Sentences {
		if s.Skip || s.Kind == doc.Heading {
			continue
		}
		for i := s.First + 1; i < s.Last; i++ {
			t := &d.Tokens[i]
			if t.Kind != doc.Word || t.Shape.Is(doc.Opens) {
				continue
			}
			if t.Shape.Is(doc.Capital) || isArabic(t.In(d.Text)) {
				count[t.Fold]++
			}
		}
	}
	return count
}

// surnames collects the words behind a particle in small letters that stands behind a name
// or a title: "François de Grasse", "the comte de Grasse".
func surnames(d *doc.Document, w *words) map[uint64]bool {
	out := map[uint64]bool{}
	for i := 1; i+1 < len(d.Tokens); i++ {
		t, next := &d.Tokens[i], &d.Tokens[i+1]
		if t.Kind != doc.Word || t.Shape.Is(doc.Capital) || !w.particles.Has(t.Fold) || !next.Shape.Is(doc.Capital) {
			continue
		}
		before := &d.Tokens[i-1]
		if before.Kind == doc.Word && before.Shape.Is(doc.Capital) || w.titles.Has(before.Fold) {
			out[next.Fold] = true
		}
	}
	return out
}

// is reports whether token i is written so.
func (s *sentence) is(i int, word string) bool {
	return i >= s.first && i < s.limit && s.Tokens[i].In(s.Text) == word
}

// isAny reports whether token i is written as one of a list.
func (s *sentence) isAny(i int, list map[string]bool) bool {
	return i >= s.first && i < s.limit && list[s.Tokens[i].In(s.Text)]
}

// isGenitive reports whether token i is the 's behind a name.
func (s *sentence) isGenitive(i int) bool { return s.is(i, "'s") || s.is(i, "’s") }

// isLinked reports whether token i is glued to both its neighbours, as a hyphen is.
func (s *sentence) isLinked(i int) bool {
	return i+1 < s.limit && s.Tokens[i].Shape.Is(doc.Glued) && s.Tokens[i+1].Shape.Is(doc.Glued)
}

// pastThe returns the token behind an article at token i, or i.
func (s *sentence) pastThe(i int) int {
	if s.is(i, "the") {
		return i + 1
	}
	return i
}

// hasCapital reports whether token i begins with a capital letter.
func (s *sentence) hasCapital(i int) bool {
	return i < s.limit && s.Tokens[i].Shape.Is(doc.Capital)
}

// isName reports whether token i is a word with a capital that can be part of a name.
func (s *sentence) isName(i int) bool {
	return s.hasCapital(i) && s.Tokens[i].Kind == doc.Word && !s.notNames.Has(s.Tokens[i].Fold)
}

// isWord reports whether token i is a word.
func (s *sentence) isWord(i int) bool { return i < s.limit && s.Tokens[i].Kind == doc.Word }

// isPlain reports whether token i is a word with a capital that is no head noun.
func (s *sentence) isPlain(i int) bool {
	return s.hasCapital(i) && s.Tokens[i].Kind == doc.Word && s.head(i) == ""
}

// isGiven reports whether token i is a first name of persons.
func (s *sentence) isGiven(i int) bool { return s.gazetteer.IsGiven(s.Tokens[i].Plain) }

// head returns the kind of the head noun at token i, "" for none.
func (s *sentence) head(i int) string {
	if !s.hasCapital(i) {
		return ""
	}
	kind, _ := s.heads.Match(s.Tokens, i, s.limit)
	return kind
}

// behindTitle returns the token behind a title at token i, or i.
func (s *sentence) behindTitle(i int) int {
	if i >= s.limit {
		return i
	}
	_, last := s.titles.Match(s.Tokens, i, s.limit)
	return last
}

// isMonarch reports whether tokens first to last are the title of a monarch.
func (s *sentence) isMonarch(first, last int) bool {
	_, end := s.monarchs.Match(s.Tokens, first, last)
	return end == last
}

// isField reports whether token i is a word for a field of work, as offices and bodies
// have them in their names: Trade, Cultural, Documentation.
func (s *sentence) isField(i int) bool {
	t := &s.Tokens[i]
	if s.fields.Has(t.Fold) {
		return true
	}
	if t.Kind != doc.Word || !t.Shape.Is(doc.Capital) || s.isGiven(i) {
		return false
	}
	word := t.In(s.Text)
	for _, ending := range s.fieldEndings {
		if len(word) > len(ending)+3 && strings.HasSuffix(word, ending) {
			_, isKnown := s.gazetteer.At(s.Tokens, i, i+1)
			return !isKnown
		}
	}
	return false
}

// known returns the longest name of the gazetteer that begins at token i. With a dash two states
// are one, "Austria–Hungary", but not before what is between them: "Austria–Hungary relations".
func (s *sentence) known(i int) (gazetteer.Hit, bool) {
	if i >= s.limit {
		return gazetteer.Hit{}, false
	}
	hit, ok := s.gazetteer.At(s.Tokens, i, s.limit)
	if ok && hit.Last > i+1 && s.is(i+1, "–") && hit.Last < s.limit && s.things.Has(s.Tokens[hit.Last].Fold) {
		return s.gazetteer.At(s.Tokens, i, i+1)
	}
	return hit, ok
}

// entry returns the entry of the gazetteer that a name means.
func (s *sentence) entry(hit gazetteer.Hit) *gazetteer.Entry { return &s.gazetteer.Entries[hit.Entry] }

// isPluralOfPeople reports whether a word that a town is called too is the plural of a people at
// token i: "the Mons fought", but "the Mons region".
func (s *sentence) isPluralOfPeople(i int, hit gazetteer.Hit) bool {
	e := s.entry(hit)
	isTown := e.Kind == "place" && !e.IsCapital && e.Population > 0 && hit.Last == i+1
	if !isTown || !s.is(i-1, "the") && !s.is(i-1, "The") || s.capitalised[s.Tokens[i].Fold] == 0 {
		return false
	}
	isPlural := strings.HasSuffix(s.Tokens[i].In(s.Text), "s")
	return isPlural && i+1 < s.limit && !isNounOrModifier(s.Syntax[i+1].XPOS)
}

// isLand reports whether a name means a state or territory, of today or of the past.
func (s *sentence) isLand(hit gazetteer.Hit) bool { return gazetteer.IsLand(s.entry(hit).Kind) }

// isNation reports whether a hit is the adjective or the name of a state.
func (s *sentence) isNation(hit gazetteer.Hit) bool {
	return hit.Sense == gazetteer.Adjective || hit.Sense <= gazetteer.Short && s.isLand(hit)
}

// nameOf returns what the gazetteer knows under a name.
func (s *sentence) nameOf(hit gazetteer.Hit) doc.Name {
	n := doc.Name{Kind: s.entry(hit).Kind, Country: s.gazetteer.CountryOf(hit), Entry: hit.Entry}
	switch hit.Sense {
	case gazetteer.Short:
		n.Sort = doc.Acronym
	case gazetteer.People:
		n.Kind, n.Entry = "people", -1
	}
	return n
}

// span returns the text of tokens first to last, half-open.
func (s *sentence) span(first, last int) doc.Span {
	return doc.Span{Start: s.Tokens[first].Start, End: s.Tokens[last-1].End}
}
