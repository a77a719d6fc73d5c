package extract

import (
	_ "embed"
	"strconv"

	"chancery/pipeline/doc"
	"chancery/pipeline/grammar"
)

//go:embed dates.en.rules
var dateRules string

// Dates returns the stage that finds temporal expressions and says what is
// written; the calendar stage says which days that means.
func Dates() (func(*doc.Document) error, error) {
	g, err := compile("dates.en.rules", dateRules)
	if err != nil {
		return nil, err
	}
	return func(d *doc.Document) error {
		g.Use(func(matcher *grammar.Matcher) { findDates(d, matcher) })
		return nil
	}, nil
}

func findDates(d *doc.Document, matcher *grammar.Matcher) {
	in := grammar.Input{Text: d.Text, Tokens: d.Tokens}
	for _, s := range d.Sentences {
		if s.Skip {
			continue
		}
		matcher.Each(&in, s.First, s.Last, func(m *grammar.Match) {
			if isDate(d, m, s) {
				d.Dates = append(d.Dates, doc.Mention[doc.Date]{Span: m.Span(), Rule: m.Rule.Name, Value: doc.Date{Said: said(m)}})
			}
		})
	}
}

// notBefore holds words behind which a number is no year, whatever it looks like.
var notBefore = map[string]bool{
	"resolution": true, "no.": true, "article": true, "number": true, "boeing": true, "airbus": true, "flight": true, "room": true, "page": true, "p.": true, "pp.": true,
	"$": true, "€": true, "£": true, "¥": true, "us$": true, "section": true, "chapter": true, "paragraph": true, "some": true, "than": true, "directive": true, "regulation": true,
}

// isDate keeps apart what only looks like a temporal expression: resolution
// numbers, amounts, "may" and "march".
func isDate(d *doc.Document, m *grammar.Match, s doc.Sentence) bool {
	before := ""
	if m.First > s.First {
		before = lowerOf(d, m.First-1)
	}
	after := ""
	if m.Last < s.Last {
		after = lowerOf(d, m.Last)
	}
	if d.Tokens[m.First].Shape.Is(doc.Glued) && before == "-" && m.Rule.Means == "ref" || m.Rule.Means == "ref" && s.Kind == doc.Heading { // "counter-current", "Current affairs"
		return false
	}
	switch m.Rule.Attr("form") {
	case "year", "years":
		if m.Has("mod") || m.Has("era") {
			return true
		}
		if notBefore[before] || after == "%" || isMeasured[after] {
			return false
		}
		if n, err := strconv.Atoi(m.Value("year")); err == nil && n < 1400 {
			return before == "in" || before == "since" || before == "until" || before == "from" || before == "by"
		}
		isGlued := m.Last < s.Last && d.Tokens[m.Last].Shape.Is(doc.Glued) && d.Tokens[m.Last].Kind == doc.Word
		return !isGlued || after == "'s" || after == "’s"
	case "month":
		if m.Has("year") || m.Last-m.First > 1 {
			return true
		}
		return isMonth(d, m, before, after)
	case "whole":
		return before == "for" || before == "within" || before == "after" || before == "than" || before == "nearly" || before == "almost" || before == "about" || before == "over" || before == "in" && after == "of"
	case "vague":
		return m.Last-m.First > 1 || before == "for" || before == "over" || after == "of" && before != "the" || after == "later" || after == "ago"
	}
	return true
}

// isMeasured holds words before which a number of four digits is an amount.
var isMeasured = map[string]bool{
	"people": true, "soldiers": true, "troops": true, "men": true, "women": true, "children": true, "tons": true, "tonnes": true, "km": true, "kilometres": true, "kilometers": true, "miles": true,
	"refugees": true, "families": true, "students": true, "dollars": true, "euros": true, "pounds": true, "metres": true, "meters": true, "feet": true, "percent": true, "per": true, "citizens": true, "workers": true, "prisoners": true, "volunteers": true, "barrels": true, "megawatts": true, "mw": true, "kg": true, "hectares": true, "acres": true, "inhabitants": true, "companies": true, "visitors": true, "tourists": true,
}

func lowerOf(d *doc.Document, i int) string {
	b := []byte(d.Tokens[i].In(d.Text))
	for k, c := range b {
		if c >= 'A' && c <= 'Z' {
			b[k] = c + 'a' - 'A'
		}
	}
	return string(b)
}

