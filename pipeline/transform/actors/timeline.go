package actors

import (
	"sort"
	"strings"

	"chancery/pipeline/doc"
)

// timeline finds the date that a paragraph told last before an offset.
type timeline struct {
	dates []doc.Mention[doc.Date] // that name days after Christ
	ends  []int                   // of lines
}

func newTimeline(d *doc.Document) timeline {
	var t timeline
	for _, m := range d.Dates {
		if v := &m.Value; v.Start.Known() && v.Start.Year > 0 {
			t.dates = append(t.dates, m)
		}
	}
	for at := 0; ; {
		i := strings.IndexByte(d.Text[at:], '\n')
		if i < 0 {
			return t
		}
		t.ends = append(t.ends, at+i)
		at += i + 1
	}
}

// before returns the first day of the date that the paragraph told last before an
// offset, "" for none.
func (t *timeline) before(at int) string {
	i := sort.Search(len(t.dates), func(i int) bool { return t.dates[i].Start >= at })
	if i == 0 {
		return ""
	}
	date := &t.dates[i-1]
	end := sort.SearchInts(t.ends, date.Start)
	if end < len(t.ends) && t.ends[end] < at {
		return ""
	}
	return date.Value.Start.String()
}

// last returns the first day of the date that the article told last before an offset, "" for
// none.
func (t *timeline) last(at int) string {
	i := sort.Search(len(t.dates), func(i int) bool { return t.dates[i].Start >= at })
	if i == 0 {
		return ""
	}
	return t.dates[i-1].Value.Start.String()
}

// dayNear returns the ISO day of the date of the sentence that stands nearest to an
// offset, the first day that it can mean; "" where the sentence tells none.
func dayNear(d *doc.Document, at int) string {
	s := d.SentenceAt(at)
	if s < 0 {
		return ""
	}
	i := doc.From(d.Dates, d.Sentences[s].Start)
	best, distance := "", 0
	for ; i < len(d.Dates) && d.Dates[i].Start < d.Sentences[s].End; i++ {
		m := &d.Dates[i]
		away := max(m.Start-at, at-m.Start)
		if m.Value.Start.Known() && m.Value.Start.Year > 0 && (best == "" || away < distance) {
			best, distance = m.Value.Start.String(), away
		}
	}
	return best
}
