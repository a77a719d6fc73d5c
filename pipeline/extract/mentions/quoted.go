package mentions

import "chancery/pipeline/doc"

// quoted reads names in quotation marks behind a noun that says what they are, "the company
// “Tractebel”".
type quoted struct {
	*sentence
	title *pendingTitle
	names *names
}

// read reads a name in quotation marks at token i, and returns the token behind it, or i.
func (q *quoted) read(i int) int {
	if i == q.first || !q.isAny(i, q.openQuotes) {
		return i
	}
	last := i + 1
	for last <= i+6 && q.hasCapital(last) && q.isWord(last) {
		last++
	}
	if last == i+1 || !q.isAny(last, q.closeQuotes) {
		return i
	}
	kind, ok := q.kindBefore(i)
	if !ok {
		return i
	}
	n := doc.Name{Kind: kind, Country: q.title.nearCountry(i), Entry: -1}
	q.names.add(q.span(i+1, last), byQuotes, n)
	return last + 1
}

// kindBefore returns the kind of body that a noun before token i tells.
func (q *quoted) kindBefore(i int) (kind string, ok bool) {
	kind, end := q.nouns.Match(q.Tokens, i-1, i)
	if end != i {
		kind, end = q.heads.Match(q.Tokens, i-1, i)
	}
	return kind, end == i && kind != noActor && kind != "place" && kind != "historical_state"
}
