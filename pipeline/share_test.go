package pipeline

import (
	"fmt"
	"testing"
)

// share counts what was right.
type share struct{ right, all int }

func (s *share) add(ok bool) bool {
	s.all++
	if ok {
		s.right++
	}
	return ok
}

func (s share) percent() float64 { return 100 * float64(s.right) / float64(max(1, s.all)) }

// hold demands a share that was measured, but for half a point, or a row where that is
// more.
func (s share) hold(t *testing.T, what string, measured float64) {
	t.Helper()
	hold(t, what, s.percent(), measured, s.all)
}

// hold demands a score in percent over so many rows that was measured, but for half a
// point, or a row where that is more.
func hold(t *testing.T, what string, score, measured float64, rows int) {
	t.Helper()
	least := measured - max(0.5, 100/float64(max(1, rows))) - 0.05 // measured is rounded
	t.Logf("%s: %.1f %%, measured %.1f %%", what, score, measured)
	if score < least {
		t.Errorf("%s: %.1f %%, want %.1f %%", what, score, least)
	}
}

func (s share) String() string { return fmt.Sprintf("%.1f %% (%d of %d)", s.percent(), s.right, s.all) }
