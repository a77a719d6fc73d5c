package extract

import (
	_ "embed"
	"strconv"
	"strings"

	"chancery/pipeline/doc"
	"chancery/pipeline/language"
)

//go:embed figures.en.txt
var figureLists string

//go:embed currencies.en.txt
var currencyLists string

// Figures returns the stage that finds quantities: their value and bounds, what
// they measure and what they count. Dates, durations, ordinals and numbers in
// names are not among them.
func Figures() (func(*doc.Document) error, error) {
	lists, err := readLists("figures.en.txt", figureLists)
	if err != nil {
		return nil, err
	}
	currencies, err := readLists("currencies.en.txt", currencyLists)
	if err != nil {
		return nil, err
	}
	numerals, err := newNumeralReader()
	if err != nil {
		return nil, err
	}
	return func(d *doc.Document) error {
		f := figureFinder{Document: d, lists: lists, currencies: currencies, numerals: numerals}
		for _, s := range d.Sentences {
			if !s.Skip {
				f.sentence(s)
			}
		}
		return nil
	}, nil
}

// figureFinder finds the figures of one document.
type figureFinder struct {
	*doc.Document
	lists, currencies map[string]wordList
	numerals          *numeralReader
	first, limit      int  // of the sentence
	isCaps            bool // the sentence is in capitals, so that names cannot be told
	date              int  // first date that does not end before the token
	name              int  // first name that does not end before the token
}

// found is a figure under way.
type found struct {
	doc.Figure
	first, last int    // tokens of the number
	rule        string // what found it
	after       int    // the token behind number and unit
	isSingular  bool   // "a third", which may be an ordinal
}

func (f *figureFinder) sentence(s doc.Sentence) {
	f.first, f.limit = s.First, s.Last
	f.isCaps = f.allCaps()
	from := len(f.Figures)
	defer func() { f.shareNouns(from) }()
	for i := s.First; i < s.Last; {
		if !f.numerals.begins(&f.Tokens[i]) && !f.isVague(i) && !f.isMinus(i) && !f.isCodeAmount(i) {
			i++
			continue
		}
		if end := f.chain(i); end > i {
			i = end
			continue
		}
		x, ok := f.figure(i)
		if !ok {
			i = max(x.last, i+1)
			continue
		}
		span := f.span(x.first, x.last)
		if f.isCodeAmount(i) {
			span.Start += codeLength
		}
		f.Figures = append(f.Figures, doc.Mention[doc.Figure]{Span: span, Rule: "figures.en/" + x.rule, Value: x.Figure})
		i = max(x.after, x.last)
		if x.CountedClass != "" || !x.Counted.Empty() { // "7,500 refugees out of 35,000": the noun holds no number
			i = max(x.last, i)
		}
	}
}

// shareNouns gives a number that is joined with the next one its unit and noun:
// "45 and 50 mg", "two or three ships".
func (f *figureFinder) shareNouns(from int) {
	for k := len(f.Figures) - 2; k >= from; k-- {
		a, b := &f.Figures[k], &f.Figures[k+1]
		if a.Value.Kind != "count" || !a.Value.Counted.Empty() {
			continue
		}
		switch (doc.Span{Start: a.End, End: b.Start}).In(f.Text) {
		case " and ", " or ", ", ", " AND ", " OR ":
			a.Value.Kind, a.Value.Unit, a.Value.Counted, a.Value.CountedClass = b.Value.Kind, b.Value.Unit, b.Value.Counted, b.Value.CountedClass
		}
	}
}

// isCodeAmount reports whether token i is a currency code and an amount in one:
// USD115.
func (f *figureFinder) isCodeAmount(i int) bool {
	t := f.Tokens[i]
	if !t.Shape.Is(doc.HasDigit) || t.Kind != doc.Word || !hasCode(t, f.Text) {
		return false
	}
	return f.currencies["code"].has(language.Fold(t.In(f.Text)[:codeLength]))
}

