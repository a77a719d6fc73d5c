// Package lineage tells catalogues of data, by events of OpenLineage, of the runs of a
// pipeline: that one began, that it was completed with what was read and written, as the
// release itself tells it, or that it failed.
package lineage

import (
	"cmp"
	"context"
	"crypto/sha256"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"os"
	"path/filepath"

	"chancery/outputs/lineage"
	"chancery/schedule"
	"chancery/schedule/journal"
	"chancery/schedule/tell"
)

// Observer sends events to a file, to a server, or to both.
type Observer struct {
	tell.Poster
	File      string // "" for none; events are added, a line of JSON each
	URL       string // "" for none; where it has no path, that of OpenLineage is added
	Key       string // of the server, sent as the bearer's; "" for none
	Namespace string // of the job
	Out       string // folder of releases
	Version   string // of the program
}

// endpoint is where servers of OpenLineage take events.
const endpoint = "/api/v1/lineage"

// Observe sends the event of what has happened.
func (o Observer) Observe(ctx context.Context, e schedule.Event) error {
	event, err := o.event(&e)
	if err != nil {
		return err
	}
	line, err := json.Marshal(event)
	if err != nil {
		return err
	}
	if o.File != "" {
		err = add(o.File, append(line, '\n'))
	}
	if o.URL != "" {
		err = errors.Join(err, o.send(ctx, line))
	}
	return err
}

func (o Observer) send(ctx context.Context, body []byte) error {
	u, err := url.Parse(o.URL)
	if err != nil {
		return errors.New("lineage: the address is none")
	}
	if u.Path == "" || u.Path == "/" {
		u.Path = endpoint
	}
	head := http.Header{"Content-Type": {"application/json"}}
	if o.Key != "" {
		head.Set("Authorization", "Bearer "+o.Key)
	}
	if err := o.Post(ctx, u.String(), head, body); err != nil {
		return fmt.Errorf("lineage: %w", err)
	}
	return nil
}

// event returns the event of what has happened.
func (o Observer) event(e *schedule.Event) (lineage.Event, error) {
	run := lineage.Run{ID: runID(o.Namespace, e.Status.Name, e.Run.ID), Facets: lineage.Facets{
		"nominalTime":       lineage.NominalTime(lineage.Moment(e.Run.Logical)),
		"processing_engine": lineage.Engine(o.Version),
	}}
	kind, moment := lineage.Complete, e.Run.Ended
	switch {
	case e.Kind == schedule.Started:
		kind, moment = lineage.Start, e.Run.Started
	case e.Run.Outcome == journal.Stopped:
		kind = lineage.Abort
	case e.Kind == schedule.Failure:
		kind = lineage.Fail
		run.Facets["errorMessage"] = lineage.ErrorMessage(cmp.Or(e.Run.Error, string(e.Run.Outcome)))
	}
	event := lineage.New(kind, lineage.Moment(moment), run, o.Namespace, e.Status.Name)
	if kind != lineage.Complete {
		return event, nil
	}
	made, err := lineage.Read(filepath.Join(o.Out, e.Run.Version))
	if err != nil {
		return event, fmt.Errorf("lineage: what was read and written cannot be told: %w", err)
	}
	event.Inputs = made.Inputs
	if e.Run.Outcome == journal.Released {
		event.Outputs = made.Outputs
	}
	return event, nil
}

// runID returns the id of a run, the same each time: a version 8 UUID (RFC 9562) of its name.
func runID(parts ...string) string {
	h := sha256.Sum256(fmt.Appendf(nil, "%q", parts))
	h[6], h[8] = h[6]&0x0f|0x80, h[8]&0x3f|0x80
	return fmt.Sprintf("%x-%x-%x-%x-%x", h[:4], h[4:6], h[6:8], h[8:10], h[10:16])
}

// mostBytes is how large a file of events grows before it is moved to .old.
const mostBytes = 10 << 20

// add adds a line to a file.
func add(path string, line []byte) (err error) {
	if info, err := os.Stat(path); err == nil && info.Size()+int64(len(line)) > mostBytes && info.Size() > 0 {
		if err := os.Rename(path, path+".old"); err != nil {
			return err
		}
	}
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		return err
	}
	f, err := os.OpenFile(path, os.O_APPEND|os.O_CREATE|os.O_WRONLY, 0o644)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, f.Close()) }()
	_, err = f.Write(line)
	return err
}
