package models

import (
	"sync"

	"chancery/pipeline/doc"
	"chancery/pipeline/language/linear"
)

// Tagger gives words their UPOS and XPOS. It is read only and may be shared.
type Tagger struct {
	card    Card
	labels  []label
	table   *linear.Table
	lexicon map[uint64]entry
	lemmas  lemmas
	scratch sync.Pool
}

// label is a UPOS and XPOS that occur together, and the hash by which features
// know them.
type label struct {
	upos, xpos string
	tag        uint64
}

// entry is what the lexicon knows of a word: the hash of the tags it was seen
// with, and its label + 1 if it was never in doubt.
type entry struct {
	class uint16
	only  uint8
}

// tagging is the scratch space of one sentence, and what is remembered of words.
type tagging struct {
	views              []view
	features           features
	scores             []int32
	own, before, after *linear.Memo
}

func newTagger() *Tagger {
	t := &Tagger{lexicon: map[uint64]entry{}}
	t.scratch.New = func() any {
		n := len(t.labels)
		return &tagging{
			scores: make([]int32, n), own: linear.NewMemo(4096, n),
			before: linear.NewMemo(2048, n), after: linear.NewMemo(2048, n),
		}
	}
	return t
}

// Tag fills UPOS and XPOS of the words of one sentence, one a token.
func (t *Tagger) Tag(words []doc.Syntax, text string, tokens []doc.Token) {
	s := t.scratch.Get().(*tagging)
	defer t.scratch.Put(s)
	t.tag(s, words, text, tokens)
}

func (t *Tagger) tag(s *tagging, words []doc.Syntax, text string, tokens []doc.Token) {
	s.views = views(s.views, text, tokens)
	for i := range tokens {
		v := &s.views[i+margin]
		e := t.lexicon[v.form]
		v.class, v.only = uint64(e.class), e.only
	}
	for i := range tokens {
		v := &s.views[i+margin]
		best := int(v.only) - 1
		if best < 0 {
			best = t.choose(s, i+margin)
		}
		l := &t.labels[best]
		v.tag = l.tag
		words[i].UPOS, words[i].XPOS = l.upos, l.xpos
	}
}

// choose returns the label of view i.
func (t *Tagger) choose(s *tagging, i int) int {
	clear(s.scores)
	recall(t.table, s.own, &s.features, s.scores, &s.views[i], ownFeatures)
	recall(t.table, s.before, &s.features, s.scores, &s.views[i-1], beforeFeatures)
	recall(t.table, s.after, &s.features, s.scores, &s.views[i+1], afterFeatures)
	s.features.reset(100)
	contextFeatures(&s.features, s.views, i)
	t.table.Score(s.scores, s.features.list)
	return linear.Best(s.scores)
}

// recall adds the scores of a group of features that look at one word only.
func recall(
	table *linear.Table, memo *linear.Memo, f *features, scores []int32, w *view, group func(*features, *view),
) {
	known, isKnown := memo.At(w.text)
	if !isKnown {
		f.reset(0)
		group(f, w)
		table.Score(known, f.list)
	}
	scores = scores[:len(known)]
	for l, n := range known {
		scores[l] += n
	}
}

// tagFeatures lists the features of the tag of word i. Words before it have
// their tags.
func tagFeatures(f *features, v []view, i int) {
	f.reset(0)
	ownFeatures(f, &v[i])
	beforeFeatures(f, &v[i-1])
	afterFeatures(f, &v[i+1])
	f.next(100)
	contextFeatures(f, v, i)
}

func ownFeatures(f *features, w *view) {
	f.next(0)
	f.add(w.form)
	f.add2(w.form, w.shape)
	f.add(w.class)
	for k := range w.suffix {
		f.add(w.suffix[k])
	}
	for k := range w.prefix {
		f.add(w.prefix[k])
	}
	f.add(w.shape)
	f.add2(w.shape, w.class)
}

func beforeFeatures(f *features, p *view) {
	f.next(50)
	f.add(p.form)
	f.add(p.suffix[2])
}

func afterFeatures(f *features, n *view) {
	f.next(60)
	f.add(n.form)
	f.add(n.suffix[2])
	f.add(n.suffix[1])
	f.add(n.class)
}

func contextFeatures(f *features, v []view, i int) {
	w, p, pp, n, nn := &v[i], &v[i-1], &v[i-2], &v[i+1], &v[i+2]
	f.add(pp.form)
	f.add(nn.form)
	f.add2(p.form, w.form)
	f.add2(w.form, n.form)
	f.add2(p.form, n.form)
	f.add2(n.form, nn.form)
	f.add(p.tag)
	f.add2(p.tag, pp.tag)
	f.add3(p.tag, pp.tag, v[i-3].tag)
	f.add2(p.tag, w.form)
	f.add2(p.tag, n.form)
	f.add2(p.tag, w.class)
	f.add3(p.tag, w.class, n.class)
	f.add3(pp.tag, p.tag, w.class)
	f.add3(pp.tag, p.tag, w.form)
	f.add2(w.class, n.class)
	f.add3(w.class, n.class, nn.class)
	f.add2(w.form, n.class)
	f.add3(p.tag, w.form, n.class)
	f.add2(w.shape, p.tag)
	f.add3(w.shape, p.shape, n.shape)
	f.add2(w.shape, n.form)
	f.add3(w.shape, w.suffix[2], p.tag)
	f.add2(w.suffix[1], p.tag)
	f.add2(w.suffix[2], n.class)
	f.add2(w.suffix[2], n.suffix[2])
	f.add2(w.class, n.suffix[2])
	f.add(nn.class)
}
