package main

import (
	"fmt"
	"strings"
	"testing"

	"chancery/schemas"
)

// many makes asserted events of a pair, each in its year.
func many(source, target, quad string, years ...int) []schemas.EventRow {
	var out []schemas.EventRow
	for _, y := range years {
		day := fmt.Sprintf("%04d-06-01", y)
		out = append(out, schemas.EventRow{
			StartDate: day, EndDate: day, IsAsserted: true, Quad: quad,
			SourceCountries: []string{source}, TargetCountries: []string{target},
		})
	}
	return out
}

func TestOverview(t *testing.T) {
	short := many("PER", "CHL", "verbal_cooperation", 1990, 1990, 1990, 1992)
	short = append(short, many("CHL", "PER", "material_conflict", 1993)...)
	short = append(short, many("CHL", "BOL", "verbal_conflict", 1993)...)
	var long []schemas.EventRow
	for y := 1600; y < 2000; y += 10 {
		long = append(long, many("PER", "CHL", "verbal_cooperation", y)...)
	}
	for _, c := range []struct {
		about   string
		events  []schemas.EventRow
		columns int
		want    string
	}{
		{"nothing", nil, 80, ""},
		{"undated", []schemas.EventRow{{IsAsserted: true}}, 80, ""},
		{"a terminal", short, 80, `
  1990 █ ▃▆ 1993
  events by year, most in 1990 (3)

  CHL–PER  ████████████████████████████████░░░░░░░░ 5
  BOL–CHL  ░░░░░░░░ 1
  events by pair of countries, █ cooperation, ░ conflict
`},
		{"a narrow terminal", long, 40, `
  1840s ████████████████ 1990s
  events by decade, most in 1600s (1); 24 earlier

  CHL–PER  ████████████████ 40
  events by pair of countries, █ cooperation, ░ conflict
`},
		{"no terminal", short, 0, `
  events by year: 1990 3, 1992 1, 1993 2
  events by pair: CHL–PER 5, BOL–CHL 1
`},
		{"no terminal, long", long, 0, `
  events by decade: 32 earlier, 1920s 1, 1930s 1, 1940s 1, 1950s 1, 1960s 1, 1970s 1, 1980s 1, 1990s 1
  events by pair: CHL–PER 40
`},
	} {
		t.Setenv("TERM", "xterm")
		var b strings.Builder
		writeOverview(&b, c.events, c.columns)
		if b.String() != c.want {
			t.Errorf("%s: got%s\nwant%s", c.about, b.String(), c.want)
		}
		for line := range strings.Lines(b.String()) {
			n := len([]rune(strings.TrimSuffix(line, "\n")))
			if c.columns > 0 && strings.ContainsAny(line, "█▁") && n > max(c.columns, 56) {
				t.Errorf("%s: a line of %d columns, the terminal has %d", c.about, n, c.columns)
			}
		}
	}
	t.Setenv("TERM", "dumb")
	var b strings.Builder
	if writeOverview(&b, short, 80); strings.Contains(b.String(), "█") {
		t.Errorf("a dumb terminal got %s", b.String())
	}
}
