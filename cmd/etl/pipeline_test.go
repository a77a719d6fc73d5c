package main

import (
	"encoding/json"
	"slices"
	"testing"

	"chancery/outputs/all"
	"chancery/pipeline/load"
	"chancery/schedule/config"
	"chancery/schedule/tell"
)

// TestSchemaKnowsTheNames holds that the schema of etl.yaml names the formats, gates and
// events that there are, and no others.
func TestSchemaKnowsTheNames(t *testing.T) {
	type node struct {
		Enum       []string         `json:"enum"`
		Items      *node            `json:"items"`
		Properties map[string]*node `json:"properties"`
	}
	var schema node
	if err := json.Unmarshal(config.Schema, &schema); err != nil {
		t.Fatal(err)
	}
	var formats []string
	for _, w := range all.Writers() {
		formats = append(formats, w.Format())
	}
	var events []string
	for _, k := range tell.Kinds() {
		events = append(events, string(k))
	}
	for _, c := range []struct {
		name       string
		got, wants []string
	}{
		{"formats", schema.Properties["formats"].Items.Enum, formats},
		{"gates", schema.Properties["gates"].Properties["accept"].Items.Enum, load.Acceptable()},
		{
			"events", schema.Properties["notifications"].Items.Properties["on"].Items.Enum,
			events,
		},
	} {
		slices.Sort(c.got)
		slices.Sort(c.wants)
		if !slices.Equal(c.got, c.wants) {
			t.Errorf("%s: the schema has %v, and there are %v", c.name, c.got, c.wants)
		}
	}
}
