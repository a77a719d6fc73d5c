// Package lessons reads annotated articles: what the learnt stages learn from, and are
// measured on. Programs that learn and tests use it; the stages do not.
package lessons

import (
	"bufio"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"chancery/pipeline/doc"
)

// Open makes an article of the text of a file in the layout of articles.
type Open func(name, text string) (doc.Article, error)

// Lesson is an article and the acts that annotators marked in it.
type Lesson struct {
	Name    string // of its file
	Article doc.Article
	Acts    []Act
}

// Act is one act that annotators marked. The span is that of its trigger, in bytes.
type Act struct {
	doc.Span
	Type        string   // PLOVER
	Others      []string // further types that a careful coder may defend
	DiploType   string   // code list diplo_type, "" for none
	Sources     []string // as the column source_countries has them
	Targets     []string
	SourceWords []doc.Span // the words of the paragraph that name the sources
	TargetWords []doc.Span
	Start, End  string // ISO days, "" where they cannot be told
	Place       string
	IsAsserted  bool
	IsOptional  bool // finding it is not wrong, missing it is not either
}

// line is a row of events.jsonl; its offsets count code points.
type line struct {
	Doc        string   `json:"doc"`
	Begin      int      `json:"begin"`
	End        int      `json:"end"`
	Type       string   `json:"type"`
	AltTypes   []string `json:"alt_types"`
	DiploType  string   `json:"diplo_type"`
	Source     []string `json:"source"`
	Target     []string `json:"target"`
	SourceText []string `json:"source_text"`
	TargetText []string `json:"target_text"`
	StartDate  string   `json:"start_date"`
	EndDate    string   `json:"end_date"`
	Place      string   `json:"place"`
	Asserted   bool     `json:"asserted"`
	Optional   bool     `json:"optional"`
}

// Read reads a folder of annotated articles: events.jsonl, and the texts in articles/. The
// lessons stand in the order of their names.
func Read(dir string, open Open) ([]Lesson, error) {
	files, err := os.ReadDir(filepath.Join(dir, "articles"))
	if err != nil {
		return nil, err
	}
	all := make([]Lesson, 0, len(files))
	index, offsets := map[string]int{}, map[string][]int{}
	for _, f := range files {
		b, err := os.ReadFile(filepath.Join(dir, "articles", f.Name()))
		if err != nil {
			return nil, err
		}
		a, err := open(f.Name(), string(b))
		if err != nil {
			return nil, err
		}
		index[f.Name()], offsets[f.Name()] = len(all), bytesOf(a.Text)
		all = append(all, Lesson{Name: f.Name(), Article: a})
	}
	path := filepath.Join(dir, "events.jsonl")
	file, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer file.Close() //nolint:errcheck // it was only read
	scanner := bufio.NewScanner(file)
	scanner.Buffer(nil, 1<<20)
	for n := 1; scanner.Scan(); n++ {
		var l line
		if err := json.Unmarshal(scanner.Bytes(), &l); err != nil {
			return nil, fmt.Errorf("%s:%d: %w", path, n, err)
		}
		at, isKnown := index[l.Doc]
		bytes := offsets[l.Doc]
		if !isKnown || l.Begin < 0 || l.End >= len(bytes) || l.Begin >= l.End {
			return nil, fmt.Errorf("%s:%d: no such place in %q", path, n, l.Doc)
		}
		lesson, trigger := &all[at], doc.Span{Start: bytes[l.Begin], End: bytes[l.End]}
		lesson.Acts = append(lesson.Acts, l.act(lesson.Article.Text, trigger))
	}
	return all, scanner.Err()
}

// bytesOf returns the byte at which each code point of a text begins, and its length.
func bytesOf(text string) []int {
	all := make([]int, 0, len(text)+1)
	for i := range text {
		all = append(all, i)
	}
	return append(all, len(text))
}

func (l *line) act(text string, trigger doc.Span) Act {
	return Act{
		Span: trigger, Type: l.Type, Others: l.AltTypes, DiploType: l.DiploType,
		Sources: l.Source, Targets: l.Target,
		SourceWords: nearest(text, trigger, l.SourceText), TargetWords: nearest(text, trigger, l.TargetText),
		Start: l.StartDate, End: l.EndDate, Place: l.Place, IsAsserted: l.Asserted, IsOptional: l.Optional,
	}
}

// nearest finds words in the paragraph of a trigger, of several places the one nearest to
// it.
func nearest(text string, trigger doc.Span, wordings []string) []doc.Span {
	lo := strings.LastIndexByte(text[:trigger.Start], '\n') + 1
	hi := len(text)
	if k := strings.IndexByte(text[trigger.End:], '\n'); k >= 0 {
		hi = trigger.End + k
	}
	var out []doc.Span
	for _, w := range wordings {
		best, least := doc.Span{}, 1<<30
		for at := lo; w != ""; {
			k := strings.Index(text[at:hi], w)
			if k < 0 {
				break
			}
			s := doc.Span{Start: at + k, End: at + k + len(w)}
			if d := max(s.Start-trigger.End, trigger.Start-s.End); d < least {
				best, least = s, d
			}
			at = s.Start + 1
		}
		if !best.Empty() {
			out = append(out, best)
		}
	}
	return out
}
