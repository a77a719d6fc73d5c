package nounphrase

import (
	"strings"
	"testing"

	"chancery/pipeline/doc"
	"chancery/pipeline/language"
)

// tagged makes a sentence of words with their tags, "The/DT trade/NN"; words of dates end
// with =date, numbers that are figures with =figure. A word behind + is glued to the one
// before.
func tagged(t *testing.T, text string) (*doc.Document, Sentence) {
	t.Helper()
	d := &doc.Document{}
	for field := range strings.FieldsSeq(text) {
		field, kind, _ := strings.Cut(field, "=")
		word, tag, ok := strings.Cut(field, "/")
		if !ok {
			t.Fatalf("%q: no tag", field)
		}
		var token doc.Token
		if rest, isGlued := strings.CutPrefix(word, "+"); isGlued {
			word, token.Shape = rest, doc.Glued
		} else if d.Text != "" {
			d.Text += " "
		}
		token.Span = doc.Span{Start: len(d.Text), End: len(d.Text) + len(word)}
		token.Fold = language.Fold(word)
		if strings.ContainsAny(word, ",;()–") {
			token.Kind = doc.Punct
		}
		d.Text += word
		d.Tokens = append(d.Tokens, token)
		d.Syntax = append(d.Syntax, doc.Syntax{XPOS: tag})
		switch kind {
		case "date":
			d.Dates = append(d.Dates, doc.Mention[doc.Date]{Span: token.Span})
		case "figure":
			d.Figures = append(d.Figures, doc.Mention[doc.Figure]{Span: token.Span})
		}
	}
	words, err := ReadWords()
	if err != nil {
		t.Fatal(err)
	}
	return d, words.In(d, doc.Sentence{Last: len(d.Tokens)})
}

// at returns the token of a sentence that is a word.
func at(t *testing.T, d *doc.Document, word string) int {
	t.Helper()
	for i := range d.Tokens {
		if d.Tokens[i].In(d.Text) == word {
			return i
		}
	}
	t.Fatalf("%q holds no %q", d.Text, word)
	return -1
}

// TestSubject holds what stands before a verb, which is the last word told.
func TestSubject(t *testing.T) {
	for _, c := range []struct{ verb, text, want string }{
		{"rose", "The/DT trade/NN rose/VBD", "trade"},
		{"rose", "Its/PRP$ exports/NNS of/IN oil/NN to/IN Peru/NNP rose/VBD", "exports of oil to Peru"},
		{"rose", "Exports/NNS in/IN Peru/NNP rose/VBD", "Exports"}, // the adjunct is no part
		{"rose", "In/IN Peru/NNP the/DT exports/NNS rose/VBD", "exports"},
		{"risen", "exports/NNS have/VBP almost/IN also/RB risen/VBN", "exports"},
		{"rose", "exports/NNS in/IN 2002/CD=date rose/VBD", "exports"},
		{"rose", "In/IN 2002/CD=date exports/NNS rose/VBD", "exports"},
		{"rose", "exports/NNS (/-LRB- mostly/RB oil/NN )/-RRB- rose/VBD", "exports"},
		{"rose", "exports/NNS –/: mostly/RB oil/NN –/: rose/VBD", "exports"},
		{"rose", "wheat/NN ,/, a/DT staple/NN ,/, rose/VBD", "wheat"},
		{"rose", "oil/NN )/-RRB- rose/VBD", ""}, // nothing opens what ends there
		{"risen", "trade/NN ,/, which/WDT had/VBD risen/VBN", "trade"},
		{"fell", "it/PRP rose/VBD to/IN 60/CD=figure dollars/NNS and/CC imports/NNS fell/VBD", "imports"},
		{"fell", "it/PRP rose/VBD in/IN 2002/CD=date and/CC imports/NNS fell/VBD", "imports"},
		{"fell", "exports/NNS and/CC imports/NNS fell/VBD", "exports and imports"},
		{"rose", "the/DT cost/NN of/IN shipping/VBG grain/NN rose/VBD", "cost of shipping grain"},
		{"rose", "they/PRP said/VBD shipping/NN rose/VBD", "shipping"},
		{"fell", "The/DT number/NN of/IN the/DT consulates/NNS fell/VBD", "consulates"},
		{"fell", "This/DT number/NN fell/VBD", ""},
		{"fell", "It/PRP fell/VBD", ""},
		{"fell", "90/CD=figure percent/NN fell/VBD", ""},
		{"rose", "The/DT dead/JJ rose/VBD", "dead"},
		{"rose", "dead/JJ rose/VBD", ""},
		{"rose", "third-quarter/CD=date net/JJ income/NN rose/VBD", "net income"},
		{"rose", "2002/CD=date exports/NNS rose/VBD", "exports"},
		{"fell", "Chilean/JJ exports/VBZ fell/VBD", "Chilean exports"}, // tagged as a verb
		{"fell", "trade/NN has/VBZ fell/VBD", "trade"},
		{"rose", "oil/NN +-/HYPH price/NN rose/VBD", "oil- price"},
	} {
		d, s := tagged(t, c.text)
		if got := s.Subject(at(t, d, c.verb)).In(d.Text); got != c.want {
			t.Errorf("%s: got %q, want %q", d.Text, got, c.want)
		}
	}
}

