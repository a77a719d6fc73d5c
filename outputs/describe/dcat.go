package describe

import (
	"fmt"
	"io"
	"slices"
	"strings"

	"chancery/schemas"
)

// The controlled vocabularies of DCAT-AP.
const (
	authority     = "http://publications.europa.eu/resource/authority/"
	licenceType   = "http://purl.org/adms/licencetype/"
	publisherType = "http://purl.org/adms/publishertype/"
	sha256IRI     = "http://spdx.org/rdf/terms#checksumAlgorithm_sha256"
)

// concept is a term of a controlled vocabulary.
type concept struct{ iri, scheme, label, class string }

// The terms that a release uses. The classes are those that the ranges of DCAT-AP ask for.
var (
	themeInternational = concept{authority + "data-theme/INTR", authority + "data-theme", "International issues", ""}
	themeGovernment    = concept{
		authority + "data-theme/GOVE", authority + "data-theme", "Government and public sector", "",
	}
	irregular = concept{authority + "frequency/IRREG", authority + "frequency", "irregular", "dct:Frequency"}
	stable    = concept{
		authority + "planned-availability/STABLE", authority + "planned-availability", "stable", "",
	}
	english   = concept{authority + "language/ENG", authority + "language", "English", "dct:LinguisticSystem"}
	fileTypes = map[string]concept{
		"csv":     {authority + "file-type/CSV", authority + "file-type", "CSV", "dct:MediaTypeOrExtent"},
		"parquet": {authority + "file-type/PARQUET", authority + "file-type", "Parquet", "dct:MediaTypeOrExtent"},
		"jsonld":  {authority + "file-type/JSON_LD", authority + "file-type", "JSON-LD", "dct:MediaTypeOrExtent"},
	}
)

// dcat writes dcat.jsonld as DCAT-AP 3.0 has it: a catalogue of one data set, with a
// distribution a data file.
func dcat(r *Release, w io.Writer) error {
	p := &r.Publication
	publisher := p.publisher()
	licence := r.LicenceLink()
	graph := []node{
		{
			"@id": orElse(p.Address, idNamespace+"releases"), "@type": "dcat:Catalog",
			"dct:title": inEnglish(p.Title), "dct:description": inEnglish(p.Description),
			"dct:publisher": ref(publisher.iri()), "dct:issued": day(r.Date), "dct:modified": day(r.Date),
			"dct:license": ref(licence), "dct:language": ref(english.iri), "foaf:homepage": ref(homepage(p)),
			"dcat:themeTaxonomy": ref(authority + "data-theme"), "dcat:dataset": ref(r.IRI()),
		},
		{"@id": authority + "data-theme", "@type": "skos:ConceptScheme", "dct:title": inEnglish("Data theme")},
		{"@id": homepage(p), "@type": "foaf:Document"},
		{"@id": sha256IRI, "@type": "spdx:ChecksumAlgorithm"},
		r.licenceDocument(licence),
	}
	dataset := r.dcatDataset(licence)
	if places, ok := dataset["dct:spatial"]; ok {
		graph[0]["dct:spatial"] = places
	}
	used := []concept{themeInternational, themeGovernment, irregular, english, stable}
	var distributions, formats []node
	for _, f := range r.Files {
		if f.Table == "" {
			continue
		}
		d := r.distribution(f, licence)
		distributions = append(distributions, ref(d["@id"].(string)))
		graph = append(graph, d)
		if c := fileTypes[f.Format]; !slices.Contains(used, c) {
			used = append(used, c)
			formats = append(formats, node{"@id": mediaTypeIRI(f.MediaType), "@type": "dct:MediaType"})
		}
	}
	dataset["dcat:distribution"] = distributions
	graph = append(append(graph, dataset), formats...)
	seen := map[string]bool{}
	for _, a := range append([]Agent{publisher}, p.Creators...) {
		if !seen[a.iri()] {
			seen[a.iri()] = true
			graph = append(graph, dcatAgent(a))
		}
	}
	for _, c := range used {
		graph = append(graph, c.node())
	}
	return writeJSON(node{"@context": dcatContext(), "@graph": graph}, w)
}

func dcatContext() node {
	context := node{}
	for _, p := range [][2]string{
		{"adms", "http://www.w3.org/ns/adms#"}, {"dcat", "http://www.w3.org/ns/dcat#"},
		{"dcatap", "http://data.europa.eu/r5r/"}, {"dct", "http://purl.org/dc/terms/"},
		{"foaf", "http://xmlns.com/foaf/0.1/"}, {"prov", "http://www.w3.org/ns/prov#"},
		{"skos", "http://www.w3.org/2004/02/skos/core#"}, {"spdx", "http://spdx.org/rdf/terms#"},
		{"vcard", "http://www.w3.org/2006/vcard/ns#"}, {"xsd", "http://www.w3.org/2001/XMLSchema#"},
	} {
		context[p[0]] = p[1]
	}
	return context
}

