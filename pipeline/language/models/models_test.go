package models

import (
	"bytes"
	"slices"
	"strings"
	"testing"

	"chancery/pipeline/doc"
	"chancery/pipeline/language"
	"chancery/pipeline/language/linear"
)

// bank is a small treebank: form|UPOS|XPOS|lemma|head|relation, heads from 1,
// a blank line behind a sentence.
const bank = `The|DET|DT|the|2|det king|NOUN|NN|king|3|nsubj visited|VERB|VBD|visit|0|root
Cairo|PROPN|NNP|Cairo|3|obj .|PUNCT|.|.|3|punct

Two|NUM|CD|two|2|nummod states|NOUN|NNS|state|3|nsubj signed|VERB|VBD|sign|0|root a|DET|DT|a|5|det
treaty|NOUN|NN|treaty|3|obj in|ADP|IN|in|7|case Rome|PROPN|NNP|Rome|3|obl .|PUNCT|.|.|3|punct

The|DET|DT|the|2|det treaty|NOUN|NN|treaty|4|nsubj:pass was|AUX|VBD|be|4|aux:pass
signed|VERB|VBN|sign|0|root by|ADP|IN|by|7|case the|DET|DT|the|7|det queen|NOUN|NN|queen|4|obl:agent
.|PUNCT|.|.|4|punct

Old|ADJ|JJ|old|2|amod kings|NOUN|NNS|king|3|nsubj meet|VERB|VBP|meet|0|root
envoys|NOUN|NNS|envoy|3|obj from|ADP|IN|from|6|case Cairo|PROPN|NNP|Cairo|4|nmod`

func sentences(t testing.TB) []Sentence {
	t.Helper()
	var all []Sentence
	for line := range strings.SplitSeq(bank, "\n\n") {
		var forms []string
		var words []doc.Syntax
		for _, cell := range strings.Fields(line) {
			c := strings.Split(cell, "|")
			if len(c) != 6 {
				t.Fatalf("%q", cell)
			}
			forms = append(forms, c[0])
			head := int32(c[4][0]-'0') - 1
			words = append(words, doc.Syntax{UPOS: c[1], XPOS: c[2], Lemma: c[3], Head: head, Relation: c[5]})
		}
		text, tokens := given(forms)
		all = append(all, Sentence{text, tokens, words})
	}
	return all
}

func given(forms []string) (string, []doc.Token) {
	text, spans := language.Join([][]string{forms})
	var tokens []doc.Token
	for _, s := range spans[0] {
		tokens = append(tokens, language.Token(text, s))
	}
	return text, tokens
}

func small() Training { return Training{Epochs: 6, Learners: 2, Drop: 0.2, Seed: 1, KeepAll: true} }

func documents(t testing.TB) []Named {
	t.Helper()
	text, tokens := given([]string{"King", "Faisal", "visited", "Cairo", "."})
	d := &doc.Document{Tokens: tokens, Sentences: []doc.Sentence{{First: 0, Last: 5}}, Syntax: make([]doc.Syntax, 5)}
	d.Text = text
	n := Named{Document: d, Marks: make([]uint16, 5)}
	for _, l := range []string{"O", "B-PER", "O", "B-LOC", "O"} {
		n.Labels = append(n.Labels, Label(l))
	}
	return []Named{n}
}

// TestTrainingTwiceGivesTheSameBytes also reads each model back, writes it once
// more, and finds again what was learnt.
func TestTrainingTwiceGivesTheSameBytes(t *testing.T) {
	var many []Sentence
	for range 20 {
		many = append(many, sentences(t)...)
	}
	var names []Named
	for range 20 {
		names = append(names, documents(t)...)
	}
	scores := []Score{{Set: "bank", Measure: "UPOS", Value: "1"}}
	card := Card{Model: "test", Corpora: []Corpus{{Name: "bank"}}, Scores: scores}
	train := func() [3][]byte {
		return [3][]byte{
			TrainTagger(many, small()).Bytes(card), TrainParser(many, small()).Bytes(card),
			TrainNames(names, small()).Bytes(card),
		}
	}
	a, b := train(), train()
	for i := range a {
		if !bytes.Equal(a[i], b[i]) {
			t.Errorf("model %d: two trainings differ", i)
		}
	}
	tagger, err := ReadTagger(a[0])
	if err != nil {
		t.Fatal(err)
	}
	parser, err := ReadParser(a[1])
	if err != nil {
		t.Fatal(err)
	}
	found, err := ReadNames(a[2])
	if err != nil {
		t.Fatal(err)
	}
	bare := Card{Model: "test", Corpora: card.Corpora, Scores: card.Scores}
	for i, again := range [][]byte{tagger.Bytes(bare), parser.Bytes(bare), found.Bytes(bare)} {
		if !bytes.Equal(a[i], again) {
			t.Errorf("model %d changes when read and written", i)
		}
	}
	for _, s := range sentences(t) {
		words := make([]doc.Syntax, len(s.Words))
		tagger.Tag(words, s.Text, s.Tokens)
		parser.Parse(words, s.Text, s.Tokens, 0)
		for i, w := range words {
			w.Lemma = tagger.Lemma(s.Tokens[i].In(s.Text), w)
			if w != s.Words[i] {
				t.Errorf("%s: %+v, want %+v", s.Tokens[i].In(s.Text), w, s.Words[i])
			}
		}
	}
	got := found.Find(names[0].Document, names[0].Marks)
	if want := Spans(names[0]); !slices.Equal(got, want) {
		t.Errorf("names: %v, want %v", got, want)
	}
}

