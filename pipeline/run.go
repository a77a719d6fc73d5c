package pipeline

import (
	"cmp"
	"context"
	"iter"
	"sync"
	"time"

	"chancery/pipeline/curation"
	"chancery/pipeline/doc"
	"chancery/pipeline/transform/rows"
	"chancery/schemas"
)

// RunOptions says how a run goes about its work; but for the corrections none of it
// changes what comes out.
type RunOptions struct {
	// Workers is how many articles are read at once; below 1 it is 1.
	Workers int
	// Observe, where not nil, is called after every article, in order, from one
	// goroutine.
	Observe func(Progress)
	// Now, where not nil, is the clock that tells how long each article took.
	Now func() time.Time
	// Unmerged, where not nil, is called with the rows of all articles, those of copies left
	// out, before they are merged.
	Unmerged func(*schemas.Rows)
	// Unmatched, where not nil, is called with a sentence for each correction of a row
	// that means none.
	Unmatched func([]string)
	// Corrections say which actors are one, and correct rows; nil for those that the
	// program carries.
	Corrections *curation.Corrections
	// Keeper, where not nil, keeps the rows of articles; Digest stands for all that they
	// depend on beside their article: the program with its rules and models, and what was
	// asked of the plan.
	Keeper Keeper
	Digest string
}

// Progress tells how far a run is.
type Progress struct {
	Articles int // done
	Bytes    int // of text done
	Failed   int // articles that could not be read
	Reused   int // articles whose rows were kept
	Last     Reading
}

// Reading tells how an article was read.
type Reading struct {
	Source, Title string
	Bytes         int           // of text
	Together      int           // how many articles were read together, this one among them
	Took          time.Duration // how long all of them took; 0 where nobody has a clock
	Failure       string        // why it could not be read
	Reused        bool          // its rows were kept
}

// Run reads all articles of a source and returns their rows, merged, the same
// whatever the number of workers. It ends early with the source's error
// or the context's. Beside the rows it holds no more than a few articles a
// worker in memory.
func Run(ctx context.Context, p *Plan, articles iter.Seq2[doc.Article, error], o RunOptions) (schemas.Rows, error) {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	corrections := o.Corrections
	if corrections == nil {
		var err error
		if corrections, err = curation.Default(); err != nil {
			return schemas.Rows{}, err
		}
	}
	var each []schemas.Rows // of every article
	var done Progress
	read := func(b batch) []result {
		if o.Now == nil {
			return p.readOrReuse(b, corrections, &o)
		}
		start := o.Now()
		results := p.readOrReuse(b, corrections, &o)
		for took, i := o.Now().Sub(start), 0; i < len(results); i++ {
			results[i].reading.Took = took
		}
		return results
	}
	var located []rows.Located
	for results := range ordered(ctx, max(o.Workers, 1), batches(articles), read) {
		for _, result := range results {
			if result.err != nil {
				return schemas.Rows{}, result.err
			}
			each = append(each, result.rows)
			located = append(located, result.located...)
			done.Articles++
			done.Bytes += result.reading.Bytes
			done.Last = result.reading
			if result.reading.Failure != "" {
				done.Failed++
			}
			if result.reading.Reused {
				done.Reused++
			}
			if o.Observe != nil {
				o.Observe(done)
			}
		}
	}
	if err := context.Cause(ctx); err != nil {
		return schemas.Rows{}, err
	}
	all := rows.Join(each)
	if o.Unmerged != nil {
		o.Unmerged(&all)
	}
	merged := rows.Merge(all, corrections)
	unmatched, err := p.rows.Correct(&merged, corrections, located)
	if err != nil {
		return schemas.Rows{}, err
	}
	if o.Unmatched != nil {
		o.Unmatched(unmatched)
	}
	rows.Withhold(&merged)
	return merged, nil
}

// result is what came of one article.
type result struct {
	rows    schemas.Rows
	located []rows.Located // where rows to add have their evidence
	reading Reading
	err     error
}

// batch is articles that are read together.
type batch []doc.Article

// enoughTogether is how many bytes of text a batch has before it is read: enough that a
// stage reads more text than it fetches weights from memory, few enough that all its layers
// stay near.
const enoughTogether = 128 << 10

// batches puts articles that follow each other together. Before an error of the source comes
// what was read before it.
func batches(articles iter.Seq2[doc.Article, error]) iter.Seq2[batch, error] {
	return func(yield func(batch, error) bool) {
		var next batch
		bytes := 0
		for a, err := range articles {
			if err != nil {
				if len(next) == 0 || yield(next, nil) {
					yield(nil, err)
				}
				return
			}
			next, bytes = append(next, a), bytes+len(a.Text)
			if bytes >= enoughTogether {
				if !yield(next, nil) {
					return
				}
				next, bytes = nil, 0
			}
		}
		if len(next) > 0 {
			yield(next, nil)
		}
	}
}

// read returns what comes of each article of a batch.
func (p *Plan) read(b batch, c *curation.Corrections) []result {
	out := make([]result, 0, len(b))
	for _, d := range p.understood(b) {
		rows := p.Rows(d)
		out = append(out, result{rows: rows, located: p.rows.Locate(d, c), reading: Reading{
			Source: d.Source, Title: d.Title, Bytes: len(d.Text), Together: len(b), Failure: failure(rows),
		}})
	}
	return out
}

// Failed reports whether the rows are those of an article that could not be
// read.
func Failed(rows schemas.Rows) bool { return failure(rows) != "" }

// failure says why an article could not be read, "" where it could.
func failure(rows schemas.Rows) string {
	for i := range rows.Issues {
		if isFailure(rows.Issues[i].Code) {
			return cmp.Or(rows.Issues[i].Detail, rows.Issues[i].Code)
		}
	}
	return ""
}

// ordered applies read to the batches on several workers and yields the results
// in the order of the batches. At most two batches a worker are under way.
func ordered(
	ctx context.Context, workers int, all iter.Seq2[batch, error], read func(batch) []result,
) iter.Seq[[]result] {
	return func(yield func([]result) bool) {
		ctx, cancel := context.WithCancel(ctx)
		var group sync.WaitGroup
		defer group.Wait()
		defer cancel()

		type job struct {
			batch batch
			done  chan []result
		}
		jobs, queue := make(chan job), make(chan chan []result, 2*workers)
		for range workers {
			group.Go(func() {
				for j := range jobs {
					j.done <- read(j.batch)
				}
			})
		}
		group.Go(func() {
			defer close(queue)
			defer close(jobs)
			for b, err := range all {
				done := make(chan []result, 1)
				select {
				case queue <- done:
				case <-ctx.Done():
					return
				}
				if err != nil {
					done <- []result{{err: err}}
					return
				}
				select {
				case jobs <- job{b, done}:
				case <-ctx.Done():
					return
				}
			}
		})
		for done := range queue {
			select {
			case r := <-done:
				if !yield(r) || r[0].err != nil {
					return
				}
			case <-ctx.Done():
				return
			}
		}
	}
}
