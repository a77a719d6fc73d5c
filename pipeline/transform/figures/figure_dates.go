package figures

import (
	_ "embed"
	"slices"
	"strings"

	"chancery/pipeline/doc"
	"chancery/pipeline/language"
	"chancery/pipeline/lexicon"
)

//go:embed figure_dates.en.txt
var dateLists string

// dateWords is the lists of figure_dates.en.txt, where each is told.
type dateWords struct {
	lead, before, since, until, over, same, versus, period, spell, as, first, last lexicon.Words
	window, recent, beforeBase, respective                                         lexicon.Words

	apart        []string
	of, sameTime string
}

func readDateWords() (*dateWords, error) {
	l := lexicon.Open("figure_dates.en.txt", dateLists)
	w := &dateWords{
		lead:   l.Words("lead"),
		apart:  l.Strings("apart"),
		before: l.Words("before"),
		since:  l.Words("since"),
		until:  l.Words("until"),
		over:   l.Words("over"),
		window: l.Words("window"),
		recent: l.Words("recent"),
		same:   l.Words("same"),
		versus: l.Words("versus"),
		period: l.Words("period"),
		spell:  l.Words("spell"),
		as:     l.Words("as"),
		first:  l.Words("first"),
		last:   l.Words("last"),
		of:     l.Strings("of")[0],

		respective: l.Words("respective"),
		beforeBase: l.Words("before-base"),
		sameTime:   l.Strings("same-time")[0],
	}
	return w, l.Close()
}

// figureDates tells which date belongs to a figure. Dates and figures are named by their
// index, -1 for none.
type figureDates struct {
	*doc.Document
	words *dateWords
}

// holding returns the date for which a figure holds: its own, else the nearest of its
// sentence that belongs to no figure beside it.
func (d figureDates) holding(figure int, s doc.Sentence) int {
	if k := d.own(figure); k >= 0 {
		return k
	}
	f := d.Figures[figure].Span
	lo, hi := d.DatesIn(s.Span)
	best, least := -1, 1<<30
	for k := lo; k < hi; k++ {
		if !d.isDay(k) || d.isOfNeighbour(k, figure) {
			continue
		}
		if away := distance(d.Dates[k].Span, f); away < least {
			best, least = k, away
		}
	}
	return best
}

// distance returns how many bytes stand between two spans.
func distance(a, b doc.Span) int { return max(a.Start-b.End, b.Start-a.End) }

// own returns the date that belongs to a figure, behind or before it with no other
// figure between: "40 ships in 1990", "in 1990 – 40 ships".
func (d figureDates) own(figure int) int {
	if figure > 0 {
		if next, _ := d.behindConversion(figure - 1); next == figure+1 { // it says the same
			figure--
		}
	}
	if k := d.respective(figure); k >= 0 && d.isDay(k) {
		return k
	}
	if k := d.behind(figure); k >= 0 {
		return k
	}
	return d.leading(figure)
}

// ownReach is how many bytes may stand between a figure and a date of its own.
const ownReach = 60

// behind returns the date that follows a figure before the next one, unless it leads on
// to that one.
func (d figureDates) behind(figure int) int {
	f := d.Figures[figure]
	s := d.SentenceAt(f.Start)
	if s < 0 {
		return -1
	}
	next, from := d.behindConversion(figure)
	end := min(d.Sentences[s].End, from+ownReach)
	if next < len(d.Figures) {
		end = min(end, d.Figures[next].Start)
	}
	lo, hi := d.DatesIn(doc.Span{Start: f.End, End: end})
	for k := lo; k < hi; k++ {
		if !d.isDay(k) || language.IsAttribute(d.Document, d.Dates[k].Span) {
			continue
		}
		if d.arePart(d.LowerBetween(f.End, d.Dates[k].Start)) {
			return -1
		}
		if next < len(d.Figures) && d.leading(next) == k {
			return -1
		}
		return k
	}
	return -1
}

// conversionReach is how many bytes may stand between a figure and the bracket behind it, and in
// the bracket beside the figure there.
const conversionReach = 30

// behindConversion returns the figure that follows one, and where that ends, without the amount
// in brackets behind it that says the same in another currency: "70 million kuna (9 million euros)".
func (d figureDates) behindConversion(figure int) (next, end int) {
	f := d.Figures[figure]
	next, end = figure+1, f.End
	if next >= len(d.Figures) || f.Value.Kind != "money" || d.Figures[next].Value.Kind != "money" {
		return next, end
	}
	in := d.Figures[next].Span
	before := d.LowerBetween(f.End, in.Start)
	open, behind := strings.LastIndexByte(before, '('), d.Text[in.End:min(len(d.Text), in.End+conversionReach)]
	isInBrackets := open >= 0 && len(before) <= 2*conversionReach && !strings.ContainsAny(before[open:], ");")
	shut := strings.IndexByte(behind, ')')
	if isInBrackets && shut >= 0 && !strings.ContainsAny(behind[:shut], ",;(0123456789") {
		return next + 1, in.End + shut + 1
	}
	return next, end
}

