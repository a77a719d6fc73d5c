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
	bar     *progressbar.ProgressBar // nil where nobody watches
	last    pipeline.Progress
	started time.Time
}

// patience is how long a run may take before progress shows.
const patience = time.Second

// progress returns the display of a run over total bytes, 0 where that is not
// known. The bar is made at once, so that its rate counts from the beginning.
func (e *env) progress(total int64) *progress {
	f, ok := e.stderr.(*os.File)
	if !ok || e.quiet || e.json || !term.IsTerminal(int(f.Fd())) {
		return &progress{}
	}
	if total == 0 {
		total = -1
	}
	bar := progressbar.NewOptions64(total,
		progressbar.OptionSetWriter(e.stderr), progressbar.OptionSetDescription("reading"),
		progressbar.OptionShowBytes(true), progressbar.OptionShowCount(), progressbar.OptionSetPredictTime(true),
		progressbar.OptionThrottle(100*time.Millisecond), progressbar.OptionClearOnFinish(),
		progressbar.OptionSpinnerType(14))
	return &progress{bar: bar, started: time.Now()}
}

func (p *progress) observe(now pipeline.Progress) {
	p.last = now
	if p.bar == nil || time.Since(p.started) < patience {
		return
	}
	p.bar.Describe("reading " + plural(now.Articles, "article", "articles"))
	_ = p.bar.Set(now.Bytes) // a display that cannot be drawn is no reason to stop
}

func (p *progress) done() {
	if p.bar != nil && time.Since(p.started) >= patience {
		_ = p.bar.Finish()
	}
}
