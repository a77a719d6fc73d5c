package doc

import (
	"math/rand/v2"
	"testing"
)

// rewritten is a text made from bytes, told byte by byte: where each byte of the
// text comes from, the zero RawSpan where it comes from nowhere.
type rewritten struct {
	origin Origin
	bytes  []RawSpan
}

// rewrite makes up a text from size bytes by copying, replacing, adding and leaving
// out at random.
func rewrite(random *rand.Rand, size int) rewritten {
	r := rewritten{origin: Origin{}}
	for at := 0; at < size; {
		text, raw := 1+random.IntN(4), min(1+random.IntN(4), size-at)
		start := len(r.bytes)
		switch random.IntN(4) {
		case 0:
			at += raw
		case 1:
			r.bytes = append(r.bytes, make([]RawSpan, text)...)
		case 2:
			span := RawSpan{int64(at), int64(at + raw)}
			for range text {
				r.bytes = append(r.bytes, span)
			}
			r.origin = r.origin.Replaced(Span{start, start + text}, span)
			at += raw
		case 3:
			for i := range int64(raw) {
				r.bytes = append(r.bytes, RawSpan{int64(at) + i, int64(at) + i + 1})
			}
			r.origin = r.origin.Copied(Span{start, start + raw}, int64(at))
			at += raw
		}
	}
	return r
}

// of is Origin.Of, found by looking at every byte.
func (r rewritten) of(s Span) (found RawSpan, isMade bool) {
	for _, b := range r.bytes[s.Start:s.End] {
		switch {
		case b.Empty():
		case !isMade:
			found, isMade = b, true
		default:
			found.End = b.End
		}
	}
	if !isMade {
		for _, b := range r.bytes[:s.Start] {
			found.Start, found.End = max(found.End, b.End), max(found.End, b.End)
		}
	}
	return found, isMade
}

// then makes the table of a text made in two steps.
func (r rewritten) then(next rewritten) rewritten {
	var out rewritten
	for _, b := range r.bytes {
		raw := RawSpan{}
		if !b.Empty() {
			if found, isMade := next.of(Span{int(b.Start), int(b.End)}); isMade {
				raw = found
			}
		}
		out.bytes = append(out.bytes, raw)
	}
	out.origin = r.origin.Then(next.origin)
	return out
}

func (r rewritten) check(t *testing.T) {
	t.Helper()
	for start := range r.bytes {
		for end := start + 1; end <= len(r.bytes); end++ {
			want, _ := r.of(Span{start, end})
			if got := r.origin.Of(Span{start, end}); got != want {
				t.Fatalf("%v: %d to %d come from %v, want %v", r.origin, start, end, got, want)
			}
		}
	}
	for i, g := range r.origin {
		if g.Text.Empty() || g.Text.End > len(r.bytes) || g.IsCopy && int64(g.Text.Len()) != g.Raw.End-g.Raw.Start {
			t.Fatalf("%v: segment %d", r.origin, i)
		}
		if i > 0 && (g.Text.Start < r.origin[i-1].Text.End || g.Raw.Start < r.origin[i-1].Raw.Start) {
			t.Fatalf("%v: segment %d goes back", r.origin, i)
		}
	}
}

// TestOrigin compares the look-up with tables of bytes, for texts made in one step
// and in two.
func TestOrigin(t *testing.T) {
	for seed := range uint64(500) {
		random := rand.New(rand.NewPCG(seed, 1))
		between := rewrite(random, 2+random.IntN(30))
		between.check(t)
		text := rewrite(random, len(between.bytes))
		text.check(t)
		text.then(between).check(t)
	}
}

func TestOriginOfATextThatIsItsBytes(t *testing.T) {
	var none Origin
	if got := none.Of(Span{3, 7}); got != (RawSpan{3, 7}) {
		t.Errorf("got %v", got)
	}
	some := Origin{}.Copied(Span{0, 2}, 5).Copied(Span{2, 4}, 7)
	if len(some) != 1 || some.Of(Span{1, 3}) != (RawSpan{6, 8}) {
		t.Errorf("got %v", some)
	}
	for _, both := range []Origin{some.Then(none), none.Then(some)} {
		if both.Of(Span{1, 3}) != (RawSpan{6, 8}) {
			t.Errorf("got %v", both)
		}
	}
	if added := (Origin{}); added.Of(Span{0, 9}) != (RawSpan{}) || added.Then(none) == nil {
		t.Error("a text that comes from nowhere was given bytes")
	}
}