// TestBrokenModelsAreRefused cuts a model at every byte. It is of one sentence,
// since each cut is read from the start.
func TestBrokenModelsAreRefused(t *testing.T) {
	b := TrainParser(sentences(t)[:1], small()).Bytes(Card{})
	for n := range b {
		if _, err := ReadParser(b[:n]); err == nil {
			t.Fatalf("a model cut at byte %d of %d is taken", n, len(b))
		}
	}
	if _, err := ReadParser(append(slices.Clone(b), 0)); err == nil {
		t.Error("a model with a byte too many is taken")
	}
}

// FuzzRead holds that no bytes make the readers panic.
func FuzzRead(f *testing.F) {
	f.Add(TrainTagger(sentences(f), small()).Bytes(Card{}))
	f.Add(TrainParser(sentences(f), small()).Bytes(Card{}))
	f.Add([]byte(linear.Magic + "{\"templates\":1}\n\xff\xff\xff\xff\xff\x01"))
	f.Fuzz(func(_ *testing.T, b []byte) {
		_, _ = ReadTagger(b)
		_, _ = ReadNames(b)
		_, _ = ReadParser(b)
	})
}

// TestOracleLeadsToTheTree follows the oracle over trees without crossing arcs.
func TestOracleLeadsToTheTree(t *testing.T) {
	for _, sentence := range sentences(t) {
		gold := goldHeads(&sentence)
		var s state
		s.start(sentence.Text, sentence.Tokens, sentence.Words)
		for !s.isDone() {
			next := s.oracle(gold, new([transitions]int32))
			if c := s.cost(next, gold); c != 0 {
				t.Fatalf("%s: the oracle loses %d arcs", sentence.Text, c)
			}
			s.apply(next)
		}
		if got := s.heads[:s.n]; !slices.Equal(got, gold) {
			t.Errorf("%s: %v, want %v", sentence.Text, got, gold)
		}
	}
}

// TestTreesAreTrees parses nonsense: one root, no circle, every word attached.
func TestTreesAreTrees(t *testing.T) {
	tagger, parser := loaded(t)
	long := strings.Fields(strings.Repeat("( of and the ) al Iraq said , ", 60))
	for _, forms := range [][]string{{"x"}, {".", ".", "."}, long} {
		text, tokens := given(forms)
		words := make([]doc.Syntax, len(tokens))
		tagger.Tag(words, text, tokens)
		parser.Parse(words, text, tokens, 0)
		roots := 0
		for i := range words {
			steps, k := 0, int32(i)
			for ; words[k].Head >= 0 && steps <= len(words); k = words[k].Head {
				steps++
			}
			if steps > len(words) {
				t.Fatalf("%v: a circle at word %d", forms[:min(5, len(forms))], i)
			}
			if words[i].Head < 0 {
				roots++
			}
		}
		if roots != 1 {
			t.Errorf("%d roots", roots)
		}
	}
}

func loaded(t testing.TB) (*Tagger, *Parser) {
	t.Helper()
	set := NewSet()
	tagger, err := set.Tagger()
	if err != nil {
		t.Fatal(err)
	}
	parser, err := set.Parser()
	if err != nil {
		t.Fatal(err)
	}
	return tagger, parser
}

