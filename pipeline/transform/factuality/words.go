package factuality

import (
	_ "embed"

	"chancery/pipeline/lexicon"
)

//go:embed factuality.en.txt
var lists string

// words is the lists of factuality.en.txt, where each is told.
type words struct {
	infinitive, clause, content, noun, subject, past map[string]signature

	modals, adverbs, modifiers, markers, prepositions map[string]effect

	negations, negatives, negativeCases, notOnly, until               map[string]bool
	ability, narrated, hedged, felt, please, inverted, wh, hypotheses map[string]bool
	any, definite, ordinals, spoken, intents, attempts, utterances    map[string]bool
	light, motion, bare, finding, prepositional                       map[string]bool

	speech, behindSource map[string]bool
}

func readWords() (*words, error) {
	l := lexicon.Open("factuality.en.txt", lists)
	w := &words{
		infinitive:    lexicon.Table(l, "infinitive", parseSignature),
		clause:        lexicon.Table(l, "clause", parseSignature),
		content:       lexicon.Table(l, "content", parseSignature),
		noun:          lexicon.Table(l, "noun", parseSignature),
		subject:       lexicon.Table(l, "subject", parseSignature),
		past:          lexicon.Table(l, "past", parseSignature),
		modals:        lexicon.Table(l, "modal", parseEffect),
		adverbs:       lexicon.Table(l, "adverb", parseEffect),
		modifiers:     lexicon.Table(l, "modifier", parseEffect),
		markers:       lexicon.Table(l, "marker", parseEffect),
		prepositions:  lexicon.Table(l, "preposition", parseEffect),
		any:           l.Set("any"),
		please:        l.Set("please"),
		hedged:        l.Set("hedged"),
		felt:          l.Set("felt"),
		prepositional: l.Set("prepositional"),
		intents:       l.Set("intent"),
		utterances:    l.Set("utterance"),
		ability:       l.Set("ability"),
		hypotheses:    l.Set("hypothesis"),
		finding:       l.Set("finding"),
		negations:     l.Set("negation"),
		negatives:     l.Set("negative"),
		negativeCases: l.Set("negative_case"),
		notOnly:       l.Set("not_only"),
		until:         l.Set("until"),
		wh:            l.Set("question_word"),
		ordinals:      l.Set("ordinal"),
		motion:        l.Set("motion"),
		narrated:      l.Set("narrated"),
		spoken:        l.Set("spoken"),
		light:         l.Set("light"),
		attempts:      l.Set("attempt"),
		bare:          l.Set("causative"),
		inverted:      l.Set("inverted"),
		definite:      l.Set("definite"),
		speech:        l.Set("speech"),
		behindSource:  l.Set("source_case"),
	}
	return w, l.Close()
}

// leads reports whether two words together lead a clause or a noun.
func (w *words) leads(pair string) bool {
	_, isMarker := w.markers[pair]
	_, isPreposition := w.prepositions[pair]
	return isMarker || isPreposition
}
