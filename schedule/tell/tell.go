// Package tell tells people and other programs what happens to runs: programs that are
// started, webhooks, and pings whose absence is the alarm.
package tell

import (
	"encoding/json"
	"fmt"
	"os"
	"regexp"
	"slices"

	"chancery/schedule"
	"chancery/schedule/journal"
)

// What can be asked for beside the kinds of events.
const (
	// GateFailed is a failure because a gate found more than it lets pass.
	GateFailed schedule.Kind = "gate_failed"
	// Stopped is the end of a run that somebody stopped; it goes on with the next start.
	Stopped schedule.Kind = "stopped"
)

// Kinds are the names of all that can be asked for.
func Kinds() []schedule.Kind {
	return []schedule.Kind{schedule.Started, schedule.Ended, schedule.Failure, GateFailed, Stopped}
}

// kinds returns by which names an event goes, the most special first.
func kinds(e *schedule.Event) []schedule.Kind {
	switch {
	case e.Kind != schedule.Failure:
		return []schedule.Kind{e.Kind}
	case e.Run.Outcome == journal.Stopped:
		return []schedule.Kind{Stopped}
	case slices.ContainsFunc(e.Run.Gates, func(g journal.Gate) bool { return g.Outcome == "failed" }):
		return []schedule.Kind{GateFailed, schedule.Failure}
	}
	return []schedule.Kind{schedule.Failure}
}

// wanted returns under which name an event is told to who asked for some; ok is false where
// it is not.
func wanted(e *schedule.Event, on []schedule.Kind) (name schedule.Kind, ok bool) {
	for _, k := range kinds(e) {
		if slices.Contains(on, k) {
			return k, true
		}
	}
	return "", false
}

// Notice is what is told, as JSON.
type Notice struct {
	Pipeline string          `json:"pipeline"`
	Event    schedule.Kind   `json:"event"`
	Run      journal.Run     `json:"run"`
	Status   schedule.Status `json:"status"`
}

// notice returns what is told of an event under a name.
func notice(name schedule.Kind, e *schedule.Event) ([]byte, error) {
	return json.Marshal(Notice{e.Status.Name, name, e.Run, e.Status})
}

var variable = regexp.MustCompile(`\$\{([A-Za-z_][A-Za-z0-9_]*)\}`)

// Expand puts what the environment holds in the place of ${NAME}. That a variable is not
// there is an error.
func Expand(s string) (string, error) {
	var missing error
	out := variable.ReplaceAllStringFunc(s, func(found string) string {
		name := variable.FindStringSubmatch(found)[1]
		value, err := Secret(name)
		if err != nil {
			missing = err
		}
		return value
	})
	return out, missing
}

// Secret returns a variable of the environment, which has to be there.
func Secret(name string) (string, error) {
	value := os.Getenv(name)
	if value == "" {
		return "", fmt.Errorf("the environment has no %s: set it where the program is started", name)
	}
	return value, nil
}