// TestGerundSubject holds that "with" opens a clause before a gerund alone.
func TestGerundSubject(t *testing.T) {
	d, s := tagged(t, "trade/NN with/IN exports/NNS rising/VBG")
	i := at(t, d, "rising")
	if got := s.GerundSubject(i).In(d.Text); got != "exports" {
		t.Errorf("before a gerund: %q", got)
	}
	if got := s.Subject(i).In(d.Text); got != "trade" {
		t.Errorf("before a verb: %q", got)
	}
}

// TestBehind holds the noun phrase behind a word.
func TestBehind(t *testing.T) {
	for _, c := range []struct{ word, text, want string }{
		{"cut", "cut/VBD its/PRP$ aid/NN", "aid"},
		{"cut", "cut/VBD aid/NN to/IN Peru/NNP by/IN half/NN", "aid to Peru"},
		{"cut", "cut/VBD tariffs/NNS to/IN 9/CD=figure percent/NN", "tariffs"},
		{"cut", "cut/VBD aid/NN from/IN 9/CD=date", "aid"},
		{"cut", "cut/VBD aid/NN to/TO help/VB Peru/NNP", "aid"},
		{"cut", "cut/VBD the/DT level/NN of/IN the/DT mission/NN", "mission"},
		{"cut", "cut/VBD the/DT Peruvian/JJ and/CC the/DT", "Peruvian"},
		{"cut", "cut/VBD aid/NN and/CC the/DT", "aid"},
		{"cut", "cut/VBD by/IN half/NN", ""},
		{"cut", "cut/VBD prices/NNS five/CD fold/NN", ""},
		{"cut", "cut/VBD", ""},
	} {
		d, s := tagged(t, c.text)
		if got := s.Behind(at(t, d, c.word) + 1).In(d.Text); got != c.want {
			t.Errorf("%s: got %q, want %q", d.Text, got, c.want)
		}
	}
}

// TestWithin holds the noun phrase of some tokens.
func TestWithin(t *testing.T) {
	d, s := tagged(t, "The/DT number/NN of/IN ships/NNS in/IN Peru/NNP rose/VBD")
	for last, want := range map[int]string{2: "", 4: "ships", 6: "ships", 7: "ships"} {
		if got := s.Within(0, last).In(d.Text); got != want {
			t.Errorf("up to token %d: got %q, want %q", last, got, want)
		}
	}
}

// TestLongPhrasesEnd holds that a phrase has no more words than can be read at a glance.
func TestLongPhrasesEnd(t *testing.T) {
	d, s := tagged(t, strings.Repeat("oil/NN ", 30))
	if got := s.Behind(3); got != (doc.Span{Start: d.Tokens[3].Start, End: d.Tokens[16].End}) {
		t.Errorf("behind token 3: %q", got.In(d.Text))
	}
	if got := s.Subject(20); got != (doc.Span{Start: d.Tokens[6].Start, End: d.Tokens[19].End}) {
		t.Errorf("before token 20: %q", got.In(d.Text))
	}
}

// TestCompound holds the nouns directly before a noun.
func TestCompound(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"a/DT price/NN rise/NN", "price"},
		{"a/DT steep/JJ oil/NN price/NN rise/NN", "oil price"}, // an adjective alone names nothing
		{"a/DT steep/JJ rise/NN", ""},
		{"a/DT 9/CD=figure percent/NN rise/NN", ""},
		{"a/DT 2002/CD=date trade/NN rise/NN", "trade"},
		{"the/DT Gulf/NN crude/NN oil/NN export/NN price/NN rise/NN", "crude oil export price"},
	} {
		d, s := tagged(t, c.text)
		if got := s.Compound(at(t, d, "rise")).In(d.Text); got != c.want {
			t.Errorf("%s: got %q, want %q", d.Text, got, c.want)
		}
	}
}

// TestOnlyTheSentence holds that words of the sentences beside are not looked at.
func TestOnlyTheSentence(t *testing.T) {
	d, whole := tagged(t, "trade/NN exports/NNS rose/VBD oil/NN is/VBZ")
	s := whole.words.In(d, doc.Sentence{First: 1, Last: 3})
	if got := s.Subject(2).In(d.Text); got != "exports" {
		t.Errorf("subject %q", got)
	}
	if got := s.Behind(3).In(d.Text); got != "" {
		t.Errorf("behind the last word %q", got)
	}
	if s.IsAuxiliary(4) || !whole.IsAuxiliary(4) {
		t.Error("an auxiliary of the next sentence counts")
	}
	if s.Tag(5) != "" || s.Tag(-1) != "" || s.Tag(4) != "VBZ" {
		t.Error("tags are those of the document")
	}
}

func TestHead(t *testing.T) {
	words, err := ReadWords()
	if err != nil {
		t.Fatal(err)
	}
	for phrase, want := range map[string]string{
		"Norwegian Exports of oil to Peru": "exports", "people": "people", "share in trade": "share", "": "",
	} {
		if got := words.Head(phrase); got != want {
			t.Errorf("%q: head %q, want %q", phrase, got, want)
		}
	}
	if !words.IsPercent(language.Fold("Points")) || words.IsPercent(language.Fold("people")) {
		t.Error("the words of percent are not told from others")
	}
}
