package mentions

import (
	"chancery/pipeline/doc"
	"chancery/pipeline/gazetteer"
	"chancery/pipeline/language/models"
	"chancery/pipeline/lexicon"
)

// NER returns the stage that finds named entities as public sets have them, by the learnt
// model: persons (PER), organisations (ORG), places (LOC) and other things (MISC).
func NER(set *models.Set, g *gazetteer.Gazetteer) (func(*doc.Document) error, error) {
	words, err := readWords()
	if err != nil {
		return nil, err
	}
	mark := marker(g, words)
	return func(d *doc.Document) error {
		model, err := set.Names()
		if err != nil {
			return err
		}
		marks := make([]uint16, 0, len(d.Tokens))
		for _, s := range d.Sentences {
			if s.Skip {
				marks = append(marks, make([]uint16, s.Last-s.First)...)
				continue
			}
			marks = mark(marks, d.Tokens[s.First:s.Last])
		}
		d.Entities = words.withoutTitles(d, model.Find(d, marks))
		return nil
	}, nil
}

// withoutTitles takes titles and offices off the entities, "Governor Cuomo" is a role and a
// person, "the Congresswoman" no name at all, and adds the second halves of given names.
func (w *words) withoutTitles(d *doc.Document, found []doc.Mention[doc.Entity]) []doc.Mention[doc.Entity] {
	out := found[:0]
	for n, e := range found {
		first, last := d.TokensOf(e.Span)
		_, behind := w.titles.Match(d.Tokens, first, last)
		if behind == last {
			continue
		}
		if e.Value.Class == "PER" {
			if behind > first {
				e.Value.Role = doc.Span{Start: e.Start, End: d.Tokens[behind-1].End}
				e.Start = d.Tokens[behind].Start
			}
			isFree := n+1 == len(found) || last+1 < len(d.Tokens) && found[n+1].Start >= d.Tokens[last+1].End
			if last > first+1 && isFree && w.isSecondHalf(d, last) {
				e.End = d.Tokens[last+1].End
			}
		}
		out = append(out, e)
	}
	return out
}

// isSecondHalf reports whether a hyphen and the second half of an East Asian given name,
// which many texts write small, stand at token i behind the name of a person: "Chiang
// Kai-shek". "Obama-led" and "Obama-era" are none.
func (w *words) isSecondHalf(d *doc.Document, i int) bool {
	if i+1 >= len(d.Tokens) || !d.Tokens[i].Shape.Is(doc.Glued) || d.Tokens[i].In(d.Text) != "-" {
		return false
	}
	t := &d.Tokens[i+1]
	isSmall := t.Kind == doc.Word && t.Shape.Is(doc.Glued) && !t.Shape.Is(doc.Capital)
	return isSmall && t.Len() <= 5 && !w.compounds[t.In(d.Text)]
}

// The marks that the lists add to those of the gazetteer.
const (
	markTitle      = 1 << 9
	markOccupation = 2 << 9
	markHead       = 3 << 9 // Party, Ministry, Union
)

// Marker returns the function that tells the names model what the gazetteer and the lists
// know of each token of a sentence; it appends to its argument.
func Marker(g *gazetteer.Gazetteer) (func([]uint16, []doc.Token) []uint16, error) {
	words, err := readWords()
	return marker(g, words), err
}

func marker(g *gazetteer.Gazetteer, words *words) func([]uint16, []doc.Token) []uint16 {
	kinds := []struct {
		list lexicon.Wordings
		mark uint16
	}{{words.titles, markTitle}, {words.occupations, markOccupation}, {words.heads, markHead}}
	return func(dst []uint16, tokens []doc.Token) []uint16 {
		first := len(dst)
		dst = g.Mark(dst, tokens)
		for i := 0; i < len(tokens); i++ {
			for _, k := range kinds {
				if _, last := k.list.Match(tokens, i, len(tokens)); last > i {
					for n := i; n < last; n++ {
						dst[first+n] |= k.mark
					}
					i = last - 1
					break
				}
			}
		}
		return dst
	}
}
