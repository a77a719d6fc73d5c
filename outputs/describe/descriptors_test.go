package describe

import (
	"bytes"
	"encoding/json"
	"encoding/xml"
	"errors"
	"io"
	"regexp"
	"slices"
	"strings"
	"testing"

	"go.yaml.in/yaml/v3"

	"chancery/outputs/lineage/lineagetest"
	"chancery/schemas"
)

// awkward is a release whose names hold what breaks formats, of a publication that says all,
// with articles of two licences.
func awkward(t *testing.T) *Release {
	t.Helper()
	r := release()
	p, err := ReadPublication([]byte(`
title: 'Relations: "a" <test> & more'
creators: [{name: Ada "Countess" <Ångström>, kind: person, id: https://orcid.org/0000-0002-1825-0097}]
publisher: {name: Example Institute, kind: organisation, url: https://example.org/}
contact: data@example.org
address: https://data.example.org/relations
doi: 10.5072/example
`))
	if err != nil {
		t.Fatal(err)
	}
	r.Publication, r.Previous = p, "2026.10.3"
	r.Rows.Articles = append(r.Rows.Articles, schemas.ArticleRow{
		ArticleID: "a0123456789abcdef", Title: "# \"T\": & <b>\n- x", Source: "b.txt", Licence: "MIT",
		URL: "https://example.org/b?x=1&y=2", Revision: "7", RevisionDate: "2020-02-29",
		SHA256: strings.Repeat("0", 64),
	})
	r.Rows.Events = []schemas.EventRow{
		{IsAsserted: true, StartDate: "1879-04-05", EndDate: "1879-04-05"},
		{IsAsserted: true, StartDate: "-0335-01-01", EndDate: "-0335-12-31"},
		{StartDate: "2090-01-01", EndDate: "2090-01-01"},
		{IsAsserted: true, StartDate: "1990-01-01", EndDate: "1990-12-31"},
	}
	r.Rows.DyadYears = []schemas.DyadYearRow{{CountryA: "CHL", CountryB: "PER"}, {CountryA: "CHL", CountryB: "PER"}}
	r.Rows.Actors = []schemas.ActorRow{
		{Name: "Peru", ISO3: "PER", Wikidata: "Q419"}, {Name: "Chile", ISO3: "CHL", Wikidata: "Q298"},
		{Name: "Norway", ISO3: "NOR", Wikidata: "Q20"}, {Name: "Lima", Wikidata: "Q2868"},
	}
	return r
}

// TestDescriptorsCanBeRead holds that every file is well-formed in its format, whatever stands
// in titles and names, and that nothing that ought to be there is null.
func TestDescriptorsCanBeRead(t *testing.T) {
	for name, r := range map[string]*Release{"plain": release(), "awkward": awkward(t)} {
		for _, f := range FilesOf(r) {
			var b bytes.Buffer
			if err := f.Write(r, &b); err != nil {
				t.Fatalf("%s, %s: %v", name, f.Name, err)
			}
			var err error
			switch MediaType(f.Name) {
			case "application/json", "application/ld+json":
				err = json.Unmarshal(b.Bytes(), new(any))
			case "application/x-ndjson":
				for line := range strings.Lines(b.String()) {
					err = json.Unmarshal([]byte(line), new(any))
				}
			case "application/yaml":
				err = yaml.Unmarshal(b.Bytes(), new(any))
			case "application/xml":
				for d := xml.NewDecoder(&b); err == nil; {
					_, err = d.Token()
				}
				if errors.Is(err, io.EOF) {
					err = nil
				}
			}
			if err != nil {
				t.Errorf("%s, %s: %v", name, f.Name, err)
			}
			isJSON := strings.Contains(MediaType(f.Name), "json")
			if isJSON && name == "awkward" && nullValue.Match(b.Bytes()) {
				t.Errorf("%s, %s holds null", name, f.Name)
			}
		}
	}
}

var nullValue = regexp.MustCompile(`":\s*null\b`)

