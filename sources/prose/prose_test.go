package prose

import (
	"strings"
	"testing"
	"unicode/utf8"

	"chancery/pipeline/doc"
)

// FuzzMend holds that a mended text is that of strings.ToValidUTF8, and that each
// letter leads back to its bytes, a replacement to the bad ones.
func FuzzMend(f *testing.F) {
	f.Add("fine")
	f.Add("a\xff\xfe b \ufffd\xe2\x82\xe2\x82\xac\xff")
	f.Add("\xc0\x80")
	f.Fuzz(func(t *testing.T, raw string) {
		text, origin, trouble := Mend(raw)
		if want := strings.ToValidUTF8(raw, string(utf8.RuneError)); text != want {
			t.Fatalf("%q became %q, want %q", raw, text, want)
		}
		if isGood := text == raw; isGood != (origin == nil) || isGood != (trouble == nil) {
			t.Fatalf("%q: origin %v, trouble %v", raw, origin, trouble)
		}
		end := int64(0)
		for i, r := range text {
			letter := doc.Span{Start: i, End: i + utf8.RuneLen(r)}
			from := origin.Of(letter)
			bytes := raw[from.Start:from.End]
			isMended := r == utf8.RuneError && strings.ToValidUTF8(bytes, "") == ""
			if bytes != letter.In(text) && !isMended || from.Start != end {
				t.Fatalf("%q: the letter at %d comes from %v", raw, i, from)
			}
			end = from.End
		}
		if end != int64(len(raw)) {
			t.Fatalf("%q: nothing comes from the bytes behind %d", raw, end)
		}
	})
}

// What is no text at all is mended within bounds of memory.
func TestMendBounds(t *testing.T) {
	raw := strings.Repeat("a\xff", 3*mostSegments)
	text, origin, trouble := Mend(raw)
	if len(origin) > mostSegments+2 {
		t.Errorf("%d segments", len(origin))
	}
	from := origin.Of(doc.Span{Start: len(text) - 4, End: len(text)})
	if from.Start > int64(len(raw)-2) || from.End != int64(len(raw)) {
		t.Errorf("the end comes from %v", from)
	}
	want := "30000 bytes that are no UTF-8, the first at byte 1, were replaced"
	if len(trouble) != 1 || trouble[0].Detail != want {
		t.Errorf("got %v", trouble)
	}
}
