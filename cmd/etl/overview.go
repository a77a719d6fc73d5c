package main

import (
	"fmt"
	"os"
	"slices"
	"strings"

	"chancery/outputs/plots"
	"chancery/schemas"
)

// How much an overview shows.
const (
	mostPairs   = 5
	mostPeriods = 60 // on a terminal
	fewPeriods  = 8  // in plain text
	mostYears   = 40 // beyond which decades are shown
)

// writeOverview shows when events were and between whom they were most: as bars on a
// terminal of so many columns, in plain words where there is none (0).
func writeOverview(b *strings.Builder, events []schemas.EventRow, columns int) {
	t := plots.TimelineOf(pointers(events), plots.Year, 0)
	if len(t.Counts) > mostYears {
		t = plots.TimelineOf(pointers(events), plots.Decade, 0)
	}
	if len(t.Counts) == 0 {
		return
	}
	pairs := plots.PairsOf(events)
	pairs = pairs[:min(mostPairs, len(pairs))]
	if columns == 0 || os.Getenv("TERM") == "dumb" {
		writePlainOverview(b, t, pairs)
		return
	}
	most := t.Counts[t.Most()].All()
	earlier := max(0, len(t.Counts)-min(mostPeriods, max(10, columns-24)))
	var spark strings.Builder
	for _, c := range t.Counts[earlier:] {
		spark.WriteRune(block(c.All(), most))
	}
	fmt.Fprintf(b, "\n  %s %s %s\n", t.Step.Label(t.At(earlier)), spark.String(), t.Step.Label(t.At(len(t.Counts)-1)))
	fmt.Fprintf(b, "  events by %s, most in %s (%s)", t.Step, t.Step.Label(t.At(t.Most())), thousands(most))
	if n := sum(t.Counts[:earlier]); n > 0 {
		fmt.Fprintf(b, "; %s earlier", thousands(n))
	}
	b.WriteString("\n")
	if len(pairs) > 0 {
		b.WriteString("\n")
		writePairs(b, pairs, min(40, max(10, columns-24)))
	}
}

// pointers yields pointers to events.
func pointers(events []schemas.EventRow) func(func(*schemas.EventRow) bool) {
	return func(yield func(*schemas.EventRow) bool) {
		for i := range events {
			if !yield(&events[i]) {
				return
			}
		}
	}
}

// block is the bar of a number in a line of text; what is not 0 is seen.
func block(n, most int) rune {
	blocks := []rune("▁▂▃▄▅▆▇█")
	if n == 0 {
		return ' '
	}
	return blocks[(n*len(blocks)-1)/most]
}

func sum(counts []plots.Counts) int {
	n := 0
	for _, c := range counts {
		n += c.All()
	}
	return n
}

// writePairs draws a bar of cooperation and conflict for each pair.
func writePairs(b *strings.Builder, pairs []plots.PairCounts, width int) {
	most := pairs[0].All()
	for _, p := range pairs {
		all := (p.All()*width + most - 1) / most
		conflict := p.Conflict() * all / p.All()
		fmt.Fprintf(b, "  %s–%s  %s%s %s\n", p.Pair[0], p.Pair[1], strings.Repeat("█", all-conflict),
			strings.Repeat("░", conflict), thousands(p.All()))
	}
	b.WriteString("  events by pair of countries, █ cooperation, ░ conflict\n")
}

// writePlainOverview says the same in words.
func writePlainOverview(b *strings.Builder, t plots.Timeline, pairs []plots.PairCounts) {
	var parts []string
	for i, c := range slices.Backward(t.Counts) {
		if len(parts) == fewPeriods {
			if n := sum(t.Counts[:i+1]); n > 0 {
				parts = append(parts, thousands(n)+" earlier")
			}
			break
		}
		if c.All() > 0 {
			parts = append(parts, t.Step.Label(t.At(i))+" "+thousands(c.All()))
		}
	}
	slices.Reverse(parts)
	fmt.Fprintf(b, "\n  events by %s: %s\n", t.Step, strings.Join(parts, ", "))
	parts = nil
	for _, p := range pairs {
		parts = append(parts, fmt.Sprintf("%s–%s %s", p.Pair[0], p.Pair[1], thousands(p.All())))
	}
	if len(parts) > 0 {
		fmt.Fprintf(b, "  events by pair: %s\n", strings.Join(parts, ", "))
	}
}
