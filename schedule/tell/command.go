package tell

import (
	"bytes"
	"context"
	"fmt"
	"os/exec"
	"strings"
	"time"

	"chancery/schedule"
)

// Command is a program that is told: it is given a Notice on standard input.
type Command struct {
	Args []string // the program and its arguments
	On   []schedule.Kind
}

// commandTime is how long a program may take that is told.
const commandTime = 25 * time.Second

// Observe runs the program where it wants to know.
func (c Command) Observe(ctx context.Context, e schedule.Event) error {
	name, ok := wanted(&e, c.On)
	if !ok {
		return nil
	}
	data, err := notice(name, &e)
	if err != nil {
		return err
	}
	ctx, cancel := context.WithTimeout(ctx, commandTime)
	defer cancel()
	program := exec.CommandContext(ctx, c.Args[0], c.Args[1:]...)
	program.Stdin = bytes.NewReader(data)
	program.WaitDelay = time.Second // what it has started may hold its output open
	if out, err := program.CombinedOutput(); err != nil {
		return fmt.Errorf("%s: %w: %s", strings.Join(c.Args, " "), err, bytes.TrimSpace(out))
	}
	return nil
}
