package events

import (
	"math"

	"chancery/pipeline/language/linear"
)

// logOdds returns the log odds that a score stands for.
func logOdds(score int32) float64 { return float64(score) / linear.Unit }

func logistic(logOdds float64) float64 { return 1 / (1 + math.Exp(-logOdds)) }

func hundredths(p float64) float64 { return math.Round(100*p) / 100 }

// unsure writes a chance in hundredths; none is certain.
func unsure(p float64) float64 { return min(hundredths(p), 0.99) }

// chance returns the chance that a score stands for.
func chance(score int32) float64 { return unsure(logistic(logOdds(score))) }

// Scores of words that carry an act are too sure. This line through their log odds gives how
// many were right on two fifths of the annotated articles, kept back from the model: 3,773
// rows (docs/accuracy.md has their shares).
const (
	actSlope  = 0.766
	actOffset = -0.274
)

// chanceOfAct returns the chance that a word with a score carries an act.
func chanceOfAct(score int32) float64 { return unsure(logistic(actSlope*logOdds(score) + actOffset)) }
