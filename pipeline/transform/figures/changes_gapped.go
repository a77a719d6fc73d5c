package figures

import (
	"strings"

	"chancery/pipeline/doc"
)

// gaps finds changes whose verb stands in the clause before: "European sales fell 4 percent
// and world sales 7 percent".
type gaps struct{ *changeFinder }

// gapReach is how many tokens may stand between two figures that share a verb.
const gapReach = 10

// find appends the changes that share the verb of one that was found.
func (g gaps) find() {
	for i := 0; i < len(g.Changes); i++ { // those that are appended may be followed by more
		v := g.Changes[i].Value
		if v.PercentChange == nil || v.To >= 0 || v.From >= 0 {
			continue
		}
		if by := g.next(g.Changes[i].Span); by >= 0 {
			g.follow(g.Changes[i], by)
		}
	}
}

// next returns the percentage that follows the words of a change behind "and" and a noun of
// its own, -1 for none.
func (g gaps) next(change doc.Span) int {
	s := g.Sentences[g.SentenceAt(change.Start)]
	i := g.TokenAt(change.End)
	for i < s.Last && (g.phrases.IsPercent(g.Tokens[i].Fold) || g.Tokens[i].In(g.Text) == ",") {
		i++
	}
	if i >= s.Last || !g.words.joining.Has(g.Tokens[i].Fold) {
		return -1
	}
	hasNoun := false
	for k := i + 1; k < min(s.Last, i+gapReach); k++ {
		f, isFigure := doc.StartingAt(g.Figures, g.Tokens[k].Start)
		switch tag := g.Syntax[k].XPOS; {
		case isFigure:
			isShare := g.Figures[f].Value.Kind == "percent" && g.Figures[f].Value.Value != nil
			if hasNoun && isShare && !g.differences[f] {
				return f
			}
			return -1
		case strings.HasPrefix(tag, "VB"), tag == "MD", tag == ",", doc.Covers(g.Dates, g.Tokens[k].Start):
			return -1
		case strings.HasPrefix(tag, "NN"):
			hasNoun = true
		}
	}
	return -1
}

// follow appends a change by a percentage that goes the way of one before.
func (g gaps) follow(before doc.Mention[doc.Change], by int) {
	v := doc.Change{From: -1, To: -1, Attributed: -1, Direction: before.Value.Direction}
	s := g.Sentences[g.SentenceAt(before.Start)]
	f := g.Figures[by]
	first := g.TokenAt(before.End)
	for !g.words.joining.Has(g.Tokens[first].Fold) {
		first++
	}
	end := g.TokenAt(f.Start)
	if end > first && g.words.by.Has(g.Tokens[end-1].Fold) {
		end--
	}
	item := g.phrases.In(g.Document, s).Named(first+1, end)
	if item.Empty() || !g.amounts.fill(&v, by, true) {
		return
	}
	g.context.fill(&v, by, item)
	v.Start, v.End = before.Value.Start, before.Value.End
	g.differences[by] = true
	g.Changes = append(g.Changes, doc.Mention[doc.Change]{
		Span: doc.Span{Start: g.Tokens[first+1].Start, End: f.End}, Rule: before.Rule, Value: v,
	})
}
