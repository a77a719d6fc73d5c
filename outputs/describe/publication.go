package describe

import (
	"bytes"
	_ "embed"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/mail"
	"net/url"
	"regexp"
	"strings"

	"go.yaml.in/yaml/v3"
)

// Publication says who publishes a release and where: what no row can tell.
type Publication struct {
	Title       string   `yaml:"title" json:"title"`
	Description string   `yaml:"description" json:"description"` // 50 to 5,000 characters, as search engines want
	Keywords    []string `yaml:"keywords" json:"keywords"`
	Creators    []Agent  `yaml:"creators" json:"creators"`
	Publisher   *Agent   `yaml:"publisher" json:"publisher,omitempty"` // nil: the first creator
	Contact     string   `yaml:"contact" json:"contact,omitempty"`     // an address of mail
	// Address is the web address below which a release lies as VERSION/; it ends in a slash. Where
	// it is "", files are named by their paths, which are right wherever the release lies.
	Address string `yaml:"address" json:"address,omitempty"`
	DOI     string `yaml:"doi" json:"doi,omitempty"` // without the resolver, 10.1234/abcd
}

// Agent is a person or an organisation.
type Agent struct {
	Name string `yaml:"name" json:"name"`
	Kind string `yaml:"kind" json:"kind"` // organisation or person
	URL  string `yaml:"url" json:"url,omitempty"`
	ID   string `yaml:"id" json:"id,omitempty"` // address at ROR or ORCID
}

//go:embed publication.yaml
var defaultPublication []byte

// DefaultPublication returns what stands where nobody says who publishes.
func DefaultPublication() Publication {
	p, err := decodePublication(defaultPublication, Publication{})
	if err != nil {
		panic("describe: " + err.Error()) // embedded and tested
	}
	return p
}

// ReadPublication reads a publication from YAML or JSON. What it leaves out of title,
// description, keywords and creators is that of DefaultPublication. The error names the line,
// or what is wrong.
func ReadPublication(data []byte) (Publication, error) {
	p, err := decodePublication(data, DefaultPublication())
	if err != nil {
		return p, err
	}
	return p, p.check()
}

func decodePublication(data []byte, into Publication) (Publication, error) {
	d := yaml.NewDecoder(bytes.NewReader(data))
	d.KnownFields(true)
	err := d.Decode(&into)
	if wrong := (*yaml.TypeError)(nil); errors.As(err, &wrong) {
		lines := strings.Join(wrong.Errors, "; ")
		return into, errors.New(strings.ReplaceAll(lines, " not found in type describe.Publication", " is not known"))
	}
	if err != nil && !errors.Is(err, io.EOF) {
		return into, err
	}
	if into.Address != "" && !strings.HasSuffix(into.Address, "/") {
		into.Address += "/"
	}
	return into, nil
}

var doiPattern = regexp.MustCompile(`^10\.[0-9]{4,9}/[-._;()/:A-Za-z0-9]+$`)

// check returns what no descriptor can say.
func (p *Publication) check() error {
	if p.Title == "" || len(p.Creators) == 0 {
		return errors.New("title and creators cannot be empty")
	}
	if n := len([]rune(p.Description)); n < 50 || n > 5000 {
		return fmt.Errorf("description: %d characters, where search engines want 50 to 5,000", n)
	}
	if p.Address != "" && !isWebAddress(p.Address) {
		return fmt.Errorf("address: %q is no web address, such as https://data.example.org/relations/", p.Address)
	}
	if p.DOI != "" && !doiPattern.MatchString(p.DOI) {
		return fmt.Errorf("doi: %q is none: write it without the resolver, such as 10.1234/abcd", p.DOI)
	}
	if p.Contact != "" {
		if _, err := mail.ParseAddress(p.Contact); err != nil {
			return fmt.Errorf("contact: %q is no address of mail", p.Contact)
		}
	}
	agents := p.Creators
	if p.Publisher != nil {
		agents = append(agents[:len(agents):len(agents)], *p.Publisher)
	}
	for _, a := range agents {
		switch {
		case a.Name == "":
			return errors.New("a creator or publisher has no name")
		case a.Kind != "organisation" && a.Kind != "person":
			return fmt.Errorf("kind of %s: %q is neither organisation nor person", a.Name, a.Kind)
		case a.URL != "" && !isWebAddress(a.URL), a.ID != "" && !isWebAddress(a.ID):
			return fmt.Errorf("url and id of %s: write web addresses", a.Name)
		}
	}
	return nil
}

func isWebAddress(s string) bool {
	u, err := url.Parse(s)
	return err == nil && (u.Scheme == "https" || u.Scheme == "http") && u.Host != "" && !strings.ContainsAny(s, " <>\"")
}

// publisher returns who publishes.
func (p *Publication) publisher() Agent {
	if p.Publisher != nil {
		return *p.Publisher
	}
	return p.Creators[0]
}

// Fingerprint is what tells one publication from another, "" for that of DefaultPublication.
func (p *Publication) Fingerprint() string {
	mine, errMine := json.Marshal(p)
	standard, errStandard := json.Marshal(DefaultPublication())
	if errMine != nil || errStandard != nil { // strings alone cannot fail
		panic(errors.Join(errMine, errStandard))
	}
	if bytes.Equal(mine, standard) {
		return ""
	}
	return string(mine)
}

// publication writes provenance/publication.json, which ReadPublication reads.
func publication(r *Release, w io.Writer) error { return writeJSON(r.Publication, w) }

// iri returns the name of an agent in linked data.
func (a Agent) iri() string {
	switch {
	case a.ID != "":
		return a.ID
	case a.URL != "":
		return a.URL
	}
	return "#" + url.PathEscape(strings.ToLower(strings.ReplaceAll(a.Name, " ", "-")))
}

// schemaType returns the class of an agent at schema.org.
func (a Agent) schemaType() string {
	if a.Kind == "person" {
		return "Person"
	}
	return "Organization"
}

// schemaNode returns an agent as schema.org describes it.
func (a Agent) schemaNode() node {
	n := node{"@type": a.schemaType(), "name": a.Name}
	if a.URL != "" {
		n["url"] = a.URL
	}
	if a.ID != "" {
		n["sameAs"] = a.ID
	}
	return n
}
