package dates

import "chancery/pipeline/doc"

// endsReaders read both ends of a range, which a rule names with "ends" by what there
// are two of. They complete the first and return the second, nil where it is open.
var endsReaders = map[string]func(x *expression, from *doc.DateParts) (to *doc.DateParts){
	"year":      readYears,
	"year-open": readOpenYear,
	"decade":    readDecades,
	"century":   readCenturies,
	"day":       readDays,
}

// readEnds reads a range. Each end has what stands behind both, as in "12–15 May 1948".
func readEnds(x *expression, p doc.DateParts) doc.DateParts {
	p.FirstEnd, _ = x.Part("first")
	p.LastEnd, _ = x.Part("last")
	p.To = endsReaders[x.Rule.Attr("ends")](x, &p)
	return p
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
	if last < 100 { // 1912-13
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

func readDecades(x *expression, from *doc.DateParts) *doc.DateParts {
	to := copied(from)
	first, last := ends(x)
	from.Decade, to.Decade = first, first/100*100+last
	return to
}

func readCenturies(x *expression, from *doc.DateParts) *doc.DateParts {
	to := copied(from)
	from.Century, to.Century = ends(x)
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
