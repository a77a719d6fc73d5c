package factuality_test

import (
	"bufio"
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"chancery/pipeline/doc"
	"chancery/pipeline/pipelinetest"
	"chancery/pipeline/transform/factuality"
	"chancery/sources"
)

// annotated is an act as annotated by hand; begin and end count code points.
type annotated struct {
	Doc        string `json:"doc"`
	Begin      int    `json:"begin"`
	End        int    `json:"end"`
	Trigger    string `json:"trigger"`
	Type       string `json:"type"`
	Asserted   bool   `json:"asserted"`
	Attributed string `json:"attributed_to"`
	Optional   bool   `json:"optional"`
}

// counts tells how often something was found, was there, and both.
type counts struct{ both, found, there int }

func (c *counts) add(isFound, isThere bool) {
	if isFound {
		c.found++
	}
	if isThere {
		c.there++
	}
	if isFound && isThere {
		c.both++
	}
}

func (c *counts) precision() float64 { return 100 * float64(c.both) / float64(max(1, c.found)) }
func (c *counts) recall() float64    { return 100 * float64(c.both) / float64(max(1, c.there)) }
func (c *counts) f1() float64        { return 200 * float64(c.both) / float64(max(1, c.found+c.there)) }

// TestAnnotatedActs measures over acts annotated by hand which of them are found not to
// be asserted, the triggers given. Of the articles from which words were learnt, those
// whose name has a hash that begins with 0 to 3 were kept back.
func TestAnnotatedActs(t *testing.T) {
	const shared = "../../../../shared/gold/acts"
	if _, err := os.Stat(shared); err != nil {
		t.Skip("the annotated acts are not here: ", err)
	}
	stage, err := factuality.Stage()
	if err != nil {
		t.Fatal(err)
	}
	for _, set := range []struct {
		name, folder string
		isIn         func(name string) bool
		f1           float64
	}{
		{"train", "train", func(name string) bool { return !isKeptBack(name) }, 70.4},
		{"train, kept back", "train", isKeptBack, 69.6},
		{"dev", "dev", func(string) bool { return true }, 65.8},
	} {
		var denied, attributed counts
		events := readActs(t, filepath.Join(shared, set.folder, "events.jsonl"))
		for name, acts := range events {
			if !set.isIn(name) {
				continue
			}
			d := readArticle(t, filepath.Join(shared, set.folder, "articles", name))
			gold := place(d, acts)
			if err := stage(d); err != nil {
				t.Fatal(err)
			}
			for i := range d.Events {
				v := d.Events[i].Value
				denied.add(!v.IsAsserted, !gold[i].Asserted)
				attributed.add(v.Attributed >= 0, gold[i].Attributed != "")
			}
		}
		t.Logf("%s: not asserted: P %.1f R %.1f F1 %.1f of %d; attributed: P %.1f R %.1f of %d", set.name,
			denied.precision(), denied.recall(), denied.f1(), denied.there,
			attributed.precision(), attributed.recall(), attributed.there)
		pipelinetest.Hold(t, set.name+", acts not asserted, F1", denied.f1(), set.f1, denied.there)
	}
}

func isKeptBack(name string) bool {
	sum := sha256.Sum256([]byte(name))
	return strings.ContainsRune("0123", rune(hex.EncodeToString(sum[:1])[0]))
}

// readActs reads annotated acts by article.
func readActs(t *testing.T, path string) map[string][]annotated {
	t.Helper()
	text, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	all := map[string][]annotated{}
	for lines := bufio.NewScanner(bytes.NewReader(text)); lines.Scan(); {
		var a annotated
		if err := json.Unmarshal(lines.Bytes(), &a); err != nil {
			t.Fatal(err)
		}
		if !a.Optional {
			all[a.Doc] = append(all[a.Doc], a)
		}
	}
	return all
}

func readArticle(t *testing.T, path string) *doc.Document {
	t.Helper()
	text, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	a, err := sources.One("article", filepath.Base(path), string(text), sources.Options{})
	if err != nil {
		t.Fatal(err)
	}
	return pipelinetest.Document(t, a, doc.LayerSyntax, doc.LayerLemmas, doc.LayerMentions)
}

// place makes events of annotated acts and returns those that it could place.
func place(d *doc.Document, acts []annotated) (placed []annotated) {
	runes := doc.NewRunes(d.Text)
	d.Events = nil
	for _, a := range acts {
		span := doc.Span{Start: runes.Offset(a.Begin), End: runes.Offset(a.End)}
		s := d.SentenceAt(span.Start)
		if s < 0 || span.In(d.Text) != a.Trigger {
			continue
		}
		d.Events = append(d.Events, doc.Mention[doc.Event]{Span: span, Value: doc.Event{Sentence: s, Type: a.Type}})
		placed = append(placed, a)
	}
	return placed
}
