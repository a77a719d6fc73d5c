// Package config reads the file of a pipeline, etl.yaml: what is read, when, and what is
// done with it. What is wrong in it is told with file and line.
package config

import (
	"bytes"
	_ "embed"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"time"

	"github.com/santhosh-tekuri/jsonschema/v6"
	"go.yaml.in/yaml/v3"

	"chancery/schedule/when"
)

// Name is what the file is called where nothing else is said.
const Name = "etl.yaml"

// Schema is the JSON Schema of the file.
//
//go:embed etl.schema.json
var Schema []byte

// Template is a file with comments to begin with.
//
//go:embed etl.template.yaml
var Template []byte

// Pipeline is what the file says.
type Pipeline struct {
	Name      string    `yaml:"name"`
	Sources   []Source  `yaml:"sources"`
	Selection Selection `yaml:"selection"`
	Fetching  Fetching  `yaml:"fetching"`
	Reading   Reading   `yaml:"reading"`
	Formats   []string  `yaml:"formats"`
	Release   Release   `yaml:"release"`
	Gates     Gates     `yaml:"gates"`
	Schedule  Schedule  `yaml:"schedule"`
	Failures  Failures  `yaml:"failures"`
	Publish   []Target  `yaml:"publish"`
	// Notifications are sent when something happens to a run.
	Notifications []Notification `yaml:"notifications"`
	Telemetry     Telemetry      `yaml:"telemetry"`
	State         string         `yaml:"state"`
	Shared        string         `yaml:"shared"`

	path  string
	nodes *yaml.Node
}

// Source is where articles are read.
type Source struct {
	Location    string `yaml:"location"`
	Kind        string `yaml:"kind"`
	Licence     string `yaml:"licence"`
	Attribution string `yaml:"attribution"`
	Retry       Retry  `yaml:"retry"`
}

// Retry says how often, and after which pauses, a source is tried that cannot be read.
type Retry struct {
	Tries   int      `yaml:"tries"`
	Pause   Duration `yaml:"pause"` // the first; each further one is twice as long
	Timeout Duration `yaml:"timeout"`
}

// Selection says which articles are read.
type Selection struct {
	Titles     []string `yaml:"titles"`
	Categories []string `yaml:"categories"`
	Templates  []string `yaml:"templates"`
	Topics     []string `yaml:"topics"`
	Languages  []string `yaml:"languages"`
	Sample     float64  `yaml:"sample"`
	Limit      int      `yaml:"limit"`
}

// Fetching says how pages of wikis are fetched.
type Fetching struct {
	Contact string `yaml:"contact"`
	Base    string `yaml:"base"`
	Cache   string `yaml:"cache"`
}

// Reading says how articles are read.
type Reading struct {
	MinConfidence *float64 `yaml:"min_confidence"`
	Actors        string   `yaml:"actors"`
	Corrections   string   `yaml:"corrections"`
	Redirects     string   `yaml:"redirects"`
	Workers       int      `yaml:"workers"`
}

// Release is the policy of releases.
type Release struct {
	Out         string `yaml:"out"`
	Date        string `yaml:"date"` // DateSources or DateLogical
	AllowOlder  bool   `yaml:"allow_older"`
	Publication string `yaml:"publication"`
}

// From where a release has its day.
const (
	DateSources = "sources"
	DateLogical = "logical"
)

// Gates says what is asked of a release.
type Gates struct {
	Accept []string `yaml:"accept"`
	Reason string   `yaml:"reason"`
	Strict bool     `yaml:"strict"`
}

// Schedule says when runs take place.
type Schedule struct {
	Cron     string       `yaml:"cron"`
	TimeZone string       `yaml:"time_zone"`
	Jitter   Duration     `yaml:"jitter"`
	CatchUp  when.CatchUp `yaml:"catch_up"`
	Late     Duration     `yaml:"late"`
	Timeout  Duration     `yaml:"timeout"`
	Lease    Duration     `yaml:"lease"`
}

// Failures says what is done where a source cannot be read.
type Failures struct {
	Policy    string   `yaml:"policy"`     // PolicyFail or PolicyStale
	MostStale *float64 `yaml:"most_stale"` // percent of all articles; nil where the file does not say
}

// usualStale is the percent of articles that may be stale where the file does not say.
const usualStale = 10

// StaleShare returns which share of all articles, from 0 to 1, may be stale.
func (f Failures) StaleShare() float64 {
	switch {
	case f.Policy != PolicyStale:
		return 0
	case f.MostStale == nil:
		return usualStale / 100.
	}
	return *f.MostStale / 100
}

// What is done where a source cannot be read.
const (
	PolicyFail  = "fail"  // no release is made
	PolicyStale = "stale" // its articles are taken as they were last read
)

// Target is where releases are published.
type Target struct {
	To string `yaml:"to"`
}

// Notification says who is told of what: a command, a webhook or a ping.
type Notification struct {
	Command []string `yaml:"command"`
	Webhook string   `yaml:"webhook"`
	Secret  string   `yaml:"secret"` // name of a variable of the environment
	Ping    string   `yaml:"ping"`
	On      []string `yaml:"on"`
}