// isMinus reports whether token i is the sign of the number behind it.
func (f *figureFinder) isMinus(i int) bool {
	isSign := f.Tokens[i].Len() <= 3 && (f.isWord(i, "-") || f.isWord(i, "−")) && i+1 < f.limit && f.Tokens[i+1].Kind == doc.Number
	return isSign && (f.isGlued(i+1) || i == f.first && f.limit-i <= 5)
}

// allCaps reports whether the sentence is written in capitals.
func (f *figureFinder) allCaps() bool {
	words, caps := 0, 0
	for i := f.first; i < f.limit; i++ {
		if t := &f.Tokens[i]; t.Kind == doc.Word && t.Len() > 2 {
			words++
			if t.Shape.Is(doc.AllCaps) {
				caps++
			}
		}
	}
	return words >= 2 && caps*10 > words*9
}

// chain returns the token behind a row of numbers that dashes or slashes join,
// three or more: telephone numbers, serials, dates of another kind.
func (f *figureFinder) chain(i int) int {
	if f.Tokens[i].Kind != doc.Number {
		return i
	}
	n, k := 1, i+1
	for k+1 < f.limit && (f.isWord(k, "-") || f.isWord(k, "/") || f.isWord(k, ":")) && f.isGlued(k) && f.isGlued(k+1) && f.Tokens[k+1].Kind == doc.Number {
		n, k = n+1, k+2
	}
	if n < 3 {
		return i
	}
	return k
}

// figure reads the figure that begins at token i; where there is none, last is the
// token to go on from.
func (f *figureFinder) figure(i int) (found, bool) {
	x, ok := f.number(i)
	if !ok {
		return x, false
	}
	if f.isTaken(f.span(x.first, x.last)) || !f.isQuantity(x.first, x.last) {
		return x, false
	}
	f.upTo(&x)
	if f.isCodeAmount(i) {
		x.Kind, x.Unit = "money", f.Tokens[i].In(f.Text)[:codeLength]
	}
	if x.rule != "vague" {
		f.limits(x.first, &x)
	} else if before, _ := f.ending("before", x.first); before == "lower" || before == "upper" {
		f.limits(x.first, &x)
	}
	if end := f.unit(x.last, &x); x.Unit != "a" || x.after == 0 {
		x.after = end
	}
	f.bothLimits(&x)
	f.counted(x.after, &x.Figure)
	f.countedBefore(&x)
	if !f.isWanted(&x) {
		return x, false
	}
	return x, true
}

// number reads a vague amount, a share ("one in five") or a number.
func (f *figureFinder) number(i int) (found, bool) {
	x := found{Figure: doc.Figure{Kind: "count", PartOf: -1, Attributed: -1, Event: -1}, first: i, last: i}
	if value, end := f.matchAt("vague", i); end > i {
		low, high, _ := strings.Cut(value, "..")
		x.Lower, x.Upper, x.IsApproximate, x.rule, x.last = parse(low), parse(high), true, "vague", end
		return x, true
	}
	n, ok := f.numerals.read(f.Text, f.Tokens, i, f.limit)
	if !ok {
		x.last = max(n.last, i)
		return x, false
	}
	x.rule, x.last = "number", n.last
	value := n.value
	x.last = f.tolerance(x.last)
	if n.isFraction {
		x.isSingular = n.isSingular
		if value < 1 && value > -1 {
			x.rule, x.Kind = "fraction", "ratio"
		}
	} else if share, end := f.share(i, n); end > x.last {
		value, x.last, x.rule, x.Kind = share, end, "share", "ratio"
	}
	x.Value, x.Lower, x.Upper = &value, &value, &value
	return x, true
}

// tolerance passes over "±0.01" and "+/- 0.01" behind a number.
func (f *figureFinder) tolerance(last int) int {
	k := last
	switch {
	case f.isWord(k, "±"):
		k++
	case f.isWord(k, "+") && f.isWord(k+1, "/") && f.isWord(k+2, "-"):
		k += 3
	default:
		return last
	}
	if n, ok := f.numerals.read(f.Text, f.Tokens, k, f.limit); ok {
		return n.last
	}
	return last
}

