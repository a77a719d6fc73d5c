package mentions_test

import (
	"strings"
	"testing"

	"chancery/pipeline/doc"
	"chancery/pipeline/pipelinetest"
)

// sorts is how tests write the sorts of names; a proper name is not said.
var sorts = [...]string{"", "acronym", "demonym", "described", "nominal", "pronoun"}

// written writes a name with its sort, kind and country, what told it, whether it is an
// office holder, and its role.
func written(d *doc.Document, m doc.Mention[doc.Name]) string {
	v := m.Value
	_, rule, _ := strings.Cut(m.Rule, "/")
	cells := []string{m.In(d.Text), "|", sorts[v.Sort], v.Kind, v.Country, rule}
	if v.Holder > 0 {
		cells = append(cells, "holder")
	}
	if !v.Role.Empty() {
		cells = append(cells, "| "+v.Role.In(d.Text))
	}
	return strings.Join(strings.Fields(strings.Join(cells, " ")), " ")
}

// table is texts and all names that are found in them.
type table []struct{ text, want string }

func (c table) run(t *testing.T) {
	t.Helper()
	for _, c := range c {
		d := pipelinetest.Read(t, c.text, doc.LayerNames)
		var got []string
		for _, m := range d.Names {
			got = append(got, written(d, m))
		}
		pipelinetest.Compare(t, c.text, got, c.want)
	}
}
