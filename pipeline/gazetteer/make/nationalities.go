package main

import (
	"slices"
	"strings"
)

// nationality is an entry of CountryInfo's lists of what countries and their people
// are called.
type nationality struct{ code, entry, sense string }

// nationalList returns the sound entries: those that left_out.tsv does not name.
func (f facts) nationalList() ([]nationality, error) {
	countries, err := jsonLines[country](f, "countryinfo.jsonl")
	if err != nil {
		return nil, err
	}
	left, err := own("left_out.tsv", 3)
	if err != nil {
		return nil, err
	}
	isLeft := map[[2]string]bool{}
	for _, row := range left {
		isLeft[[2]string{row[0], row[1]}] = true
	}
	iso2, err := f.table("country_codes.csv", ',')
	if err != nil {
		return nil, err
	}
	codes := map[string]string{}
	for _, c := range iso2 {
		codes[strings.ToUpper(c["ISO3166-1-Alpha-2"])] = c["ISO3166-1-Alpha-3"]
	}
	var out []nationality
	for _, c := range countries {
		code := alpha3(c.Code)
		if c.Name == "JERSEY" || c.Name == "MAYOTTE" || strings.HasPrefix(c.Name, "SAINT_BARTHE") || strings.HasPrefix(c.Name, "SERBIA_AND_M") || c.Code == "CHNTIB" {
			if exact := codes[strings.ToUpper(c.ISO2)]; exact != "" && c.Code != "CHNTIB" {
				code = exact
			}
		}
		if code == "" {
			continue
		}
		for _, raw := range c.Nationality {
			entry := plainWords(raw)
			n := nationality{code, entry, sense(entry)}
			if entry != "" && !isLeft[[2]string{code, entry}] && !slices.Contains(out, n) {
				out = append(out, n)
			}
		}
	}
	return out, nil
}

// sense says how an entry names its country: adjective (Iraqi), people (Danes), or
// name.
func sense(entry string) string {
	last := entry[strings.LastIndexByte(entry, ' ')+1:]
	if slices.Contains([]string{"dane", "finn", "turk", "scot", "briton", "croat", "serb", "slovene", "spaniard", "filipino", "filipina", "batswana", "motswana", "mosotho", "basotho", "icelander"}, entry) {
		return "people"
	}
	for _, ending := range []string{"man", "woman", "men", "lander", "islander", "burger", "steiner", "konger", "ians", "ans", "itis", "anis", "aitis", "esques", "ons"} {
		if strings.HasSuffix(last, ending) && last != "oman" && last != "german" && last != "roman" && last != "yemen" && last != "mexicanos" && last != "lebanons" {
			return "people"
		}
	}
	for _, ending := range []string{"ian", "ean", "ese", "ish", "can", "ian", "lan", "oan", "uan", "ran", "tan's", "eni", "aqi", "ati", "ini", "omani", "elch", "ench", "utch", "zech", "reek", "wiss", "hai", "lovak", "thai", "yrgyz", "zbek", "ajik", "swazi", "somali", "israeli", "pakistani", "bangladeshi", "kuwaiti", "qatari", "azerbaijani", "kosovar", "ivorian", "monegasque", "seychellois", "burkinabe", "malagasy", "cypriot", "american"} {
		if strings.HasSuffix(last, ending) && !strings.HasSuffix(last, "istan") {
			return "adjective"
		}
	}
	return "name"
}

// nationalities lists what CountryInfo calls countries and their people.
func (f facts) nationalities() ([]string, error) {
	all, err := f.nationalList()
	if err != nil {
		return nil, err
	}
	var out []string
	for _, n := range all {
		if name := titleCase(n.entry); isLatin(name) {
			out = append(out, n.code+"\t"+n.sense+"\t"+name)
		}
	}
	slices.Sort(out)
	return append([]string{"# What countries and their people are called: country, sense (name, adjective, people), wording. Source: the nationality lists of CountryInfo (CC BY-SA 3.0) without the entries that left_out.tsv of make names. Made by pipeline/gazetteer/make."}, out...), nil
}

// soundNationalities lists the same for the test.
func (f facts) soundNationalities() ([]string, error) {
	all, err := f.nationalList()
	if err != nil {
		return nil, err
	}
	var out []string
	for _, n := range all {
		if name := titleCase(n.entry); isLatin(name) {
			out = append(out, n.code+"\t"+name)
		}
	}
	slices.Sort(out)
	return append([]string{"# Country and wording that must lead to it. Source: CountryInfo (CC BY-SA 3.0). Made by pipeline/gazetteer/make."}, out...), nil
}
