// Package lineage holds the events of OpenLineage 2-0-2 (https://openlineage.io/spec): a run
// of a job, what it read and what it wrote. Fields stand in the order of their names in JSON,
// as those of maps do.
package lineage

import (
	"bytes"
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"time"
)

// Name is the file of a release that holds its events.
const Name = "provenance/openlineage.ndjson"

// Producer is who makes the events.
const Producer = "https://w3id.org/chancery/"

// schemaURL names the schema of an event.
const schemaURL = "https://openlineage.io/spec/2-0-2/OpenLineage.json#/$defs/RunEvent"

// Type is what an event says of a run.
type Type string

// What events say.
const (
	Start    Type = "START"
	Complete Type = "COMPLETE"
	Fail     Type = "FAIL"
	Abort    Type = "ABORT"
)

// Event is an event of a run.
type Event struct {
	Time      string    `json:"eventTime"` // RFC 3339
	Type      Type      `json:"eventType"`
	Inputs    []Dataset `json:"inputs"`
	Job       Job       `json:"job"`
	Outputs   []Dataset `json:"outputs,omitempty"`
	Producer  string    `json:"producer"`
	Run       Run       `json:"run"`
	SchemaURL string    `json:"schemaURL"`
}

// Job is what is run.
type Job struct {
	Facets    Facets `json:"facets"`
	Name      string `json:"name"`
	Namespace string `json:"namespace"`
}

// Run is one run of a job.
type Run struct {
	Facets Facets `json:"facets"`
	ID     string `json:"runId"` // a UUID
}

// Dataset is something that was read or written.
type Dataset struct {
	Facets       Facets `json:"facets"`
	Name         string `json:"name"`
	Namespace    string `json:"namespace"`
	OutputFacets Facets `json:"outputFacets,omitempty"`
}

// Facets is what is told of a job, run or dataset, by the names that OpenLineage gives.
type Facets map[string]Facet

// Facet is one thing that is told: its content, and by which version of which schema.
type Facet map[string]any

// New returns an event of a run of a job, without what was read and written.
func New(t Type, moment string, run Run, namespace, job string) Event {
	return Event{
		Time: moment, Type: t, Producer: Producer, SchemaURL: schemaURL, Run: run, Inputs: []Dataset{},
		Job: Job{Namespace: namespace, Name: job, Facets: Facets{
			"jobType": facet("JobTypeJobFacet", "2-0-4",
				Facet{"processingType": "BATCH", "integration": "CHANCERY", "jobType": "JOB"}),
		}},
	}
}

// Namespace returns the namespace of the jobs and datasets of who publishes at an address.
func Namespace(address string) string { return cmp.Or(address, "chancery") }

func facet(name, version string, content Facet) Facet {
	content["_producer"] = Producer
	content["_schemaURL"] = "https://openlineage.io/spec/facets/" + version + "/" + name + ".json#/$defs/" + name
	return content
}

// Version is the facet of a dataset that tells its version.
func Version(version string) Facet {
	return facet("DatasetVersionDatasetFacet", "1-0-1", Facet{"datasetVersion": version})
}

// Field is a column.
type Field struct {
	Description string `json:"description"`
	Name        string `json:"name"`
	Type        string `json:"type"`
}

// Schema is the facet of a dataset that tells its columns.
func Schema(fields []Field) Facet {
	return facet("SchemaDatasetFacet", "1-2-0", Facet{"fields": fields})
}

// Statistics is the facet of a dataset that was written that tells how large it is.
func Statistics(rows int, bytes int64) Facet {
	return facet("OutputStatisticsOutputDatasetFacet", "1-0-2", Facet{"rowCount": rows, "size": bytes, "fileCount": 1})
}

// NominalTime is the facet of a run that tells for which moment (RFC 3339) it was planned.
func NominalTime(moment string) Facet {
	return facet("NominalTimeRunFacet", "1-0-1", Facet{"nominalStartTime": moment})
}

// ErrorMessage is the facet of a run that tells why it failed.
func ErrorMessage(message string) Facet {
	return facet("ErrorMessageRunFacet", "1-0-1", Facet{"message": message, "programmingLanguage": "Go"})
}

// Engine is the facet of a run that tells which version of the program it was.
func Engine(version string) Facet {
	return facet("ProcessingEngineRunFacet", "1-1-1", Facet{"name": "Chancery etl", "version": version})
}

// Moment writes a moment as events have it.
func Moment(t time.Time) string { return t.UTC().Format(time.RFC3339Nano) }

// Read returns the event by which a release in a folder tells what it was made from and what
// it holds.
func Read(dir string) (Event, error) {
	path := filepath.Join(dir, filepath.FromSlash(Name))
	data, err := os.ReadFile(path)
	if err != nil {
		return Event{}, err
	}
	for line := range bytes.Lines(data) {
		var e Event
		if err := json.Unmarshal(line, &e); err != nil {
			return e, fmt.Errorf("%s: %w", path, err)
		}
		if e.Type == Complete {
			return e, nil
		}
	}
	return Event{}, errors.New(path + ": tells of no run that was completed")
}
