package prose

import (
	"encoding/binary"
	"strings"
	"testing"
	"unicode/utf16"
	"unicode/utf8"

	"chancery/pipeline/doc"
)

// inUTF16 writes a text in UTF-16.
func inUTF16(text string, order binary.AppendByteOrder) string {
	var raw []byte
	for _, unit := range utf16.Encode([]rune(text)) {
		raw = order.AppendUint16(raw, unit)
	}
	return string(raw)
}

func TestDecode(t *testing.T) {
	text := "In 1948 Ağa 😀 left.\nThey came back.\n"
	marked := "\ufeff" + text
	for name, c := range map[string]struct{ raw, want string }{
		"low, marked":  {inUTF16(marked, binary.LittleEndian), marked},
		"high, marked": {inUTF16(marked, binary.BigEndian), marked},
		"low":          {inUTF16("In 1948 it left.\n", binary.LittleEndian), "In 1948 it left.\n"},
		"high":         {inUTF16("In 1948 it left.\n", binary.BigEndian), "In 1948 it left.\n"},
		"UTF-8":        {marked, marked},
	} {
		got, origin, trouble := Decode(c.raw)
		if got != c.want || trouble != nil {
			t.Errorf("%s: got %q, trouble %v", name, got, trouble)
		}
		i := strings.Index(got, "They")
		if i < 0 || got == c.raw {
			continue
		}
		from := origin.Of(doc.Span{Start: i, End: i + len("They")})
		if bytes := c.raw[from.Start:from.End]; len(bytes) != 2*len("They came back.\n") {
			t.Errorf("%s: the second line comes from %q", name, bytes)
		}
	}
	lone := "\xff\xfe" + inUTF16("a", binary.LittleEndian) + "\x00\xd8" + "b\x00" + "c"
	got, origin, trouble := Decode(lone)
	if got != "\ufeffa\ufffdb\ufffd" || len(trouble) != 1 || trouble[0].Code != "bad_utf8" ||
		trouble[0].Detail != "2 letters that are no UTF-16 were replaced" {
		t.Errorf("half letters: got %q, trouble %v", got, trouble)
	}
	if from := origin.Of(doc.Span{Start: 0, End: len(got)}); from.Start != 0 || from.End != int64(len(lone)) {
		t.Errorf("half letters come from %v", from)
	}
	long := inUTF16(strings.Repeat("a\n", 3*mostSegments), binary.LittleEndian)
	_, origin, _ = Decode(long)
	if n := len(origin); n > mostSegments+1 || origin[n-1].Raw.End != int64(len(long)) {
		t.Errorf("%d segments", n)
	}
}

// FuzzDecode holds that every text comes back from UTF-16, and that no bytes make a text
// that is none, or one without an origin.
func FuzzDecode(f *testing.F) {
	f.Add("Peru\n😀\n")
	f.Add("\xff\xfe\x00\xd8")
	f.Fuzz(func(t *testing.T, s string) {
		valid := "\ufeff" + strings.ToValidUTF8(s, "?")
		for _, order := range []binary.AppendByteOrder{binary.LittleEndian, binary.BigEndian} {
			raw := inUTF16(valid, order)
			if strings.HasPrefix(raw, "\xff\xfe\x00\x00") { // what UTF-32 begins with
				continue
			}
			if got, _, trouble := Decode(raw); got != valid || trouble != nil {
				t.Fatalf("%q came back as %q, trouble %v", valid, got, trouble)
			}
		}
		for _, raw := range []string{s, "\xff\xfe" + s, "\xfe\xff" + s} {
			text, origin, _ := Decode(raw)
			if !utf8.ValidString(text) {
				t.Fatalf("%q became %q", raw, text)
			}
			end := int64(0)
			for _, g := range origin {
				if g.Raw.Start != end {
					t.Fatalf("%q: nothing comes from the bytes at %d", raw, end)
				}
				end = g.Raw.End
			}
			if origin != nil && end != int64(len(raw)) {
				t.Fatalf("%q: nothing comes from the bytes behind %d", raw, end)
			}
		}
	})
}
