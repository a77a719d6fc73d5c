package main

import (
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strings"
	"time"

	"github.com/urfave/cli/v2"

	"chancery/schedule"
	"chancery/schedule/config"
	"chancery/schedule/journal"
)

func (e *env) statusCommand() *cli.Command {
	return &cli.Command{
		Name:      "status",
		Usage:     "tell how a pipeline stands",
		ArgsUsage: " ",
		Description: "Tells the latest release, when it was last found to be what its sources say, the last\n" +
			"run, the next one, and how fresh each source is. With --max-age it is a check for\n" +
			"monitors: exit code 1 where the last good run is older.\n\n" +
			"   etl status\n" +
			"   etl status --max-age 36h --quiet || mail -s \"etl is late\" you@example.org\n" +
			"   etl status --json",
		Flags: []cli.Flag{
			pipelineFlag(),
			&cli.StringFlag{Name: "max-age", Usage: "`TIME` that the last good run may be old: 36h, 2d"},
			&cli.BoolFlag{Name: "json", Usage: "print what status.json holds, as it is now"},
		},
		OnUsageError: onUsage,
		Action:       e.status,
	}
}

func (e *env) status(c *cli.Context) error {
	var maxAge time.Duration
	if text := c.String("max-age"); text != "" {
		var err error
		if maxAge, err = config.ParseDuration(text); err != nil || maxAge == 0 {
			return usage("--max-age %s: write a length of time such as 36h or 2d", text)
		}
	}
	p, done, err := e.openPipeline(c.Context, cmp.Or(c.String("pipeline"), config.Name))
	if err != nil {
		return err
	}
	defer done()
	s, err := p.runner.Status(c.Context)
	if err != nil {
		return err
	}
	now := e.clock.Now()
	switch {
	case c.Bool("json"):
		encoder := json.NewEncoder(e.stdout)
		encoder.SetIndent("", "  ")
		err = encoder.Encode(s)
	case !e.quiet:
		err = writeStatus(e.stdout, &s, now)
	}
	if err != nil {
		return err
	}
	if problem := s.Problem(now, maxAge); problem != "" && maxAge > 0 {
		return errors.New(problem)
	}
	return nil
}

// writeStatus tells a status to people.
func writeStatus(w io.Writer, s *schedule.Status, now time.Time) error {
	var b strings.Builder
	line := func(label, format string, args ...any) {
		fmt.Fprintf(&b, "%-14s %s\n", label, fmt.Sprintf(format, args...))
	}
	line("pipeline", "%s", s.Name)
	if s.Latest == "" {
		line("latest", "no release yet")
	} else {
		line("latest", "%s of %s", s.Latest, s.LatestDate)
	}
	if s.Good.IsZero() {
		line("last good run", "none yet")
	} else {
		line("last good run", "%s, %s ago", moment(s.Good), age(now.Sub(s.Good)))
	}
	if s.Stale > 0 {
		line("stale", "%s as last read, for the source could not be", plural(s.Stale, "article", "articles"))
	}
	if last := s.Last; last != nil {
		line("last run", "%s: %s%s", last.ID, last.Outcome, because(last))
	}
	if s.Failures > 0 {
		line("failures", "%d since the last good run", s.Failures)
	}
	switch {
	case s.Next.IsZero():
		line("next run", "none is planned")
	case !s.Next.After(now):
		line("next run", "due since %s", moment(s.Next))
	default:
		line("next run", "%s, in %s", moment(s.Next), age(s.Next.Sub(now)))
	}
	for _, source := range s.Sources {
		fresh := "never read as a whole"
		if !source.Fresh.IsZero() {
			fresh = "fresh as of " + moment(source.Fresh) + ", " + age(now.Sub(source.Fresh)) + " ago"
		}
		line("source", "%s: %s, %s%s", source.Location, plural(source.Articles, "article", "articles"), fresh,
			prefixed("; ", firstLine(source.Error)))
	}
	_, err := io.WriteString(w, b.String())
	return err
}

func because(r *journal.Run) string { return prefixed(" – ", firstLine(r.Error)) }

func prefixed(lead, s string) string {
	if s == "" {
		return ""
	}
	return lead + s
}

func firstLine(s string) string {
	line, _, _ := strings.Cut(s, "\n")
	return clipped(line)
}

func moment(t time.Time) string { return t.UTC().Format("2006-01-02 15:04:05Z") }

// age writes a length of time in its two largest units.
func age(d time.Duration) string {
	switch {
	case d >= 48*time.Hour:
		return fmt.Sprintf("%dd%dh", d/(24*time.Hour), d%(24*time.Hour)/time.Hour)
	case d >= time.Hour:
		return fmt.Sprintf("%dh%dm", d/time.Hour, d%time.Hour/time.Minute)
	case d >= time.Minute:
		return fmt.Sprintf("%dm%ds", d/time.Minute, d%time.Minute/time.Second)
	}
	return fmt.Sprintf("%ds", d/time.Second)
}
