package main

import (
	"slices"
	"testing"

	"chancery/schemas"
)

// TestLatest holds which events the summary shows: asserted ones of a day, month or year,
// the newest first; where there are none, any.
func TestLatest(t *testing.T) {
	events := []schemas.EventRow{
		{EventID: "span", IsAsserted: true, StartDate: "2020-01-01", DateEDTF: "2020/2023"},
		{EventID: "open", IsAsserted: true, StartDate: "2021-01-01", DateEDTF: "2021/.."},
		{EventID: "year", IsAsserted: true, StartDate: "2018-01-01", DateEDTF: "2018"},
		{EventID: "month", IsAsserted: true, StartDate: "2019-07-01", DateEDTF: "2019-07"},
		{EventID: "planned", StartDate: "2022-01-01", DateEDTF: "2022"},
		{EventID: "undated", IsAsserted: true},
	}
	var got []string
	for _, e := range latest(events) {
		got = append(got, e.EventID)
	}
	if want := []string{"month", "year"}; !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
	if got := latest(events[:2]); len(got) != 1 || got[0].EventID != "span" {
		t.Errorf("of spans alone got %v", got)
	}
}