// isMonth decides about the name of a month alone: May and March are names and
// verbs too.
func isMonth(d *doc.Document, m *grammar.Match, before, after string) bool {
	switch before {
	case "in", "of", "since", "until", "by", "from", "late", "early", "mid", "during", "last", "next", "and", "between", "to", "this", "on", "the", "-", "through", "till", "around":
		word := lowerOf(d, m.First)
		if word == "march" && (before == "to" || before == "the" || before == "and") || word == "may" && (before == "and" || before == "the" || before == "to") {
			return false
		}
		isNamed := m.Last < len(d.Tokens) && d.Tokens[m.Last].Shape.Is(doc.Capital) && !d.Tokens[m.Last].Shape.Is(doc.Opens) && d.Tokens[m.Last].Kind == doc.Word
		return !isNamed || after == "the"
	}
	return false
}

// said reads the parts of a match.
func said(m *grammar.Match) doc.DateParts {
	p := doc.DateParts{Form: m.Rule.Attr("form"), Modifier: m.Value("mod")}
	if p.Form == "" || m.Rule.Means != "date" {
		p.Form = m.Rule.Means + p.Form
	}
	p.Year, p.HasYear = number(m, "year")
	if m.Has("era") {
		p.Year = 1 - p.Year
	}
	p.Month, _ = number(m, "month")
	p.Day, _ = number(m, "day")
	switch m.Rule.Means {
	case "date":
		saidDate(m, &p)
	case "range":
		saidRange(m, &p)
	case "duration", "set":
		p.Number, _ = number(m, "n")
		p.Unit = m.Value("unit")
		if p.Unit == "" {
			p.Unit = m.Words()
		}
	case "relative":
		p.Number, _ = number(m, "n")
		p.Unit = m.Words()
	case "ref":
		p.Unit = m.Rule.Attr("value")
	}
	return p
}

func saidDate(m *grammar.Match, p *doc.DateParts) {
	switch p.Form {
	case "decade":
		p.Year, p.HasYear = number(m, "decade")
	case "shortdecade":
		p.Number, _ = number(m, "decade")
		if m.Has("word") {
			p.Number, _ = number(m, "word")
		}
	case "century", "turn", "quarter":
		p.Number, _ = number(m, "century")
		if m.Has("word") {
			p.Number, _ = number(m, "word")
		}
		if p.Number == 0 && p.Form == "quarter" {
			p.Number = int(m.Words()[1] - '0')
		}
	case "season":
		p.Unit = m.Value("season")
	case "weekday":
		p.Number, _ = number(m, "weekday")
	}
	if p.Form != "weekday" && p.Form != "century" && p.Modifier == "" && m.Has("weekday") {
		p.Number, _ = number(m, "weekday")
	}
}

// saidRange reads both ends of a range; the second says what the first leaves
// out, as "12–15 May 1948" does.
func saidRange(m *grammar.Match, p *doc.DateParts) {
	to := &doc.DateParts{Month: p.Month}
	p.To = to
	p.FirstEnd, _ = m.Part("first")
	p.LastEnd, _ = m.Part("last")
	first, _ := number(m, "first")
	last, _ := number(m, "last")
	switch p.Form {
	case "rangeyears":
		if last < 100 {
			last += first / 100 * 100
		}
		p.Year, p.HasYear, to.Year, to.HasYear = first, true, last, true
	case "rangeopen":
		p.Year, p.HasYear, p.To = first, true, nil
	case "rangedecades":
		p.Year, p.HasYear, to.Year, to.HasYear = first, true, last, true
	case "rangedays", "rangemonths":
		to.Year, to.HasYear = p.Year, true
		p.Day, to.Day = first, last
		if m.Has("fromyear") {
			p.Year, _ = number(m, "fromyear")
		}
		if m.Has("tomonth") {
			to.Month, _ = number(m, "tomonth")
		}
		if p.Form == "rangemonths" {
			p.FirstEnd, _ = m.Part("month")
			p.LastEnd, _ = m.Part("tomonth")
		}
	}
}

// number reads a named part as a whole number; endings ("th", "s") are passed
// over.
func number(m *grammar.Match, name string) (int, bool) {
	if !m.Has(name) {
		return 0, false
	}
	s := m.Value(name)
	n, i := 0, 0
	for i < len(s) && s[i] >= '0' && s[i] <= '9' {
		n = n*10 + int(s[i]-'0')
		i++
	}
	return n, i > 0
}
