package figures

import (
	"strings"

	"chancery/pipeline/doc"
	"chancery/pipeline/language"
)

// time finds when a figure holds: at the date that belongs to it, else at the
// nearest of the sentence that belongs to no other figure.
func (q *quantities) time(i int, s doc.Sentence) {
	f := &q.Figures[i]
	best := q.ownDate(i)
	if best < 0 {
		lo, hi := q.DatesIn(s.Span)
		least := 1 << 30
		for k := lo; k < hi; k++ {
			d := q.Dates[k]
			if !q.isDay(k) || q.isOfOther(k, i) {
				continue
			}
			if away := max(d.Start-f.End, f.Start-d.End); away < least {
				best, least = k, away
			}
		}
	}
	if best >= 0 {
		f.Value.Start, f.Value.End = q.Dates[best].Value.Start, q.Dates[best].Value.End
	}
}

// isDay reports whether a date names days.
func (v view) isDay(k int) bool {
	d := v.Dates[k].Value
	return d.Type == doc.DateTypeDate && d.Start.Known()
}

// isOfOther reports whether a date belongs to a figure beside another one. A date
// that stands before all figures of a sentence holds for all of them.
func (v view) isOfOther(k, figure int) bool {
	for _, i := range []int{figure - 1, figure + 1} {
		if i < 0 || i >= len(v.Figures) {
			continue
		}
		if v.dateBehind(i) == k || v.dateBefore(i) == k && !v.isOpening(k) {
			return true
		}
	}
	return false
}

// isOpening reports whether a date opens its sentence, but for a preposition.
func (v view) isOpening(k int) bool {
	s := v.SentenceAt(v.Dates[k].Start)
	return s >= 0 && v.TokenAt(v.Dates[k].Start)-v.Sentences[s].First <= 2
}

// ownDate returns the date that belongs to a figure, behind or before it with no
// other figure between: "40 ships in 1990", "in 1990 – 40 ships"; -1 for none.
func (v view) ownDate(i int) int {
	if k := v.dateBehind(i); k >= 0 {
		return k
	}
	return v.dateBefore(i)
}

// ownReach is how many bytes may stand between a figure and a date of its own.
const ownReach = 60

// dateBehind returns the date that follows a figure before the next one, unless
// it leads on to that one.
func (v view) dateBehind(i int) int {
	f := v.Figures[i]
	s := v.SentenceAt(f.Start)
	if s < 0 {
		return -1
	}
	end := min(v.Sentences[s].End, f.End+ownReach)
	if i+1 < len(v.Figures) {
		end = min(end, v.Figures[i+1].Start)
	}
	lo, hi := v.DatesIn(doc.Span{Start: f.End, End: end})
	for k := lo; k < hi; k++ {
		if !v.isDay(k) || language.IsAttribute(v.Document, v.Dates[k].Span) {
			continue
		}
		between := v.LowerBetween(f.End, v.Dates[k].Start)
		if strings.ContainsAny(between, ";:") || strings.Contains(between, " and ") || strings.Contains(between, ", ") && !strings.Contains(between, " a share,") || strings.Contains(between, " from ") || strings.Contains(between, " than ") {
			return -1
		}
		if i+1 < len(v.Figures) && v.dateBefore(i+1) == k {
			return -1
		}
		return k
	}
	return -1
}

// leading are the words that may stand between a date and its figure behind it.
const leading = " - – — : , it was were there about some around nearly over only just approximately more than less us$ $ € £ a total of the number "

// dateBefore returns the date that leads on to a figure: "in 1990 – 40 ships", "In
// 1990, 40 ships".
func (v view) dateBefore(i int) int {
	f := v.Figures[i]
	_, hi := v.DatesIn(doc.Span{Start: f.Start, End: f.Start})
	k := hi - 1
	if k < 0 || f.Start-v.Dates[k].End > ownReach || !v.isDay(k) || v.SentenceAt(v.Dates[k].Start) != v.SentenceAt(f.Start) || language.IsAttribute(v.Document, v.Dates[k].Span) {
		return -1
	}
	lead := v.LowerBetween(v.Dates[k].End, f.Start)
	if i > 0 && v.Figures[i-1].Start >= v.Sentences[v.SentenceAt(f.Start)].Start { // "40 ships in 1990, 50 in 1991": 1990 belongs to the 40
		before := v.LowerBetween(v.Figures[i-1].End, v.Dates[k].Start)
		if v.Figures[i-1].Start > v.Dates[k].Start || !strings.ContainsAny(lead, "-–—:") && !strings.ContainsAny(before, ",;(") && !strings.Contains(before, " and ") {
			return -1
		}
	}
	words := 0
	for t := v.TokenAt(v.Dates[k].End); t < len(v.Tokens) && v.Tokens[t].Start < f.Start; t++ {
		if words++; words > 5 || !strings.Contains(leading, " "+strings.ToLower(v.Tokens[t].In(v.Text))+" ") {
			return -1
		}
	}
	return k
}
