package describe

import (
	"encoding/json"
	"encoding/xml"
	"fmt"
	"io"
	"strings"
)

// Citation returns how to cite the release, in a sentence.
func Citation(r *Release) string {
	var names []string
	for _, a := range r.Publication.Creators {
		names = append(names, a.Name)
	}
	text := fmt.Sprintf("%s (%s): %s. Version %s. Data set.",
		strings.Join(names, ", "), r.Date[:4], r.Publication.Title, r.Version)
	if r.Publication.DOI != "" {
		return text + " https://doi.org/" + r.Publication.DOI
	}
	return text + " " + r.IRI()
}

// bibtex returns how to cite the release, in BibTeX.
func bibtex(r *Release) string {
	var names []string
	for _, a := range r.Publication.Creators {
		names = append(names, "{"+a.Name+"}")
	}
	id := "url={" + r.IRI() + "}"
	if r.Publication.DOI != "" {
		id = "doi={" + r.Publication.DOI + "}"
	}
	return fmt.Sprintf("@misc{chancery_%s, title={%s}, author={%s}, year={%s}, version={%s}, %s}",
		strings.ReplaceAll(r.Version, ".", "_"), r.Publication.Title, strings.Join(names, " and "),
		r.Date[:4], r.Version, id)
}

// credit says in a sentence whom the texts are by.
func credit(r *Release) string {
	var parts []string
	for _, a := range r.Attributions() {
		who, licence := orElse(a.Attribution, "authors not known"), orElse(a.Licence, "licence not known")
		parts = append(parts, fmt.Sprintf("%s (%s, %s)", who, plural(a.Articles, "article", "articles"), licence))
	}
	return strings.Join(parts, "; ")
}

// cff writes CITATION.cff 1.2.0. It is JSON on the right of each key, which is YAML, so that
// no title can break it.
func cff(r *Release, w io.Writer) error {
	p := &r.Publication
	type pair struct {
		key   string
		value any
	}
	lines := []pair{
		{"cff-version", "1.2.0"}, {"message", "If you use this data set, please cite it as below."},
		{"type", "dataset"}, {"title", p.Title}, {"version", r.Version}, {"date-released", r.Date},
		{"abstract", p.Description}, {"keywords", p.Keywords}, {"authors", cffAgents(p.Creators)},
	}
	if spdx := r.Licence(); spdx != "" && !strings.HasPrefix(spdx, "LicenseRef-") {
		lines = append(lines, pair{"license", spdx})
	}
	if p.DOI != "" {
		lines = append(lines, pair{"doi", p.DOI})
	}
	if p.Address != "" {
		lines = append(lines, pair{"url", p.Address}, pair{"repository-artifact", r.IRI()})
	}
	var references []node
	for _, a := range r.named() {
		author := node{"name": orElse(a.Attribution, "Authors not known")}
		n := node{"type": "article", "title": articleTitle(&a), "authors": []node{author}}
		if isWebAddress(a.URL) {
			n["url"] = a.URL
		}
		if a.Revision != "" {
			n["version"] = a.Revision
		}
		if len(a.RevisionDate) == len("2006-01-02") {
			n["date-released"] = a.RevisionDate
		}
		references = append(references, n)
	}
	if len(references) > 0 {
		lines = append(lines, pair{"references", references})
	}
	for _, l := range lines {
		if _, err := io.WriteString(w, l.key+": "); err != nil {
			return err
		}
		e := json.NewEncoder(w) // ends the line
		e.SetEscapeHTML(false)
		if err := e.Encode(l.value); err != nil {
			return err
		}
	}
	return nil
}

func cffAgents(all []Agent) []node {
	var out []node
	for _, a := range all {
		n := node{"name": a.Name}
		if a.URL != "" {
			n["website"] = a.URL
		}
		if strings.HasPrefix(a.ID, "https://orcid.org/") {
			n["orcid"] = a.ID
		}
		out = append(out, n)
	}
	return out
}

