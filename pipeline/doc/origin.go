package doc

import "slices"

// Link is a stretch of the text that leads to another article or to an address, as
// the source marks it.
type Link struct {
	Span
	Target string // the title of an article or an address, as the source writes it
}

// RawSpan is a stretch of the bytes that a source has read, half-open. It is a type
// of its own so that nobody takes it for a stretch of the text.
type RawSpan struct{ Start, End int64 }

// Empty reports whether the stretch covers nothing.
func (s RawSpan) Empty() bool { return s.End <= s.Start }

// Origin leads from the text of an article back to the bytes that it was made from.
// Its segments follow each other in the text and in the bytes. Text between two of
// them was added and comes from nowhere; bytes between two of them were left out.
// The nil Origin says that the text is these bytes; an empty one, that no part of
// the text comes from them.
type Origin []Segment

// Segment is a stretch of the text and the bytes that it was made from.
type Segment struct {
	Text Span
	Raw  RawSpan
	// IsCopy says that the text is these bytes, one for one. Else all of the text
	// stands for all of the bytes, as "&" does for "&amp;".
	IsCopy bool
}

// Copied returns the origin with a stretch behind it that was copied from the bytes
// beginning at from.
func (o Origin) Copied(text Span, from int64) Origin {
	if text.Empty() {
		return o
	}
	raw := RawSpan{from, from + int64(text.Len())}
	if n := len(o); n > 0 && o[n-1].IsCopy && o[n-1].Text.End == text.Start && o[n-1].Raw.End == from {
		o[n-1].Text.End, o[n-1].Raw.End = text.End, raw.End
		return o
	}
	return append(o, Segment{text, raw, true})
}

// Replaced returns the origin with a stretch behind it that stands for other bytes.
func (o Origin) Replaced(text Span, raw RawSpan) Origin {
	if text.Empty() {
		return o
	}
	return append(o, Segment{text, raw, false})
}

// Of returns the smallest stretch of the bytes that holds all that the span was made
// from. A span that comes from nowhere leads to the empty stretch behind what stands
// before it.
func (o Origin) Of(s Span) RawSpan {
	if o == nil {
		return RawSpan{int64(s.Start), int64(s.End)}
	}
	first := o.search(func(g Segment) bool { return g.Text.End > s.Start })
	behind := o.search(func(g Segment) bool { return g.Text.Start >= s.End })
	switch {
	case first < behind:
		return RawSpan{o[first].of(s).Start, o[behind-1].of(s).End}
	case first > 0:
		return RawSpan{o[first-1].Raw.End, o[first-1].Raw.End}
	}
	return RawSpan{}
}

// search returns the index of the first segment for which is holds; it holds for all
// behind it too.
func (o Origin) search(is func(Segment) bool) int {
	i, _ := slices.BinarySearchFunc(o, true, func(g Segment, _ bool) int {
		if is(g) {
			return 1
		}
		return -1
	})
	return i
}

// of returns the bytes of the part of the segment that lies in the span.
func (g Segment) of(s Span) RawSpan {
	raw := g.Raw
	if g.IsCopy {
		raw.Start += int64(max(s.Start-g.Text.Start, 0))
		raw.End -= int64(max(g.Text.End-s.End, 0))
	}
	return raw
}

// Then returns the origin of a text that was made in two steps: o leads from it to
// what stood between, next from there to the bytes.
func (o Origin) Then(next Origin) Origin {
	switch {
	case o == nil:
		return next
	case next == nil:
		return o
	}
	out, i := make(Origin, 0, len(o)), 0
	for _, g := range o {
		between := Span{int(g.Raw.Start), int(g.Raw.End)}
		if !g.IsCopy {
			if raw := next.Of(between); !raw.Empty() {
				out = out.Replaced(g.Text, raw)
			}
			continue
		}
		for i < len(next) && next[i].Text.End <= between.Start {
			i++
		}
		for _, n := range next[i:] {
			if n.Text.Start >= between.End {
				break
			}
			start, end := max(n.Text.Start, between.Start), min(n.Text.End, between.End)
			text := Span{g.Text.Start + start - between.Start, g.Text.Start + end - between.Start}
			if raw := n.of(between); n.IsCopy {
				out = out.Copied(text, raw.Start)
			} else {
				out = out.Replaced(text, raw)
			}
		}
	}
	return out
}
