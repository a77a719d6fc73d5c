package actors_test

import (
	"encoding/csv"
	"os"
	"strconv"
	"strings"
	"testing"
	"unicode/utf8"

	"chancery/pipeline/doc"
	"chancery/pipeline/pipelinetest"
)

// gap is a row of the GAP corpus: a pronoun and two names, of which it means one or
// neither.
type gap struct {
	id, text string
	pronoun  doc.Span
	names    [2]doc.Span
	isMeant  [2]bool
}

// TestGAP measures pronouns on GAP, and on rows of our own, with the two names given: a
// name is taken for the pronoun's where both lead to one actor.
func TestGAP(t *testing.T) {
	t.Run("own", func(t *testing.T) {
		got := measureGAP(t, "testdata/gap.tsv")
		want := gapScores{all: counts{6, 6, 6}, masculine: counts{3, 3, 3}, feminine: counts{3, 3, 3}}
		if got != want {
			t.Errorf("got %+v, want %+v", got, want)
		}
	})
	t.Run("public", func(t *testing.T) {
		got := measureGAP(t, "../../../../shared/bench/language/gap/dev.tsv")
		t.Logf("P %.1f R %.1f, masculine %.1f, feminine %.1f, of names %d are not found",
			got.all.precision(), got.all.recall(), got.masculine.f1(), got.feminine.f1(), got.missing)
		pipelinetest.Hold(t, "F1", got.all.f1(), 67.1, got.all.meant)
	})
}

// gapScores are the answers by gender, and how many names were not found.
type gapScores struct {
	all, masculine, feminine counts
	missing                  int
}

func measureGAP(t *testing.T, path string) (s gapScores) {
	t.Helper()
	for _, r := range readGAP(t, path) {
		d := pipelinetest.Read(t, r.text, doc.LayerMentions)
		pronoun := r.pronoun.In(r.text)
		who := actorAt(d, r.pronoun)
		for k, name := range r.names {
			named := actorAt(d, name)
			if named < 0 {
				s.missing++
			}
			isTaken := who >= 0 && who == named
			s.all.add(isTaken, r.isMeant[k])
			switch strings.ToLower(pronoun) {
			case "he", "him", "his":
				s.masculine.add(isTaken, r.isMeant[k])
			default:
				s.feminine.add(isTaken, r.isMeant[k])
			}
			if testing.Verbose() && isTaken != r.isMeant[k] {
				t.Logf("%s %v: %q and %q (actors %d, %d): %s",
					r.id, r.isMeant[k], pronoun, name.In(r.text), who, named, r.text)
			}
		}
	}
	return s
}

// actorAt returns the actor of the mention that overlaps a span most, -1 for none.
func actorAt(d *doc.Document, s doc.Span) int {
	best, most := -1, 0
	for _, m := range d.Mentions {
		if shared := min(m.End, s.End) - max(m.Start, s.Start); shared > most {
			best, most = m.Value.Actor, shared
		}
	}
	return best
}

// counts are those of a binary answer.
type counts struct{ both, taken, meant int }

func (c *counts) add(isTaken, isMeant bool) {
	if isTaken {
		c.taken++
	}
	if isMeant {
		c.meant++
	}
	if isTaken && isMeant {
		c.both++
	}
}

func (c *counts) precision() float64 { return 100 * float64(c.both) / float64(max(1, c.taken)) }
func (c *counts) recall() float64    { return 100 * float64(c.both) / float64(max(1, c.meant)) }
func (c *counts) f1() float64        { return 200 * float64(c.both) / float64(max(1, c.taken+c.meant)) }

func readGAP(t *testing.T, path string) []gap {
	t.Helper()
	file, err := os.Open(path)
	if err != nil {
		t.Skip("the GAP corpus is not here")
	}
	defer func() { _ = file.Close() }()
	in := csv.NewReader(file)
	in.Comma, in.LazyQuotes = '\t', true
	rows, err := in.ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	var out []gap
	for _, r := range rows[1:] {
		g := gap{id: r[0], text: r[1], isMeant: [2]bool{r[6] == "TRUE", r[9] == "TRUE"}}
		g.pronoun = at(t, r[1], r[3], r[2])
		g.names = [2]doc.Span{at(t, r[1], r[5], r[4]), at(t, r[1], r[8], r[7])}
		out = append(out, g)
	}
	return out
}

// at is the span of words at an offset in code points.
func at(t *testing.T, text, offset, words string) doc.Span {
	t.Helper()
	n, err := strconv.Atoi(offset)
	if err != nil {
		t.Fatal(err)
	}
	start := 0
	for ; n > 0; n-- {
		_, size := utf8.DecodeRuneInString(text[start:])
		start += size
	}
	if !strings.HasPrefix(text[start:], words) {
		t.Fatalf("%q does not stand at %s of %q", words, offset, text)
	}
	return doc.Span{Start: start, End: start + len(words)}
}
