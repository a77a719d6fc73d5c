package curation

import (
	"strings"
	"testing"
)

func TestRowsAreChecked(t *testing.T) {
	for _, test := range []struct{ entry, want string }{
		{
			"table: mentions\n    id: m1\n    drop: true\n    reason: r",
			`rows of "mentions" cannot be corrected`,
		},
		{
			"table: events\n    drop: true\n    reason: r",
			"needs an id or a quote",
		},
		{
			"table: events\n    id: e1\n    quote: q\n    drop: true\n    reason: r",
			"needs an id or a quote",
		},
		{
			"table: events\n    id: e1\n    reason: r",
			"needs drop: true or cells to set",
		},
		{
			"table: events\n    id: e1\n    words: w\n    drop: true\n    reason: r",
			"words stand beside a quote",
		},
		{
			"table: events\n    id: e1\n    drop: true",
			"say in reason",
		},
		{
			"table: events\n    id: e1\n    set: {weather: wet}\n    reason: r",
			`no column "weather"`,
		},
		{
			"table: events\n    id: e1\n    set: {event_id: e2}\n    reason: r",
			`no column "event_id"`,
		},
		{
			"table: events\n    id: e1\n    set: {type: DANCE}\n    reason: r",
			`"DANCE" is no code of event_type`,
		},
		{
			"table: events\n    id: e1\n    set: {type: \"\"}\n    reason: r",
			"cannot be empty",
		},
		{
			"table: figures\n    id: f1\n    set: {value: many}\n    reason: r",
			`figures.value: "many"`,
		},
		{
			"table: figures\n    id: f1\n    set: {value: 7.5, unit: USD}\n    reason: r",
			"",
		},
		{
			"table: missions\n    quote: It has one.\n    set: {kind: consulate}\n    reason: r",
			"",
		},
	} {
		entry, want := test.entry, test.want
		_, err := Parse("x.yaml", []byte("rows:\n  - "+entry+"\n"))
		switch {
		case err == nil && want != "", err != nil && (want == "" || !strings.Contains(err.Error(), want)):
			t.Errorf("%s:\ngot %v, want %q", entry, err, want)
		case err != nil && !strings.HasPrefix(err.Error(), "x.yaml:2: "):
			t.Errorf("%s: the error has no place: %v", entry, err)
		}
	}
}