// kind returns which of the three it is, "" for none or several.
func (n *Notification) kind() string {
	var kinds []string
	for kind, isThere := range map[string]bool{
		"command": len(n.Command) > 0, "webhook": n.Webhook != "", "ping": n.Ping != "",
	} {
		if isThere {
			kinds = append(kinds, kind)
		}
	}
	if len(kinds) != 1 {
		return ""
	}
	return kinds[0]
}

// Telemetry says what monitors, catalogues and traces are given.
type Telemetry struct {
	Metrics string  `yaml:"metrics"` // file
	Lineage Lineage `yaml:"lineage"`
	Traces  string  `yaml:"traces"` // address
}

// Lineage says where events of OpenLineage go.
type Lineage struct {
	File string `yaml:"file"`
	URL  string `yaml:"url"`
}

// Duration is a length of time as people write it: 90s, 10m, 6h, 2d.
type Duration time.Duration

// UnmarshalYAML reads a length of time.
func (d *Duration) UnmarshalYAML(n *yaml.Node) error {
	v, err := ParseDuration(n.Value)
	*d = Duration(v)
	return err
}

// ParseDuration reads a length of time: as Go has it, and days, "2d".
func ParseDuration(s string) (time.Duration, error) {
	if days, ok := strings.CutSuffix(s, "d"); ok {
		var n float64
		if _, err := fmt.Sscanf(days+" ", "%g ", &n); err == nil {
			return time.Duration(n * float64(24*time.Hour)), nil
		}
	}
	v, err := time.ParseDuration(s)
	if err != nil || v < 0 {
		return 0, fmt.Errorf("%q is no length of time: write one such as 90s, 10m, 6h or 2d", s)
	}
	return v, nil
}

// Read reads a file and checks it. Paths in it are relative to its folder; those returned
// are not.
func Read(path string) (*Pipeline, error) {
	data, err := os.ReadFile(path)
	if err != nil {
		return nil, fmt.Errorf("%w (`etl init` writes one)", err)
	}
	return Parse(path, data)
}

