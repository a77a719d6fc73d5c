package edtf

// Level returns the lowest level of the standard that has all features of v: 0,
// 1 or 2. It goes by the text, not by the meaning: "?2001" is of level 2 though
// "2001?" says the same at level 1. The zero Value has level 0.
func (v Value) Level() int {
	if v.kind == OneOf || v.kind == AllOf {
		return 2
	}
	level := 0
	for _, r := range v.ranges {
		level = max(level, r.Start.level(v.kind), r.End.level(v.kind))
	}
	return level
}

func (e Endpoint) level(kind Kind) int {
	switch {
	case e.Date.Precision == NoPrecision:
		return 1
	case e.Open:
		return 2
	case kind == Interval && e.Date.unspecified():
		// The standard puts unspecified digits of level 1 into intervals at
		// level 2 only.
		return 2
	}
	return e.Date.level()
}

func (d Date) level() int {
	switch {
	case d.Exponent > 0, d.Significant > 0, d.Month.Number > 24, d.qualifiedInPart(),
		d.unspecified() && !d.unspecifiedFromRight():
		return 2
	case d.Negative, d.Letter, d.Precision == GroupingPrecision, d.qualified(), d.unspecified():
		return 1
	}
	return 0
}

func (d Date) qualified() bool {
	year, month, day := d.Qualifiers()
	return year|month|day != 0
}

// qualifiedInPart reports whether any qualifier is other than the one at the
// right end, for the whole date.
func (d Date) qualifiedInPart() bool {
	if d.Year.Individual|d.Month.Individual|d.Day.Individual != 0 {
		return true
	}
	return d.Precision > YearPrecision && d.Year.Group != 0 || d.Precision > MonthPrecision && d.Month.Group != 0
}

func (d Date) unspecified() bool {
	return d.Year.Unspecified|d.Month.Unspecified|d.Day.Unspecified != 0
}

// unspecifiedFromRight reports whether the unspecified digits are in one of the
// places that level 1 lists: 201X, 20XX, 2004-XX, 1985-04-XX, 1985-XX-XX.
func (d Date) unspecifiedFromRight() bool {
	const one, two = 0b1, 0b11
	year, month, day := d.Year.Unspecified, d.Month.Unspecified, d.Day.Unspecified
	switch d.Precision {
	case YearPrecision:
		return year == one || year == two
	case MonthPrecision:
		return year == 0 && month == two
	}
	return year == 0 && (month == 0 || month == two) && day == two
}
