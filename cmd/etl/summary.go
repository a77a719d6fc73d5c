package main

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"chancery/pipeline"
	"chancery/pipeline/load"
	"chancery/schemas"
)

// summary says what was found, where it lies, and what to type next.
func (e *env) summary(r load.Result, rows *schemas.Rows, done pipeline.Progress, took time.Duration) {
	if r.Unchanged {
		e.say("unchanged: "+r.Version, "version", r.Version, "dir", r.Dir)
		return
	}
	if e.json {
		e.say("release", "version", r.Version, "dir", r.Dir, "date", r.Date, "date_from", r.DateFrom, "files", r.Files, "bytes", r.Bytes, "articles", done.Articles, "failed", done.Failed, "seconds", took.Seconds())
		return
	}
	var b strings.Builder
	fmt.Fprintf(&b, "Read %s (%s) in %s.\n\n", plural(done.Articles, "article", "articles"), size(int64(done.Bytes)), took.Round(time.Millisecond))
	for _, t := range []string{"events", "dates", "figures", "changes", "actors", "mentions", "missions", "issues"} {
		fmt.Fprintf(&b, "  %9s  %s\n", thousands(rows.Count(t)), t)
	}
	writeChange(&b, rows.Changes)
	writeLatest(&b, rows.Events)
	fmt.Fprintf(&b, "\nRelease %s lies in %s (%s, %s).\n", r.Version, r.Dir, plural(r.Files, "file", "files"), size(r.Bytes))
	if r.DateFrom == "clock" {
		fmt.Fprintf(&b, "No source has a date: the release is dated today, %s. Give --date to fix it.\n", r.Date)
	}
	if done.Failed > 0 {
		fmt.Fprintf(&b, "%s could not be read; the table issues says why.\n", plural(done.Failed, "article", "articles"))
	}
	fmt.Fprintf(&b, "\nNext:  etl verify %s\n", r.Dir)
	if len(rows.Events) > 0 {
		fmt.Fprintf(&b, "       etl explain --release %s %s\n", r.Dir, latest(rows.Events)[0].EventID)
	}
	e.say(strings.TrimRight(b.String(), "\n"))
}

// writeChange shows the change of the greatest size that tells both values.
func writeChange(b *strings.Builder, changes []schemas.ChangeRow) {
	var best *schemas.ChangeRow
	for i := range changes {
		c := &changes[i]
		if c.FromValue != nil && c.ToValue != nil && (best == nil || abs(*c.ToValue-*c.FromValue) > abs(*best.ToValue-*best.FromValue)) {
			best = c
		}
	}
	if best == nil {
		return
	}
	fmt.Fprintf(b, "\n  %s → %s", figure(*best.FromValue), figure(*best.ToValue))
	for _, part := range []struct{ lead, text string }{{" ", best.Unit}, {" ", best.Counted}, {", ", best.Place}, {", according to ", best.AttributedTo}} {
		if part.text != "" {
			b.WriteString(part.lead + part.text)
		}
	}
	b.WriteString("\n")
}

func abs(x float64) float64 { return max(x, -x) }

// figure writes a value with commas.
func figure(x float64) string {
	if x == float64(int(x)) {
		return thousands(int(x))
	}
	return strconv.FormatFloat(x, 'f', -1, 64)
}

// latest returns the asserted events of a day, month or year, the newest first: not those
// that lie somewhere in a span of time.
func latest(events []schemas.EventRow) []schemas.EventRow {
	kept := slices.DeleteFunc(slices.Clone(events), func(r schemas.EventRow) bool {
		return !r.IsAsserted || r.StartDate == "" || strings.Contains(r.DateEDTF, "/")
	})
	slices.SortStableFunc(kept, func(a, b schemas.EventRow) int {
		return cmp.Or(cmp.Compare(b.StartDate, a.StartDate), cmp.Compare(a.EventID, b.EventID))
	})
	if len(kept) == 0 {
		return events[:1]
	}
	return kept
}

func writeLatest(b *strings.Builder, events []schemas.EventRow) {
	if len(events) == 0 {
		return
	}
	b.WriteString("\n")
	all := latest(events)
	for _, r := range all[:min(3, len(all))] {
		who := strings.Join(r.SourceCountries, "+")
		if len(r.TargetCountries) > 0 {
			who += " → " + strings.Join(r.TargetCountries, "+")
		}
		fmt.Fprintf(b, "  %-10s  %-9s  %-13s  “%s”\n", cmp.Or(r.DateEDTF, "–"), r.Type, who, r.Trigger)
	}
}

func size(n int64) string {
	switch {
	case n >= 1<<20:
		return fmt.Sprintf("%.1f MB", float64(n)/(1<<20))
	case n >= 1<<10:
		return fmt.Sprintf("%.1f kB", float64(n)/(1<<10))
	}
	return fmt.Sprintf("%d B", n)
}
