package mentions

import "chancery/pipeline/doc"

// callPlaces makes places of the names of a sentence that it calls so, and keeps them
// for the rest of the article.
func (f *nameFinder) callPlaces(names []doc.Mention[doc.Name]) {
	for i := range names {
		n := &names[i]
		if !isGuess(n) {
			continue
		}
		first, last := f.TokensOf(n.Span)
		if f.isCalledPlace(first) && n.Value.Kind == "place" || f.isCalledBehind(last) {
			n.Value.Kind = "place"
			if f.called == nil {
				f.called = map[string]bool{}
			}
			f.called[n.In(f.Text)] = true
		}
	}
}

// recall makes places of the names that the article calls so elsewhere.
func (f *nameFinder) recall() {
	if len(f.called) == 0 {
		return
	}
	for i := range f.Names {
		if n := &f.Names[i]; isGuess(n) && f.called[n.In(f.Text)] {
			n.Value.Kind = "place"
		}
	}
}

// isGuess reports whether the kind of a name is told by its capitals only.
func isGuess(n *doc.Mention[doc.Name]) bool {
	v := &n.Value
	isOpen := v.Kind == "" || v.Kind == "person" || v.Kind == "place" || v.Kind == "other"
	return isOpen && v.Entry < 0 && v.Holder == 0 && v.Role.Empty() && v.Sort == doc.Proper && (n.Rule == ruleRun || n.Rule == ruleLearnt)
}

// isCalledPlace reports whether the words before token i say that a place is named
// there: "the island of".
func (f *nameFinder) isCalledPlace(i int) bool {
	return i-2 >= f.first && f.is(i-1, "of") && f.placeNouns.Has(f.Tokens[i-2].Fold)
}

// isCalledBehind reports whether the words from token i on say that a place is named
// before them: ", a small island off".
func (f *nameFinder) isCalledBehind(i int) bool {
	if !f.is(i, ",") || !f.is(i+1, "a") && !f.is(i+1, "an") {
		return false
	}
	for k := i + 2; k < min(i+5, f.limit-1) && f.Tokens[k].Kind == doc.Word; k++ {
		if f.placeNouns.Has(f.Tokens[k].Fold) && !f.Tokens[k].Shape.Is(doc.Capital) && !f.is(k+1, "-") {
			next := &f.Tokens[k+1]
			return next.Kind != doc.Word || f.locatives.Has(next.Fold) || f.is(k+1, "of") || f.is(k+1, "off") || f.is(k+1, "on")
		}
	}
	return false
}
