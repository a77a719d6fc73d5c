package main

import (
	"cmp"
	"encoding/json"
	"fmt"
	"maps"
	"os"
	"slices"
	"strings"

	"chancery/pipeline/language"
)

// A city has a row where it has this many people, or is one of the largest of its
// country. GeoNames is asked for those of more than fifteen thousand.
const (
	manyPeople = 100_000
	largest    = 15
)

// town is a row of the cities of GeoNames.
type town struct {
	Name       string   `json:"name"`
	Country    string   `json:"countrycode"`
	Population int      `json:"population"`
	Latitude   float64  `json:"latitude"`
	Longitude  float64  `json:"longitude"`
	Other      []string `json:"alternatenames"`
	alpha3     string
}

// townTables makes the tables of towns from GeoNames.
type townTables struct{ *facts }

// towns lists the larger cities of the world by country and population, with the
// other spellings that English articles use. Ordinary words and names of persons
// are left out, and cities that other tables have stay for their population.
func (f townTables) towns() ([]string, error) {
	all, err := f.geonames()
	if err != nil {
		return nil, err
	}
	j, err := f.judge(all)
	if err != nil {
		return nil, err
	}
	rank, taken := map[string]int{}, map[string]bool{}
	var kept []town
	for _, t := range all {
		rank[t.alpha3]++
		key := t.alpha3 + " " + plain(t.Name)
		isLarge := t.Population >= manyPeople || rank[t.alpha3] <= largest
		isOne := j.seats[key] || isLarge && j.isTown(t.Name) && !j.isLeft(t.alpha3, t.Name)
		if !taken[key] && isOne {
			taken[key] = true
			kept = append(kept, t)
		}
	}
	var out []string
	for _, t := range kept {
		var others []string
		for _, o := range t.Other {
			if key := t.alpha3 + " " + plain(o); !taken[key] && !j.isLeft(t.alpha3, o) && j.isSpelling(o, t) {
				taken[key] = true
				others = append(others, o)
			}
		}
		slices.Sort(others)
		if len(others) > 0 && !j.isUsed(t.Name) { // Cologne, not Köln
			t.Name, others[0] = others[0], t.Name
		}
		thousands := (t.Population + 500) / 1000
		out = append(out, fmt.Sprintf("%s\t%s\t%d\t%s", t.alpha3, t.Name, thousands, strings.Join(others, "|")))
	}
	return headed(out,
		"Cities of 100,000 people and more, and the fifteen largest of every country: country, name, thousands of "+
			"people, other spellings. Source: GeoNames (CC BY 4.0).",
		"Without the names that are rather words or persons, by the articles of a corpus and not_places.tsv of "+
			"make."), nil
}

// geonames reads the cities, the largest first.
func (f *facts) geonames() ([]town, error) {
	if f.cityFile == "" {
		return nil, fmt.Errorf("%w: -cities", errNotHere)
	}
	data, err := os.ReadFile(f.cityFile)
	if err != nil {
		return nil, err
	}
	var byID map[string]town
	if err := json.Unmarshal(data, &byID); err != nil {
		return nil, err
	}
	codes, err := f.alpha3ByAlpha2()
	if err != nil {
		return nil, err
	}
	codes["XK"] = "XKX" // Kosovo, which ISO 3166-1 does not have
	apostrophes := strings.NewReplacer("’", "'", "‘", "", "ʻ", "", "ʼ", "'")
	var out []town
	for _, id := range slices.Sorted(maps.Keys(byID)) {
		t := byID[id]
		t.Name = apostrophes.Replace(t.Name)
		t.alpha3 = codes[t.Country]
		if strings.ContainsAny(t.Name, transliteration) && !hasSuchLetters(t.alpha3) {
			t.Name = language.Plain(t.Name)
		}
		isSound := isLatin(t.Name) && !strings.ContainsAny(t.Name, "0123456789/(),–|.")
		if t.alpha3 != "" && isSound || strings.HasPrefix(t.Name, "St. ") {
			out = append(out, t)
		}
	}
	slices.SortStableFunc(out, func(a, b town) int {
		return cmp.Or(
			b.Population-a.Population,
			strings.Compare(a.alpha3+a.Name, b.alpha3+b.Name),
			len(b.Other)-len(a.Other), // the one that more languages have a name for
		)
	})
	return out, nil
}

// transliteration are letters with marks by which scholars write other scripts, and
// English articles do not.
const transliteration = "āīūēōŏŭḩţşḑẕḏṭḥẓṣḨŢŞĀĪŪŌ"