// share reads "one in five" and "one out of three".
func (f *figureFinder) share(i int, n numeral) (float64, int) {
	k, most := n.last, 100.0
	switch {
	case f.isWord(k, "in"):
		k++
	case f.isWord(k, "over") && n.value < 10:
		k, most = k+1, 1000
	case f.isWord(k, "out") && f.isWord(k+1, "of") && n.value < 10:
		k, most = k+2, 1000
	default:
		return 0, i
	}
	m, ok := f.numerals.read(f.Text, f.Tokens, k, f.limit)
	isSmall := ok && m.value == float64(int(m.value)) && n.value < m.value && m.value <= most && (n.value <= 10 && n.value >= 1)
	if !isSmall || f.isWord(m.last, "%") || m.last < f.limit && f.matches("percent", m.last) || f.Tokens[k].Kind == doc.Number && n.value > 4 {
		return 0, i
	}
	return n.value / m.value, m.last
}

// upTo goes on to the second number of a range: "10 to 15", "between 10 and 15",
// "8- to 16-", "$10-$20 million".
func (f *figureFinder) upTo(x *found) {
	if x.rule != "number" || x.Value == nil {
		return
	}
	k := x.last
	isBetween := f.isBehindBetween(x.first)
	k = f.passUnit(k)
	unit := f.unitNameAt(x.last)
	if f.isWord(k, "-") && f.isGlued(k) && (f.isWord(k+1, "to") || f.isWord(k+1, "or")) {
		k++
	}
	switch {
	case f.isDash(k), f.isWord(k, "to"), f.isWord(k, "through"), f.isWord(k, "~"), (f.isWord(k, "or") || f.isWord(k, "and")) && isBetween:
	case f.isWord(k, "or") && k == x.last && *x.Value < 100:
	default:
		return
	}
	isOr := f.isWord(k, "or")
	k++
	hasSign := k < f.limit && f.matchesMoney(k)
	for k < f.limit && f.matchesMoney(k) || f.isWord(k, "just") || f.isWord(k, "about") {
		k++
	}
	if _, start := f.moneyEnding(x.first); hasSign && start == x.first {
		return
	}
	if f.isDash(k) && k < f.limit && !f.isGlued(k) { // "to -5"
		return
	}
	n, ok := f.numerals.read(f.Text, f.Tokens, k, f.limit)
	if !ok || f.isTaken(f.span(k, n.last)) || f.isOrdinalAt(n.last) {
		return
	}
	low, high := *x.Value, n.value
	if times, _ := f.scaleBefore(n.last); times > 1 && low < 1000 && low < high && x.last-x.first == 1 && low*times < high*1.0000001 {
		low = exactProduct(low, times)
	}
	if unit != "" && f.unitNameAt(n.last) != unit {
		return
	}
	if low < 0 && high < low { // "-18 °C to -34 °C"
		low, high = high, low
	}
	if low >= high || isOr && high > low*3 || !isBetween && f.isWord(k-1, "to") && f.isFromTo(x.first) {
		return
	}
	x.Value, x.Lower, x.Upper, x.last, x.rule = nil, &low, &high, n.last, "range"
}

// isFromTo reports whether a number stands behind "from" and a word of change: "rose
// from 5 to 7" tells two figures.
func (f *figureFinder) isFromTo(first int) bool {
	k := first - 1
	for k >= f.first && (f.matchesMoney(k) || f.isWord(k, "about") || f.isWord(k, "some") || f.isWord(k, "around")) {
		k--
	}
	if !f.isWord(k, "from") {
		return false
	}
	for back := k - 1; back >= f.first && back > k-8; back-- {
		if f.matches("changing", back) {
			return true
		}
	}
	return false
}

func (f *figureFinder) isBehindBetween(first int) bool {
	for k := first - 1; k >= f.first && k >= first-4; k-- {
		if word := lowerOf(f.Document, k); word == "between" {
			return true
		}
	}
	return false
}

