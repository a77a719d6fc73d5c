package events_test

import (
	"strings"
	"testing"

	"chancery/pipeline/doc"
	"chancery/pipeline/pipelinetest"
)

// TestStances holds that what is promised, refused or threatened counts as that, beside
// what was done.
func TestStances(t *testing.T) {
	for prose, want := range map[string]string{
		"[Kenya] released two prisoners of [Chad].":                  "RETREAT",
		"[Kenya] said that it will release two prisoners of [Chad].": "AGREE",
		"[Kenya] is willing to release two prisoners of [Chad].":     "AGREE",
		"[Kenya] agreed to a truce with [Chad].":                     "AGREE",
		"[Kenya] will not release two prisoners of [Chad].":          "REJECT",
		"[Kenya] refused to release two prisoners of [Chad].":        "REJECT",
		"[Kenya] is not willing to release two prisoners of [Chad].": "REJECT",
		"[Kenya] threatened to bomb [Chad].":                         "THREATEN",
		"[Kenya] said that it would bomb [Chad].":                    "THREATEN",
		"[Kenya] bombed [Chad].":                                     "ASSAULT",
		"[Kenya] said that [Chad] must release the prisoners.":       "REQUEST",
		"[Kenya] lifted its blockade of [Chad].":                     "RETREAT",
		"[Kenya] will not lift its blockade of [Chad].":              "REJECT",
		"[Kenya] cancelled a visit to [Chad].":                       "REJECT",
	} {
		text := strings.NewReplacer("[", "", "]", "").Replace(prose)
		a := doc.Article{Text: text, Blocks: []doc.Block{{Span: doc.Span{End: len(text)}, Kind: doc.Paragraph}}}
		at := 0
		for i, name := range strings.FieldsFunc(prose, func(r rune) bool { return r == '[' || r == ']' }) {
			if i%2 == 1 {
				role := []string{"source", "target"}[i/2]
				a.Given = append(a.Given, doc.Given{Span: doc.Span{Start: at, End: at + len(name)}, Role: role})
			}
			at += len(name)
		}
		d := pipelinetest.Document(t, a, doc.LayerActTypes)
		if len(d.ActTypes) != 1 || d.ActTypes[0].Value.Type != want {
			t.Errorf("%s: %+v, want %s", prose, d.ActTypes, want)
		}
	}
}