func TestLemmas(t *testing.T) {
	tagger, _ := loaded(t)
	for _, c := range [][4]string{
		{"recognised", "VERB", "VBD", "recognise"}, {"signed", "VERB", "VBN", "sign"}, {"went", "VERB", "VBD", "go"},
		{"embassies", "NOUN", "NNS", "embassy"},
		{"children", "NOUN", "NNS", "child"}, {"Iraq", "PROPN", "NNP", "Iraq"},
		{"was", "AUX", "VBD", "be"}, {"visiting", "VERB", "VBG", "visit"}, {"severed", "VERB", "VBD", "sever"},
	} {
		if got := tagger.Lemma(c[0], doc.Syntax{UPOS: c[1], XPOS: c[2]}); got != c[3] {
			t.Errorf("%s: %s, want %s", c[0], got, c[3])
		}
	}
}

// TestCards holds that every model says what it was learnt from and never names
// a set that measures.
func TestCards(t *testing.T) {
	cards, err := Files()
	if err != nil {
		t.Fatal(err)
	}
	size := 0
	for _, c := range cards {
		size += c.Size
		if len(c.Corpora) == 0 || len(c.Scores) == 0 || len(c.Labels) == 0 {
			t.Errorf("%s: the card is not full: %+v", c.Name, c.Card)
		}
		for _, corpus := range c.Corpora {
			measures := slices.ContainsFunc([]string{"politics_dev", "redocred_dev", "/dev"}, func(set string) bool {
				return strings.Contains(corpus.Name, set)
			})
			if corpus.Licence == "" || len(corpus.SHA256) != 64 || measures {
				t.Errorf("%s: %+v", c.Name, corpus)
			}
		}
	}
	if size > 16e6 {
		t.Errorf("the models are %d bytes together, more than 16 MB", size)
	}
}

// TestNoAllocations holds that tagging and parsing allocate nothing in steady
// state.
func TestNoAllocations(t *testing.T) {
	tagger, parser := loaded(t)
	s := sentences(t)[2]
	words := make([]doc.Syntax, len(s.Tokens))
	tagging, parsing := tagger.scratch.New().(*tagging), parser.scratch.New().(*state)
	if n := testing.AllocsPerRun(50, func() {
		tagger.tag(tagging, words, s.Text, s.Tokens)
		parser.parse(parsing, words, s.Text, s.Tokens, 0)
	}); n > 0 {
		t.Errorf("%v allocations a sentence", n)
	}
}

// TestMemoryChangesNothing tags with and without what was remembered of words
// before: marks that features see alike must not be taken for each other.
func TestMemoryChangesNothing(t *testing.T) {
	tagger, _ := loaded(t)
	warm := tagger.scratch.New().(*tagging)
	for range 2 {
		for _, line := range []string{
			"Um … was it 7 ? ... yeah , I think so …", "I like Andy , Terry ...",
			"“ Go - now ” , he said – \" No — go \" .",
			"May we march in May ? MAY WE ? may Élan élan",
		} {
			text, tokens := given(strings.Fields(line))
			got, want := make([]doc.Syntax, len(tokens)), make([]doc.Syntax, len(tokens))
			tagger.tag(warm, got, text, tokens)
			tagger.tag(tagger.scratch.New().(*tagging), want, text, tokens)
			if !slices.Equal(got, want) {
				t.Errorf("%s: %v, want %v", line, got, want)
			}
			for i := range tokens {
				for k := range tokens {
					var a, b view
					look(&a, text, &tokens[i], false)
					look(&b, text, &tokens[k], false)
					if a.text == b.text && a != b {
						one, other := tokens[i].In(text), tokens[k].In(text)
						t.Errorf("%q and %q are one to the memo and two to the features", one, other)
					}
				}
			}
		}
	}
	var a, b view
	text, tokens := given([]string{"…", "..."})
	look(&a, text, &tokens[0], false)
	look(&b, text, &tokens[1], false)
	if a.text == b.text {
		t.Error("… and ... are one to the memo")
	}
}

func BenchmarkLoad(b *testing.B) {
	for b.Loop() {
		set := NewSet()
		if _, err := set.Tagger(); err != nil {
			b.Fatal(err)
		}
		if _, err := set.Names(); err != nil {
			b.Fatal(err)
		}
		if _, err := set.Parser(); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkParser reports tokens a second.
func BenchmarkParser(b *testing.B) {
	tagger, parser := loaded(b)
	text, tokens := given(strings.Fields("" +
		"In 1974 , the government of Iraq , which had supported the Palestinian cause " +
		"since 1948 , recognised the organization as the sole legitimate representative of its people and allowed it " +
		"to open an office in Baghdad ."))
	words := make([]doc.Syntax, len(tokens))
	tagger.Tag(words, text, tokens)
	b.ReportAllocs()
	for b.Loop() {
		parser.Parse(words, text, tokens, 0)
	}
	b.ReportMetric(float64(len(tokens)*b.N)/b.Elapsed().Seconds(), "tokens/s")
}
