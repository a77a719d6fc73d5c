package mentions

import (
	"slices"

	"chancery/pipeline/doc"
)

// evidence is what told a name.
type evidence uint8

const (
	inGazetteer   evidence = iota
	byRegion               // a place with a noun: "Poltava region"
	byDemonym              // "Iraqi"
	byRole                 // "the Iraqi government"
	byRoleOf               // "the government of Iraq"
	byCommunity            // "Iraqi Sunni Arabs"
	byTitle                // "President Mario Rossi"
	byRegnal               // "Wilhelm I"
	byCapitals             // a run of capitals
	byAcronym              // letters in brackets behind such a run
	byQuotes               // the company “Tractebel”
	byLearntModel          // what the named entities of the learnt model tell
)

// rule returns the name under which the tables tell the evidence.
func (e evidence) rule() string {
	return [...]string{
		inGazetteer:   "mentions/gazetteer",
		byRegion:      "mentions/region",
		byDemonym:     "mentions/demonym",
		byRole:        "mentions/country-and-role",
		byRoleOf:      "mentions/role-of-country",
		byCommunity:   "mentions/community",
		byTitle:       "mentions/title",
		byRegnal:      "mentions/regnal",
		byCapitals:    "mentions/capitals",
		byAcronym:     "mentions/acronym",
		byQuotes:      "mentions/quoted",
		byLearntModel: "mentions/learnt",
	}[e]
}

// name is a name that was found, and what told it.
type name struct {
	doc.Span
	doc.Name
	by evidence
}

// isOpen reports whether nothing told more of the kind of a name than its capitals do.
func (n *name) isOpen() bool {
	return n.Kind == "" || n.Kind == "person" || n.Kind == "place" || n.Kind == "other"
}

// isGuess reports whether only the capitals of a name told it: no list has it, and no
// title stands beside it.
func (n *name) isGuess() bool {
	return (n.by == byCapitals || n.by == byLearntModel) && n.Entry < 0 && n.Holder == 0 && n.Role.Empty()
}

// names is the names of a document that were found so far, in the order of the text. None
// overlaps another.
type names struct {
	all    []name
	first  int        // of the sentence
	titles []doc.Span // titles and offices of the sentence
}

// begin begins a sentence.
func (n *names) begin() { n.first, n.titles = len(n.all), n.titles[:0] }

// ofSentence returns the names of the sentence.
func (n *names) ofSentence() []name { return n.all[n.first:] }

// add adds a name to the sentence: those that lie inside the new one give way to it,
// before another the new one does.
func (n *names) add(span doc.Span, by evidence, value doc.Name) {
	n.drop(func(old *name) bool { return span.Contains(old.Span) })
	at := len(n.all)
	for at > n.first && n.all[at-1].Start >= span.End {
		at--
	}
	if at > n.first && n.all[at-1].Overlaps(span) {
		return
	}
	n.all = slices.Insert(n.all, at, name{span, value, by})
}

// drop removes the names of the sentence for which a condition holds.
func (n *names) drop(isNone func(*name) bool) {
	kept := n.all[:n.first]
	for i := n.first; i < len(n.all); i++ {
		if !isNone(&n.all[i]) {
			kept = append(kept, n.all[i])
		}
	}
	n.all = kept
}

// dropBehind removes the names of the sentence for which a condition holds with the one
// before them.
func (n *names) dropBehind(isNone func(before, n *name) bool) {
	kept := n.all[:n.first]
	for i := n.first; i < len(n.all); i++ {
		if len(kept) == n.first || !isNone(&kept[len(kept)-1], &n.all[i]) {
			kept = append(kept, n.all[i])
		}
	}
	n.all = kept
}

// overlapping returns the names of the sentence that overlap a span.
func (n *names) overlapping(span doc.Span) []name {
	in := n.ofSentence()
	lo := 0
	for lo < len(in) && in[lo].End <= span.Start {
		lo++
	}
	hi := lo
	for hi < len(in) && in[hi].Start < span.End {
		hi++
	}
	return in[lo:hi]
}

// addTitle notes a title or an office of the sentence, of which no part is a name.
func (n *names) addTitle(span doc.Span) { n.titles = append(n.titles, span) }

// isOfTitle reports whether a span is part of a title of the sentence.
func (n *names) isOfTitle(span doc.Span) bool {
	return slices.ContainsFunc(n.titles, span.Overlaps)
}

// appendTo appends the names to a layer.
func (n *names) appendTo(layer []doc.Mention[doc.Name]) []doc.Mention[doc.Name] {
	layer = slices.Grow(layer, len(n.all))
	for i := range n.all {
		m := &n.all[i]
		layer = append(layer, doc.Mention[doc.Name]{Span: m.Span, Rule: m.by.rule(), Value: m.Name})
	}
	return layer
}
