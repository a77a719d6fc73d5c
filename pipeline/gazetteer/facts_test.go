package gazetteer

import (
	"os"
	"slices"
	"strings"
	"testing"
	"time"
)

// rows reads a table of testdata, which make writes from the reference facts.
func rows(t *testing.T, name string) [][]string {
	t.Helper()
	data, err := os.ReadFile("testdata/" + name)
	if err != nil {
		t.Fatal(err)
	}
	var out [][]string
	for line := range strings.Lines(string(data)) {
		if line = strings.TrimRight(line, "\n"); line != "" && line[0] != '#' {
			out = append(out, strings.Split(line, "\t"))
		}
	}
	if len(out) < 100 {
		t.Fatalf("%s has %d rows", name, len(out))
	}
	return out
}

// Every country and historical state is found by its name and its full name.
func TestNamesOfStates(t *testing.T) {
	g := loadOnce(t)
	for _, c := range rows(t, "names.tsv") {
		items := strings.Split(c[1], "|")
		found := g.Find(c[0])
		if len(found) == 0 || !slices.Contains(items, g.Entries[found[0]].Wikidata) {
			t.Errorf("%q: leads to %v, want %v", c[0], g.show(found), items)
		}
	}
}

// Every state of the two lists has its number there on the days of its spans, and
// on no other day; and it is gone only after its last day in both lists.
func TestListsOfStates(t *testing.T) {
	g := loadOnce(t)
	type key struct{ list, number, name string }
	spans := map[key][][2]string{}
	for _, c := range rows(t, "lists.tsv") {
		k := key{c[0], c[1], c[2]}
		spans[k] = append(spans[k], [2]string{c[3], c[4]})
	}
	for k, all := range spans {
		found := g.Find(k.name)
		number := func(i int, day string) string {
			cow, gw := g.Numbers(i, day)
			if k.list == "cow" {
				return itoa(cow)
			}
			return itoa(gw)
		}
		for _, s := range all {
			for _, day := range []string{s[0], s[1]} {
				isMeant := func(i int) bool { return number(i, day) == k.number && !g.IsGone(i, day) }
				if !slices.ContainsFunc(found, isMeant) {
					t.Errorf("%v on %s: nobody of %v has the number", k, day, g.show(found))
				}
			}
		}
		for _, s := range all {
			for _, day := range outside(t, s, all) {
				for _, i := range found {
					if number(i, day) == k.number {
						t.Errorf("%v on %s: %s has the number outside its spans", k, day, g.Entries[i].Name)
					}
				}
			}
		}
	}
}

// outside returns the days before and behind a span that lie in none of all.
func outside(t *testing.T, s [2]string, all [][2]string) []string {
	t.Helper()
	var out []string
	for _, x := range []struct {
		day  string
		step int
		open string
	}{{s[0], -1, firstDay}, {s[1], 1, lastDay}} {
		if x.day == x.open {
			continue
		}
		at, err := time.Parse("2006-01-02", x.day)
		if err != nil {
			t.Fatal(err)
		}
		day := at.AddDate(0, 0, x.step).Format("2006-01-02")
		if !slices.ContainsFunc(all, func(o [2]string) bool { return o[0] <= day && day <= o[1] }) {
			out = append(out, day)
		}
	}
	return out
}

func itoa(n int) string {
	if n == 0 {
		return ""
	}
	var b []byte
	for ; n > 0; n /= 10 {
		b = append([]byte{byte('0' + n%10)}, b...)
	}
	return string(b)
}

// Every sound entry of CountryInfo's nationality lists leads to its country.
func TestNationalities(t *testing.T) {
	g := loadOnce(t)
	for _, c := range rows(t, "nationalities.tsv") {
		found := g.Find(c[1])
		if len(found) == 0 || g.Entries[found[0]].Country != c[0] {
			t.Errorf("%q: leads to %v, want %s", c[1], g.show(found), c[0])
		}
	}
}

func (g *Gazetteer) show(entries []int) []string {
	var out []string
	for _, i := range entries {
		out = append(out, g.Entries[i].Name+" "+g.Entries[i].Country+" "+g.Entries[i].Wikidata)
	}
	return out
}
