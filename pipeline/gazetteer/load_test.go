package gazetteer

import (
	"fmt"
	"slices"
	"strings"
	"testing"
)

// small are tables of one state, one that is gone, and one organisation.
func small() map[string]string {
	return map[string]string{
		"states":     "# states\nFRA\tstate\tFrance\tFRA\tQ142\tParis\tFrench Republic\tGAUL\nGAUL\t\t\t\t\t\tGallia\n",
		"historical": "GAUL\thistorical_state\tGaul\tFRA\t\t\t\t\n",
		"igos":       "UN\tUnited Nations\t\n",
		"cities":     "FRA\tParis\tQ90\n",
	}
}

func TestAliasesTakeEffect(t *testing.T) {
	tables := small()
	tables["aliases"] = "IGO:UN\tWorld Body|WB\nFRA\tHexagon\nGAUL\tTransalpine Gaul\n"
	g, err := load(tables, "")
	if err != nil {
		t.Fatal(err)
	}
	for name, key := range map[string]string{
		"World Body": "IGO:UN", "WB": "IGO:UN", "United Nations": "IGO:UN",
		"Hexagon": "FRA", "French Republic": "FRA", "Transalpine Gaul": "GAUL", "Gallia": "GAUL",
	} {
		if found := g.Find(name); len(found) != 1 || g.Entries[found[0]].Key != key {
			t.Errorf("%q stands for %v, want %s", name, found, key)
		}
	}
}

// TestAnUnknownKeyIsToldWithItsLine puts one bad row behind a comment into each table
// that names what another one holds.
func TestAnUnknownKeyIsToldWithItsLine(t *testing.T) {
	const nothing = `nothing has the key "XXX": ` +
		"a key is a code of states.tsv, historical.tsv or former.tsv, or IGO: and a short form of igos.tsv"
	for _, c := range []struct{ table, row, want string }{
		{"aliases", "XXX\tNowhere", nothing},
		{"aliases", "IGO:XX\tNobody", strings.Replace(nothing, "XXX", "IGO:XX", 1)},
		{"demonyms", "XXX\tNowhere\tNobodies", nothing},
		{"nationalities", "XXX\tname\tNowhere", nothing},
		{"items", "Q1\tUnited Notions", `no entry without another item has the name "United Notions"`},
		{"organisations", "other\tXXX\t\tSome Body\t", nothing},
		{"peoples", "XXX\tNobodies\t", nothing},
		{"places", "XXX\tNowhere", nothing},
		{"cities", "XXX\tNowhere\t", nothing},
		{"regions", "XXX\tNowhere\t", nothing},
		{"provinces", "XXX\tNowhere", nothing},
		{"towns", "XXX\tNowhere\t20\t", nothing},
		{"towns", "FRA\tLyon\tmany\t", `strconv.Atoi: parsing "many": invalid syntax`},
		{"actors", "other\tXXX\t\tSome Body\t", nothing},
		{"actors", "other\tXXX\t\tFrance\t", nothing},
		{"membership", "XXX\tcow\t1\t1816-01-01\t9999-12-31", nothing},
		{"membership", "FRA\tcow\tone\t1816-01-01\t9999-12-31", `strconv.Atoi: parsing "one": invalid syntax`},
		{"successors", "XXX\tFRA\tit was so", nothing},
		{"successors", "GAUL\tXXX\tit was so", nothing},
		{"successors", "FRA\tGAUL\tit was so", "FRA is not gone, or has a successor already"},
		{"namesakes", "GAUL\tXXX\t0400-01-01\t0450-01-01\tit was so", nothing},
		{"namesakes", "FRA\tFRA\t1900-01-01\t1950-01-01\tit was so",
			"FRA is not gone by 1950-01-01, or wants a reason"},
		{"namesakes", "GAUL\tFRA\t0450-01-01\t0400-01-01\tit was so", "0450-01-01 to 0400-01-01 are no days"},
		{"leaders", "XXX\tNobody At All\tminister 1990-01-01/", nothing},
		{"missions", "XXX\tFRA\tParis\tembassy\t", nothing},
		{"missions", "FRA\tXXX\tNowhere\tembassy\t", nothing},
		{"small_towns", "nowhere\tFRA|XXX", nothing},
		{"coordinates", "XXX\tNowhere\t1\t1", nothing},
		{"coordinates", "FRA\tParis\t91\t2.3", `"91" are no degrees from -90 to 90`},
		{"coordinates", "FRA\tParis\t48.9\teast", `"east" are no degrees from -180 to 180`},
		{"states", "XXX\t\t\t\t\t\tNowhere\t", nothing},
		{"states", "MCO\tstate\tMonaco\tMCO\t\tMonaco\t\tXXX", nothing},
		{"states", "ITA\tstate\tItaly\tITA\t\tRome\t\t", `the capital "Rome" of ITA stands for nothing there`},
		{"states", "ITA\tstate\tItaly\tITA\t\tParis\t\t", `the capital "Paris" of ITA stands for nothing there`},
		{"states", "FRA\tstate\tFrance\tFRA\t\t\t\t", `the key "FRA" is empty, or another entry's`},
		{"former", "\thistorical_state\tAtlantis\t\t\t\t\t", `the key "" is empty, or another entry's`},
		{"igos", "UN\tUncles' Network\t", `the key "IGO:UN" is empty, or another entry's`},
		{"aliases", "FRA\tHexagon\tSix", "3 cells, want 2"},
	} {
		tables := small()
		line := strings.Count(tables[c.table], "\n") + 2
		tables[c.table] += "# a comment\n" + c.row + "\n"
		_, err := load(tables, "")
		if want := fmt.Sprintf("%s.tsv:%d: %s", c.table, line, c.want); err == nil || err.Error() != want {
			t.Errorf("%s, %q: got\n\t%v\nwant\n\t%s", c.table, c.row, err, want)
		}
	}
}

// TestAllThatIsWrongIsTold plants faults in two tables; one that stands in many rows
// is told with the first.
func TestAllThatIsWrongIsTold(t *testing.T) {
	tables := small()
	tables["aliases"] = "XXX\tNowhere\nXXX\tNo Place\nYYY\tNo Land\n"
	tables["cities"] += "XXX\tNowhere\t\n"
	_, err := load(tables, "")
	if err == nil {
		t.Fatal("the tables are taken")
	}
	var places []string
	for line := range strings.SplitSeq(err.Error(), "\n") {
		place, _, _ := strings.Cut(line, ": ")
		places = append(places, place)
	}
	if want := []string{"aliases.tsv:1", "aliases.tsv:3", "cities.tsv:2"}; !slices.Equal(places, want) {
		t.Errorf("told at %v, want %v", places, want)
	}
}
