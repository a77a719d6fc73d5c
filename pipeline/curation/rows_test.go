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
			"needs drop: true, cells to set, or cells to add",
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
		{
			"table: events\n    id: e1\n    set: {start_date: 1990-02-30}\n    reason: r",
			`events.start_date: "1990-02-30"`,
		},
		{
			"table: events\n    id: e1\n    set: {contexts: [weather]}\n    reason: r",
			`"weather" is no code of event_context`,
		},
		{
			"table: events\n    id: e1\n    set: {source_actors: PER}\n    reason: r",
			`"PER": is no list: write ["IRQ", "IRN"]`,
		},
		{
			"table: events\n    id: e1\n    set: {is_asserted: maybe}\n    reason: r",
			`"maybe": is no boolean`,
		},
		{
			"table: events\n    id: e1\n    article: a\n    drop: true\n    reason: r",
			"an article stands beside cells to add",
		},
		{
			"table: events\n    article: a\n    quote: q\n    drop: true\n    add: {type: AID}\n    reason: r",
			"needs drop: true, cells to set, or cells to add",
		},
		{
			"table: events\n    id: e1\n    article: a\n    quote: q\n    add: {type: AID}\n    reason: r",
			"gets its id from what it says",
		},
		{
			"table: events\n    quote: q\n    add: {type: AID}\n    reason: r",
			"needs an article (its id, title or source) and a quote",
		},
		{
			"table: events\n    article: a\n    quote: q\n    words: w\n    add: {type: AID}\n    reason: r",
			`the words "w" do not stand in the quote`,
		},
		{
			"table: events\n    article: a\n    quote: q\n    add: {type: AID}\n    reason: r",
			"events: a row to add needs source_actors or target_actors",
		},
		{
			"table: missions\n    article: a\n    quote: q\n    add: {sender: PER, kind: embassy}\n    reason: r",
			"missions: a row to add needs receiver",
		},
		{
			"table: figures\n    article: a\n    quote: q\n    add: {kind: count, value: ~}\n    reason: r",
			"figures: a row to add needs value or lower or upper",
		},
		{
			"table: changes\n    article: a\n    quote: q\n    add: {to_value: 1}\n    reason: r",
			"changes: a row to add needs direction or from_value",
		},
		{
			"table: changes\n    article: a\n    quote: q\n    add: {from_value: 1, to_value: 2}\n    reason: r",
			"",
		},
		{
			"table: events\n    article: a\n    quote: q\n    add: {type: AID, target_actors: [PER]}\n    reason: r",
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
