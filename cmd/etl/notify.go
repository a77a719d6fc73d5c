package main

import (
	"cmp"
	"fmt"
	"os"

	"chancery/outputs/lineage"
	"chancery/schedule"
	lineageof "chancery/schedule/lineage"
	"chancery/schedule/metrics"
	"chancery/schedule/tell"
)

// watch makes known to the runner who is told of what happens to runs. Commands that only
// look do without, and so without the secrets.
func (r *pipelineRun) watch() error {
	poster := tell.NewPoster("chancery-etl/"+version(), r.clock.Sleep)
	for i, n := range r.Notifications {
		wrong := func(err error, entry string) error {
			return usageError{r.Wrong(err, "notifications", fmt.Sprint(i), entry)}
		}
		var on []schedule.Kind
		for _, name := range n.On {
			on = append(on, schedule.Kind(name))
		}
		var o schedule.Observer
		switch {
		case n.Webhook != "":
			address, err := tell.Expand(n.Webhook)
			if err != nil {
				return wrong(err, "webhook")
			}
			w := tell.Webhook{Poster: poster, URL: address, On: on, Now: r.clock.Now}
			if n.Secret != "" {
				if w.Secret, err = tell.Secret(n.Secret); err == nil {
					err = w.Check()
				}
				if err != nil {
					return wrong(err, "secret")
				}
			}
			o = w
		case n.Ping != "":
			address, err := tell.Expand(n.Ping)
			if err != nil {
				return wrong(err, "ping")
			}
			o = tell.Ping{Poster: poster, URL: address, On: on}
		default:
			o = tell.Command{Args: n.Command, On: on}
		}
		r.runner.Observers = append(r.runner.Observers, o)
	}
	if r.Telemetry.Metrics != "" {
		r.runner.Observers = append(r.runner.Observers, metrics.File{
			Path: r.Telemetry.Metrics, Out: r.Release.Out, Program: version(),
		})
	}
	events := lineageof.Observer{
		Poster: poster, File: r.Telemetry.Lineage.File, Key: os.Getenv("OPENLINEAGE_API_KEY"), Out: r.Release.Out,
		URL: cmp.Or(r.Telemetry.Lineage.URL, os.Getenv("OPENLINEAGE_URL")), Version: version(),
	}
	if events.File != "" || events.URL != "" {
		publication, err := publicationOf(r.Release.Publication)
		if err != nil {
			return usageError{r.Wrong(err, "release", "publication")}
		}
		events.Namespace = lineage.Namespace(publication.Address)
		r.runner.Observers = append(r.runner.Observers, events)
	}
	r.runner.Observers = append(r.runner.Observers, r.watchers...)
	return nil
}
