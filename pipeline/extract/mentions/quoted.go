package mentions

import "chancery/pipeline/doc"

// quoted reads a name in quotation marks behind a noun that says what it is, "the
// company “Tractebel”", and returns the token behind it, else the next.
func (f *nameFinder) quoted(i int) int {
	if !f.is(i, `"`) && !f.is(i, "“") && !f.is(i, "«") || i == f.first {
		return i + 1
	}
	last := i + 1
	for last < f.limit && last <= i+6 && f.Tokens[last].Kind == doc.Word && f.Tokens[last].Shape.Is(doc.Capital) {
		last++
	}
	if last == i+1 || last >= f.limit || !f.is(last, `"`) && !f.is(last, "”") && !f.is(last, "»") {
		return i + 1
	}
	kind, end := f.nouns.Match(f.Tokens, i-1, i)
	if end != i {
		kind, end = f.heads.Match(f.Tokens, i-1, i)
	}
	if end != i || kind == "-" || kind == "place" || kind == "historical_state" {
		return i + 1
	}
	f.emit(i+1, last, ruleQuoted, doc.Name{Kind: kind, Country: f.countryNear(i), Entry: -1})
	return last + 1
}
