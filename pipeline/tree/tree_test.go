package tree_test

import (
	"strings"
	"testing"

	"chancery/pipeline/doc"
	"chancery/pipeline/tree"
)

// parsed returns a document of one sentence whose words are written form/UPOS/relation/head,
// the head counted from 1, 0 for the root.
func parsed(t *testing.T, text string) *doc.Document {
	t.Helper()
	d := &doc.Document{}
	for _, word := range strings.Fields(text) {
		cells := strings.Split(word, "/")
		if len(cells) != 4 {
			t.Fatalf("%q: want form/UPOS/relation/head", word)
		}
		head := int32(cells[3][0]-'0') - 1
		start := len(d.Text)
		d.Text += cells[0] + " "
		d.Tokens = append(d.Tokens, doc.Token{Span: doc.Span{Start: start, End: start + len(cells[0])}})
		d.Syntax = append(d.Syntax, doc.Syntax{UPOS: cells[1], Lemma: cells[0], Relation: cells[2], Head: head})
	}
	d.Sentences = []doc.Sentence{{Span: doc.Span{End: len(d.Text)}, Last: len(d.Tokens)}}
	return d
}

const invaded = "Kuwait/PROPN/nsubj/6 which/PRON/obj/4 Iraq/PROPN/nsubj/4 invaded/VERB/acl:relcl/1 then/ADV/advmod/6 " +
	"opened/VERB/root/0 offices/NOUN/obj/6 in/ADP/case/9 Prague/PROPN/obl/6"

func moved(t *testing.T, text string) *tree.Tree {
	t.Helper()
	d := parsed(t, text)
	var out tree.Tree
	out.Move(d, &d.Sentences[0])
	return &out
}

func TestShape(t *testing.T) {
	x := moved(t, invaded)
	for depth, word := range []int{5, 0, 3, 2} {
		if got := x.Depth(word); got != depth {
			t.Errorf("word %d: depth %d, want %d", word, got, depth)
		}
	}
	if got := x.Top(0, 4); got != 0 {
		t.Errorf("top of the subject: %d", got)
	}
	if got := x.Carrier(0, 9); got != 5 {
		t.Errorf("carrier of all: %d", got)
	}
	if got := x.Carrier(6, 9); got != 6 && got != 8 {
		t.Errorf("carrier of what has no verb: %d", got)
	}
	if x.Case(8) != tree.Of("in") || x.Case(0) != tree.None {
		t.Error("case")
	}
	if !x.IsUnder(2, 0) || x.IsUnder(0, 2) || !x.IsUnder(4, 4) {
		t.Error("under")
	}
}

// TestWay holds that a path tells who stands where: the subject of a relative clause is
// reached otherwise than that of the main verb, and back is not there.
func TestWay(t *testing.T) {
	x := moved(t, invaded)
	own, relative := x.Way(5, 0), x.Way(3, 0)
	if own.Up != 0 || own.Down != 1 || relative.Up != 1 || relative.Down != 0 {
		t.Errorf("steps: %+v, %+v", own, relative)
	}
	if own.Hash == relative.Hash || x.Way(0, 5).Hash == own.Hash {
		t.Error("two ways look alike")
	}
	if own.Hash != x.Way(3, 2).Hash {
		t.Error("two subjects are reached differently")
	}
	if self := x.Way(3, 3); self.Up+self.Down != 0 || self.Meeting != 3 {
		t.Errorf("way to itself: %+v", self)
	}
}

// TestFlat holds that a sentence that was not parsed is a row of roots.
func TestFlat(t *testing.T) {
	d := parsed(t, invaded)
	var x tree.Tree
	x.MoveFlat(d, &d.Sentences[0])
	for i := range x.Words {
		if x.Words[i].Head >= 0 || x.Depth(i) != 0 {
			t.Fatalf("word %d has a head", i)
		}
	}
	if way := x.Way(0, 5); way.Meeting >= 0 {
		t.Errorf("a way between two trees: %+v", way)
	}
	if got := x.Carrier(0, 6); got != 3 {
		t.Errorf("carrier: %d, want the first verb", got)
	}
}