// Parse reads the text of a file. The error lists all that is wrong with it.
func Parse(path string, data []byte) (*Pipeline, error) {
	p := &Pipeline{path: path, nodes: new(yaml.Node)}
	decoder := yaml.NewDecoder(bytes.NewReader(data))
	if err := decoder.Decode(p.nodes); errors.Is(err, io.EOF) {
		return nil, fmt.Errorf("%s: is empty (`etl init` writes one)", path)
	} else if err != nil {
		return nil, fmt.Errorf("%s: is no YAML: %s", path, strings.TrimPrefix(err.Error(), "yaml: "))
	}
	if decoder.Decode(new(yaml.Node)) == nil {
		return nil, fmt.Errorf("%s: holds more than one document: write one", path)
	}
	if err := p.validate(); err != nil {
		return nil, err
	}
	if err := p.nodes.Decode(p); err != nil {
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	p.defaults()
	return p, p.check()
}

// validate holds the file against its schema.
func (p *Pipeline) validate() error {
	var value any
	if err := p.nodes.Decode(&value); err != nil {
		return fmt.Errorf("%s: %w", p.path, err)
	}
	data, err := json.Marshal(value)
	if err != nil {
		return fmt.Errorf("%s: %w: write names of entries as words", p.path, err)
	}
	if value, err = jsonschema.UnmarshalJSON(bytes.NewReader(data)); err != nil {
		return err
	}
	schema, err := compiled()
	if err != nil {
		return err
	}
	var invalid *jsonschema.ValidationError
	if err := schema.Validate(value); errors.As(err, &invalid) {
		var problems []error
		p.problems(invalid, &problems)
		return errors.Join(problems...)
	} else if err != nil {
		return err
	}
	return nil
}

func compiled() (*jsonschema.Schema, error) {
	doc, err := jsonschema.UnmarshalJSON(bytes.NewReader(Schema))
	if err != nil {
		return nil, err
	}
	c := jsonschema.NewCompiler()
	if err := c.AddResource(Name, doc); err != nil {
		return nil, err
	}
	return c.Compile(Name)
}

// defaults fills in what the file leaves out.
func (p *Pipeline) defaults() {
	dir := filepath.Dir(p.path)
	set := func(s *string, usual string) {
		if *s == "" {
			*s = usual
		}
	}
	beside := func(s *string) {
		if *s != "" && !filepath.IsAbs(*s) && !strings.Contains(*s, "://") {
			*s = filepath.Join(dir, filepath.FromSlash(*s))
		}
	}
	abs, err := filepath.Abs(p.path)
	if err != nil {
		abs = p.path
	}
	set(&p.Name, filepath.Base(filepath.Dir(abs)))
	set(&p.Release.Out, "releases")
	set(&p.Release.Date, DateSources)
	set(&p.State, ".etl")
	set(&p.Failures.Policy, PolicyFail)
	if p.Schedule.Late == 0 {
		p.Schedule.Late = Duration(time.Hour)
	}
	for _, s := range []*string{
		&p.Release.Out, &p.Release.Publication, &p.State, &p.Shared, &p.Reading.Actors, &p.Reading.Corrections,
		&p.Reading.Redirects, &p.Fetching.Cache, &p.Telemetry.Metrics, &p.Telemetry.Lineage.File,
	} {
		beside(s)
	}
	for i := range p.Publish {
		beside(&p.Publish[i].To)
	}
	for i := range p.Notifications {
		n := &p.Notifications[i]
		if len(n.On) == 0 {
			n.On = []string{"failure"}
			if n.Ping != "" {
				n.On = []string{"started", "ended", "failure"}
			}
		}
	}
	for i := range p.Sources {
		s := &p.Sources[i]
		if s.Retry.Tries == 0 {
			s.Retry.Tries = 3
		}
		if s.Retry.Pause == 0 {
			s.Retry.Pause = Duration(10 * time.Second)
		}
		s.Location = located(dir, s.Location)
	}
}

// located returns a location seen from the folder of the file: what is no address, and
// leads to a file or folder there, is a path.
func located(dir, location string) string {
	kind, rest, ok := strings.Cut(location, ":")
	if strings.Contains(location, "://") || location == "-" || kind == "api" || dir == "." {
		return location
	}
	if ok && !strings.ContainsAny(kind, `/\.`) && len(kind) > 1 {
		return kind + ":" + located(dir, rest)
	}
	if filepath.IsAbs(location) {
		return location
	}
	return filepath.Join(dir, filepath.FromSlash(location))
}

// check holds what the schema cannot say.
func (p *Pipeline) check() error {
	var problems []error
	wrong := func(err error, path ...string) {
		if err != nil {
			problems = append(problems, p.Wrong(err, path...))
		}
	}
	if _, err := p.When(); err != nil {
		at := "cron"
		if strings.HasPrefix(err.Error(), "time zone") {
			at = "time_zone"
		}
		wrong(err, "schedule", at)
	}
	seen := map[string]bool{}
	for i, s := range p.Sources {
		if seen[s.Location] {
			err := fmt.Errorf("%s is read twice: leave one of them out", s.Location)
			wrong(err, "sources", fmt.Sprint(i), "location")
		}
		if s.Location == "-" {
			wrong(errors.New("standard input cannot be read by a pipeline"), "sources", fmt.Sprint(i), "location")
		}
		seen[s.Location] = true
	}
	for i := range p.Notifications {
		switch n, at := &p.Notifications[i], fmt.Sprint(i); {
		case n.kind() == "":
			wrong(errors.New("say one of command, webhook and ping"), "notifications", at)
		case n.Secret != "" && n.Webhook == "":
			wrong(errors.New("only webhooks are signed"), "notifications", at, "secret")
		}
	}
	if name := p.Telemetry.Metrics; name != "" && filepath.Ext(name) != ".prom" {
		wrong(errors.New("node_exporter reads files only whose names end in .prom"), "telemetry", "metrics")
	}
	if p.Failures.MostStale != nil && p.Failures.Policy != PolicyStale {
		wrong(fmt.Errorf("only holds with policy: %s", PolicyStale), "failures", "most_stale")
	}
	if len(p.Gates.Accept) > 0 && strings.TrimSpace(p.Gates.Reason) == "" {
		wrong(errors.New("say with reason why they are accepted; each release records it"), "gates", "accept")
	}
	return errors.Join(problems...)
}

// When returns when runs take place; nil where the file does not say.
func (p *Pipeline) When() (*when.Schedule, error) {
	s := p.Schedule
	if s.Cron == "" {
		return nil, nil
	}
	return when.New(when.Options{
		Cron: s.Cron, TimeZone: s.TimeZone, CatchUp: s.CatchUp, Late: time.Duration(s.Late),
		Jitter: time.Duration(s.Jitter), Seed: p.Name,
	})
}

// Path is where the file lies.
func (p *Pipeline) Path() string { return p.path }

// Wrong returns an error that names the place in the file that is wrong: "sources", "0",
// "licence" is that of the first source.
func (p *Pipeline) Wrong(err error, path ...string) error {
	name := strings.Join(path, ".")
	return fmt.Errorf("%s:%d: %s: %w", p.path, p.line(path), name, err)
}

// line returns the line of a place, or of what is around it where it is not there.
func (p *Pipeline) line(path []string) int {
	n := p.nodes
	if n.Kind == yaml.DocumentNode && len(n.Content) > 0 {
		n = n.Content[0]
	}
	line := n.Line
	for _, step := range path {
		next := (*yaml.Node)(nil)
		switch n.Kind {
		case yaml.MappingNode:
			for i := 0; i+1 < len(n.Content); i += 2 {
				if n.Content[i].Value == step {
					line, next = n.Content[i].Line, n.Content[i+1]
				}
			}
		case yaml.SequenceNode:
			var at int
			if _, err := fmt.Sscan(step, &at); err == nil && at < len(n.Content) {
				next = n.Content[at]
				line = next.Line
			}
		}
		if next == nil {
			break
		}
		if next.Kind == yaml.AliasNode {
			next = next.Alias
		}
		n = next
	}
	return line
}
