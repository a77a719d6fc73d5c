package describe

import (
	"bytes"
	_ "embed"
	"sync"

	"go.yaml.in/yaml/v3"
)

// Score is how often the rows of a stage are right: a line of the accuracy card.
type Score struct {
	Stage   string `yaml:"stage" json:"stage"`
	Measure string `yaml:"measure" json:"measure"`
	Set     string `yaml:"set" json:"set"`
	IsSeen  bool   `yaml:"seen" json:"seen"`   // the set was read while rules were written
	Score   string `yaml:"score" json:"score"` // precision / recall / F1 in percent, else what Measure says
	Command string `yaml:"command" json:"command"`
	Wrong   string `yaml:"wrong" json:"wrong_row"` // what a wrong row looks like
	// Short is the name in the table of the README, "" for none there.
	Short string `yaml:"short" json:"-"`
	// Line and Part say where docs/accuracy.md has the score.
	Line string `yaml:"line" json:"-"`
	Part int    `yaml:"part" json:"-"`
}

//go:embed accuracy.yaml
var accuracyCard []byte

// Accuracy returns the accuracy card. The result is shared: read it only.
var Accuracy = sync.OnceValue(func() []Score {
	var card []Score
	d := yaml.NewDecoder(bytes.NewReader(accuracyCard))
	d.KnownFields(true)
	if err := d.Decode(&card); err != nil {
		panic("describe: accuracy.yaml: " + err.Error()) // embedded and tested
	}
	return card
})

// Headline returns the lines of the card that the README of a release has.
func Headline() []Score {
	var out []Score
	for _, s := range Accuracy() {
		if s.Short != "" {
			out = append(out, s)
		}
	}
	return out
}
