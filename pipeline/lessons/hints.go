package lessons

import (
	"bufio"
	"compress/gzip"
	"encoding/json"
	"fmt"
	"os"
)

// Hint is what a teacher thinks of one word of an article that nobody has marked: how
// likely it carries an act, and what of, should it do so.
type Hint struct {
	Word  int                `json:"word"`  // in its sentence
	Act   float32            `json:"act"`   // chance that it carries one
	Types []float32          `json:"type"`  // of each PLOVER type, in the order of the ontology
	Diplo map[string]float32 `json:"diplo"` // of diplomatic acts, "" for none
	// Parts is, of each mention of the sentence, the chance that it is source and target;
	// Places that it is the place; Dates, of each date, that it is that of the act. What the
	// teacher has not seen has -1.
	Parts  [][2]float32 `json:"parts"`
	Places []float32    `json:"places"`
	Dates  [][1]float32 `json:"dates"`
}

// Hints is what a teacher thinks of the sentences of an article, by their numbers.
type Hints map[int]Hinted

// Hinted is what a teacher thinks of a sentence as it read it: of so many words, with this
// one first. It says nothing of a sentence that is cut otherwise today.
type Hinted struct {
	Words int
	First string
	Sites []Hint
}

// ReadHints reads what a teacher wrote, by the names of the articles.
func ReadHints(path string) (map[string]Hints, error) {
	file, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer file.Close() //nolint:errcheck // it was only read
	r, err := gzip.NewReader(file)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	all := map[string]Hints{}
	scanner := bufio.NewScanner(r)
	scanner.Buffer(nil, 1<<22)
	for n := 1; scanner.Scan(); n++ {
		var l struct {
			Article  string `json:"article"`
			Sentence int    `json:"sentence"`
			Words    int    `json:"words"`
			First    string `json:"first"`
			Sites    []Hint `json:"sites"`
		}
		if err := json.Unmarshal(scanner.Bytes(), &l); err != nil {
			return nil, fmt.Errorf("%s:%d: %w", path, n, err)
		}
		if all[l.Article] == nil {
			all[l.Article] = Hints{}
		}
		all[l.Article][l.Sentence] = Hinted{l.Words, l.First, l.Sites}
	}
	return all, scanner.Err()
}
