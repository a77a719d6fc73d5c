package describe

import (
	"cmp"
	"fmt"
	"path"
	"slices"
	"strings"

	"chancery/schemas"
)

// node is an object of JSON. Its keys are written in the order of the alphabet.
type node = map[string]any

// idNamespace is the namespace of what has no address of its own.
const idNamespace = "https://w3id.org/chancery/id/"

// IRI is the name of the release: its address where that is known.
func (r *Release) IRI() string {
	if r.Publication.Address != "" {
		return r.Publication.Address + r.Version + "/"
	}
	return idNamespace + "release-" + r.Version + "-" + r.Digest[:16]
}

// Link returns where a file of the release can be had: its path, below the address of the
// release where that is known.
func (r *Release) Link(path string) string {
	if r.Publication.Address != "" {
		return r.Publication.Address + r.Version + "/" + path
	}
	return path
}

// LicenceLink returns the address of the licence's text, else the file that tells what is known.
func (r *Release) LicenceLink() string {
	return cmp.Or(licenceURL(r.Licence()), r.Link("LICENSE"))
}

// UUID returns an identifier of the run that made the release, the same for the same data:
// a version 8 UUID (RFC 9562) of its digest.
func (r *Release) UUID() string {
	h := r.Digest
	return fmt.Sprintf("%s-%s-8%s-8%s-%s", h[:8], h[8:12], h[13:16], h[17:20], h[20:32])
}

// articleIRI names an article as the tables in JSON-LD do.
func articleIRI(a *schemas.ArticleRow) string { return idNamespace + a.ArticleID }

// mostNamed is how many articles a descriptor names that people read; the others stand in
// ATTRIBUTION.csv and in the provenance.
const mostNamed = 100

// named returns the articles to name in descriptors that people read.
func (r *Release) named() []schemas.ArticleRow {
	return r.Rows.Articles[:min(mostNamed, len(r.Rows.Articles))]
}

// Country is a country of the events.
type Country struct{ Name, Code, Wikidata string }

// Countries returns the countries of the events of which the item at Wikidata is known, by name.
func (r *Release) Countries() []Country {
	seen := map[string]bool{}
	for i := range r.Rows.DyadYears {
		d := &r.Rows.DyadYears[i]
		seen[d.CountryA], seen[d.CountryB] = true, true
	}
	var out []Country
	for i := range r.Rows.Actors {
		a := &r.Rows.Actors[i]
		if a.ISO3 != "" && seen[a.ISO3] && a.Wikidata != "" {
			out = append(out, Country{a.Name, a.ISO3, a.Wikidata})
			delete(seen, a.ISO3)
		}
	}
	slices.SortFunc(out, func(a, b Country) int {
		return cmp.Or(cmp.Compare(a.Name, b.Name), cmp.Compare(a.Code, b.Code))
	})
	return out
}

// Pairs returns how many pairs of countries the events are of.
func (r *Release) Pairs() int {
	pairs := map[[2]string]bool{}
	for i := range r.Rows.DyadYears {
		pairs[[2]string{r.Rows.DyadYears[i].CountryA, r.Rows.DyadYears[i].CountryB}] = true
	}
	return len(pairs)
}

// Span returns the first and the last day of asserted events with a known day, "" for none.
func (r *Release) Span() (first, last string) {
	for i := range r.Rows.Events {
		e := &r.Rows.Events[i]
		if !e.IsAsserted || e.StartDate == "" || e.EndDate == "" || e.StartDate[0] == '-' {
			continue
		}
		if first == "" || e.StartDate < first {
			first = e.StartDate
		}
		last = max(last, e.EndDate)
	}
	return first, last
}

// Years returns the years of Span, "" for none.
func (r *Release) Years() string {
	first, last := r.Span()
	if first == "" {
		return ""
	}
	if first[:4] == last[:4] {
		return first[:4]
	}
	return first[:4] + " to " + last[:4]
}

// tableFormat returns the format that descriptors of columns speak of: CSV, else Parquet, else "".
func (r *Release) tableFormat() string {
	for _, f := range []string{"csv", "parquet"} {
		if slices.Contains(r.Formats, f) {
			return f
		}
	}
	return ""
}

// MediaType returns the IANA type of a file of a release by its name.
func MediaType(name string) string {
	switch path.Ext(name) {
	case ".csv":
		return "text/csv"
	case ".parquet":
		return "application/vnd.apache.parquet"
	case ".ndjson":
		return "application/x-ndjson"
	case ".json":
		return "application/json"
	case ".jsonld":
		return "application/ld+json"
	case ".md":
		return "text/markdown"
	case ".html":
		return "text/html"
	case ".js":
		return "text/javascript"
	case ".css":
		return "text/css"
	case ".xml":
		return "application/xml"
	case ".cff":
		return "application/yaml"
	}
	return "text/plain"
}

// fileTitle says what a file of a release is.
func fileTitle(e Entry) string {
	if e.Table != "" {
		return schemas.TableOf(e.Table).Title + " (" + strings.ToUpper(e.Format) + ")"
	}
	return cmp.Or(e.Title, e.Path)
}

// everyFile returns the files that are written, and those that are written later, of which
// neither size nor checksum is known yet.
func (r *Release) everyFile() []Entry {
	files := slices.Clone(r.Files)
	for _, f := range FilesOf(r) {
		if !slices.ContainsFunc(files, func(e Entry) bool { return e.Path == f.Name }) {
			files = append(files, Entry{Path: f.Name, MediaType: MediaType(f.Name), Title: f.Title})
		}
	}
	return files
}

// columnsOf returns the distinct columns of the given tables in their order.
func columnsOf(tables []schemas.Table) []schemas.Field {
	seen := map[string]bool{}
	var out []schemas.Field
	for _, t := range tables {
		for _, f := range t.Fields {
			if !seen[f.Name+"\x00"+f.Description] {
				seen[f.Name+"\x00"+f.Description] = true
				out = append(out, f)
			}
		}
	}
	return out
}