// respective returns the date of a figure of a list that stands beside a list of as many dates: "40
// and 50 in 2006 and 2007 respectively"; -1 for none.
func (d figureDates) respective(figure int) int {
	f := d.Figures[figure].Span
	s := d.Sentences[d.SentenceAt(f.Start)]
	word := d.TokenAt(f.End)
	for word < s.Last && !d.words.respective.Has(d.Tokens[word].Fold) {
		word++
	}
	if word >= s.Last {
		return -1
	}
	end := d.Tokens[word].Start
	lo, hi := d.DatesIn(doc.Span{Start: s.Start, End: end})
	first := hi - 1
	for first > lo && d.areListed(d.Dates[first-1].End, d.Dates[first].Start) {
		first--
	}
	var figures []int
	from, to := doc.In(d.Figures, doc.Span{Start: s.Start, End: end})
	for i := from; i < to; {
		figures = append(figures, i)
		i, _ = d.behindConversion(i)
	}
	n := hi - first
	at := slices.Index(figures, figure)
	if n < 2 || len(figures) < n || at < len(figures)-n {
		return -1
	}
	return first + at - (len(figures) - n)
}

// areListed reports whether nothing but what joins a list stands between two offsets.
func (d figureDates) areListed(from, to int) bool {
	switch strings.TrimSpace(d.LowerBetween(from, to)) {
	case ",", "and", ", and", "&":
		return true
	}
	return false
}

// arePart reports whether words between a figure and a date lead on to something else.
func (d figureDates) arePart(between string) bool {
	isComma := strings.Contains(between, ", ") && !strings.Contains(between, " a share,")
	return isComma || strings.ContainsAny(between, ";:") || slices.ContainsFunc(d.words.apart, func(w string) bool {
		return strings.Contains(between, " "+w+" ")
	})
}

// leading returns the date that leads on to a figure: "in 1990 – 40 ships", "In 1990,
// 40 ships".
func (d figureDates) leading(figure int) int {
	f := d.Figures[figure].Span
	k := doc.From(d.Dates, f.Start) - 1
	if k < 0 || f.Start-d.Dates[k].End > ownReach || !d.isDay(k) || !d.isLead(d.Dates[k].End, f.Start) {
		return -1
	}
	isOneSentence := d.SentenceAt(d.Dates[k].Start) == d.SentenceAt(f.Start)
	if !isOneSentence || language.IsAttribute(d.Document, d.Dates[k].Span) || d.isOfPrevious(k, figure) {
		return -1
	}
	return k
}

// isOfPrevious reports whether a date before a figure belongs to the figure before that:
// 1990 to the 40 in "40 ships in 1990, 50 in 1991".
func (d figureDates) isOfPrevious(date, figure int) bool {
	f := d.Figures[figure].Span
	s := d.SentenceAt(f.Start)
	if figure == 0 || s < 0 || d.Figures[figure-1].Start < d.Sentences[s].Start {
		return false
	}
	previous, at := d.Figures[figure-1].Span, d.Dates[date].Span
	if previous.Start > at.Start {
		return true
	}
	before := d.LowerBetween(previous.End, at.Start)
	return !strings.ContainsAny(d.LowerBetween(at.End, f.Start), "-–—:") && !strings.ContainsAny(before, ",;(") &&
		!strings.Contains(before, " and ")
}

// mostLead is how many words may stand between a date and its figure behind it.
const mostLead = 5

// isLead reports whether the tokens between two offsets lead from a date to its figure.
func (d figureDates) isLead(from, to int) bool {
	first := d.TokenAt(from)
	for t := first; t < len(d.Tokens) && d.Tokens[t].Start < to; t++ {
		if t-first >= mostLead || !d.words.lead.Has(d.Tokens[t].Fold) {
			return false
		}
	}
	return true
}

// isDay reports whether a date names days.
func (d figureDates) isDay(k int) bool {
	v := d.Dates[k].Value
	return v.Type == doc.DateTypeDate && v.Start.Known()
}

// isOfNeighbour reports whether a date belongs to a figure beside another one. A date
// that opens a sentence holds for all its figures.
func (d figureDates) isOfNeighbour(k, figure int) bool {
	for _, i := range []int{figure - 1, figure + 1} {
		if i < 0 || i >= len(d.Figures) {
			continue
		}
		if d.behind(i) == k || d.leading(i) == k && !d.isOpening(k) {
			return true
		}
	}
	return false
}

// isOpening reports whether a date opens its sentence, but for a preposition.
func (d figureDates) isOpening(k int) bool { return d.isOpeningAt(d.Dates[k].Span) }

func (d figureDates) isOpeningAt(date doc.Span) bool {
	s := d.SentenceAt(date.Start)
	return s >= 0 && d.TokenAt(date.Start)-d.Sentences[s].First <= 2
}

// isAsOf reports whether "as of" stands before an offset.
func (d figureDates) isAsOf(at int) bool {
	i := d.TokenAt(at)
	return i > 1 && d.words.as.Has(d.Tokens[i-2].Fold) && d.Tokens[i-1].In(d.Text) == d.words.of
}

// wordBefore returns the hash of the word before an offset, but for "the end" and its
// like; 0 for none.
func (d figureDates) wordBefore(at int) uint64 {
	for i := d.TokenAt(at) - 1; i >= 0; i-- {
		if fold := d.Tokens[i].Fold; !d.words.before.Has(fold) {
			return fold
		}
	}
	return 0
}
