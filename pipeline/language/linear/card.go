package linear

import (
	"bytes"
	"encoding/json"
	"fmt"
)

// Magic is how a model's file begins.
const Magic = "CHANCERY MODEL 1\n"

// Card says what a model is, what it was learnt from and how good it is. It is
// the header of the model's file.
type Card struct {
	Model     string   `json:"model"`
	Templates int      `json:"templates"`
	Labels    []string `json:"labels"`
	Corpora   []Corpus `json:"corpora"`
	Scores    []Score  `json:"scores"`
}

// Corpus is a text that a model was learnt from.
type Corpus struct {
	Name        string `json:"name"`
	Licence     string `json:"licence"`
	Attribution string `json:"attribution"`
	Tokens      int    `json:"tokens"`
	SHA256      string `json:"sha256"`
}

// Score is a measure on a text that the model was not learnt from, in percent.
type Score struct {
	Set     string `json:"set"`
	Measure string `json:"measure"`
	Value   string `json:"value"`
}

// AppendCard returns the header of a file.
func AppendCard(card Card) []byte {
	line, _ := json.Marshal(card) // strings and numbers always encode
	return append(append([]byte(Magic), line...), '\n')
}

// ReadCard reads the header of a file and returns what follows. A model that was learnt
// with other feature templates than the program has is refused.
func ReadCard(b []byte, templates int) (Card, []byte, error) {
	card, rest, err := cut(b)
	if err == nil && card.Templates != templates {
		const format = "it was learnt with feature templates %d, the program has %d"
		err = fmt.Errorf(format, card.Templates, templates)
	}
	return card, rest, err
}

// CardOf reads the header of a file alone, whatever templates it was learnt with.
func CardOf(b []byte) (Card, error) {
	card, _, err := cut(b)
	return card, err
}

func cut(b []byte) (card Card, rest []byte, err error) {
	b, isModel := bytes.CutPrefix(b, []byte(Magic))
	line, rest, isWhole := bytes.Cut(b, []byte("\n"))
	if !isModel || !isWhole {
		return card, nil, fmt.Errorf("this is not a model")
	}
	if err := json.Unmarshal(line, &card); err != nil {
		return card, nil, fmt.Errorf("header: %w", err)
	}
	return card, rest, nil
}
