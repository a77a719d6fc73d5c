package sources

import (
	"cmp"
	"context"
	"fmt"
	"iter"
	"slices"
	"time"

	"chancery/pipeline/doc"
)

// Memory is the articles of a source as they were last read well.
type Memory interface {
	Known(kind, name string) (doc.Article, bool)
	All() iter.Seq[doc.Article]
	// Remember notes an article that was read well, Again one that was taken from memory.
	Remember(*doc.Article)
	Again(kind, name string)
	// Forget notes that the source was read to its end without trouble, so that articles
	// that it did not have are gone.
	Forget()
}

// Guard says what is done where a source cannot be read.
type Guard struct {
	Tries int           // how often it is begun; below 1 it is 1
	Pause time.Duration // before the second try; each further one is twice as long
	Sleep func(context.Context, time.Duration) error
	// Memory, where not nil, is what the articles were; nil where nothing is remembered.
	Memory Memory
	// MayBeStale says that articles which cannot be read are taken as they were last read.
	// Else a source that cannot be read, or not as a whole, is an error.
	MayBeStale bool
	Say        func(string)
	// Begin, where not nil, is called when the source begins to be read, and what it returns
	// when that has ended.
	Begin func(context.Context) (context.Context, func(Account))
}

// Account is what a guarded source tells of itself when it was read.
type Account struct {
	Articles int      // that it has yielded
	Stale    []string // names of those that were taken as they were last read
	Failed   int      // of those that could not be read
	Tries    int
	Newest   doc.Day // of its articles
	Trouble  string  // what was wrong with it, "" for nothing
	IsRead   bool    // it was read to its end
}

// Guarded is a source that is tried again, and that knows what it was.
type Guarded struct {
	source   Source // nil where it could not be opened
	location string
	guard    Guard
	account  Account
	seen     map[[16]byte]bool
}

// OpenGuarded opens a source by open, which is tried again where it fails. With
// Guard.MayBeStale a source that cannot be opened yields what it was.
func OpenGuarded(ctx context.Context, location string, g Guard, open func() (Source, error)) (*Guarded, error) {
	s := &Guarded{location: location, guard: g, seen: map[[16]byte]bool{}}
	err := s.try(ctx, func() (err error) { s.source, err = open(); return err })
	switch {
	case err == nil:
	case context.Cause(ctx) != nil:
		return nil, context.Cause(ctx)
	case !g.MayBeStale || g.Memory == nil:
		return nil, err
	default:
		s.account.Trouble = err.Error()
	}
	return s, nil
}

// try does something until it succeeds, has failed too often, or the context ends.
func (g *Guarded) try(ctx context.Context, do func() error) error {
	pause := g.guard.Pause
	for n := 1; ; n++ {
		g.account.Tries = max(g.account.Tries, n)
		err := do()
		if err == nil || n >= g.guard.Tries || context.Cause(ctx) != nil {
			return err
		}
		if g.guard.Say != nil {
			g.guard.Say(fmt.Sprintf("%s: %v; tried again in %s", g.location, err, pause))
		}
		if err := g.guard.Sleep(ctx, pause); err != nil {
			return err
		}
		pause *= 2
	}
}

// Articles yields the articles of the source. Those that it had yielded before it broke off
// and was tried again are not yielded again.
func (g *Guarded) Articles(ctx context.Context) iter.Seq2[doc.Article, error] {
	return func(yield func(doc.Article, error) bool) {
		if g.guard.Begin != nil {
			begun, end := g.guard.Begin(ctx)
			ctx = begun
			defer func() { end(g.account) }()
		}
		r := &reading{Guarded: g, yield: yield}
		if g.source != nil {
			err := g.try(ctx, func() error { return r.once(ctx) })
			switch {
			case r.isEnough:
				return
			case context.Cause(ctx) != nil:
				yield(doc.Article{}, context.Cause(ctx))
				return
			case err != nil:
				g.account.Trouble = err.Error()
			case len(r.failed) > 0:
				g.account.Trouble = tellFailed(r.failed)
			}
		}
		r.end()
	}
}

// reading is a guarded source while it is read.
type reading struct {
	*Guarded
	yield    func(doc.Article, error) bool
	failed   []string // articles that could not be read, with the reasons
	isEnough bool     // nobody wants more
}

// once reads the source once, and passes over what was yielded before.
func (r *reading) once(ctx context.Context) error {
	for a, err := range r.source.Articles(ctx) {
		if err != nil {
			return err
		}
		if id := idOf(&a); r.seen[id] {
			continue
		} else {
			r.seen[id] = true
		}
		if !r.give(a) {
			return nil
		}
	}
	return nil
}

// give yields an article, or what it was where it could not be read.
func (r *reading) give(a doc.Article) bool {
	memory := r.guard.Memory
	why, isWhole := "", true
	for _, t := range a.Trouble {
		if slices.Contains(passing, t.Code) {
			why, isWhole = t.Detail, false
		}
	}
	if isWhole {
		if memory != nil && a.Text != "" {
			memory.Remember(&a)
		}
		return r.hand(a)
	}
	r.failed = append(r.failed, a.Source+": "+why)
	if memory != nil && r.guard.MayBeStale {
		if known, ok := memory.Known(a.Kind, a.Source); ok {
			return r.again(known)
		}
	}
	if a.Text == "" {
		r.account.Failed++
	}
	return r.hand(a)
}

// passing are the troubles of articles that asking again may mend: they say nothing of what
// an article is.
var passing = []string{"article_failed", "broken_off"}

func (r *reading) hand(a doc.Article) bool {
	r.account.Articles++
	if day := cmp.Or(a.RevisionDate, a.RetrievalDate); r.account.Newest.String() < day.String() {
		r.account.Newest = day
	}
	r.isEnough = !r.yield(a, nil)
	return !r.isEnough
}

// again yields an article as it was last read.
func (r *reading) again(a doc.Article) bool {
	r.account.Stale = append(r.account.Stale, a.Source)
	r.guard.Memory.Again(a.Kind, a.Source)
	return r.hand(a)
}

// end yields what the source had and did not give this time, where it had trouble, or says
// that it cannot be read.
func (r *reading) end() {
	memory := r.guard.Memory
	switch {
	case r.account.Trouble == "":
		r.account.IsRead = true
		if memory != nil {
			memory.Forget()
		}
		return
	case !r.guard.MayBeStale:
		r.yield(doc.Article{}, fmt.Errorf("%s: %s", r.location, r.account.Trouble))
		return
	case memory == nil:
		return
	}
	for a := range memory.All() {
		id := idOf(&a)
		if r.seen[id] {
			continue
		}
		r.seen[id] = true
		if !r.again(a) {
			return
		}
	}
}

// tellFailed says which articles could not be read, the first few.
func tellFailed(failed []string) string {
	const most = 3
	said := fmt.Sprintf("articles that could not be read, or not as a whole: %d", len(failed))
	for _, f := range failed[:min(most, len(failed))] {
		said += "; " + f
	}
	if len(failed) > most {
		said += "; …"
	}
	return said
}

// Account tells how the source was read; it is whole when its articles were.
func (g *Guarded) Account() Account { return g.account }

// Location is where the source lies.
func (g *Guarded) Location() string { return g.location }

// Size returns the size of the source.
func (g *Guarded) Size() int64 { return Size(g.source) }

// Done returns how much of it was read.
func (g *Guarded) Done() int64 { return Done(g.source) }

// Notes returns the notes of the source.
func (g *Guarded) Notes() []string { return Notes(g.source) }
