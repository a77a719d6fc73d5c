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

// TestClauses holds who does what in a clause: a row of words and what is asked of one.
func TestClauses(t *testing.T) {
	x := moved(t, invaded)
	for _, c := range []struct{ word, predicate, below, subject int }{
		{8, 5, 8, 0}, // in Prague: opened; Kuwait opened
		{2, 3, 2, 2},
		{3, 3, 3, 2},
		{5, 5, 5, 0},
		{7, 5, 8, 0},
	} {
		predicate, below := x.Predicate(c.word)
		if predicate != c.predicate || below != c.below {
			t.Errorf("word %d: predicate %d, below %d, want %d, %d", c.word, predicate, below, c.predicate, c.below)
		}
		if got := x.SubjectOf(predicate); got != c.subject {
			t.Errorf("word %d: subject %d, want %d", c.word, got, c.subject)
		}
	}
	if first, last := x.Extent(0); first != 0 || last != 4 {
		t.Errorf("extent of the subject: %d, %d", first, last)
	}
	if first, last := x.Extent(8); first != 7 || last != 9 {
		t.Errorf("extent of the place: %d, %d", first, last)
	}
}

// TestSubjectsOfClauses holds whose clause it is that has no subject of its own.
func TestSubjectsOfClauses(t *testing.T) {
	for _, c := range []struct {
		text       string
		verb, want int
	}{
		{"Exports/NOUN/nsubj/2 rose/VERB/root/0 and/CCONJ/cc/4 reached/VERB/conj/2", 3, 0},
		{"goods/NOUN/root/0 worth/VERB/acl/1", 1, -1}, // its tag is that of no participle
		{"plan/NOUN/root/0 of/SCONJ/mark/3 raising/VERB/acl/1", 2, -1},
		{"exports/NOUN/root/0 that/PRON/nsubj/3 rose/VERB/acl:relcl/1", 2, 1}, // so is that of no pronoun
		{"rose/VERB/root/0", 0, -1},
	} {
		if got := moved(t, c.text).SubjectOf(c.verb); got != c.want {
			t.Errorf("%s: subject of %d is %d, want %d", c.text, c.verb, got, c.want)
		}
	}
}

// TestMeasured holds to which noun a number belongs.
func TestMeasured(t *testing.T) {
	x := moved(t, "over/ADV/advmod/2 40/NUM/nummod/4 old/ADJ/amod/4 ships/NOUN/obj/5 sank/VERB/root/0")
	for word, want := range []int{3, 3, 3, 3, 4} {
		if got := x.Measured(word); got != want {
			t.Errorf("word %d: %d, want %d", word, got, want)
		}
	}
	if got := x.TopOf(doc.Span{Start: 0, End: 7}); got != 1 {
		t.Errorf("top of a span: %d", got)
	}
	if got := x.TopOf(doc.Span{Start: 100, End: 101}); got != -1 {
		t.Errorf("top of nothing: %d", got)
	}
	d := x.Document
	if s := d.Sentences[0]; !tree.IsParsed(d, &s) {
		t.Error("not parsed")
	}
	d.Syntax[0].Relation = ""
	if s := d.Sentences[0]; tree.IsParsed(d, &s) {
		t.Error("parsed without relations")
	}
}
