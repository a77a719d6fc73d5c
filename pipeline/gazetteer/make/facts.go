package main

import (
	"bufio"
	"encoding/csv"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
)

// facts is what the tables are made of.
type facts struct {
	dir                 string // of the reference facts
	home                string // of the gazetteer: tables, and what is kept by hand in make
	cityFile, corpusDir string // "" for none
	words               *words
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
		f.articles, err = readCorpus(f.corpusDir, f.words)
	}
	return f.articles, err
}

// csv reads a CSV file with a header as one map a record.
func (f *facts) csv(name string, comma rune) ([]map[string]string, error) {
	file, err := os.Open(filepath.Join(f.dir, name))
	if err != nil {
		return nil, err
	}
	defer func() { _ = file.Close() }()
	r := csv.NewReader(file)
	r.Comma, r.LazyQuotes, r.FieldsPerRecord = comma, comma == ';', -1
	all, err := r.ReadAll()
	if err != nil || len(all) == 0 {
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

// readLines decodes a file of JSON, one value a line.
func readLines[T any](f *facts, name string) ([]T, error) {
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

// own reads a table that is kept by hand beside this command, made one of the
// gazetteer, some of which this command wrote before.
func (f *facts) own(name string, cells int) ([][]string, error) {
	return rows(filepath.Join(f.home, "make", name), cells)
}

func (f *facts) made(name string, cells int) ([][]string, error) {
	return rows(filepath.Join(f.home, "tables", name), cells)
}

// rows reads a table; its rows have as many cells as are wanted, or more.
func rows(file string, cells int) ([][]string, error) {
	data, err := os.ReadFile(file)
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
func (f *facts) territories() ([]territory, map[string]string, error) {
	all, err := readLines[territory](f, "rigour_territories.jsonl")
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
