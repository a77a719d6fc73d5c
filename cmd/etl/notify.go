package main

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"os/exec"
	"slices"
	"strings"
	"time"

	"chancery/schedule"
	"chancery/schedule/config"
	"chancery/schedule/journal"
)

// observers are those who are told of what happens to the runs of a pipeline.
func (e *env) observers(p *config.Pipeline) []schedule.Observer {
	var all []schedule.Observer
	for _, n := range p.Notifications {
		all = append(all, command{n, p.Name})
	}
	return append(all, e.watchers...)
}

// command is a program that is told.
type command struct {
	config.Notification
	pipeline string
}

// notice is what a program is told, as JSON on standard input.
type notice struct {
	Pipeline string          `json:"pipeline"`
	Event    schedule.Kind   `json:"event"`
	Run      journal.Run     `json:"run"`
	Status   schedule.Status `json:"status"`
}

// commandTime is how long a program may take that is told.
const commandTime = 30 * time.Second

// Observe runs the program where it wants to know.
func (c command) Observe(ctx context.Context, e schedule.Event) error {
	on := c.On
	if len(on) == 0 {
		on = []string{string(schedule.Failure)}
	}
	if !slices.Contains(on, string(e.Kind)) {
		return nil
	}
	data, err := json.Marshal(notice{c.pipeline, e.Kind, e.Run, e.Status})
	if err != nil {
		return err
	}
	ctx, cancel := context.WithTimeout(ctx, commandTime)
	defer cancel()
	program := exec.CommandContext(ctx, c.Command[0], c.Command[1:]...)
	program.Stdin = bytes.NewReader(data)
	if out, err := program.CombinedOutput(); err != nil {
		return fmt.Errorf("%s: %w: %s", strings.Join(c.Command, " "), err, bytes.TrimSpace(out))
	}
	return nil
}
