package pipeline

import "fmt"

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

func (s share) String() string { return fmt.Sprintf("%.1f %% (%d of %d)", s.percent(), s.right, s.all) }