// passUnit passes over a unit that stands behind the first number of a range: "10%
// to 15%", "44 mg to 50 mg".
func (f *figureFinder) passUnit(k int) int {
	for _, list := range []string{"percent", "measure"} {
		if _, end := f.matchAt(list, k); end > k {
			return end
		}
	}
	return k
}

// unitNameAt returns the percent sign or physical unit at token i, "" for none.
func (f *figureFinder) unitNameAt(i int) string {
	for _, list := range []string{"percent", "measure"} {
		if unit, end := f.matchAt(list, i); end > i {
			return unit
		}
	}
	return ""
}

func (f *figureFinder) isDash(k int) bool {
	return f.isWord(k, "-") || f.isWord(k, "–") || f.isWord(k, "—") || f.isWord(k, "−")
}

// scaleBefore returns the scale that the token before i names.
func (f *figureFinder) scaleBefore(i int) (float64, bool) {
	if w := f.numerals.words[f.Tokens[i-1].Fold]; w.kind == "scale" {
		return w.value, true
	}
	return 1, false
}

// isOrdinalAt reports whether "th" or "-first" goes on a number.
func (f *figureFinder) isOrdinalAt(i int) bool {
	return i < f.limit && f.isGlued(i) && (f.isWord(i, "th") || f.isWord(i, "st") || f.isWord(i, "nd") || f.isWord(i, "rd"))
}

func (f *figureFinder) isGlued(i int) bool {
	return i >= f.first && i < f.limit && f.Tokens[i].Shape.Is(doc.Glued)
}

func (f *figureFinder) span(first, last int) doc.Span {
	return doc.Span{Start: f.Tokens[first].Start, End: f.Tokens[last-1].End}
}

func parse(s string) *float64 {
	n, err := strconv.ParseFloat(s, 64)
	if err != nil {
		return nil
	}
	return &n
}

// isTaken reports whether a date or a name covers part of the span. A number word
// that opens a name of no list ("Six Jesuit Priests") counts what follows, and in a
// sentence of capitals nothing tells a name.
func (f *figureFinder) isTaken(span doc.Span) bool {
	for f.date < len(f.Dates) && f.Dates[f.date].End <= span.Start {
		f.date++
	}
	for i := f.date; i < len(f.Dates) && f.Dates[i].Start < span.End; i++ {
		if f.Dates[i].Overlaps(span) {
			return true
		}
	}
	for f.name < len(f.Names) && f.Names[f.name].End <= span.Start {
		f.name++
	}
	if f.name == len(f.Names) || !f.Names[f.name].Overlaps(span) || f.Names[f.name].Value.Sort > doc.Acronym {
		return false
	}
	n := f.Names[f.name]
	if n.Value.Entry >= 0 {
		return true
	}
	return !f.isCaps && (n.Start < span.Start || f.Text[span.Start] >= '0' && f.Text[span.Start] <= '9')
}

// isQuantity keeps apart numbers that name something: resolutions, flights,
// footnotes, times of day, ranks.
func (f *figureFinder) isQuantity(first, last int) bool {
	return f.isFreeBefore(first) && f.isFreeBehind(last)
}

func (f *figureFinder) isFreeBefore(first int) bool {
	if first == f.first {
		return true
	}
	t, before := &f.Tokens[first], &f.Tokens[first-1]
	if s := t.In(f.Text); len(s) > 1 && s[0] == '0' && areDigits(s) { // 07
		return false
	}
	switch {
	case t.Shape.Is(doc.Glued) && before.Kind == doc.Word && !f.matchesMoney(first-1) && t.Kind == doc.Number: // J1149
		return false
	case t.Shape.Is(doc.Glued) && f.isDash(first-1) && !f.isWord(first-1, "—") && before.Shape.Is(doc.Glued) && first-2 >= f.first && f.Tokens[first-2].Kind == doc.Word && !f.matchesMoney(first-2): // F-16, COVID-19
		return false
	case f.isWord(first-1, "[") || f.isWord(first-1, "#") || f.isWord(first-1, ":") && t.Shape.Is(doc.Glued) || f.isWord(first-1, "+") && t.Shape.Is(doc.Glued) && before.Shape.Is(doc.Glued) || f.isWord(first-1, ".") && t.Shape.Is(doc.Glued):
		return false
	case f.isWord(first-1, "/") && t.Shape.Is(doc.Glued) && before.Shape.Is(doc.Glued) && t.Kind == doc.Number:
		return false
	}
	for k := max(f.first, first-3); k < first; k++ {
		if _, end := f.lists["notbefore"].match(f.Tokens, k, f.limit); end == first {
			return false
		}
	}
	return true
}

