package figures

import "chancery/pipeline/doc"

// layers tells what earlier stages found at a token. It goes on with the text, so that none
// is looked for from the beginning.
type layers struct {
	*sentence
	date   int // first date that does not end before the span looked at last
	name   int // first name that does not end before the span looked at last
	entity int // first entity that does not end before the sentence
}

// passDates goes on to the first date that does not end before an offset.
func (l *layers) passDates(offset int) {
	for l.date < len(l.Dates) && l.Dates[l.date].End <= offset {
		l.date++
	}
}

// isTaken reports whether a date or a name covers part of the span. A number word
// that opens a name of no list ("Six Jesuit Priests") counts what follows, and in a
// sentence of capitals nothing tells a name.
func (l *layers) isTaken(span doc.Span) bool {
	l.passDates(span.Start)
	for i := l.date; i < len(l.Dates) && l.Dates[i].Start < span.End; i++ {
		if l.Dates[i].Overlaps(span) {
			return true
		}
	}
	for l.name < len(l.Names) && l.Names[l.name].End <= span.Start {
		l.name++
	}
	if l.name == len(l.Names) || !l.Names[l.name].Overlaps(span) {
		return false
	}
	switch n := l.Names[l.name]; {
	case n.Value.Sort > doc.Acronym:
		return false
	case n.Value.Entry >= 0:
		return true
	default:
		return !l.isCaps && (n.Start < span.Start || l.Text[span.Start] >= '0' && l.Text[span.Start] <= '9')
	}
}

// isDateAt reports whether a date covers token i, which does not stand before the span
// looked at last.
func (l *layers) isDateAt(i int) bool {
	for k := l.date; k < len(l.Dates) && l.Dates[k].Start <= l.Tokens[i].Start; k++ {
		if l.Tokens[i].Start < l.Dates[k].End {
			return true
		}
	}
	return false
}

// isDated reports whether any date of the sentence covers token i.
func (l *layers) isDated(i int) bool {
	span := doc.Span{Start: l.Tokens[i].Start, End: l.Tokens[i].End}
	for k := l.date; k > 0; k-- {
		if d := l.Dates[k-1].Span; d.Overlaps(span) {
			return true
		} else if d.End < l.Tokens[l.first].Start {
			break
		}
	}
	return l.isDateAt(i)
}

// classAt returns the class of the entity that covers token i, "" for none.
func (l *layers) classAt(i int) string {
	t := &l.Tokens[i]
	for l.entity < len(l.Entities) && l.Entities[l.entity].End <= l.Tokens[l.first].Start {
		l.entity++
	}
	for k := l.entity; k < len(l.Entities) && l.Entities[k].Start <= t.Start; k++ {
		if t.Start < l.Entities[k].End {
			return l.Entities[k].Value.Class
		}
	}
	return ""
}
