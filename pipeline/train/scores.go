package main

import (
	"fmt"
	"slices"
	"strings"

	"chancery/pipeline/language/models"
)

// tagged returns a sentence with the tags that the tagger gives it.
func tagged(tagger *models.Tagger, s *models.Sentence) models.Sentence {
	out := *s
	out.Words = slices.Clone(s.Words)
	tagger.Tag(out.Words, s.Text, s.Tokens)
	return out
}

// tagScores measures parts of speech and lemmas on sentences of known ones.
func tagScores(set string, tagger *models.Tagger, dev []models.Sentence) []models.Score {
	var upos, xpos, lemma, all int
	for i := range dev {
		got := tagged(tagger, &dev[i])
		for k, w := range dev[i].Words {
			all++
			upos += count(got.Words[k].UPOS == w.UPOS)
			xpos += count(got.Words[k].XPOS == w.XPOS)
			lemma += count(tagger.Lemma(dev[i].Tokens[k].In(dev[i].Text), got.Words[k]) == w.Lemma)
		}
	}
	return []models.Score{
		{Set: set, Measure: "UPOS", Value: percent(upos, all)},
		{Set: set, Measure: "XPOS", Value: percent(xpos, all)},
		{Set: set, Measure: "lemma", Value: percent(lemma, all)},
	}
}

// parseScores measures heads, and relations but for their subtypes, on sentences of known
// ones.
func parseScores(set string, tagger *models.Tagger, parser *models.Parser, dev []models.Sentence) []models.Score {
	var heads, both, all int
	for i := range dev {
		got := tagged(tagger, &dev[i])
		parser.Parse(got.Words, got.Text, got.Tokens, 0)
		for k, w := range dev[i].Words {
			all++
			isHead := got.Words[k].Head == w.Head
			heads += count(isHead)
			both += count(isHead && universal(got.Words[k].Relation) == universal(w.Relation))
		}
	}
	return []models.Score{
		{Set: set, Measure: "UAS", Value: percent(heads, all)}, {Set: set, Measure: "LAS", Value: percent(both, all)},
	}
}

// universal is a relation without its subtype.
func universal(relation string) string {
	relation, _, _ = strings.Cut(relation, ":")
	return relation
}

// nameScores measures names, with their classes and without, on documents of known ones.
func nameScores(set string, names *models.Names, dev []models.Named) []models.Score {
	var right, spans, found, wanted int
	for _, d := range dev {
		gold := map[[2]int]string{}
		for _, e := range models.Spans(d) {
			gold[[2]int{e.Start, e.End}] = e.Value.Class
		}
		wanted += len(gold)
		for _, e := range names.Find(d.Document, d.Marks) {
			found++
			class, isSpan := gold[[2]int{e.Start, e.End}]
			spans += count(isSpan)
			right += count(class == e.Value.Class)
		}
	}
	return []models.Score{
		{Set: set, Measure: "F1", Value: percent(2*right, found+wanted)},
		{Set: set, Measure: "F1 of spans", Value: percent(2*spans, found+wanted)},
	}
}

func count(is bool) int {
	if is {
		return 1
	}
	return 0
}

// percent writes a share in percent with two digits, cut and not rounded.
func percent(part, whole int) string {
	if whole == 0 {
		return "0.00"
	}
	return fmt.Sprintf("%d.%02d", part*100/whole, part*10000/whole%100)
}
