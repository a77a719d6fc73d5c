package main

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"chancery/outputs/describe"
	"chancery/pipeline"
	"chancery/pipeline/load"
	"chancery/schemas"
	"chancery/sources"
)

// summary is what a run tells of itself.
type summary struct {
	load.Result
	rows    *schemas.Rows
	done    pipeline.Progress
	missing []unread
	took    time.Duration
}

// summary says what was found, where it lies, and what to type next.
func (e *env) summary(s summary) {
	if s.Damage != nil {
		e.say(fmt.Sprintf("The newest release is damaged, and its data is made anew as %s:\n%v", s.Version, s.Damage),
			"damage", s.Damage.Error(), "version", s.Version)
	}
	if s.Unchanged {
		e.say("unchanged: "+s.Version, "version", s.Version, "dir", s.Dir)
	}
	switch {
	case s.Unchanged && len(s.missing) > 0:
		e.say(tellUnread(s.missing))
	case s.Unchanged:
	case e.json:
		e.say("release", "version", s.Version, "dir", s.Dir, "date", s.Date, "date_from", s.DateFrom,
			"files", s.Files, "bytes", s.Bytes, "articles", s.done.Articles, "failed", s.done.Failed,
			"not_read", len(s.missing), "without_licence", s.withoutLicence(), "seconds", s.took.Seconds())
	default:
		e.say(s.text(e.program, e.columns()))
	}
}

// text is the summary for people; columns are those of the terminal, 0 where there is none.
func (s *summary) text(program string, columns int) string {
	var b strings.Builder
	fmt.Fprintf(&b, "Read %s (%s) in %s.\n\n", plural(s.done.Articles, "article", "articles"),
		size(int64(s.done.Bytes)), s.took.Round(time.Millisecond))
	for _, t := range []string{"events", "dates", "figures", "changes", "actors", "mentions", "missions", "issues"} {
		fmt.Fprintf(&b, "  %9s  %s\n", thousands(s.rows.Count(t)), t)
	}
	writeChange(&b, s.rows.Changes)
	writeLatest(&b, s.rows.Events)
	writeOverview(&b, s.rows.Events, columns)
	fmt.Fprintf(&b, "\nRelease %s lies in %s (%s, %s).\n",
		s.Version, s.Dir, plural(s.Files, "file", "files"), size(s.Bytes))
	if s.Latest != s.Version {
		fmt.Fprintf(&b, "%s is newer, and remains the latest.\n", s.Latest)
	}
	if s.DateFrom == "clock" {
		fmt.Fprintf(&b, "No source has a date: the release is dated today, %s. Give --date to fix it.\n", s.Date)
	}
	if n := s.withoutLicence(); n > 0 {
		fmt.Fprintf(&b, "No licence is known for %s: say it with --licence, such as CC-BY-SA-4.0, or in %s.\n",
			plural(n, "article", "articles"), sources.AboutName)
	}
	for _, g := range s.Gates {
		b.WriteString(told(g))
	}
	if len(s.missing) > 0 {
		b.WriteString(tellUnread(s.missing) + "\n")
	}
	fmt.Fprintf(&b, "\nNext:  %s verify %s\n", program, quote(s.Dir))
	if len(s.rows.Events) > 0 {
		fmt.Fprintf(&b, "       %s explain --release %s %s\n", program, quote(s.Dir), latest(s.rows.Events)[0].EventID)
	}
	return strings.TrimRight(b.String(), "\n")
}

// withoutLicence counts the articles of which no licence is known.
func (s *summary) withoutLicence() int {
	n := 0
	for _, a := range s.rows.Articles {
		if a.Licence == "" {
			n++
		}
	}
	return n
}

// told says what a gate found that whoever makes a release wants to know; the rest stands in
// the report.
func told(g describe.Gate) string {
	switch {
	case g.Outcome == describe.Accepted:
		return fmt.Sprintf("Accepted: gate %s found %s of %s (%s).\n",
			g.Name, thousands(g.Found), thousands(g.Of), g.Reason)
	case g.Outcome != describe.Noted:
		return ""
	case g.Name == "copies":
		return plural(g.Found, "article says", "articles say") +
			" much the same as another: what is told twice stands once (code copy in issues).\n"
	case g.Severity == describe.Bound && g.Name != load.Withheld:
		return fmt.Sprintf("Gate %s found %s of %s, such as %s\n",
			g.Name, thousands(g.Found), thousands(g.Of), clipped(g.Examples[0]))
	}
	return ""
}

// clipped shortens an example to a line.
func clipped(s string) string {
	const most = 160
	if r := []rune(s); len(r) > most {
		return string(r[:most]) + "…"
	}
	return s
}

// writeChange shows the change of the greatest size that tells both values.
func writeChange(b *strings.Builder, changes []schemas.ChangeRow) {
	var best *schemas.ChangeRow
	for i := range changes {
		c := &changes[i]
		if c.FromValue != nil && c.ToValue != nil && (best == nil || step(c) > step(best)) {
			best = c
		}
	}
	if best == nil {
		return
	}
	fmt.Fprintf(b, "\n  %s → %s", figure(*best.FromValue), figure(*best.ToValue))
	for _, part := range []struct{ lead, text string }{
		{" ", best.Unit}, {" ", best.Counted}, {", ", best.Place}, {", according to ", best.AttributedTo},
	} {
		if part.text != "" {
			b.WriteString(part.lead + part.text)
		}
	}
	b.WriteString("\n")
}

// step is the size of a change that tells both values.
func step(c *schemas.ChangeRow) float64 { return max(*c.ToValue-*c.FromValue, *c.FromValue-*c.ToValue) }

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
	isOpen := func(r schemas.EventRow) bool {
		return !r.IsAsserted || r.StartDate == "" || strings.Contains(r.DateEDTF, "/")
	}
	kept := slices.DeleteFunc(slices.Clone(events), isOpen)
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
