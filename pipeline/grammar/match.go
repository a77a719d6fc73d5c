package grammar

import (
	"chancery/pipeline/doc"
)

// Layer tells where the mentions of one layer begin: At[i] is one more than the
// index of the mention that begins at token i, 0 for none; End[i] is the token
// behind it.
type Layer struct{ At, End []int32 }

// LayerOf places the mentions of a layer, sorted by their beginning, on tokens.
// Mentions that begin or end inside a token are left out.
func LayerOf[T any](tokens []doc.Token, mentions []doc.Mention[T]) Layer {
	l := Layer{At: make([]int32, len(tokens)), End: make([]int32, len(tokens))}
	i := 0
	for k, m := range mentions {
		for i < len(tokens) && tokens[i].Start < m.Start {
			i++
		}
		end := i
		for end < len(tokens) && tokens[end].End <= m.End {
			end++
		}
		if i < len(tokens) && tokens[i].Start == m.Start && end > i && tokens[end-1].End == m.End {
			l.At[i], l.End[i] = int32(k+1), int32(end)
		}
	}
	return l
}

// Input is what a grammar is matched over.
type Input struct {
	Text   string
	Tokens []doc.Token
	Layers []Layer // in the order in which they were named to Parse; may be shorter
}

// Match is one place where a rule matches. It is valid until the next one is
// found.
type Match struct {
	Rule        *Rule
	First, Last int // tokens, half-open
	in          *Input
	g           *Grammar
	parts       []part
}

// part is what a named element matched.
type part struct {
	name        int32
	first, last int32
	value       string // of a list
	mention     int32  // of a layer, -1 for none
}

// Span returns the stretch of text that the match covers.
func (m *Match) Span() doc.Span {
	return doc.Span{Start: m.in.Tokens[m.First].Start, End: m.in.Tokens[m.Last-1].End}
}

// Words returns the text that the match covers.
func (m *Match) Words() string { return m.Span().In(m.in.Text) }

func (m *Match) part(name string) *part {
	for i := range m.parts {
		if m.g.names[m.parts[i].name] == name {
			return &m.parts[i]
		}
	}
	return nil
}

// Has reports whether the named part is there.
func (m *Match) Has(name string) bool { return m.part(name) != nil }

// Value returns the list value of a named part, or its text where it is no list
// wording; "" where the part is not there.
func (m *Match) Value(name string) string {
	p := m.part(name)
	switch {
	case p == nil:
		return ""
	case p.value != "":
		return p.value
	}
	return m.span(p).In(m.in.Text)
}

// Part returns where a named part stands.
func (m *Match) Part(name string) (doc.Span, bool) {
	if p := m.part(name); p != nil && p.last > p.first {
		return m.span(p), true
	}
	return doc.Span{}, false
}

// Tokens returns the tokens of a named part, half-open, or two zeros.
func (m *Match) Tokens(name string) (first, last int) {
	if p := m.part(name); p != nil {
		return int(p.first), int(p.last)
	}
	return 0, 0
}

// Mention returns the index of the mention that a named part of a layer
// matched, or -1.
func (m *Match) Mention(name string) int {
	if p := m.part(name); p != nil {
		return int(p.mention)
	}
	return -1
}

func (m *Match) span(p *part) doc.Span {
	return doc.Span{Start: m.in.Tokens[p.first].Start, End: m.in.Tokens[p.last-1].End}
}
