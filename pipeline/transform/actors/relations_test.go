package actors

import (
	"strings"
	"testing"

	"chancery/pipeline/doc"
)

// tagged is a document of one sentence, given as word/TAG, with its tags.
func tagged(sentence string) *doc.Document {
	d := &doc.Document{}
	for pair := range strings.FieldsSeq(sentence) {
		word, tag, _ := strings.Cut(pair, "/")
		start := len(d.Text)
		if start > 0 {
			d.Text += " "
			start++
		}
		d.Text += word
		d.Tokens = append(d.Tokens, doc.Token{Span: doc.Span{Start: start, End: len(d.Text)}})
		d.Syntax = append(d.Syntax, doc.Syntax{XPOS: tag})
	}
	d.Sentences = []doc.Sentence{{Span: doc.Span{End: len(d.Text)}, Last: len(d.Tokens)}}
	return d
}

// spanOf is the first span of a word in a document.
func spanOf(d *doc.Document, word string) doc.Span {
	at := strings.Index(d.Text, word)
	return doc.Span{Start: at, End: at + len(word)}
}

// TestRelationsOfNames holds what X is in its clause by the tags around it.
func TestRelationsOfNames(t *testing.T) {
	lists := relationLists{sconj: wordSet{"when": true}}
	for sentence, want := range map[string]relation{
		"X/NNP left/VBD":                                   subject,
		"X/NNP will/MD leave/VB":                           subject,
		"X/NNP and/CC old/JJ Y/NNP left/VBD":               subject,
		"X/NNP ,/, the/DT chairman/NN ,/, left/VBD":        subject,
		"X/NNP ,/, the/DT chairman/NN left/VBD":            otherRelation,
		"X/NNP (/-LRB- an/DT envoy/NN )/-RRB- left/VBD":    subject,
		"X/NNP (/-LRB- an/DT envoy/NN left/VBD":            otherRelation,
		"X/NNP leaving/VBG left/VBD":                       otherRelation,
		"X/NNP ./.":                                        otherRelation,
		"X/NNP" + strings.Repeat(" a/NN", 15) + " ran/VBD": subject,
		"X/NNP" + strings.Repeat(" a/NN", 16) + " ran/VBD": otherRelation,
		"She/PRP met/VBD X/NNP who/WP left/VBD":            object,
		"She/PRP met/VBD the/DT old/JJ X/NNP":              object,
		"with/IN X/NNP left/VBD":                           otherRelation,
		"to/TO X/NNP left/VBD":                             otherRelation,
		"When/IN X/NNP left/VBD":                           subject,
		"X/NNP 's/POS aide/NN left/VBD":                    possessive,
	} {
		d := tagged(sentence)
		r := relations{d, &lists}
		if got := r.ofName(spanOf(d, "X"), &d.Sentences[0]); got != want {
			t.Errorf("%q: got %d, want %d", sentence, got, want)
		}
	}
}

// TestRelationsOfPronouns holds what a pronoun is, and whether the verb before it acts on
// it.
func TestRelationsOfPronouns(t *testing.T) {
	lists := relationLists{
		nominative: wordSet{"he": true}, genitive: wordSet{"his": true}, genitiveOrObject: wordSet{"her": true},
	}
	for _, c := range []struct {
		sentence, word string
		want           relation
		isObjectOfVerb bool
	}{
		{"X/NNP met/VBD him/PRP", "him", object, true},
		{"X/NNP met/VBD him/PRP not/RB", "him", object, true},
		{"X/NNP met/VBD him/PRP again/RB and/CC left/VBD", "him", object, true},
		{"X/NNP thought/VBD her/PRP rarely/RB slept/VBD", "her", object, false},
		{"X/NNP saw/VBD himself/PRP", "himself", object, false},
		{"X/NNP of/IN him/PRP", "him", object, false},
		{"He/PRP left/VBD", "He", subject, false},
		{"X/NNP sold/VBD his/PRP$ car/NN", "his", possessive, false},
		{"X/NNP sold/VBD her/PRP$ car/NN", "her", possessive, false},
		{"X/NNP sold/VBD her/PRP cars/NNS", "her", object, true},
	} {
		d := tagged(c.sentence)
		r := relations{d, &lists}
		n := named{Span: spanOf(d, c.word)}
		if got, isObject := r.ofPronoun(&n), r.isObjectOfVerb(&n); got != c.want || isObject != c.isObjectOfVerb {
			t.Errorf("%q: got %d, %v, want %d, %v", c.sentence, got, isObject, c.want, c.isObjectOfVerb)
		}
	}
}