func (f *figureFinder) isFreeBehind(last int) bool {
	if last >= f.limit {
		return true
	}
	t := &f.Tokens[last]
	isTime := f.isWord(last, ":") && t.Shape.Is(doc.Glued) && f.isGlued(last+1) && last+1 < f.limit && f.Tokens[last+1].Kind == doc.Number
	isCode := t.Kind == doc.Word && t.Shape.Is(doc.Glued) && f.Tokens[last-1].Kind == doc.Number && !f.isUnit(last) // 06F6, 4G
	isScore := f.isWord(last, "/") && t.Shape.Is(doc.Glued) && f.isGlued(last+1) && last+1 < f.limit && f.Tokens[last+1].Kind == doc.Number
	if isTime || isCode || isScore || f.isOrdinalAt(last) {
		return false
	}
	k := last
	if f.isWord(k, "-") {
		k++
		if f.matches("nothyphened", k) {
			return false
		}
	}
	if k < f.limit {
		if _, end := f.lists["notnext"].match(f.Tokens, k, f.limit); end > k && !f.isAge(k) {
			return false
		}
	}
	return true
}

// isUnit reports whether a unit stands at token i.
func (f *figureFinder) isUnit(i int) bool {
	_, isScale := f.numerals.words[f.Tokens[i].Fold]
	return isScale || f.matches("percent", i) || f.matches("measure", i) || f.matchesMoney(i) || f.matches("glued", i) || f.isWord(i, "p")
}

// isAge reports whether "years old" stands at token k.
func (f *figureFinder) isAge(k int) bool {
	if _, end := f.matchAt("age", k); end > k {
		return true
	}
	_, end := f.matchAt("age", k-1)
	return end > k
}

// isWord reports whether token i is this word or sign, as it is written here or, in
// a sentence of capitals, in any case.
func (f *figureFinder) isWord(i int, word string) bool {
	if i < f.first || i >= f.limit || f.Tokens[i].Len() != len(word) {
		return false
	}
	s := f.Tokens[i].In(f.Text)
	return s == word || f.isCaps && strings.EqualFold(s, word)
}

func (f *figureFinder) matches(list string, i int) bool {
	_, end := f.matchAt(list, i)
	return end > i
}

func (f *figureFinder) matchAt(list string, i int) (string, int) {
	if i >= f.limit || i < f.first {
		return "", i
	}
	return f.lists[list].match(f.Tokens, i, f.limit)
}

// isVague reports whether a vague amount begins at token i.
func (f *figureFinder) isVague(i int) bool {
	_, ok := f.lists["vague"][f.Tokens[i].Fold]
	return ok && f.matches("vague", i)
}

// limits reads what stands before the number: about, more than, $.
func (f *figureFinder) limits(first int, x *found) {
	before := first
	for range 4 {
		if value, start := f.ending("before", before); start < before {
			before = start
			f.bound(value, x)
			if value == "none" {
				return
			}
			continue
		}
		if _, start := f.ending("aged", before); start < before && x.Unit == "" {
			x.Kind, x.Unit = "measure", "a"
			return
		}
		unit, start := f.moneyEnding(before)
		if start == before || x.Unit != "" {
			return
		}
		x.Kind, x.Unit = "money", unit
		before = start
	}
}

