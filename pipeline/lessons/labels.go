package lessons

import (
	"slices"
	"strings"

	"chancery/pipeline/doc"
	"chancery/pipeline/tree"
)

// Head returns the token of a document that carries a trigger, -1 where none stands there.
// It needs tags and syntax.
func Head(d *doc.Document, trigger doc.Span) int {
	n := d.SentenceAt(trigger.Start)
	if n < 0 {
		return -1
	}
	var t tree.Tree
	t.Move(d, &d.Sentences[n])
	first, last := d.TokensOf(trigger)
	if first > 0 && d.Tokens[first-1].End > trigger.Start {
		first-- // it begins inside a token
	}
	if last = min(last, d.Sentences[n].Last); first >= last {
		return -1
	}
	return t.From + t.Carrier(first-t.From, last-t.From)
}

// Part is what a mention is in an act.
type Part uint8

// The parts. Unsure marks a mention of a party that the annotators found named elsewhere.
const (
	NoPart Part = iota
	Source
	Target
	Unsure
)

// Part returns what a mention, which stands for some parties, is in an act.
func (a *Act) Part(mention doc.Span, parties []string) Part {
	for _, side := range []struct {
		part    Part
		words   []doc.Span
		parties []string
	}{{Source, a.SourceWords, a.Sources}, {Target, a.TargetWords, a.Targets}} {
		isParty := slices.ContainsFunc(parties, func(p string) bool { return HasParty(side.parties, p) })
		for _, w := range side.words {
			if w.Overlaps(mention) && (isParty || w == mention) {
				return side.part
			}
		}
	}
	for _, p := range parties {
		if HasParty(a.Sources, p) || HasParty(a.Targets, p) {
			return Unsure
		}
	}
	for _, w := range slices.Concat(a.SourceWords, a.TargetWords) {
		if w.Overlaps(mention) {
			return Unsure
		}
	}
	return NoPart
}

// HasParty reports whether a party is among those of a side; of bodies without a code any
// equals any.
func HasParty(side []string, party string) bool {
	if strings.HasPrefix(party, "ORG:") {
		return slices.ContainsFunc(side, func(s string) bool { return strings.HasPrefix(s, "ORG:") })
	}
	if party == "RUS" && slices.Contains(side, "SUN") {
		return true // Russia in Soviet times
	}
	return party != "" && slices.Contains(side, party)
}

// IsOf reports whether a date tells the days of an act, or one end of them.
func (a *Act) IsOf(d *doc.Date) bool {
	start, end := d.Start.String(), d.End.String()
	switch {
	case a.Start == "" && a.End == "":
		return false
	case a.Start == start && a.End == end:
		return true
	case a.End == "":
		return a.Start == start
	case a.Start == "":
		return a.End == end
	}
	return false
}

// Bound returns what a date that is of an act tells of it.
func (a *Act) Bound(d *doc.Date) doc.Bound {
	switch {
	case a.End == "" && d.End.Known():
		return doc.Since
	case a.Start == "" && d.Start.Known():
		return doc.Until
	}
	return doc.During
}

// IsNamed reports whether words name the place of an act.
func IsNamed(words, place string) bool {
	plain := func(s string) string { return strings.TrimPrefix(strings.ToLower(s), "the ") }
	return place != "" && plain(words) == plain(place)
}
