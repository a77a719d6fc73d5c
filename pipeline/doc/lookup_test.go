package doc

import (
	"strings"
	"testing"
)

// lookupText is two sentences with a blank between them.
func lookupText() *Document {
	d := &Document{Article: Article{Text: "AN Old Map. It fell."}}
	for _, s := range []Span{{0, 2}, {3, 6}, {7, 10}, {10, 11}, {12, 14}, {15, 19}, {19, 20}} {
		d.Tokens = append(d.Tokens, Token{Span: s})
	}
	d.Sentences = []Sentence{{Span: Span{0, 11}, First: 0, Last: 4}, {Span: Span{12, 20}, First: 4, Last: 7}}
	for _, s := range []Span{{3, 10}, {12, 14}} {
		d.Mentions = append(d.Mentions, Mention[Reference]{Span: s, Value: Reference{Actor: len(d.Actors)}})
		d.Actors = append(d.Actors, Actor{Name: s.In(d.Text)})
	}
	return d
}

func TestSentenceAt(t *testing.T) {
	d := lookupText()
	for offset, want := range map[int]int{0: 0, 10: 0, 11: -1, 12: 1, 19: 1, 20: -1, 99: -1} {
		if got := d.SentenceAt(offset); got != want {
			t.Errorf("offset %d: sentence %d, want %d", offset, got, want)
		}
	}
	if got := (&Document{}).SentenceAt(0); got != -1 {
		t.Errorf("a document without sentences: %d", got)
	}
}

func TestTokenAt(t *testing.T) {
	d := lookupText()
	for offset, want := range map[int]int{0: 0, 1: 1, 3: 1, 10: 3, 11: 4, 20: 7} {
		if got := d.TokenAt(offset); got != want {
			t.Errorf("offset %d: token %d, want %d", offset, got, want)
		}
	}
	if first, last := d.TokensOf(Span{3, 10}); first != 1 || last != 3 {
		t.Errorf("got tokens %d to %d", first, last)
	}
}

func TestMentionsInALayer(t *testing.T) {
	d := lookupText()
	for span, want := range map[Span][2]int{{0, 20}: {0, 2}, {3, 4}: {0, 1}, {4, 12}: {1, 1}, {12, 20}: {1, 2}} {
		if lo, hi := d.MentionsIn(span); lo != want[0] || hi != want[1] {
			t.Errorf("%v: mentions %d to %d, want %v", span, lo, hi, want)
		}
	}
	if i, ok := StartingAt(d.Mentions, 12); i != 1 || !ok {
		t.Errorf("got %d, %v", i, ok)
	}
	if i, ok := StartingAt(d.Mentions, 4); i != 1 || ok {
		t.Errorf("got %d, %v", i, ok)
	}
	for offset, want := range map[int]int{0: 0, 10: 0, 11: 1, 14: 1, 15: 2} {
		if got := EndingFrom(d.Mentions, offset); got != want {
			t.Errorf("from %d on mention %d ends first, want %d", offset, got, want)
		}
	}
	if got := d.ActorOf(1).Name; got != "It" {
		t.Errorf("got actor %q", got)
	}
}

func TestCovers(t *testing.T) {
	d := lookupText()
	wanted := map[int]bool{0: false, 2: false, 3: true, 9: true, 10: false, 12: true, 13: true, 14: false}
	for offset, want := range wanted {
		if got := Covers(d.Mentions, offset); got != want {
			t.Errorf("offset %d: covered %v, want %v", offset, got, want)
		}
	}
}

func TestSmallLetters(t *testing.T) {
	d := lookupText()
	if got := d.Lower(1); got != "old" {
		t.Errorf("got %q", got)
	}
	if got := d.LowerBetween(3, 10); got != "old map" {
		t.Errorf("got %q", got)
	}
	if got := d.LowerBetween(10, 3); got != "" {
		t.Errorf("got %q", got)
	}
}

func TestIsAllCaps(t *testing.T) {
	for text, want := range map[string]bool{
		"THE WAR ENDED": true, "THE War ended": false, "WAR": false, "A UN ID": false,
	} {
		d := &Document{Article: Article{Text: text}}
		at := 0
		for _, word := range strings.Fields(text) {
			token := Token{Span: Span{at, at + len(word)}}
			if word == strings.ToUpper(word) && len(word) > 1 {
				token.Shape = AllCaps
			}
			d.Tokens, at = append(d.Tokens, token), at+len(word)+1
		}
		if got := d.IsAllCaps(0, len(d.Tokens)); got != want {
			t.Errorf("%q: %v, want %v", text, got, want)
		}
	}
}
