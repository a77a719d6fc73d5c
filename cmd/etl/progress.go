package main

import (
	"os"
	"time"

	"github.com/schollz/progressbar/v3"
	"golang.org/x/term"

	"chancery/pipeline"
)

// progress shows how far a run is, on a terminal, once it has taken a while.
type progress struct {
	bar     *progressbar.ProgressBar
	last    pipeline.Progress
	started time.Time
	isShown bool
	env     *env
}

// patience is how long a run may take before progress shows.
const patience = time.Second

func (e *env) progress() *progress {
	f, ok := e.stderr.(*os.File)
	isShown := ok && !e.quiet && !e.json && term.IsTerminal(int(f.Fd()))
	return &progress{started: time.Now(), isShown: isShown, env: e}
}

func (p *progress) observe(now pipeline.Progress) {
	p.last = now
	if !p.isShown || time.Since(p.started) < patience {
		return
	}
	if p.bar == nil {
		p.bar = progressbar.NewOptions64(-1,
			progressbar.OptionSetWriter(p.env.stderr), progressbar.OptionSetDescription("reading"), progressbar.OptionShowBytes(true),
			progressbar.OptionShowCount(), progressbar.OptionThrottle(100*time.Millisecond), progressbar.OptionClearOnFinish(), progressbar.OptionSpinnerType(14))
	}
	_ = p.bar.Set(now.Bytes)
	p.bar.Describe("reading " + plural(now.Articles, "article", "articles"))
}

func (p *progress) done() {
	if p.bar != nil {
		_ = p.bar.Finish()
	}
}
