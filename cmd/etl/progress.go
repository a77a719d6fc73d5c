package main

import (
	"fmt"
	"os"
	"sync"
	"time"

	"github.com/schollz/progressbar/v3"
	"golang.org/x/term"

	"chancery/pipeline"
	"chancery/sources"
)

// progress shows how far a run is, once it has taken a while: a bar on a terminal, else a
// line now and then.
type progress struct {
	last    pipeline.Progress
	show    func(message string) // nil where nobody watches
	bar     *progressbar.ProgressBar
	source  sources.Source
	started time.Time

	mutex    sync.Mutex
	articles int
	stop     chan struct{}
	stopped  sync.WaitGroup
}

// How long a run may take before progress shows, and how often it does.
const (
	patience  = time.Second
	barEvery  = 200 * time.Millisecond
	lineEvery = time.Minute
)

// progress begins to show how much of a source is read. The rate and the time that is
// left come from the bytes read; standard input does not tell how many there are.
func (e *env) progress(source sources.Source) *progress {
	p := &progress{source: source, started: time.Now(), stop: make(chan struct{})}
	if e.quiet {
		return p
	}
	every := lineEvery
	p.show = func(message string) { e.say(message) }
	if e.columns() > 0 {
		total := sources.Size(source)
		if total == 0 {
			total = -1
		}
		p.bar = progressbar.NewOptions64(total,
			progressbar.OptionSetWriter(e.stderr), progressbar.OptionSetDescription("reading"),
			progressbar.OptionShowBytes(true), progressbar.OptionShowCount(), progressbar.OptionSetPredictTime(true),
			progressbar.OptionThrottle(barEvery/2), progressbar.OptionClearOnFinish(),
			progressbar.OptionSpinnerType(14))
		every = barEvery
	}
	p.stopped.Go(func() {
		ticker := time.NewTicker(every)
		defer ticker.Stop()
		for {
			select {
			case <-p.stop:
				return
			case <-ticker.C:
				p.draw()
			}
		}
	})
	return p
}

// columns returns how wide the terminal is on which messages appear, 0 where they go
// elsewhere.
func (e *env) columns() int {
	f, ok := e.stderr.(*os.File)
	if !ok || e.json || !term.IsTerminal(int(f.Fd())) {
		return 0
	}
	if width, _, err := term.GetSize(int(f.Fd())); err == nil && width > 0 {
		return width
	}
	return 80
}

// draw shows how far the run is.
func (p *progress) draw() {
	took := time.Since(p.started)
	if took < patience {
		return
	}
	p.mutex.Lock()
	articles := plural(p.articles, "article", "articles")
	p.mutex.Unlock()
	done, size := sources.Done(p.source), sources.Size(p.source)
	if p.bar != nil {
		p.bar.Describe("reading " + articles)
		_ = p.bar.Set64(done) // a display that cannot be drawn is no reason to stop
		return
	}
	p.show(farness(done, size, took) + ", " + articles)
}

// farness says how much was read, how fast, and how long the rest takes at that rate.
func farness(done, size int64, took time.Duration) string {
	const mega = 1 << 20
	rate := float64(done) / took.Seconds()
	if size == 0 || done == 0 {
		return fmt.Sprintf("read %.1f MiB, %.1f a second", float64(done)/mega, rate/mega)
	}
	left := time.Duration(float64(max(size-done, 0)) / rate * float64(time.Second)).Round(time.Second)
	return fmt.Sprintf("read %.1f of %.1f MiB, %.1f a second, %s left",
		float64(done)/mega, float64(size)/mega, rate/mega, left)
}

func (p *progress) observe(now pipeline.Progress) {
	p.last = now
	p.mutex.Lock()
	p.articles = now.Articles
	p.mutex.Unlock()
}

func (p *progress) done() {
	close(p.stop)
	p.stopped.Wait()
	if p.bar != nil && time.Since(p.started) >= patience {
		_ = p.bar.Finish()
	}
}
