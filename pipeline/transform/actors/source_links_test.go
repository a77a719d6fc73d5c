package actors_test

import (
	"strings"
	"testing"

	"chancery/pipeline/doc"
	"chancery/pipeline/pipelinetest"
)

// TestSourceLinks holds whom words mean that the source links: [words](title).
func TestSourceLinks(t *testing.T) {
	for _, c := range []struct{ marked, want string }{
		{"[Iraq](Iraq) signed it.", "Iraq | state IRQ exact"},
		{"[Georgia](Georgia (U.S. state)) signed it.", "Georgia | place source_link"},
		{"[Georgia](Georgia (country)) signed it.", "Georgia | state GEO exact"},
		{"They crossed the [Jordan](Jordan (river)) in 1990.", "Jordan | place source_link"},
		{"[Germany](Soviet Union) signed it.", "Germany → Soviet Union | historical_state SUN source_link"},
		{"The [Republic of Iraq](Iraq) signed it.", "Republic of Iraq → Iraq | state IRQ exact"},
		{"The consulate is in [Tripoli](Tripoli, Lebanon).", "Tripoli | place LBN source_link"},
		{"[Iraq](Atlantis) signed it.", "Iraq | state IRQ exact"},
		{"[Iraq](https://example.org/Iran) signed it.", "Iraq | state IRQ exact"},
		{"[Iraq and Iran](Iran–Iraq relations) agreed.", "Iraq | state IRQ exact; Iran | state IRN exact"},
	} {
		a := doc.Article{}
		for rest := c.marked; rest != ""; {
			before, after, isLink := strings.Cut(rest, "[")
			a.Text += before
			if !isLink {
				break
			}
			words, after, _ := strings.Cut(after, "](")
			title, after, _ := strings.Cut(after, ")")
			if strings.Contains(title, "(") {
				title, after = title+")", strings.TrimPrefix(after, ")")
			}
			a.Links = append(a.Links, doc.Link{Span: doc.Span{Start: len(a.Text), End: len(a.Text) + len(words)},
				Target: title})
			a.Text, rest = a.Text+words, after
		}
		a.Blocks = []doc.Block{{Span: doc.Span{End: len(a.Text)}}}
		d := pipelinetest.Document(t, a, doc.LayerMentions, doc.LayerMissionActors)
		var got []string
		for m := range d.References() {
			got = append(got, pipelinetest.Actor(d, m))
		}
		pipelinetest.Compare(t, c.marked, got, c.want)
	}
}
