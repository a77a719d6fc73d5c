package mentions

import (
	"strings"

	"chancery/pipeline/doc"
	"chancery/pipeline/gazetteer"
)

// titled reads a title or an occupation at token i and remembers it for the name
// behind it.
func (f *nameFinder) titled(i int) int {
	country := f.title.country
	if f.title.at >= 0 && f.title.at != i || f.title.at < 0 && i > f.first && !f.isNear(i) {
		country = ""
	}
	if _, last := f.monarchs.Match(f.Tokens, i, f.limit); last > i && f.Tokens[i].Shape.Is(doc.Capital) {
		f.title = pendingTitle{f.tokenSpan(i, last), country, true, last, f.title.behind, f.title.isBody}
		if last < f.limit && f.Tokens[last].Shape.Is(doc.Capital) {
			if hit, ok := f.gazetteer.At(f.Tokens, last, f.limit); ok && hit.Sense == gazetteer.Office {
				return last
			}
			return f.run(i, country)
		}
		return last
	}
	_, last := f.titles.Match(f.Tokens, i, f.limit)
	if last == i {
		if f.Tokens[i].Shape.Is(doc.Capital) && !f.Tokens[i].Shape.Is(doc.Opens) {
			return i
		}
		if _, last = f.occupations.Match(f.Tokens, i, f.limit); last == i {
			return i
		}
	}
	if f.title.at == i && !f.title.span.Empty() { // "Prime Minister and Defence Minister"
		f.title = pendingTitle{f.title.span.Join(f.tokenSpan(i, last)), country, false, last, f.title.behind, f.title.isBody}
	} else {
		f.title = pendingTitle{f.tokenSpan(i, last), country, false, last, f.title.behind, f.title.isBody}
	}
	next := f.office(last)
	f.offices = append(f.offices, f.title.span)
	return next
}

// isNear reports whether the country of the pending title stands at most four
// tokens before i.
func (f *nameFinder) isNear(i int) bool {
	return f.title.country != "" && i >= f.title.behind && i-f.title.behind <= 4
}

// countryNear returns the country of the adjective or genitive that stands shortly
// before token i: "the Belgian company Interbrew".
func (f *nameFinder) countryNear(i int) string {
	if f.title.at < 0 && !f.title.isBody && f.isNear(i) {
		return f.title.country
	}
	return ""
}

// office reads what stands behind a title: "of Foreign Affairs", "of Russia",
// "for Trade", "to Jordan". The country of the office is that of the person.
func (f *nameFinder) office(i int) int {
	for i+1 < f.limit && f.is(i, "and") && f.Tokens[i+1].Shape.Is(doc.Capital) && f.isField(i+1) { // "Minister of Foreign Affairs and Expatriates"
		if _, last := f.titles.Match(f.Tokens, i+1, f.limit); last > i+1 {
			break
		}
		f.title.span = f.title.span.Join(f.tokenSpan(i, i+2))
		i += 2
		f.title.at = i
	}
	for i+1 < f.limit && (f.is(i, "of") || f.is(i, "for") || f.is(i, "to")) {
		k := i + 1
		if f.is(k, "the") {
			k++
		}
		if k >= f.limit || !f.Tokens[k].Shape.Is(doc.Capital) {
			break
		}
		if hit, ok := f.gazetteer.At(f.Tokens, k, f.limit); ok && hit.Sense != gazetteer.Office && hit.Sense != gazetteer.Adjective {
			e := &f.gazetteer.Entries[hit.Entry]
			if hit.Last < f.limit && f.headAt(hit.Last) != "" { // "of the Russian Federation Chamber of Commerce"
				break
			}
			if !f.is(i, "to") && f.title.country == "" && e.Country != "" && e.Kind != "place" {
				f.title.country = e.Country
			}
			f.emit(k, hit.Last, ruleGazetteer, f.entryName(hit))
			i = hit.Last
			f.title.at = i
			continue
		}
		if f.is(i, "to") || f.isBody(k) {
			break
		}
		end := k                                                                                                       // "Foreign Affairs and Trade"
		if hit, ok := f.gazetteer.At(f.Tokens, k, f.limit); ok && hit.Sense == gazetteer.Adjective && f.is(i, "for") { // "for Irish Affairs"
			end = hit.Last
			for end < f.limit && f.headAt(end) != "" {
				end++
			}
		}
		for end < f.limit && (f.isField(end) || end > k && end+1 < f.limit && (f.is(end, "and") || f.is(end, ",")) && f.isField(end+1)) {
			end++
		}
		if end == k {
			break
		}
		f.title.span = f.title.span.Join(f.tokenSpan(i, end))
		i = end
		f.title.at = i
	}
	return i
}

// isBody reports whether the run of capitals at token i names a body and not the
// field of an office: "President of the Chamber of Commerce", but "Minister of
// Foreign Affairs".
func (f *nameFinder) isBody(i int) bool {
	if f.isMinisterial() {
		return false
	}
	if hit, ok := f.gazetteer.At(f.Tokens, i, f.limit); ok && hit.Sense != gazetteer.Office {
		i = hit.Last
		if i >= f.limit || !f.Tokens[i].Shape.Is(doc.Capital) {
			return false
		}
	}
	_, head, _ := f.extend(i)
	return head != "" && head != "-"
}

// isMinisterial reports whether the pending title is one that is followed by the
// field it is for.
func (f *nameFinder) isMinisterial() bool {
	words := strings.Fields(f.title.span.In(f.Text))
	if len(words) == 0 {
		return false
	}
	switch strings.ToLower(words[len(words)-1]) {
	case "minister", "ministers", "secretary":
		return true
	}
	return false
}

// leadsTo notes the body of tokens first to last for the person behind it: who holds
// the office before it, "Chairman of the Audit Chamber Sergei Stepashin", or one that
// follows, "Bundestag President Wolfgang Thierse".
func (f *nameFinder) leadsTo(first, last int, country string) {
	f.holdOffice(first, last, country)
	if f.title.at != last {
		f.title = pendingTitle{country: country, at: -1, behind: last, isBody: true}
	}
}

// holdOffice keeps a title for the person who follows the body that it is held
// in: "Chairman of the Audit Chamber Sergei Stepashin".
func (f *nameFinder) holdOffice(first, last int, country string) {
	if f.title.span.Empty() || f.title.monarch {
		return
	}
	k := first - 1
	if f.is(k, "the") {
		k--
	}
	if k != f.title.at && k != f.title.at-1 || !f.is(k, "of") && k != f.title.at-1 {
		return
	}
	f.title.span, f.title.at = f.title.span.Join(f.tokenSpan(first, last)), last
	if country != "" {
		f.title.country = country
	}
}
