package figures

import (
	"chancery/pipeline/doc"
	"chancery/pipeline/tree"
)

// scene is the parsed sentence of the figures that are looked at. Words are counted from its
// first token; -1 is none.
type scene struct {
	tree.Tree
	sentence int
	isParsed bool
}

func newScene() *scene { return &scene{sentence: -1} }

// move makes a sentence the one that is looked at, and reports whether it was parsed.
func (c *scene) move(d *doc.Document, s int) bool {
	if c.sentence == s {
		return c.isParsed
	}
	c.sentence, c.isParsed = s, tree.IsParsed(d, &d.Sentences[s])
	if c.isParsed {
		c.Move(d, &d.Sentences[s])
	}
	return c.isParsed
}

// head returns the head of the noun phrase of what a figure counts where that stands behind
// it, else of its number and unit.
func (c *scene) head(f *doc.Mention[doc.Figure]) int {
	i := c.TopOf(f.Span)
	if i < 0 {
		return -1
	}
	i = c.Measured(i)
	if f.Value.Counted.Start < f.End {
		return i
	}
	if n := c.TopOf(f.Value.Counted); n >= 0 && c.IsUnder(i, n) {
		return n // "two sorts of ships"
	}
	return i
}
