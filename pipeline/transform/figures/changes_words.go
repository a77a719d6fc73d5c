package figures

import (
	_ "embed"
	"slices"
	"strings"

	"chancery/pipeline/doc"
	"chancery/pipeline/grammar"
	"chancery/pipeline/lexicon"
	"chancery/pipeline/nounphrase"
)

//go:embed changes.en.rules
var changeRules string

//go:embed changes.en.txt
var changeLists string

// changeWords is the lists of changes.en.txt, where each is told.
type changeWords struct {
	irrealis, intention, implicative, conditional, outlook, habitual, perfect, particle, verbForm lexicon.Words

	generic, rate, average, each, timeUnit, relative, points, multiple lexicon.Words

	join, joining, by, leading, opening, marking, takingUp, light lexicon.Words

	body, sum, piece, fresh, harm, now, then, within, definite, realm lexicon.Words

	multipleStem, coordinate []string

	whose map[string]bool // as written: "In" opens a sentence
}

func readChangeWords() (*changeWords, error) {
	l := lexicon.Open("changes.en.txt", changeLists)
	w := &changeWords{
		multipleStem: l.Strings("multiplestem"),
		irrealis:     l.Words("irrealis"),
		intention:    l.Words("intention"),
		implicative:  l.Words("implicative"),
		whose:        l.Set("whose"),
		rate:         l.Words("rate"),
		average:      l.Words("average"),
		each:         l.Words("each"),
		timeUnit:     l.Words("timeunit"),
		relative:     l.Words("relative"),
		join:         l.Words("join"),
		leading:      l.Words("leading"),
		joining:      l.Words("joining"),
		by:           l.Words("by"),
		light:        l.Words("light"),
		fresh:        l.Words("fresh"),
		piece:        l.Words("piece"),
		now:          l.Words("now"),
		then:         l.Words("then"),
		harm:         l.Words("harm"),
		body:         l.Words("body"),
		sum:          l.Words("sum"),
		within:       l.Words("within"),
		definite:     l.Words("definite"),
		realm:        l.Words("realm"),
		opening:      l.Words("opening"),
		marking:      l.Words("marking"),
		takingUp:     l.Words("takingup"),
		points:       l.Words("points"),
		multiple:     l.Words("multiple"),
		habitual:     l.Words("habitual"),
		perfect:      l.Words("perfect"),
		conditional:  l.Words("conditional"),
		generic:      l.Words("generic"),
		particle:     l.Words("particle"),
		outlook:      l.Words("outlook"),
		coordinate:   l.Strings("coordinate"),
		verbForm:     l.Words("verbform"),
	}
	return w, l.Close()
}

// RuleFile returns the rules that find changes.
func RuleFile() grammar.File { return grammar.File{Name: "changes.en.rules", Text: changeRules} }

// triggers tells which texts and sentences are worth a look for changes.
type triggers struct {
	grammar *grammar.Grammar
	lists   uint64 // of words of change
	stems   []string
}

func newTriggers(g *grammar.Grammar, words *changeWords) triggers {
	lists := g.ListSet("rise", "move", "moved", "moving", "rising", "gain", "aside", "than", "times", "fold",
		"staying", "left", "losing", "against", "lost", "shedding", "figureword")
	return triggers{g, lists, words.multipleStem}
}

// mayChange reports whether a look at a sentence is worth the time: where it has
// figures and a word of change, or "doubled". isMultiple tells that the text has one of the
// latter.
func (t triggers) mayChange(d *doc.Document, s doc.Sentence, isMultiple bool) bool {
	if first, last := doc.In(d.Figures, s.Span); first == last {
		return isMultiple && t.multiply(s.In(d.Text))
	}
	return t.change(d.Tokens[s.First:s.Last])
}

// multiply reports whether a text may hold a change without a figure: "doubled".
func (t triggers) multiply(text string) bool {
	return slices.ContainsFunc(t.stems, func(stem string) bool { return strings.Contains(text, stem) })
}

// change reports whether some tokens hold a word of change.
func (t triggers) change(tokens []doc.Token) bool {
	for i := range tokens {
		if t.grammar.Begins(t.lists, &tokens[i]) {
			return true
		}
	}
	return false
}

// cursor looks at the tokens of a sentence that may tell a change. Tokens are named by
// their index in the document.
type cursor struct {
	*doc.Document
	words    *changeWords
	sentence doc.Sentence
	phrases  nounphrase.Sentence
	trees    *clauses
}

// has reports whether token i is a word of the sentence and of a list.
func (c cursor) has(list lexicon.Words, i int) bool {
	return i >= c.sentence.First && i < c.sentence.Last && list.Has(c.Tokens[i].Fold)
}

func (c cursor) word(i int) string { return c.Tokens[i].In(c.Text) }

// verbTag returns the part of speech of a word of change. Forms that can be nothing
// but verbs are taken as such, whatever the tagger says, but for those before a noun.
func (c cursor) verbTag(i int) string {
	tag := c.phrases.Tag(i)
	if strings.HasPrefix(tag, "VB") || !c.has(c.words.verbForm, i) || strings.HasPrefix(c.phrases.Tag(i+1), "NN") {
		return tag
	}
	return "VBN"
}
