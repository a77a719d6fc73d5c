package events

import (
	"math"
	"testing"

	"chancery/pipeline/language/linear"
)

// TestChances holds that chances rise with scores and stay chances, whatever the score, and
// that an act is thought less likely than its score says.
func TestChances(t *testing.T) {
	for odds, want := range map[int32]float64{-2: 0.14, 0: 0.43, 2: 0.78, 4: 0.94} {
		if c := chanceOfAct(odds * linear.Unit); c != want {
			t.Errorf("log odds %d: chance %v, want %v", odds, c, want)
		}
	}
	last := 0.0
	for score := int32(-20 * linear.Unit); score <= 20*linear.Unit; score += linear.Unit / 4 {
		c := chanceOfAct(score)
		if c < last || c < 0 || c > 0.99 {
			t.Fatalf("score %d: chance %v behind %v", score, c, last)
		}
		if raw := chance(score); raw > 0.4 && raw < 0.99 && c >= raw {
			t.Errorf("score %d: chance %v of an act, %v by the score", score, c, raw)
		}
		last = c
	}
	for _, score := range []int32{math.MinInt32, 0, math.MaxInt32} {
		if c := chanceOfAct(score); !(c >= 0 && c <= 0.99) {
			t.Errorf("score %d: chance %v", score, c)
		}
	}
}
