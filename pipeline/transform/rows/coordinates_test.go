package rows_test

import (
	"fmt"
	"testing"

	"chancery/pipeline/doc"
	"chancery/pipeline/pipelinetest"
)

// TestCoordinates holds what lies where: places that were linked, states by their
// capitals, missions by their cities, and nothing else.
func TestCoordinates(t *testing.T) {
	at := func(latitude, longitude *float64) string {
		if latitude == nil || longitude == nil {
			return "nowhere"
		}
		return fmt.Sprintf("%.0f %.0f", *latitude, *longitude)
	}
	text := "Peru has an embassy in Nairobi, Kenya. The Soviet Union sent ships to Holborn in Norway. " +
		"Angela Merkel visited Tripoli, Lebanon."
	rows := pipelinetest.Plan(t).Article(doc.Article{
		Kind: "text", Source: "x", Text: text,
		Blocks: []doc.Block{{Span: doc.Span{End: len(text)}, Kind: doc.Paragraph}},
	})
	got := map[string]string{}
	for _, a := range rows.Actors {
		got[a.Name] = at(a.Latitude, a.Longitude)
	}
	for name, want := range map[string]string{
		"Peru": "-12 -77", "Kenya": "-1 37", "Nairobi": "-1 37", "Norway": "60 11", "Tripoli": "34 36",
		"Soviet Union": "nowhere", "Holborn": "nowhere", "Angela Merkel": "nowhere",
	} {
		if got[name] != want {
			t.Errorf("%s lies at %q, want %q", name, got[name], want)
		}
	}
	if len(rows.Missions) != 1 || at(rows.Missions[0].Latitude, rows.Missions[0].Longitude) != "-1 37" {
		t.Errorf("got missions %+v", rows.Missions)
	}
}
