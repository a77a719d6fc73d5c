// Command make writes the gazetteer tables that follow from reference facts:
// states.tsv, cities.tsv and leaders.tsv. It takes the folder of the facts and
// writes into pipeline/gazetteer.
//
//	go run ./pipeline/gazetteer/make FACTS
package main

import (
	"bufio"
	"encoding/csv"
	"encoding/json"
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
	if len(os.Args) != 2 {
		log.Fatal("usage: make FACTS")
	}
	f := facts{dir: os.Args[1]}
	for _, t := range []struct {
		name string
		make func() ([]string, error)
	}{{"states.tsv", f.states}, {"cities.tsv", f.cities}, {"leaders.tsv", f.leaders}} {
		lines, err := t.make()
		if err == nil {
			err = os.WriteFile(filepath.Join("pipeline", "gazetteer", t.name), []byte(strings.Join(lines, "\n")+"\n"), 0o644)
		}
		if err != nil {
			log.Fatalf("%s: %v", t.name, err)
		}
	}
}

type facts struct{ dir string }

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

// lines decodes a file of JSON, one value a line.
func lines[T any](f facts, name string) ([]T, error) {
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

type territory struct {
	Code         string `json:"code"`
	Name         string `json:"name"`
	FullName     string `json:"full_name"`
	QID          string `json:"qid"`
	Alpha3       string `json:"alpha3"`
	IsCountry    string `json:"is_country"`
	IsHistorical string `json:"is_historical"`
	Parent       string `json:"parent"`
}

type country struct {
	Code    string   `json:"code"`
	COW     string   `json:"cow_num"`
	Capital []string `json:"capital"`
	Cities  []string `json:"major_cities"`
}

// span is the time a state is listed.
type span struct{ from, to string }

func (f facts) spans(name, number string) (map[string]span, error) {
	rows, err := f.table(name, ',')
	if err != nil {
		return nil, err
	}
	out := map[string]span{}
	for _, r := range rows {
		s, ok := out[r[number]]
		if !ok {
			s.from = r["start"]
		}
		s.to = r["end"]
		out[r[number]] = s
	}
	return out, nil
}

// gone holds the numbers of states that CountryInfo does not list.
var gone = map[string]string{"SUN": "365", "YUG": "345", "CSK": "315", "DDR": "265", "SCG": "345", "XKX": "347", "SSD": "626", "ZAR": "490", "USA": "2"}

// states joins the territories of the rigour list with the COW and Gleditsch and
// Ward numbers and the names of the country codes list.
func (f facts) states() ([]string, error) {
	territories, err := lines[territory](f, "rigour_territories.jsonl")
	if err != nil {
		return nil, err
	}
	countries, err := lines[country](f, "countryinfo.jsonl")
	if err != nil {
		return nil, err
	}
	codes, err := f.table("country_codes.csv", ',')
	if err != nil {
		return nil, err
	}
	cow, err := f.spans("bega_cowstates.csv", "cowcode")
	if err != nil {
		return nil, err
	}
	gw, err := f.spans("bega_gwstates.csv", "gwcode")
	if err != nil {
		return nil, err
	}
	numbers, official := map[string]string{}, map[string]map[string]string{}
	for _, c := range countries {
		if _, known := numbers[c.Code]; !known && c.COW != "000" {
			numbers[c.Code] = strings.TrimLeft(c.COW, "0")
		}
	}
	for code, number := range gone {
		numbers[code] = number
	}
	for _, c := range codes {
		official[c["ISO3166-1-Alpha-3"]] = c
	}
	out := []string{
		"# States and territories: code, kind, name, country (ISO 3166-1 or 3166-3 alpha-3), Wikidata, COW number, Gleditsch and Ward number, first day, last day, capital, names.",
		"# Sources: rigour territories (MIT), country-codes (PDDL), CountryInfo (CC BY-SA 3.0), COW and Gleditsch and Ward lists (MIT). Made by pipeline/gazetteer/make.",
	}
	for _, t := range territories {
		if t.Alpha3 == "" {
			continue
		}
		kind := "territory"
		switch {
		case t.IsHistorical == "true":
			kind = "historical_state"
		case t.IsCountry == "true" && t.Parent == "" || t.Alpha3 == "PSE":
			kind = "state"
		}
		number := numbers[t.Alpha3]
		from, to, cowNumber, gwNumber := "", "", "", ""
		if _, ok := cow[number]; ok {
			cowNumber = number
		}
		gwKey := number
		if t.Alpha3 == "DEU" {
			gwKey = "260"
		}
		if s, ok := gw[gwKey]; ok {
			gwNumber, from = gwKey, s.from
			if s.to != "9999-12-31" {
				to = s.to
			}
		}
		c := official[t.Alpha3]
		names := []string{t.FullName, c["CLDR display name"], strings.TrimPrefix(c["UNTERM English Formal"], "the "), strings.TrimPrefix(c["UNTERM English Short"], "the ")}
		out = append(out, strings.Join([]string{t.Alpha3, kind, t.Name, t.Alpha3, t.QID, cowNumber, gwNumber, from, to, c["Capital"], strings.Join(clean(names, t.Name), "|")}, "\t"))
	}
	slices.Sort(out[2:])
	return out, nil
}

// clean drops names that say the same, hold brackets or commas, or are no Latin
// text.
func clean(names []string, but string) []string {
	var out []string
	for _, n := range names {
		n = strings.Join(strings.Fields(strings.NewReplacer(" [", " (", "’", "'", "&", "and").Replace(n)), " ")
		if n != "" && n != but && !strings.ContainsAny(n, "(),*") && isLatin(n) && !slices.Contains(out, n) {
			out = append(out, n)
		}
	}
	return out
}

func isLatin(s string) bool {
	for _, r := range s {
		if unicode.IsLetter(r) && !unicode.Is(unicode.Latin, r) {
			return false
		}
	}
	return true
}

// cities lists the seats of embassies with their countries, and the capitals.
func (f facts) cities() ([]string, error) {
	territories, err := lines[territory](f, "rigour_territories.jsonl")
	if err != nil {
		return nil, err
	}
	byQID := map[string]string{}
	for _, t := range territories {
		if t.Alpha3 != "" {
			byQID[t.QID] = t.Alpha3
		}
	}
	embassies, err := f.table("embassies_wikidata_2022-11-16.csv", ';')
	if err != nil {
		return nil, err
	}
	codes, err := f.table("country_codes.csv", ',')
	if err != nil {
		return nil, err
	}
	count, qids := map[[2]string]int{}, map[[2]string]string{}
	for _, e := range embassies {
		country := byQID[filepath.Base(e["countryQID"])]
		if name := e["city"]; country != "" && name != "" && isLatin(name) && !strings.ContainsAny(name, "|,(") {
			key := [2]string{country, name}
			count[key]++
			qids[key] = filepath.Base(e["cityQID"])
		}
	}
	for _, c := range codes {
		if c["Capital"] != "" {
			count[[2]string{c["ISO3166-1-Alpha-3"], c["Capital"]}] += 100
		}
	}
	countries, err := lines[country](f, "countryinfo.jsonl")
	if err != nil {
		return nil, err
	}
	for _, c := range countries {
		for _, raw := range append(c.Capital, c.Cities...) {
			if name := titleCase(raw); len(name) >= 4 && isLatin(name) && len(c.Code) == 3 && !strings.ContainsAny(name, "|,('.") {
				if key := [2]string{c.Code, name}; count[key] == 0 {
					count[key] = 1
				}
			}
		}
	}
	best := map[string][2]string{}
	for key, n := range count {
		if old, ok := best[key[1]]; !ok || n > count[old] || n == count[old] && key[0] < old[0] {
			best[key[1]] = key
		}
	}
	out := []string{"# Cities that are capitals or seats of missions: country, name, Wikidata. Sources: Wikidata embassies of 2022-11-16 (CC0), country-codes (PDDL), CountryInfo (CC BY-SA 3.0). Made by pipeline/gazetteer/make."}
	for name, key := range best {
		out = append(out, key[0]+"\t"+name+"\t"+qids[key])
	}
	slices.Sort(out[1:])
	return out, nil
}

// titleCase writes "SAN_SALVADOR_" as San Salvador.
func titleCase(raw string) string {
	words := strings.Fields(strings.ToLower(strings.ReplaceAll(raw, "_", " ")))
	for i, w := range words {
		if i == 0 || len(w) > 3 || !slices.Contains([]string{"de", "la", "el", "al", "da", "do", "del", "of", "i", "e"}, w) {
			words[i] = strings.ToUpper(w[:1]) + w[1:]
		}
	}
	return strings.Join(words, " ")
}

// leaders lists heads of state and government, ministers and other office
// holders by country, with the days of office where one span is told.
func (f facts) leaders() ([]string, error) {
	rows, err := f.table("countryinfo_leaders.csv", ',')
	if err != nil {
		return nil, err
	}
	type key struct{ name, country string }
	seen := map[key]bool{}
	var people []string
	countries := map[string]map[string]bool{}
	for _, r := range rows {
		words := strings.Fields(strings.ToLower(strings.ReplaceAll(r["name"], "_", " ")))
		name := strings.Join(words, " ")
		if len(words) < 2 || len(words) > 5 || strings.ContainsAny(name, "()&0123456789!/\"") || len(r["country"]) != 3 {
			continue
		}
		if countries[name] == nil {
			countries[name] = map[string]bool{}
		}
		countries[name][r["country"]] = true
		if k := (key{name, r["country"]}); !seen[k] {
			seen[k] = true
			people = append(people, r["country"]+"\t"+name)
		}
	}
	people = slices.DeleteFunc(people, func(line string) bool { // a name of two countries tells nothing
		_, name, _ := strings.Cut(line, "\t")
		return len(countries[name]) > 1
	})
	slices.Sort(people)
	return append([]string{"# Heads of state and government, ministers and other office holders: country, name in small letters. Source: CountryInfo (CC BY-SA 3.0). Made by pipeline/gazetteer/make."}, people...), nil
}