// hasSuchLetters reports whether the language of a country has some of the letters of
// transliteration itself.
func hasSuchLetters(country string) bool {
	switch country {
	case "LVA", "LTU", "ROU", "MDA", "TUR", "AZE", "VNM", "NZL":
		return true
	}
	return false
}

// personWords counts the first and last words of names of office holders.
func (f *facts) personWords() (map[string]int, error) {
	rows, err := f.made("leaders.tsv", 2)
	out := map[string]int{}
	for _, r := range rows {
		words := strings.Fields(plain(strings.Split(r[1], "|")[0]))
		out[words[len(words)-1]]++
		if len(words) > 1 {
			out[words[0]]++
		}
	}
	return out, err
}

// placeJudge tells names that mean a place from others.
type placeJudge struct {
	words   *words
	corpus  *corpus
	persons map[string]int            // first and last words of names of office holders
	forms   map[string]map[string]int // how articles spell names
	seats   map[string]bool           // country and name of cities that other tables have
	other   map[string]bool           // names that other tables have
	cities  map[string]bool           // main names of cities
	left    map[string]bool           // of not_places.tsv
}

func (f townTables) judge(all []town) (*placeJudge, error) {
	c, err := f.corpus()
	if err != nil {
		return nil, err
	}
	j := &placeJudge{
		words: f.words, corpus: c, seats: map[string]bool{}, other: map[string]bool{}, cities: map[string]bool{},
	}
	if j.left, err = f.notPlaces(); err != nil {
		return nil, err
	}
	if j.persons, err = f.personWords(); err != nil {
		return nil, err
	}
	for _, named := range []struct {
		table string
		cell  int
	}{
		{"cities.tsv", 1}, {"regions.tsv", 1}, {"places.tsv", 1}, {"states.tsv", 2}, {"historical.tsv", 2},
		{"former.tsv", 7}, {"aliases.tsv", 1}, {"nationalities.tsv", 2},
	} {
		rows, err := f.made(named.table, named.cell+1)
		if err != nil {
			return nil, err
		}
		for _, r := range rows {
			for _, name := range strings.FieldsFunc(r[named.cell], func(r rune) bool { return r == '|' || r == '=' }) {
				j.other[plain(name)] = true
				j.seats[r[0]+" "+plain(name)] = true
			}
		}
	}
	names := map[string]bool{}
	for _, t := range all {
		j.cities[plain(t.Name)] = true
		for _, n := range append([]string{t.Name}, t.Other...) {
			names[strings.ToLower(wordsOf(n))] = true
		}
	}
	j.forms = c.spellings(names)
	return j, nil
}

func (j *placeJudge) isLeft(country, name string) bool {
	return j.left[plain(name)] || j.left[country+" "+plain(name)]
}

// isUsed reports whether articles use a name.
func (j *placeJudge) isUsed(name string) bool {
	return len(j.forms[strings.ToLower(wordsOf(name))]) > 0
}

// isTown reports whether a name is meant as one of a place: no word that articles
// write in small letters, and no name of a person, unless a third of its uses and
// three at least stand behind a preposition of place. One of several words must not
// begin like a person's.
func (j *placeJudge) isTown(name string) bool {
	low := strings.ToLower(wordsOf(name))
	if first, _, isLong := strings.Cut(low, " "); isLong { // Álvaro Obregón
		return j.words.placeWords[plain(first)] || j.persons[plain(first)] == 0 || j.forms[low][behindPreposition] > 0
	}
	all := 0
	for form, n := range j.forms[low] {
		if form != behindPreposition && form != low {
			all += n
		}
	}
	in := j.forms[low][behindPreposition]
	if len(plain(name)) < 4 && in < 3 || j.corpus.small[low] > 2+all/20 {
		return false
	}
	return in >= 3 && 3*in >= all || j.persons[plain(name)] == 0 && (all < 5 || 10*in >= all)
}

// isSpelling reports whether another name of a city is one that English articles use
// for a place, and no name of another.
func (j *placeJudge) isSpelling(name string, t town) bool {
	isOneCase := strings.ToLower(name) == name || strings.ToUpper(name) == name
	if len(plain(name)) < 4 || isOneCase || strings.ContainsAny(name, "0123456789/(),–|.") {
		return false
	}
	isShort := strings.HasPrefix(t.Name, name+" ") && t.Population >= manyPeople // Frankfurt
	forms := j.forms[strings.ToLower(wordsOf(name))]
	isOthers := j.other[plain(name)] || j.cities[plain(name)] && !isShort
	return !isOthers && forms[behindPreposition] >= 1 && forms[wordsOf(name)] >= 2 && j.isTown(name)
}
