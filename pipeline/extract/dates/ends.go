package dates

import "chancery/pipeline/doc"

// endsReaders read both ends of a range, which a rule names with "ends" by what there
// are two of. They complete the first and return the second, nil where it is open.
var endsReaders = map[string]func(x *expression, from *doc.DateParts) (to *doc.DateParts){
	"year":        readYears,
	"year-open":   readOpenYear,
	"year-of-era": readYearsOfEra,
	"decade":      readDecades,
	"century":     readCenturies,
	"quarter":     readQuarters,
	"part":        readPartsOf,
	"day":         readDays,
}

// readEnds reads a range. Each end has what stands behind both, as in "12–15 May 1948".
func readEnds(x *expression, p doc.DateParts) doc.DateParts {
	p.FirstEnd, p.LastEnd = endSpan(x, "from", "first"), endSpan(x, "to", "last")
	p.To = endsReaders[x.Rule.Attr("ends")](x, &p)
	return p
}

// endSpan is where an end of a range stands: with what belongs to it, where the rule marks
// that, else its number.
func endSpan(x *expression, whole, number string) doc.Span {
	if span, ok := x.Part(whole); ok {
		return span
	}
	span, _ := x.Part(number)
	return span
}

// copied is the second end of a range as far as both are equal.
func copied(from *doc.DateParts) *doc.DateParts {
	return &doc.DateParts{
		Form: doc.FormPoint, Year: from.Year, HasYear: from.HasYear, Month: from.Month, Shift: from.Shift,
	}
}

func readYears(x *expression, from *doc.DateParts) *doc.DateParts {
	to := copied(from)
	first, last := ends(x)
	switch {
	case x.hasDigits("last", 1): // 1870-1
		last += first / 10 * 10
	case last < 100: // 1912-13
		last += first / 100 * 100
	}
	from.Year, from.HasYear, to.Year, to.HasYear = first, true, last, true
	return to
}

func readOpenYear(x *expression, from *doc.DateParts) *doc.DateParts {
	from.Year, from.HasYear = x.number("first")
	from.FirstEnd, from.LastEnd = doc.Span{}, doc.Span{}
	return nil
}

// readYearsOfEra reads the years of "264–241 BC" and "AD 98–117".
func readYearsOfEra(x *expression, from *doc.DateParts) *doc.DateParts {
	to := copied(from)
	from.Year, to.Year = ends(x)
	if x.Has("era") {
		from.Year, to.Year = 1-from.Year, 1-to.Year
	}
	from.HasYear, to.HasYear = true, true
	from.LastEnd.End = x.Span().End
	last, _ := x.Tokens("last")
	if x.Has("lastabout") || from.Modifier == approximate && x.isShape(last, doc.Glued) { // "c. 264–241 BC"
		to.Modifier = approximate
	}
	return to
}

// readQuarters reads "the second and third quarters of 2007".
func readQuarters(x *expression, from *doc.DateParts) *doc.DateParts {
	to := copied(from)
	from.Quarter, to.Quarter = ends(x)
	from.LastEnd.End = x.Span().End
	return to
}

// readPartsOf reads two parts of one time: "the early to mid-1990s".
func readPartsOf(x *expression, from *doc.DateParts) *doc.DateParts {
	to := copied(from)
	to.Decade, to.Century = from.Decade, from.Century
	from.Modifier, to.Modifier = x.Value("first"), x.Value("last")
	from.LastEnd.End = x.Span().End
	return to
}

func readDecades(x *expression, from *doc.DateParts) *doc.DateParts {
	to := copied(from)
	first, last := ends(x)
	from.Decade, to.Decade = first, first/100*100+last
	return to
}

func readCenturies(x *expression, from *doc.DateParts) *doc.DateParts {
	to := copied(from)
	from.Century, to.Century = ends(x)
	to.Modifier = x.Value("lastmod")
	if x.Has("era") {
		from.Century, to.Century = -from.Century, -to.Century
	}
	from.LastEnd.End = x.Span().End
	return to
}

func ends(x *expression) (first, last int) {
	first, _ = x.number("first")
	last, _ = x.number("last")
	return first, last
}

// readDays reads the days of one month. The span of the end beside the month takes it in,
// and what stands behind.
func readDays(x *expression, from *doc.DateParts) *doc.DateParts {
	to := copied(from)
	from.Day, to.Day = ends(x)
	month, _ := x.Part("month")
	if month.Start < from.FirstEnd.Start {
		from.FirstEnd.Start = month.Start
	} else {
		from.LastEnd.End = month.End
	}
	if year, ok := x.Part("year"); ok {
		from.LastEnd.End = year.End
	}
	if that, ok := x.Part("shift"); ok && that.Start > month.End {
		from.LastEnd.End = x.Span().End
	}
	return to
}
