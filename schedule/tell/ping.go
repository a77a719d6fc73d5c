package tell

import (
	"context"
	"net/http"
	"net/url"
	"slices"
	"strings"

	"chancery/schedule"
	"chancery/schedule/journal"
)

// Ping is an address that wants to hear of each good run, and gives the alarm where it does
// not. As healthchecks.io has it, /start is put behind it when a run begins and /fail when one
// fails, with what went wrong as the body.
type Ping struct {
	Poster
	URL string
	On  []schedule.Kind // of Started, Ended, Failure
}

// Observe pings.
func (p Ping) Observe(ctx context.Context, e schedule.Event) error {
	suffix, body := "", ""
	switch {
	case !slices.Contains(p.On, e.Kind) || e.Run.Outcome == journal.Stopped: // it goes on
		return nil
	case e.Kind == schedule.Started:
		suffix = "start"
	case e.Kind == schedule.Failure:
		suffix, body = "fail", e.Run.ID+": "+e.Run.Error
	case e.Kind == schedule.Ended:
		body = strings.TrimSpace(e.Run.ID + ": " + string(e.Run.Outcome) + " " + e.Run.Version)
	}
	u, err := url.Parse(p.URL)
	if err != nil {
		u = &url.URL{} // Post says what is wrong with it
	} else if suffix != "" {
		u = u.JoinPath(suffix)
	}
	return p.Post(ctx, u.String(), http.Header{"Content-Type": {"text/plain; charset=utf-8"}}, []byte(body))
}
