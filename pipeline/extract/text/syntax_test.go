package text_test

import (
	"fmt"
	"strings"
	"testing"

	"chancery/pipeline/doc"
	"chancery/pipeline/extract/text"
	"chancery/pipeline/language/models"
	"chancery/pipeline/pipelinetest"
)

// TestSyntax compares all that the models say of a short sentence.
func TestSyntax(t *testing.T) {
	d := pipelinetest.ReadArticle(t, "= Chad =\n\nPeru sent two ships.\n", doc.LayerLemmas, doc.LayerSyntax)
	var got []string
	for i, w := range d.Syntax {
		if w.UPOS == "" {
			continue // the title, which is skipped
		}
		head := "root"
		if w.Head >= 0 {
			head = d.Tokens[w.Head].In(d.Text)
		}
		word := d.Tokens[i].In(d.Text)
		got = append(got, fmt.Sprintf("%s %s %s %s %s of %s", word, w.UPOS, w.XPOS, w.Lemma, w.Relation, head))
	}
	pipelinetest.CompareAll(t, d.Text, got, []string{
		"Peru PROPN NNP Peru nsubj of sent",
		"sent VERB VBD send root of root",
		"two NUM CD two nummod of ships",
		"ships NOUN NNS ship obj of sent",
		". PUNCT . . punct of sent",
	})
	if len(d.Syntax) != len(d.Tokens) {
		t.Errorf("syntax of %d tokens, and there are %d", len(d.Syntax), len(d.Tokens))
	}
}

// TestOnlySomeSentencesAreParsed holds the filter before the parser.
func TestOnlySomeSentencesAreParsed(t *testing.T) {
	for _, c := range []struct {
		around []doc.Layer
		want   string // a letter a sentence, x for one that is parsed
	}{
		{[]doc.Layer{doc.LayerEvents}, "x--"},
		{[]doc.Layer{doc.LayerFigures}, "-x-"},
		{[]doc.Layer{doc.LayerEvents, doc.LayerFigures}, "xx-"},
	} {
		parse, err := text.ParseAround(models.NewSet(), c.around...)
		if err != nil {
			t.Fatal(err)
		}
		d := pipelinetest.Read(t, "Iraq invaded Kuwait in 1990. It has 40 ports. It was a long year.", doc.LayerTags)
		at := func(word string) doc.Span {
			i := strings.Index(d.Text, word)
			return doc.Span{Start: i, End: i + len(word)}
		}
		d.Events = []doc.Mention[doc.Event]{{Span: at("invaded")}}
		d.Figures = []doc.Mention[doc.Figure]{{Span: at("40")}}
		if err := parse(d); err != nil {
			t.Fatal(err)
		}
		got := ""
		for _, s := range d.Sentences {
			if d.Syntax[s.First].Relation != "" {
				got += "x"
			} else {
				got += "-"
			}
		}
		if got != c.want {
			t.Errorf("around %v: parsed %s, want %s", c.around, got, c.want)
		}
	}
}

// TestVerbsThatAreNouns holds that a word is no verb where the verb of its clause follows.
func TestVerbsThatAreNouns(t *testing.T) {
	for sentence, want := range map[string]string{
		"In 2004, Turkish exports to Denmark rose by 40%.":  "NNS",
		"U.S. exports to Nicaragua, meanwhile, were small.": "NNS",
		"Peru exports to Chile what it grew.":               "VBZ",
		"It exports to Denmark.":                            "VBZ",
	} {
		d := pipelinetest.Read(t, sentence, doc.LayerTags)
		for i, token := range d.Tokens {
			if token.In(d.Text) == "exports" && d.Syntax[i].XPOS != want {
				t.Errorf("%q: %s, want %s", sentence, d.Syntax[i].XPOS, want)
			}
		}
	}
}

// TestRelativeClauses says of what verb the subject of a sentence is that a relative clause
// tells something of.
func TestRelativeClauses(t *testing.T) {
	for _, c := range [][2]string{
		{"Kuwait, which Iraq invaded in 1990, opened an embassy in Prague in 1995.",
			"Kuwait nsubj opened, invaded acl:relcl Kuwait"},
		{"Egypt, which Britain and France attacked in 1956, recognised Chad in 1960.",
			"Egypt nsubj recognised, attacked acl:relcl Egypt"},
		{"Chad, which Peru attacked, invaded Kenya in 1960.",
			"Chad nsubj invaded, attacked acl:relcl Chad"},
		{"The envoy, who was expelled from Chad, returned to Peru.",
			"envoy nsubj returned, expelled acl:relcl envoy"},
		{"Kuwait, which Iraq invaded and plundered in 1990.",
			"plundered conj invaded"},
	} {
		sentence, want := c[0], c[1]
		d := pipelinetest.Read(t, sentence, doc.LayerLemmas, doc.LayerSyntax)
		for _, part := range strings.Split(want, ", ") {
			f := strings.Fields(part)
			for i, token := range d.Tokens {
				if token.In(d.Text) != f[0] || d.Syntax[i].UPOS == "" {
					continue
				}
				head := "root"
				if h := d.Syntax[i].Head; h >= 0 {
					head = d.Tokens[h].In(d.Text)
				}
				if got := f[0] + " " + d.Syntax[i].Relation + " " + head; got != part {
					t.Errorf("%q: %s, want %s", sentence, got, part)
				}
			}
		}
	}
}
