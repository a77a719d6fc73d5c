package figures

import "chancery/pipeline/doc"

// ageBehindName makes the number behind a person's name an age: "Ana Reis, 45,
// said", "his wife (34)".
func (f *figureFinder) ageBehindName(x *found) {
	if x.rule != "number" || x.Kind != "count" || x.last-x.first != 1 || f.Tokens[x.first].Kind != doc.Number || x.first-2 < f.first {
		return
	}
	if v := *x.Value; v < 1 || v > 115 || v != float64(int(v)) {
		return
	}
	isBetween := f.isWord(x.first-1, ",") && (f.isWord(x.last, ",") || f.isWord(x.last, ".") || f.isWord(x.last, ";") || x.last >= f.limit) || f.isWord(x.first-1, "(") && f.isWord(x.last, ")")
	if f.matches(f.words.turning, x.first-1) && x.Counted.Empty() { // "turned 18"
		x.Kind, x.Unit = "measure", "a"
	}
	if f.isBeing(x) {
		x.Kind, x.Unit, x.Counted, x.CountedClass = "measure", "a", doc.Span{}, ""
	}
	if isBetween && (f.entityAt(x.first-2) == "PER" || f.matches(f.words.person, x.first-2)) {
		x.Kind, x.Unit, x.Counted, x.CountedClass = "measure", "a", doc.Span{}, ""
	}
}

// isBeing reports whether a number is what he or she was: "when she was 4".
func (f *figureFinder) isBeing(x *found) bool {
	k := x.first - 1
	isOpen := x.last >= f.limit || f.Tokens[x.last].Kind == doc.Punct || f.isWord(x.last, "when") || f.isWord(x.last, "and")
	return isOpen && f.matches(f.words.being, k) && f.matches(f.words.heShe, k-1)
}
