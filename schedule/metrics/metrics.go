// Package metrics tells Prometheus how a pipeline stands. Moments are told as such, and no
// ages, so that a file that is no longer written shows it: time() minus a moment is an age.
package metrics

import (
	"bytes"
	"context"
	"io"
	"maps"
	"net/http"
	"path/filepath"
	"slices"
	"time"

	dto "github.com/prometheus/client_model/go"
	"github.com/prometheus/common/expfmt"
	"google.golang.org/protobuf/proto"

	"chancery/pipeline/load"
	"chancery/schedule"
	"chancery/schedule/journal"
)

// families collects metrics in the order in which they are told.
type families struct {
	all      []*dto.MetricFamily
	pipeline string
}

// gauge adds a value with labels, name after value, beside that of the pipeline.
func (f *families) gauge(name, help string, value float64, labels ...string) {
	n := len(f.all)
	if n == 0 || f.all[n-1].GetName() != name {
		f.all = append(f.all, &dto.MetricFamily{
			Name: proto.String(name), Help: proto.String(help), Type: dto.MetricType_GAUGE.Enum(),
		})
		n++
	}
	m := &dto.Metric{Gauge: &dto.Gauge{Value: proto.Float64(value)}}
	for i, all := 0, append([]string{"pipeline", f.pipeline}, labels...); i < len(all); i += 2 {
		m.Label = append(m.Label, &dto.LabelPair{Name: proto.String(all[i]), Value: proto.String(all[i+1])})
	}
	f.all[n-1].Metric = append(f.all[n-1].Metric, m)
}

// moment adds a moment, as long as there is one.
func (f *families) moment(name, help string, t time.Time, labels ...string) {
	if !t.IsZero() {
		f.gauge(name, help, float64(t.UnixMilli())/1000, labels...)
	}
}

// gather returns the metrics of a status; out is the folder of releases.
func gather(s *schedule.Status, out, program string) []*dto.MetricFamily {
	f := &families{pipeline: s.Name}
	f.gauge("chancery_build_info", "The program, 1.", 1, "version", program)
	f.moment("chancery_last_success_timestamp_seconds",
		"When the newest release was last made, or found as its sources say.", s.Good)
	f.moment("chancery_next_run_timestamp_seconds", "When the next run is due.", s.Next)
	f.gauge("chancery_consecutive_failures", "Runs since the last good one that failed or were interrupted.",
		float64(s.Failures))
	if s.Last != nil {
		f.run(s.Last)
	}
	for i := range s.Sources {
		x := &s.Sources[i]
		f.moment("chancery_source_last_read_timestamp_seconds",
			"When a source was last read to its end without trouble.", x.Fresh, "source", x.Location)
	}
	for i := range s.Sources {
		x := &s.Sources[i]
		const help = "Articles of a source in the last run that told; stale ones are as they were last read."
		f.gauge("chancery_source_articles", help, float64(x.Articles-x.Stale), "source", x.Location, "state", "fresh")
		f.gauge("chancery_source_articles", help, float64(x.Stale), "source", x.Location, "state", "stale")
		f.gauge("chancery_source_articles", help, float64(x.Failed), "source", x.Location, "state", "failed")
	}
	if s.Latest != "" {
		f.release(s, out)
	}
	return f.all
}

// run adds the newest run.
func (f *families) run(r *journal.Run) {
	isRunning, isGood := 0., 0.
	if r.Outcome == journal.Running {
		isRunning = 1
	}
	if r.Outcome.IsGood() {
		isGood = 1
	}
	f.gauge("chancery_run_in_progress", "1 while a run is under way.", isRunning)
	f.moment("chancery_last_run_start_timestamp_seconds", "When the newest run began.", r.Started)
	if r.Outcome == journal.Running {
		return
	}
	f.gauge("chancery_last_run_success", "1 where the newest run made a release or found nothing new.", isGood)
	f.gauge("chancery_last_run_duration_seconds", "How long the newest run took.", r.Ended.Sub(r.Started).Seconds())
	const help = "Articles of the newest run; stale ones are as they were last read."
	for _, x := range []struct {
		state string
		n     int
	}{
		{"read", r.Articles.Read}, {"reused", r.Articles.Reused}, {"stale", r.Articles.Stale},
		{"failed", r.Articles.Failed},
	} {
		f.gauge("chancery_last_run_articles", help, float64(x.n), "state", x.state)
	}
}

// release adds the latest release. What cannot be read of it is left out: that it is gone
// is for others to say.
func (f *families) release(s *schedule.Status, out string) {
	f.gauge("chancery_release_info", "The latest release, 1.", 1, "version", s.Latest)
	if day, err := time.Parse(time.DateOnly, s.LatestDate); err == nil {
		f.moment("chancery_release_date_timestamp_seconds", "The day of the latest release.", day)
	}
	m, err := load.ReadManifest(filepath.Join(out, s.Latest))
	if err != nil {
		return
	}
	for _, table := range slices.Sorted(maps.Keys(m.Tables)) {
		f.gauge("chancery_release_rows", "Rows of the latest release.", float64(m.Tables[table]), "table", table)
	}
}

func write(w io.Writer, format expfmt.Format, all []*dto.MetricFamily) error {
	e := expfmt.NewEncoder(w, format)
	for _, f := range all {
		if err := e.Encode(f); err != nil {
			return err
		}
	}
	if c, ok := e.(expfmt.Closer); ok {
		return c.Close()
	}
	return nil
}

// File is a file of metrics for the textfile collector of node_exporter.
type File struct {
	Path    string
	Out     string // folder of releases
	Program string // version
}

// Observe writes the file, which appears whole.
func (f File) Observe(_ context.Context, e schedule.Event) error {
	var b bytes.Buffer
	if err := write(&b, expfmt.NewFormat(expfmt.TypeTextPlain), gather(&e.Status, f.Out, f.Program)); err != nil {
		return err
	}
	return load.WriteFile(f.Path, b.Bytes(), 0o644)
}

// Handler answers with the metrics of the status that it is given.
func Handler(out, program string, status func(context.Context) (schedule.Status, error)) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		s, err := status(r.Context())
		if err != nil {
			http.Error(w, "how the pipeline stands cannot be read", http.StatusServiceUnavailable)
			return
		}
		format := expfmt.NegotiateAccept(r.Header, expfmt.DefaultOpenMetricsAcceptedFormats()...)
		var b bytes.Buffer
		if err := write(&b, format, gather(&s, out, program)); err != nil {
			http.Error(w, "the metrics cannot be written", http.StatusInternalServerError)
			return
		}
		w.Header().Set("Content-Type", string(format))
		w.Header().Set("Cache-Control", "no-cache")
		_, _ = w.Write(b.Bytes()) // who has gone needs no answer
	})
}
