package figures

import (
	"chancery/pipeline/doc"
	"chancery/pipeline/language"
	"chancery/pipeline/nounphrase"
)

// changeContext says what changed, where, and who says so, as the figures of a change
// do.
type changeContext struct {
	*doc.Document
	phrases *nounphrase.Words
	places  changePlaces
	amounts amounts
	// classed is, by the head of what is counted, the first figure that has a class; nil
	// before it is asked for.
	classed map[string]int
}

// fill fills in what the figures of a change tell, by being the index of the figure by
// which something changed, -1 for none. item is what changed as the words tell it.
func (c *changeContext) fill(v *doc.Change, by int, item doc.Span) {
	figures := [...]int{v.To, v.From, by}
	for _, i := range figures {
		if i < 0 {
			continue
		}
		f := &c.Figures[i].Value
		if v.Counted.Empty() && c.isNamed(i, !item.Empty()) {
			v.Counted, v.CountedClass = f.Counted, f.CountedClass
		}
		if v.Place.Empty() {
			v.Place = f.Place
		}
		if v.Attributed < 0 {
			v.Attributed = f.Attributed
		}
	}
	if v.Counted.Empty() {
		v.Counted, v.CountedClass = item, c.classOf(item)
	}
	if v.Place.Empty() {
		v.Place = c.places.behind(item)
	}
	for _, i := range figures {
		if i >= 0 && v.Counted.Empty() {
			v.Counted, v.CountedClass = c.Figures[i].Value.Counted, c.Figures[i].Value.CountedClass
		}
	}
}

// isNamed reports whether the noun behind a number tells what changed: not that of percentage
// points, nor "units" where what changed is told elsewhere.
func (c *changeContext) isNamed(figure int, isToldElsewhere bool) bool {
	f := &c.Figures[figure].Value
	return f.Kind == "count" && !c.isPercent(f.Counted) && c.amounts.hasNoun(figure) &&
		(!isToldElsewhere || !c.isPiece(f.Counted))
}

// isPiece reports whether a noun phrase names but pieces: "units".
func (c *changeContext) isPiece(counted doc.Span) bool {
	return c.places.words.piece.Has(language.Fold(counted.In(c.Text)))
}

// isPercent reports whether a noun phrase is that of percentage points.
func (c *changeContext) isPercent(counted doc.Span) bool {
	return c.phrases.IsPercent(language.Fold(c.phrases.Head(counted.In(c.Text))))
}

// classOf returns the class that a figure of the text has whose noun phrase has the
// same head.
func (c *changeContext) classOf(item doc.Span) string {
	if item.Empty() {
		return ""
	}
	if c.classed == nil {
		c.classed = map[string]int{}
		for i := range c.Figures {
			c.note(i)
		}
	}
	if i, ok := c.classed[c.phrases.Head(item.In(c.Text))]; ok {
		return c.Figures[i].Value.CountedClass
	}
	return ""
}

// note notes the class of a figure for others that count the same.
func (c *changeContext) note(figure int) {
	f := &c.Figures[figure].Value
	if c.classed == nil || f.CountedClass == "" {
		return
	}
	head := c.phrases.Head(f.Counted.In(c.Text))
	if first, ok := c.classed[head]; !ok || figure < first {
		c.classed[head] = figure
	}
}

// share gives the figures of a change that count nothing yet what changed, and one
// without a unit that of the other: "companies dropped from 330 to 220", "doubled from
// 100 to 200 megawatts".
func (c *changeContext) share(v *doc.Change) {
	for _, end := range [...]struct{ figure, other int }{{v.From, v.To}, {v.To, v.From}} {
		if end.figure < 0 {
			continue
		}
		f := &c.Figures[end.figure].Value
		if !isBare(f) {
			continue
		}
		if end.other >= 0 && v.Unit != "" && c.Figures[end.other].Value.Unit == v.Unit {
			f.Kind, f.Unit = c.Figures[end.other].Value.Kind, v.Unit
		}
		f.Counted, f.CountedClass = v.Counted, v.CountedClass
		c.note(end.figure)
		if f.Place.Empty() {
			f.Place = v.Place
		}
	}
}