func as[T any](t *testing.T, r *Release, name string) T {
	t.Helper()
	var out T
	for _, f := range FilesOf(r) {
		if f.Name == name {
			var b bytes.Buffer
			if err := f.Write(r, &b); err != nil {
				t.Fatal(err)
			}
			if err := json.Unmarshal(b.Bytes(), &out); err != nil {
				t.Fatal(err)
			}
			return out
		}
	}
	t.Fatalf("no file %s", name)
	return out
}

// TestEveryColumnIsDescribed holds that what tells columns tells each of every table, in order.
func TestEveryColumnIsDescribed(t *testing.T) {
	web := as[struct {
		Tables []struct {
			URL         string
			TableSchema struct{ Columns []struct{ Name string } }
		}
	}](t, release(), "csvw-metadata.json")
	bread := as[struct {
		RecordSet []struct {
			Name  string
			Field []struct {
				Name   string
				Source struct{ FileObject map[string]string }
			}
		}
	}](t, release(), "croissant.json")
	for i, table := range schemas.Tables() {
		var inWeb, inBread []string
		for _, c := range web.Tables[i].TableSchema.Columns {
			inWeb = append(inWeb, c.Name)
		}
		for _, f := range bread.RecordSet[i].Field {
			inBread = append(inBread, f.Name)
		}
		if !slices.Equal(inWeb, table.Header()) || !slices.Equal(inBread, table.Header()) {
			t.Errorf("%s: CSVW has %v, Croissant %v", table.Name, inWeb, inBread)
		}
		path := "data/csv/" + table.Name + ".csv"
		if web.Tables[i].URL != path || bread.RecordSet[i].Field[0].Source.FileObject["@id"] != path {
			t.Errorf("%s is read from another file", table.Name)
		}
	}
}

// TestTheCrateNamesEveryFile holds that the research object has every file of the release but
// its own descriptor, each once, and that all that it refers to inside of itself is there.
func TestTheCrateNamesEveryFile(t *testing.T) {
	r := awkward(t)
	crate := as[struct {
		Graph []map[string]any `json:"@graph"`
	}](t, r, crateName)
	nodes := map[string]map[string]any{}
	for _, n := range crate.Graph {
		id := n["@id"].(string)
		if nodes[id] != nil {
			t.Errorf("%s stands twice", id)
		}
		nodes[id] = n
	}
	parts := map[string]bool{}
	for _, p := range nodes["./"]["hasPart"].([]any) {
		id := p.(map[string]any)["@id"].(string)
		parts[id] = true
		if nodes[id]["@type"] != "File" {
			t.Errorf("part %s is no file", id)
		}
	}
	for _, f := range r.Files {
		if !parts[f.Path] {
			t.Errorf("%s is no part", f.Path)
		}
	}
	for _, f := range FilesOf(r) {
		if parts[f.Name] != (f.Name != crateName) {
			t.Errorf("%s: part %v", f.Name, parts[f.Name])
		}
	}
	for _, n := range crate.Graph {
		for key, value := range n {
			values, _ := value.([]any)
			for _, v := range append(values, value) {
				target, _ := v.(map[string]any)
				id, _ := target["@id"].(string)
				if id != "" && nodes[id] == nil && !strings.HasPrefix(id, "https://w3id.org/ro/crate/") {
					t.Errorf("%s of %s is %s, which is not described", key, n["@id"], id)
				}
			}
		}
	}
}

