package actors

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"chancery/pipeline/doc"
)

// TestTimelineStaysInTheParagraph holds that the date told last counts within its line,
// and that dates without days count nowhere.
func TestTimelineStaysInTheParagraph(t *testing.T) {
	d := &doc.Document{Article: doc.Article{Text: "In 1990 and later, X.\nThen Y. In 1995 Z.\n\nW."}}
	for text, day := range map[string]doc.Day{"1990": doc.DayOf(1990, 1, 1), "1995": doc.DayOf(1995, 1, 1)} {
		at := strings.Index(d.Text, text)
		d.Dates = append(d.Dates, doc.Mention[doc.Date]{
			Span: doc.Span{Start: at, End: at + 4}, Value: doc.Date{Start: day},
		})
	}
	later := strings.Index(d.Text, "later")
	d.Dates = append(d.Dates, doc.Mention[doc.Date]{Span: doc.Span{Start: later, End: later + 5}})
	slices.SortFunc(d.Dates, func(a, b doc.Mention[doc.Date]) int { return a.Start - b.Start })
	line := newTimeline(d)
	got := map[string]string{}
	for _, name := range []string{"In 1990", "X", "Y", "Z", "W"} {
		got[name] = line.before(strings.Index(d.Text, name))
	}
	want := map[string]string{"In 1990": "", "X": "1990-01-01", "Y": "", "Z": "1995-01-01", "W": ""}
	if fmt.Sprint(got) != fmt.Sprint(want) {
		t.Errorf("got %v, want %v", got, want)
	}
}
