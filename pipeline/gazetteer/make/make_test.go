package main

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// homeOf returns a gazetteer with the tables that are kept by hand, and none that is made.
func homeOf(t *testing.T) string {
	t.Helper()
	home := t.TempDir()
	if err := os.CopyFS(home, os.DirFS("testdata/home")); err != nil {
		t.Fatal(err)
	}
	if err := os.Mkdir(filepath.Join(home, "testdata"), 0o755); err != nil {
		t.Fatal(err)
	}
	return home
}

func read(t *testing.T, name string) string {
	t.Helper()
	data, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

// TestTables makes all tables of small facts on two countries that never were. The
// second time, from the same facts, it makes the same. UPDATE=1 writes what is wanted.
func TestTables(t *testing.T) {
	f := facts{
		dir: "testdata/facts", home: homeOf(t), cityFile: "testdata/cities.json", corpusDir: "testdata/corpus",
	}
	for range 2 {
		if err := run(&f, t.Errorf); err != nil {
			t.Fatal(err)
		}
		for _, table := range tables(&f) {
			want, got := filepath.Join("testdata", "want", table.name), read(t, filepath.Join(f.home, table.name))
			if os.Getenv("UPDATE") != "" {
				if err := os.WriteFile(want, []byte(got), 0o644); err != nil {
					t.Fatal(err)
				}
			}
			if diff := cmp.Diff(strings.Split(read(t, want), "\n"), strings.Split(got, "\n")); diff != "" {
				t.Errorf("%s:\n%s", table.name, diff)
			}
		}
	}
}

// TestWithoutCitiesAndArticles leaves the tables that need them as they are.
func TestWithoutCitiesAndArticles(t *testing.T) {
	f := facts{dir: "testdata/facts", home: homeOf(t)}
	var left []string
	report := func(format string, args ...any) {
		left = append(left, fmt.Sprintf(format, args...))
	}
	if err := run(&f, report); err != nil {
		t.Fatal(err)
	}
	const behind = ": left as it is: its source is not here: "
	want := []string{
		"tables/towns.tsv" + behind + "-cities", "tables/small_towns.tsv" + behind + "-cities",
		"tables/coordinates.tsv" + behind + "-cities",
		"tables/actors.tsv" + behind + "-corpus", "tables/ethnic.tsv" + behind + "-corpus",
	}
	if diff := cmp.Diff(want, left); diff != "" {
		t.Error(diff)
	}
	if _, err := os.Stat(filepath.Join(f.home, "tables", "towns.tsv")); err == nil {
		t.Error("there is a table of towns")
	}
}

// TestFaultsOfFacts: a missing file, one that is no JSON, and a number that nobody
// bears name the table that cannot be made.
func TestFaultsOfFacts(t *testing.T) {
	for _, c := range []struct{ file, text, want string }{
		{"rigour_territories.jsonl", "", "tables/states.tsv: open "},
		{"rigour_territories.jsonl", "{", "tables/states.tsv: rigour_territories.jsonl: unexpected end"},
		{"country_codes.csv", "a,b\n\"", "tables/states.tsv: parse error on line 2"},
		{"bega_cowstates.csv", "cowcode,country_name,start,end\n77,Nobody's Land,1816-01-01,9999-12-31\n",
			"tables/membership.tsv: nobody bears cow 77, Nobody's Land: add it to numbers.tsv"},
		{"us_travels.csv", "", "tables/leaders.tsv: open "},
	} {
		dir := t.TempDir()
		if err := os.CopyFS(dir, os.DirFS("testdata/facts")); err != nil {
			t.Fatal(err)
		}
		file := filepath.Join(dir, c.file)
		err := os.Remove(file)
		if c.text != "" {
			err = os.WriteFile(file, []byte(c.text), 0o644)
		}
		if err != nil {
			t.Fatal(err)
		}
		err = run(&facts{dir: dir, home: homeOf(t)}, t.Logf)
		if err == nil || !strings.HasPrefix(err.Error(), c.want) {
			t.Errorf("%s %q: %v, want %s", c.file, c.text, err, c.want)
		}
	}
}

func TestAlpha3(t *testing.T) {
	for code, want := range map[string]string{
		"RVA": "RVA", "GBRFLK": "FLK", "[YUGHRV <20911008][HRV >20911008]": "HRV", "[YUGKSV <1999][KSV >1999]": "XKX",
		"CHNTIB": "CHN", "GBRIMY": "IMN", "TMP": "TLS", "FRNWLF": "WLF", "NLDANT": "ANT", "XX": "", "": "", "[": "",
	} {
		if got := alpha3(code); got != want {
			t.Errorf("%s: %q, want %q", code, got, want)
		}
	}
}

func TestRuled(t *testing.T) {
	bearers := []bearer{{"OLD", "1816-01-01", "1899-12-31"}, {"LONG-KEY", "", ""}, {"RVA", "", ""}}
	for _, c := range []struct{ number, day, want string }{
		{"10", "1850-01-01", "RVA"},
		{"365", "1991-12-25", "SUN"}, {"365", "1991-12-26", "RVA"},
		{"345", "1992-04-27", "YUG"}, {"345", "2006-06-05", "SRB"}, {"260", "1950-01-01", "DEU"},
	} {
		if got := ruled(bearers, c.number, c.day); got != c.want {
			t.Errorf("%s on %s: %s, want %s", c.number, c.day, got, c.want)
		}
	}
}

func TestDay(t *testing.T) {
	for s, want := range map[string]string{
		"20040431": "2004-04-30", "20040230": "2004-02-28", "20040100": "2004-01-01",
		"20041301": "", "20040001": "", "2004": "", "2004073x": "",
	} {
		if got := day(s); got != want {
			t.Errorf("%s: %q, want %q", s, got, want)
		}
	}
}

func TestCased(t *testing.T) {
	w, err := readWords()
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		word, opens, inside string
	}{
		{"front", "Front", "Front"}, {"of", "Of", "of"}, {"al-qadir", "Al-Qadir", "al-Qadir"},
		{"mcallen", "McAllen", "McAllen"}, {"bxt", "BXT", "BXT"}, {"iii", "III", "III"}, {"at&t", "AT&T", "AT&T"},
	} {
		if opens, inside := w.cased(c.word, true), w.cased(c.word, false); opens != c.opens || inside != c.inside {
			t.Errorf("%s: %s and %s, want %s and %s", c.word, opens, inside, c.opens, c.inside)
		}
	}
}
