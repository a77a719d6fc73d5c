package config

import (
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// TestTemplate holds that the file which is written to begin with is right, with what it has
// in comments too.
func TestTemplate(t *testing.T) {
	p, err := Parse("etl.yaml", Template)
	if err != nil {
		t.Fatal(err)
	}
	if p.Schedule.Cron != "30 2 * * *" || p.Release.Out != "releases" || p.State != ".etl" ||
		p.Sources[0].Retry.Tries != 3 {
		t.Errorf("got %+v", p)
	}
	for _, name := range []string{
		"    # kind: ", "    # licence: ", "    # attribution: ", "    # retry: ", "  # - location: ", "  # date: ",
		"  # publication: ", "  # jitter: ", "  # catch_up: ", "  # timeout: ", "# shared: ", "# name: ",
	} {
		shown := strings.Replace(string(Template), name, strings.Replace(name, "# ", "", 1), 1)
		if _, err := Parse("etl.yaml", []byte(shown)); err != nil || shown == string(Template) {
			t.Errorf("with %q: %v", name, err)
		}
	}
	for _, block := range []string{
		"# selection:\n#   titles: ", "# fetching:\n#   contact: ", "# gates:\n#   accept: [row_counts]\n#   reason: ",
		"# publish:\n#   - to: ",
		"# notifications:\n#   - command: [mail, -s, \"etl failed\", you@example.org]\n#     on: ",
	} {
		shown := strings.Replace(string(Template), block, strings.ReplaceAll(block, "# ", ""), 1)
		shown = strings.Replace(shown, "#   - ", "   - ", 1)
		if shown == string(Template) {
			t.Errorf("%q is not there", block)
		}
	}
}

func TestWrong(t *testing.T) {
	const good = "sources:\n  - location: articles\n"
	const daily = "schedule:\n  cron: \"0 2 * * *\"\n"
	for _, c := range []struct{ text, want string }{
		{"", "etl.yaml: is empty"},
		{"sources: [\n", "is no YAML"},
		{good + "---\n" + good, "more than one document"},
		{"sources: []\n", "etl.yaml:1: sources: minItems: got 0, want 1"},
		{"sources:\n  - kind: text\n", "etl.yaml:2: sources.0: location is not there"},
		{good + "formats: [csv, xlsx]\n", "etl.yaml:3: formats.1: xlsx is none of csv, parquet, jsonld"},
		{good + "formats: csv\n", "etl.yaml:3: formats: is a text, and has to be a list"},
		{good + "schedul:\n  cron: x\n", "etl.yaml:3: schedul: there is no such entry: did you mean schedule?"},
		{good + daily + "  timezone: UTC\n",
			"etl.yaml:5: schedule.timezone: there is no such entry: did you mean time_zone?"},
		{good + daily + "  time_zone: Berlin\n", "etl.yaml:5: schedule.time_zone: time zone"},
		{good + "schedule:\n  cron: hourly\n", "etl.yaml:4: schedule.cron: cron \"hourly\""},
		{good + daily + "  jitter: 10\n", "etl.yaml:5: schedule.jitter: is a number"},
		{good + daily + "  jitter: soon\n", "etl.yaml:5: schedule.jitter: 'soon' does not match"},
		{good + "failures:\n  most_stale: 5\n", "etl.yaml:4: failures.most_stale: only holds with policy: stale"},
		{good + "gates:\n  accept: [row_count]\n", "etl.yaml:4: gates.accept.0: row_count is none of"},
		{good + "gates:\n  accept: [row_counts]\n", "etl.yaml:4: gates.accept: say with reason why"},
		{good + "  - location: articles\n", "etl.yaml:3: sources.1.location: articles is read twice"},
		{good + "  - location: \"-\"\n", "etl.yaml:3: sources.1.location: standard input"},
		{good + "release:\n  out: 7\n", "etl.yaml:4: release.out: is a number, and has to be a text"},
	} {
		_, err := Parse("etl.yaml", []byte(c.text))
		if err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%q: got %v, want %s", c.text, err, c.want)
		}
	}
	_, err := Parse("x", []byte("a: 1\nb: 2\n"))
	if n := strings.Count(err.Error(), "x:"); n != 3 {
		t.Errorf("not all that is wrong is told: %v", err)
	}
}

// TestPaths holds that paths are seen from the folder of the file, and addresses stay.
func TestPaths(t *testing.T) {
	p, err := Parse(filepath.FromSlash("a/b/etl.yaml"), []byte(`
sources:
  - location: articles/*.txt
  - location: "text:notes.txt"
  - location: "api:en.wikipedia.org/Category:X"
  - location: https://en.wikipedia.org/wiki/X
  - location: /data
publish: [{to: public}, {to: "s3://b/p"}]
failures: {policy: stale}
schedule: {cron: "@daily", timeout: 2d, late: 90m}
`))
	if err != nil {
		t.Fatal(err)
	}
	got := []string{p.Name, p.Release.Out, p.State, p.Publish[0].To, p.Publish[1].To}
	for _, s := range p.Sources {
		got = append(got, s.Location)
	}
	want := "b a/b/releases a/b/.etl a/b/public s3://b/p a/b/articles/*.txt text:a/b/notes.txt " +
		"api:en.wikipedia.org/Category:X https://en.wikipedia.org/wiki/X /data"
	if s := filepath.ToSlash(strings.Join(got, " ")); s != want {
		t.Errorf("got %s, want %s", s, want)
	}
	if p.Failures.StaleShare() != 0.1 || time.Duration(p.Schedule.Timeout) != 48*time.Hour {
		t.Errorf("got %+v", p)
	}
}

func FuzzParse(f *testing.F) {
	f.Add(Template)
	f.Add([]byte("sources: &a [{location: *a}]"))
	f.Add([]byte("? [a]\n: b\n"))
	f.Add([]byte("a: &x {b: *x}"))
	f.Fuzz(func(t *testing.T, data []byte) {
		p, err := Parse("etl.yaml", data)
		if err == nil && len(p.Sources) == 0 {
			t.Error("a file without sources is right")
		}
	})
}
