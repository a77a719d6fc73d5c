package actors_test

import (
	"testing"

	"chancery/pipeline/doc"
	"chancery/pipeline/pipelinetest"
)

// example is a text, the title of its article, and who is meant in it: all mentions, as
// pipelinetest.Actor writes them.
type example struct{ title, text, want string }

// hold compares whom the stages find in texts with all that is wanted.
func hold(t *testing.T, examples []example) {
	t.Helper()
	for _, c := range examples {
		d := pipelinetest.ReadTitled(t, c.title, c.text, doc.LayerMentions, doc.LayerMissionActors)
		var got []string
		for m := range d.References() {
			got = append(got, pipelinetest.Actor(d, m))
		}
		pipelinetest.Compare(t, c.text, got, c.want)
	}
}
