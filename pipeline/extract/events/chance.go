package events

import "math"

// chance returns the chance that a score stands for, in hundredths; none is certain.
func chance(score int32) float64 { return min(math.Round(100*sigmoid(score)), 99) / 100 }
