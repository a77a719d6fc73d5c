package pipelinetest

import (
	"fmt"
	"testing"
)

// Share counts what was right.
type Share struct{ Right, All int }

// Add counts an answer, and returns whether it was right.
func (s *Share) Add(isRight bool) bool {
	s.All++
	if isRight {
		s.Right++
	}
	return isRight
}

// Percent is the share of right answers.
func (s Share) Percent() float64 { return 100 * float64(s.Right) / float64(max(1, s.All)) }

// String writes the share with what it was counted from.
func (s Share) String() string { return fmt.Sprintf("%.1f %% (%d of %d)", s.Percent(), s.Right, s.All) }

// Hold is Hold for a share.
func (s Share) Hold(t testing.TB, what string, measured float64) {
	t.Helper()
	Hold(t, what, s.Percent(), measured, s.All)
}

// Hold reports where a score in percent, over so many rows, is under the one that was
// measured by more than half a point, or a row where that is more.
func Hold(t testing.TB, what string, score, measured float64, rows int) {
	t.Helper()
	const rounding = 0.05 // of what was measured
	least := measured - max(0.5, 100/float64(max(1, rows))) - rounding
	t.Logf("%s: %.1f %%, measured %.1f %%", what, score, measured)
	if score < least {
		t.Errorf("%s: %.1f %%, want %.1f %%", what, score, least)
	}
}