// bound applies one word of limit to a figure.
func (f *figureFinder) bound(value string, x *found) {
	switch value {
	case "approximate":
		x.IsApproximate = true
	case "lower":
		x.Upper = nil
	case "upper":
		x.Lower = nil
	}
}

// bothLimits joins "more than 10 and less than 40" to one range.
func (f *figureFinder) bothLimits(x *found) {
	if x.Value == nil || (x.Lower == nil) == (x.Upper == nil) {
		return
	}
	k := x.after
	for f.isWord(k, "and") || f.isWord(k, "but") || f.isWord(k, ",") || f.isWord(k, "or") {
		k++
	}
	if k == x.after {
		return
	}
	value, end := f.matchAt("before", k)
	if value != "lower" && value != "upper" || (value == "lower") == (x.Upper == nil) {
		return
	}
	n, ok := f.numerals.read(f.Text, f.Tokens, end, f.limit)
	if !ok || (value == "upper") != (n.value > *x.Value) || n.value == *x.Value {
		return
	}
	m := n.value
	if value == "upper" {
		x.Upper = &m
	} else {
		x.Lower = &m
	}
	x.Value, x.last, x.rule = nil, n.last, "range"
	x.after = f.unit(n.last, x)
}

// ending returns the value of the longest wording of a list that ends before
// token i, and where it begins; i for none.
func (f *figureFinder) ending(list string, i int) (string, int) {
	for k := max(f.first, i-6); k < i; k++ {
		if value, end := f.lists[list].match(f.Tokens, k, i); end == i {
			return value, k
		}
	}
	return "", i
}

// isWanted drops what is no figure by itself: "one" as a pronoun, "a third party",
// small ranges that count nothing.
func (f *figureFinder) isWanted(x *found) bool {
	if x.rule == "fraction" {
		return f.isFraction(x)
	}
	if x.Kind != "count" {
		return true
	}
	if x.first == f.first && f.limit-x.last <= 1 && (x.last == f.limit || f.Tokens[x.last].Kind == doc.Punct) { // a number and nothing else
		return true
	}
	isOne := x.last-x.first == 1 && x.Value != nil && *x.Value == 1 && f.Tokens[x.first].Kind == doc.Word
	switch {
	case isOne:
		return f.isOne(x)
	case x.rule == "vague" && x.Lower != nil && x.Upper != nil && *x.Lower == 2 && *x.Upper == 9:
		return !x.Counted.Empty()
	case x.Value != nil && *x.Value == 0 && f.Tokens[x.first].Kind == doc.Word:
		return !x.Counted.Empty() || x.last == f.limit || x.last-x.first > 1 || f.matches("stop", x.last)
	}
	return true
}

// isFraction keeps apart halves of a game or a year, and ordinals: "a third party",
// "the first quarter".
func (f *figureFinder) isFraction(x *found) bool {
	if before, _ := f.ending("notfraction", x.first); before != "" {
		return false
	}
	if x.Unit != "" || f.isWord(x.last, "of") || x.last-x.first == 3 || x.Lower == nil || x.Upper == nil {
		return true
	}
	isOpen := x.last >= f.limit || f.Tokens[x.last].Kind == doc.Punct && !f.isDash(x.last) || f.matches("stop", x.last)
	word := lowerOf(f.Document, x.first)
	if word == "half" {
		return isOpen && !f.isWord(x.last, "-") || f.isWord(x.last, "the") || f.isWord(x.last, "their") || f.isWord(x.last, "its") || f.isWord(x.last, "its")
	}
	return !x.isSingular || isOpen
}

// isOne wants a noun behind "one" that it counts.
func (f *figureFinder) isOne(x *found) bool {
	k := x.last
	if k >= f.limit || f.Tokens[k].Kind != doc.Word || f.Tokens[k].Shape.Is(doc.Glued) || f.matches("stop", k) || f.matches("notone", k) {
		return false
	}
	if before, _ := f.ending("notbeforeone", x.first); before != "" {
		return false
	}
	return !x.Counted.Empty()
}
