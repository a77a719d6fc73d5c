package sources

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"slices"
	"strings"
	"testing"
	"time"

	"chancery/pipeline/doc"
)

// scripted is a source that gives what is written for each time it is read.
type scripted struct {
	times [][]string // "a", an article; "a!" that broke off; "a?" that cannot be read; "-" is gone; "error"
	n     int
}

func (s *scripted) Articles(context.Context) iter.Seq2[doc.Article, error] {
	return func(yield func(doc.Article, error) bool) {
		now := s.times[min(s.n, len(s.times)-1)]
		s.n++
		for _, word := range now {
			a := doc.Article{Kind: "text", Source: strings.TrimRight(word, "!?-"), Text: "New."}
			switch {
			case word == "error":
				yield(doc.Article{}, errors.New("cut off"))
				return
			case strings.HasSuffix(word, "!"):
				a.Text, a.Trouble = "Ne", []doc.Issue{{Code: "broken_off", Detail: "ends early"}}
			case strings.HasSuffix(word, "?"):
				a.Text, a.Trouble = "", []doc.Issue{{Code: "article_failed", Detail: "cannot be read"}}
			case strings.HasSuffix(word, "-"):
				a.Text, a.Trouble = "", []doc.Issue{{Code: "no_such_article", Detail: "gone"}}
			}
			if !yield(a, nil) {
				return
			}
		}
	}
}

// remembered is a memory that notes what it is told.
type remembered struct {
	known []string
	notes []string
}

func (r *remembered) Known(kind, name string) (doc.Article, bool) {
	return doc.Article{Kind: kind, Source: name, Text: "Old."}, slices.Contains(r.known, name)
}

func (r *remembered) All() iter.Seq[doc.Article] {
	return func(yield func(doc.Article) bool) {
		for _, name := range r.known {
			if a, _ := r.Known("text", name); !yield(a) {
				return
			}
		}
	}
}

func (r *remembered) Remember(a *doc.Article) { r.notes = append(r.notes, "+"+a.Source) }
func (r *remembered) Again(_, name string)    { r.notes = append(r.notes, "="+name) }
func (r *remembered) Forget()                 { r.notes = append(r.notes, "forget") }

func TestGuarded(t *testing.T) {
	for _, c := range []struct {
		name   string
		times  string // of a reading, parted by |
		stale  bool
		tries  int
		want   string // articles with the first letter of their text, n or o; the error
		notes  string
		tried  int
		failed int
	}{
		{"all is well", "a b", true, 3, "aN bN", "+a +b forget", 1, 0},
		{"one is gone by itself", "a", true, 3, "aN", "+a forget", 1, 0},
		{"one is said to be gone", "a b-", true, 3, "aN b", "+a forget", 1, 0},
		{"a second try is enough", "a error|a b c", true, 3, "aN bN cN", "+a +b +c forget", 2, 0},
		{"cut off each time", "a error", true, 3, "aN bO", "+a =b", 3, 0},
		{"cut off, and must not", "a error", false, 2, "aN error: here: cut off", "+a", 2, 0},
		{"one breaks off", "a b!", true, 3, "aN bO", "+a =b", 1, 0},
		{"one that nobody knows breaks off", "a c!", true, 3, "aN cN bO", "+a =b", 1, 0},
		{"one cannot be read", "a? b", true, 3, "aO bN", "=a +b", 1, 0},
		{"one that nobody knows cannot be read", "c? a", true, 3, "c aN bO", "+a =b", 1, 1},
		{"one cannot be read, and must not", "a? b", false, 3,
			"a bN error: here: articles that could not be read, or not as a whole: 1; a: cannot be read", "+b", 1, 1},
	} {
		t.Run(c.name, func(t *testing.T) {
			s := &scripted{}
			for now := range strings.SplitSeq(c.times, "|") {
				s.times = append(s.times, strings.Fields(now))
			}
			memory := &remembered{known: []string{"a", "b"}}
			var slept []time.Duration
			g, err := OpenGuarded(context.Background(), "here", Guard{
				Tries: c.tries, Pause: time.Second, Memory: memory, MayBeStale: c.stale,
				Sleep: func(_ context.Context, d time.Duration) error { slept = append(slept, d); return nil },
			}, func() (Source, error) { return s, nil })
			if err != nil {
				t.Fatal(err)
			}
			var got []string
			for a, err := range Join(g).Articles(context.Background()) {
				if err != nil {
					got = append(got, "error: "+err.Error())
					continue
				}
				got = append(got, a.Source+a.Text[:min(1, len(a.Text))])
			}
			if s := strings.Join(got, " "); s != c.want {
				t.Errorf("got %s, want %s", s, c.want)
			}
			if s := strings.Join(memory.notes, " "); s != c.notes {
				t.Errorf("memory: got %s, want %s", s, c.notes)
			}
			account := g.Account()
			isWhole := strings.HasSuffix(c.notes, "forget")
			stale := strings.Count(c.notes, "=")
			if account.Tries != c.tried || account.Failed != c.failed || account.IsRead != isWhole ||
				(account.Trouble == "") != isWhole || len(account.Stale) != stale {
				t.Errorf("account: %+v", account)
			}
			for i, d := range slept {
				if d != time.Second<<i {
					t.Errorf("pauses: %v", slept)
				}
			}
		})
	}
}

// TestGuardedOpen holds that a location that is not there is tried again, and then what it
// was, or an error.
func TestGuardedOpen(t *testing.T) {
	open := func(fails int) func() (Source, error) {
		n := 0
		return func() (Source, error) {
			if n++; n <= fails {
				return nil, fmt.Errorf("not there %d", n)
			}
			return &scripted{times: [][]string{{"a"}}}, nil
		}
	}
	for _, c := range []struct {
		fails int
		stale bool
		want  string
	}{
		{0, false, "aN"}, {2, false, "aN"}, {3, false, "error: not there 3"}, {3, true, "aO bO"},
	} {
		var got []string
		g, err := OpenGuarded(context.Background(), "here", Guard{
			Tries: 3, Memory: &remembered{known: []string{"a", "b"}}, MayBeStale: c.stale,
			Sleep: func(context.Context, time.Duration) error { return nil },
		}, open(c.fails))
		if err != nil {
			got = append(got, "error: "+err.Error())
		} else {
			for a, err := range Join(g).Articles(context.Background()) {
				if err != nil {
					t.Fatal(err)
				}
				got = append(got, a.Source+a.Text[:1])
			}
		}
		if s := strings.Join(got, " "); s != c.want {
			t.Errorf("%d failures, stale %v: got %s, want %s", c.fails, c.stale, s, c.want)
		}
	}
	ctx, cancel := context.WithCancel(context.Background())
	stop := func(context.Context, time.Duration) error { cancel(); return context.Canceled }
	_, err := OpenGuarded(ctx, "here", Guard{Tries: 3, MayBeStale: true, Sleep: stop}, open(9))
	if !errors.Is(err, context.Canceled) {
		t.Errorf("stopped: %v", err)
	}
}