func TestFacts(t *testing.T) {
	r := awkward(t)
	if first, last := r.Span(); first != "1879-04-05" || last != "1990-12-31" || r.Years() != "1879 to 1990" {
		t.Errorf("%s to %s, %s", first, last, r.Years())
	}
	want := []Country{{"Chile", "CHL", "Q298"}, {"Peru", "PER", "Q419"}}
	if got := r.Countries(); !slices.Equal(got, want) || r.Pairs() != 1 {
		t.Errorf("got %v and %d pairs", got, r.Pairs())
	}
	if r.IRI() != "https://data.example.org/relations/2026.11.0/" || r.Link("x") != r.IRI()+"x" {
		t.Errorf("named %s", r.IRI())
	}
	if got := r.LicenceLink(); got != r.IRI()+"LICENSE" {
		t.Errorf("of two licences: %s", got)
	}
	plain := release()
	if plain.Link("x") != "x" || plain.LicenceLink() != "https://creativecommons.org/licenses/by-sa/4.0/" {
		t.Errorf("without an address: %s, %s", plain.Link("x"), plain.LicenceLink())
	}
	if got := plain.UUID(); got != "00000000-0000-8000-8000-000000000000" {
		t.Errorf("UUID %s", got)
	}
}

// TestOnlyWhatIsThereIsDescribed holds that a release without CSV has no descriptor of CSV.
func TestOnlyWhatIsThereIsDescribed(t *testing.T) {
	r := release()
	r.Formats = []string{"parquet"}
	r.Files = slices.DeleteFunc(r.Files, func(f Entry) bool { return f.Format != "parquet" })
	for _, f := range FilesOf(r) {
		if strings.HasPrefix(f.Name, "csvw") || f.Name == "datapackage.json" {
			t.Errorf("%s is written", f.Name)
		}
		var b bytes.Buffer
		if err := f.Write(r, &b); err != nil || strings.Contains(b.String(), "data/csv/") {
			t.Errorf("%s speaks of CSV, or fails: %v", f.Name, err)
		}
	}
}

func TestPublication(t *testing.T) {
	standard := DefaultPublication()
	if err := standard.check(); err != nil || standard.Fingerprint() != "" {
		t.Errorf("the one that the program carries: %v, %q", err, standard.Fingerprint())
	}
	p, err := ReadPublication([]byte("address: https://data.example.org/r\n"))
	if err != nil || p.Address != "https://data.example.org/r/" || p.Title != standard.Title || p.Fingerprint() == "" {
		t.Errorf("got %+v, %v", p, err)
	}
	written, err := json.Marshal(p)
	if err != nil {
		t.Fatal(err)
	}
	again, err := ReadPublication(written)
	if err != nil || again.Fingerprint() != p.Fingerprint() {
		t.Errorf("read back: %+v, %v", again, err)
	}
	if p, err := ReadPublication(nil); err != nil || p.Fingerprint() != "" {
		t.Errorf("an empty file: %v", err)
	}
	for text, want := range map[string]string{
		"titel: x":                                    "line 1: field titel is not known",
		"title: ''":                                   "title and creators cannot be empty",
		"description: short":                          "5 characters",
		"address: data.example.org":                   "is no web address",
		"address: 'https://a b/'":                     "is no web address",
		"doi: https://doi.org/10.1234/x":              "without the resolver",
		"contact: nobody":                             "is no address of mail",
		"creators: [{kind: person}]":                  "has no name",
		"creators: [{name: A, kind: firm}]":           "neither organisation nor person",
		"publisher: {name: A, kind: x}":               "neither organisation nor person",
		"creators: [{name: A, kind: person, url: x}]": "write web addresses",
	} {
		if _, err := ReadPublication([]byte(text)); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: got %v", text, err)
		}
	}
}

// TestOpenLineageFitsItsSchema holds the events and each of their facets against the schemas
// that they name.
func TestOpenLineageFitsItsSchema(t *testing.T) {
	checker := lineagetest.New(t, "../..")
	var b bytes.Buffer
	if err := openLineage(awkward(t), &b); err != nil {
		t.Fatal(err)
	}
	facets := 0
	for line := range strings.Lines(b.String()) {
		event, n := checker.Event(t, line)
		facets += n
		delete(event["run"].(map[string]any), "runId")
		if checker.Fits(t, event["schemaURL"].(string), event) == nil {
			t.Error("an event without a run passes: the test tests nothing")
		}
	}
	if facets < 10 {
		t.Errorf("%d facets", facets)
	}
}