// The elements of DataCite 4.7, as far as a release has them.
type (
	dataCiteResource struct {
		XMLName     xml.Name          `xml:"http://datacite.org/schema/kernel-4 resource"`
		Identifier  dataCiteID        `xml:"identifier"`
		Creators    []dataCiteCreator `xml:"creators>creator"`
		Titles      []dataCiteText    `xml:"titles>title"`
		Publisher   dataCiteText      `xml:"publisher"`
		Year        string            `xml:"publicationYear"`
		Type        dataCiteType      `xml:"resourceType"`
		Subjects    []string          `xml:"subjects>subject"`
		Dates       []dataCiteDate    `xml:"dates>date"`
		Language    string            `xml:"language"`
		Alternates  []dataCiteOther   `xml:"alternateIdentifiers>alternateIdentifier"`
		Related     []dataCiteRelated `xml:"relatedIdentifiers>relatedIdentifier,omitempty"`
		Sizes       []string          `xml:"sizes>size"`
		Formats     []string          `xml:"formats>format"`
		Version     string            `xml:"version"`
		Rights      []dataCiteRights  `xml:"rightsList>rights"`
		Abstracts   []dataCiteText    `xml:"descriptions>description"`
		Geographies []dataCitePlace   `xml:"geoLocations>geoLocation,omitempty"`
	}
	dataCiteID struct {
		Type string `xml:"identifierType,attr"`
		Text string `xml:",chardata"`
	}
	dataCiteCreator struct {
		Name dataCiteName `xml:"creatorName"`
	}
	dataCiteName struct {
		Type string `xml:"nameType,attr"`
		Text string `xml:",chardata"`
	}
	dataCiteText struct {
		Language string `xml:"http://www.w3.org/XML/1998/namespace lang,attr,omitempty"`
		Kind     string `xml:"descriptionType,attr,omitempty"`
		Text     string `xml:",chardata"`
	}
	dataCiteType struct {
		General string `xml:"resourceTypeGeneral,attr"`
		Text    string `xml:",chardata"`
	}
	dataCiteDate struct {
		Type string `xml:"dateType,attr"`
		Text string `xml:",chardata"`
	}
	dataCiteOther struct {
		Type string `xml:"alternateIdentifierType,attr"`
		Text string `xml:",chardata"`
	}
	dataCiteRelated struct {
		Type     string `xml:"relatedIdentifierType,attr"`
		Relation string `xml:"relationType,attr"`
		Text     string `xml:",chardata"`
	}
	dataCiteRights struct {
		URI    string `xml:"rightsURI,attr,omitempty"`
		ID     string `xml:"rightsIdentifier,attr,omitempty"`
		Scheme string `xml:"rightsIdentifierScheme,attr,omitempty"`
		Text   string `xml:",chardata"`
	}
	dataCitePlace struct {
		Name string `xml:"geoLocationPlace"`
	}
)

// dataCite writes datacite.xml, which a registry of DOIs takes as it is once there is a DOI.
func dataCite(r *Release, w io.Writer) error {
	p := &r.Publication
	d := dataCiteResource{
		Identifier: dataCiteID{"URL", r.IRI()}, Titles: []dataCiteText{{Language: "en", Text: p.Title}},
		Publisher: dataCiteText{Language: "en", Text: p.publisher().Name}, Year: r.Date[:4],
		Type: dataCiteType{"Dataset", "Event data"}, Subjects: p.Keywords, Language: "en",
		Dates:      []dataCiteDate{{"Issued", r.Date}},
		Alternates: []dataCiteOther{{"SHA-256 of the data", r.Digest}},
		Formats:    []string{}, Version: r.Version,
		Abstracts: []dataCiteText{{Language: "en", Kind: "Abstract", Text: p.Description}},
		Rights:    []dataCiteRights{{URI: r.LicenceLink(), Text: credit(r)}},
	}
	if p.DOI != "" {
		d.Identifier = dataCiteID{"DOI", p.DOI}
	}
	if !isWebAddress(d.Rights[0].URI) {
		d.Rights[0].URI = ""
	}
	if spdx := r.Licence(); spdx != "" {
		d.Rights[0].ID, d.Rights[0].Scheme = spdx, "SPDX"
	}
	for _, a := range p.Creators {
		kind := "Organizational"
		if a.Kind == "person" {
			kind = "Personal"
		}
		d.Creators = append(d.Creators, dataCiteCreator{dataCiteName{kind, a.Name}})
	}
	if first, last := r.Span(); first != "" {
		d.Dates = append(d.Dates, dataCiteDate{"Coverage", first + "/" + last})
	}
	for _, a := range r.named() {
		if isWebAddress(a.URL) {
			d.Related = append(d.Related, dataCiteRelated{"URL", "IsDerivedFrom", a.URL})
		}
	}
	size := int64(0)
	seen := map[string]bool{}
	for _, f := range r.Files {
		size += f.Bytes
		if f.Table != "" && !seen[f.MediaType] {
			seen[f.MediaType] = true
			d.Formats = append(d.Formats, f.MediaType)
		}
	}
	d.Sizes = []string{fmt.Sprintf("%d bytes", size), plural(len(r.Rows.Events), "event", "events")}
	for _, c := range r.Countries() {
		d.Geographies = append(d.Geographies, dataCitePlace{c.Name})
	}
	if _, err := io.WriteString(w, xml.Header); err != nil {
		return err
	}
	e := xml.NewEncoder(w)
	e.Indent("", "  ")
	if err := e.Encode(d); err != nil {
		return err
	}
	_, err := io.WriteString(w, "\n")
	return err
}