// dcatDataset returns the release without its distributions.
func (r *Release) dcatDataset(licence string) node {
	p := &r.Publication
	var keywords, creators, sources []node
	for _, k := range p.Keywords {
		keywords = append(keywords, inEnglish(k))
	}
	for _, a := range p.Creators {
		creators = append(creators, ref(a.iri()))
	}
	for _, a := range r.named() {
		sources = append(sources, ref(articleIRI(&a)))
	}
	d := node{
		"@id": r.IRI(), "@type": "dcat:Dataset", "dct:identifier": r.IRI(), "dct:title": inEnglish(p.Title),
		"dct:description": inEnglish(p.Description), "dcat:version": r.Version, "dct:issued": day(r.Date),
		"dct:modified": day(r.Date), "dct:publisher": ref(p.publisher().iri()), "dct:creator": creators,
		"dcat:keyword": keywords, "dct:accrualPeriodicity": ref(irregular.iri), "dct:language": ref(english.iri),
		"dcat:theme":          []node{ref(themeInternational.iri), ref(themeGovernment.iri)},
		"prov:wasDerivedFrom": sources, "dct:license": ref(licence),
	}
	if p.DOI != "" {
		d["adms:identifier"] = node{
			"@type":         "adms:Identifier",
			"skos:notation": node{"@value": "https://doi.org/" + p.DOI, "@type": "xsd:anyURI"},
		}
	}
	if p.Contact != "" {
		d["dcat:contactPoint"] = node{
			"@type": "vcard:Kind", "vcard:fn": p.publisher().Name, "vcard:hasEmail": ref("mailto:" + p.Contact),
		}
	}
	if first, last := r.Span(); first != "" {
		d["dct:temporal"] = node{"@type": "dct:PeriodOfTime", "dcat:startDate": day(first), "dcat:endDate": day(last)}
	}
	var places []node
	for _, c := range r.Countries() {
		places = append(places, node{
			"@id": authority + "country/" + c.Code, "@type": []string{"dct:Location", "skos:Concept"},
			"skos:prefLabel": inEnglish(c.Name), "skos:inScheme": ref(authority + "country"),
			"skos:exactMatch": ref(expand("wd:" + c.Wikidata)),
		})
	}
	if len(places) > 0 {
		d["dct:spatial"] = places
	}
	return d
}

func (r *Release) distribution(f Entry, licence string) node {
	return node{
		"@id": r.IRI() + "#" + strings.ReplaceAll(f.Path, "/", "-"), "@type": "dcat:Distribution",
		"dct:title": inEnglish(fileTitle(f)), "dcat:accessURL": ref(orElse(r.Link(""), "./")),
		"dcat:downloadURL": ref(r.Link(f.Path)), "dct:license": ref(licence),
		"dct:format": ref(fileTypes[f.Format].iri), "dcat:mediaType": ref(mediaTypeIRI(f.MediaType)),
		"dcat:byteSize":       node{"@value": fmt.Sprint(f.Bytes), "@type": "xsd:nonNegativeInteger"},
		"dcatap:availability": ref(stable.iri),
		"spdx:checksum": node{
			"@type": "spdx:Checksum", "spdx:algorithm": ref(sha256IRI),
			"spdx:checksumValue": node{"@value": f.SHA256, "@type": "xsd:hexBinary"},
		},
		"dct:description": inEnglish(schemas.TableOf(f.Table).Description),
	}
}

// licenceDocument says of what kind the licence is.
func (r *Release) licenceDocument(licence string) node {
	kind := concept{licenceType + "UnknownIPR", licenceType + "1.0", "Unknown IPR", ""}
	spdx := r.Licence()
	switch {
	case strings.HasPrefix(spdx, "CC0") || spdx == "PDDL-1.0":
		kind = concept{licenceType + "PublicDomain", licenceType + "1.0", "Work in the public domain", ""}
	case strings.HasPrefix(spdx, "CC-BY-SA"):
		kind = concept{licenceType + "ViralEffect-ShareAlike", licenceType + "1.0", "Viral effect (share-alike)", ""}
	case strings.HasPrefix(spdx, "CC-BY-NC"):
		kind = concept{licenceType + "NonCommercialUseOnly", licenceType + "1.0", "Non-commercial use only", ""}
	case spdx != "":
		kind = concept{licenceType + "Attribution", licenceType + "1.0", "Attribution", ""}
	}
	return node{"@id": licence, "@type": "dct:LicenseDocument", "dct:type": kind.node()}
}

func dcatAgent(a Agent) node {
	kind := concept{publisherType + "NonProfitOrganisation", publisherType + "1.0", "Non-Profit Organisation", ""}
	if a.Kind == "person" {
		kind = concept{publisherType + "PrivateIndividual(s)", publisherType + "1.0", "Private individual(s)", ""}
	}
	return node{"@id": a.iri(), "@type": "foaf:Agent", "foaf:name": inEnglish(a.Name), "dct:type": kind.node()}
}

func homepage(p *Publication) string {
	return orElse(p.Address, orElse(p.publisher().URL, "./README.md"))
}

func (c concept) node() node {
	n := node{"@id": c.iri, "@type": []string{"skos:Concept"}, "skos:prefLabel": inEnglish(c.label)}
	if c.class != "" {
		n["@type"] = []string{"skos:Concept", c.class}
	}
	if c.scheme != "" {
		n["skos:inScheme"] = ref(c.scheme)
	}
	return n
}

func mediaTypeIRI(t string) string { return "http://www.iana.org/assignments/media-types/" + t }

func ref(iri string) node { return node{"@id": iri} }

func inEnglish(text string) node { return node{"@value": text, "@language": "en"} }

func day(date string) node { return node{"@value": date, "@type": "xsd:date"} }
