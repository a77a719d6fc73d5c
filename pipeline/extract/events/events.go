// Package events finds acts: the words that carry one, and who acts on whom.
package events

import (
	_ "embed"
	"errors"
	"slices"
	"strings"

	"chancery/pipeline/doc"
	"chancery/pipeline/gazetteer"
	"chancery/pipeline/grammar"
	"chancery/pipeline/language"
	"chancery/pipeline/lexicon"
	"chancery/schemas"
)

//go:embed events.en.rules
var eventRules string

//go:embed events.en.txt
var eventLists string

// eventWords is the lists of events.en.txt, where each is told.
type eventWords struct {
	auxiliary, negation, modal, be, preposition, relative, coordinate, stopRight, determiner, do lexicon.Words
	become, participial, ordinal                                                                 lexicon.Words
	governor                                                                                     lexicon.Wordings
}

func readEventWords() (*eventWords, error) {
	l := lexicon.Open("events.en.txt", eventLists)
	w := &eventWords{
		auxiliary:   l.Words("auxiliary"),
		negation:    l.Words("negation"),
		modal:       l.Words("modal"),
		be:          l.Words("be"),
		preposition: l.Words("preposition"),
		relative:    l.Words("relative"),
		coordinate:  l.Words("coordinate"),
		stopRight:   l.Words("stopright"),
		determiner:  l.Words("determiner"),
		do:          l.Words("do"),
		become:      l.Words("become"),
		participial: l.Words("participial"),
		ordinal:     l.Words("ordinal"),
		governor:    l.Wordings("governor", schemas.CheckCode("factuality")),
	}
	return w, l.Close()
}

// EventRuleFile returns the rules that find acts.
func RuleFile() grammar.File { return grammar.File{Name: "events.en.rules", Text: eventRules} }

// Events returns the stage that finds acts: a rule finds the words that carry an
// act, and the words around it tell who acts and on whom.
func Stage(g *gazetteer.Gazetteer) (func(*doc.Document) error, error) {
	verbs := map[uint64]verbForm{}
	rules, rulesErr := lexicon.InflectedRules(recordVerbs(verbs), RuleFile())
	words, wordsErr := readEventWords()
	if err := errors.Join(rulesErr, wordsErr); err != nil {
		return nil, err
	}
	acts := map[string]*act{}
	for _, r := range rules.Rules() {
		acts[r.Name] = newAct(r)
	}
	return func(d *doc.Document) error {
		e := eventFinder{Document: d, gazetteer: g, words: words, acts: acts, verbs: verbs, in: grammar.Input{Text: d.Text, Tokens: d.Tokens}}
		rules.Use(e.find)
		return nil
	}, nil
}

// verbForm says in which form a word is a verb of the rules.
type verbForm uint8

const (
	noVerb     verbForm = iota
	finite              // past tense or past participle
	base                // told apart from the past: acts only behind other verbs ("did not sign")
	participle          // in -ing
)

// recordVerbs inflects as language.Forms does and notes the verb forms.
func recordVerbs(verbs map[uint64]verbForm) func(word, tag string) ([]string, error) {
	return func(word, tag string) ([]string, error) {
		forms, err := language.Forms(word, tag)
		if err != nil || tag != "Vn" && tag != "Vp" && tag != "V" {
			return forms, err
		}
		past, _ := language.Forms(word, "Vd")
		for _, f := range forms {
			switch {
			case slices.Contains(past, f):
				verbs[language.Fold(f)] = finite
			case f == word:
				verbs[language.Fold(f)] = base
			case strings.HasSuffix(f, "ing"):
				verbs[language.Fold(f)] = participle
			}
		}
		return forms, nil
	}
}

// HasVerb returns what reports whether a verb of the event rules stands among the
// tokens of a sentence, so that others can pass over sentences in which no act is told.
func HasVerb() (func(sentence []doc.Token) bool, error) {
	verbs := map[uint64]verbForm{}
	if _, err := lexicon.InflectedRules(recordVerbs(verbs), RuleFile()); err != nil {
		return nil, err
	}
	return func(sentence []doc.Token) bool {
		for i := range sentence {
			if verbs[sentence[i].Fold] != noVerb {
				return true
			}
		}
		return false
	}, nil
}

// act is what the attributes of a rule say.
type act struct {
	rule        *grammar.Rule
	isNoun      bool
	isReceived  bool // the subject is the target
	isSymmetric bool
	isPair      bool
	isOther     bool // the other side of a bilateral article is meant where one is named
	isHost      bool // and it acts where a passive tells no agent: "the envoy was expelled"
	isActive    bool // "was admitted to": who is the subject acts
	needs       string
	object      []string // prepositions that mark the target
	onlyObject  bool     // the target never stands without one
	agent       []string
	receiver    []string // prepositions before the place whose country is the target
	contexts    []string
}

func newAct(r *grammar.Rule) *act {
	list := func(key string) []string {
		return slices.DeleteFunc(strings.Split(r.Attr(key), ","), func(s string) bool { return s == "" })
	}
	a := &act{rule: r, isNoun: r.Attr("args") == "noun", isReceived: r.Attr("args") == "receive", isSymmetric: r.Attr("sym") == "yes", isPair: r.Attr("pair") == "yes", isOther: r.Attr("other") != "", isHost: r.Attr("other") == "host", isActive: r.Attr("voice") == "active", needs: r.Attr("need"), object: list("obj"), agent: list("agent"), receiver: list("receiver"), contexts: list("context")}
	if len(a.object) > 0 && a.object[0] == "!" {
		a.onlyObject, a.object = true, a.object[1:]
	}
	return a
}

// eventFinder finds the events of one document.
type eventFinder struct {
	*doc.Document
	gazetteer    *gazetteer.Gazetteer
	words        *eventWords
	acts         map[string]*act
	verbs        map[uint64]verbForm
	in           grammar.Input
	sentence     int
	first, limit int       // tokens of the sentence
	lo, hi       int       // mentions of the sentence
	triggers     []trigger // of the sentence
	// subjectBefore is the subject of the verb before in the sentence.
	subjectBefore []int
	sides         []int // mentions of both sides of a bilateral article, or none
	hasSides      bool  // they were looked for
}

// trigger is a place where a rule matched.
type trigger struct {
	act         *act
	first, last int
	isNoun      bool
	group       verbGroup // of a verb
}

func (e *eventFinder) find(matcher *grammar.Matcher) {
	mention := 0
	for i, s := range e.Sentences {
		for mention < len(e.Mentions) && e.Mentions[mention].Start < s.Start {
			mention++
		}
		e.sentence, e.first, e.limit, e.lo = i, s.First, s.Last, mention
		for e.hi = mention; e.hi < len(e.Mentions) && e.Mentions[e.hi].Start < s.End; e.hi++ {
		}
		if s.Skip || s.Kind == doc.Heading {
			continue
		}
		e.triggers, e.subjectBefore = e.triggers[:0], nil
		matcher.Each(&e.in, s.First, s.Last, func(m *grammar.Match) {
			t := trigger{act: e.acts[m.Rule.Name], first: m.First, last: m.Last}
			if t.isNoun = e.isNominal(&t); t.isNoun || e.group(&t) {
				e.triggers = append(e.triggers, t)
			}
		})
		for k := range e.triggers {
			e.event(&e.triggers[k])
		}
	}
}

// event makes an event of a trigger, if it reports an act.
func (e *eventFinder) event(t *trigger) {
	v := doc.Event{
		ActType: t.act.rule.Means, Mode: t.act.rule.Attr("mode"), DiploType: t.act.rule.Attr("diplo"), Contexts: t.act.contexts,
		IsSymmetric: t.act.isSymmetric, Sentence: e.sentence, IsAsserted: true, Factuality: certain, Attributed: -1, Confidence: 0.6,
	}
	v.Type = v.ActType
	var sources, targets []int
	if t.isNoun {
		sources, targets = e.nounArguments(t)
	} else {
		v.Factuality, v.IsAsserted = t.group.factuality, t.group.factuality == certain
		sources, targets = e.verbArguments(t)
	}
	if t.act.isReceived {
		sources, targets = targets, sources
	}
	sources, targets = e.settle(t, sources, targets)
	if !e.isKept(t, sources, targets) {
		return
	}
	for _, m := range sources {
		v.Parts = append(v.Parts, doc.Participant{Role: "source", Mention: m})
	}
	for _, m := range targets {
		v.Parts = append(v.Parts, doc.Participant{Role: "target", Mention: m})
	}
	span := doc.Span{Start: e.Tokens[t.first].Start, End: e.Tokens[t.last-1].End}
	e.Events = append(e.Events, doc.Mention[doc.Event]{Span: span, Rule: t.act.rule.Name, Value: v})
}

// settle gives symmetric acts both sides as sources and fills in the sides of a
// bilateral article where a rule allows it.
func (e *eventFinder) settle(t *trigger, sources, targets []int) ([]int, []int) {
	if t.act.isSymmetric {
		sources, targets = append(sources, targets...), nil
	}
	sources = e.distinct(sources, nil)
	targets = e.distinct(targets, sources)
	switch {
	case t.act.isPair && len(sources)+len(targets) == 0:
		return e.pair(), nil
	case t.act.isPair && t.act.isSymmetric && len(sources) == 1:
		if other := e.otherSide(sources[0]); other >= 0 {
			sources = append(sources, other)
		}
	case t.act.isOther && len(sources) == 1 && len(targets) == 0:
		if other := e.otherSide(sources[0]); other >= 0 {
			targets = []int{other}
		}
	case len(sources) == 0 && len(targets) == 1 && (t.act.isOther && !t.isNoun && !t.group.isPassive || t.act.isHost):
		if other := e.otherSide(targets[0]); other >= 0 {
			sources = []int{other}
		}
	}
	return sources, targets
}

// otherSide returns a mention of the side of a bilateral article that a mention
// does not stand for, or -1 where it stands for neither or for both.
func (e *eventFinder) otherSide(m int) int {
	pair := e.pair()
	if len(pair) != 2 || len(e.Mentions[m].Value.Others) > 0 {
		return -1
	}
	switch e.party(m) {
	case e.party(pair[0]):
		return pair[1]
	case e.party(pair[1]):
		return pair[0]
	}
	return -1
}

// pair returns mentions of both sides of a bilateral article, or none.
func (e *eventFinder) pair() []int {
	if !e.hasSides {
		e.hasSides, e.sides = true, firstOfSides(e.Mentions)
	}
	return e.sides
}

func firstOfSides(mentions []doc.Mention[doc.Reference]) []int {
	first := -1
	for i := range mentions {
		switch m := &mentions[i].Value; {
		case m.Method != "title":
		case first < 0:
			first = i
		case m.Actor != mentions[first].Value.Actor:
			return []int{first, i}
		}
	}
	return nil
}

// distinct keeps one mention an actor's country; those that stand for nobody, or
// for a party that is among the others, are left out.
func (e *eventFinder) distinct(mentions, others []int) []int {
	var out []int
	seen := map[string]bool{}
	for _, m := range others {
		seen[e.party(m)] = true
	}
	for _, m := range mentions {
		p := e.party(m)
		if p == "" || len(e.Mentions[m].Value.Others) == 0 && seen[p] {
			continue
		}
		seen[p] = true
		out = append(out, m)
	}
	return out
}

func (e *eventFinder) party(mention int) string {
	return e.gazetteer.Party(e.Actors[e.Mentions[mention].Value.Actor])
}

func (e *eventFinder) isKept(t *trigger, sources, targets []int) bool {
	n := len(sources)
	for _, m := range sources {
		n += len(e.Mentions[m].Value.Others)
	}
	needs := t.act.needs
	if t.isNoun && !t.act.isNoun {
		needs = "both"
	}
	switch needs {
	case "both":
		if t.act.isSymmetric {
			return n >= 2
		}
		return n > 0 && len(targets) > 0
	case "source":
		return n > 0
	case "target":
		return len(targets) > 0
	case "body":
		return n > 0 && slices.ContainsFunc(targets, e.isBody)
	case "date":
		if n == 0 {
			return t.isNoun && len(targets) > 0 && e.isDated()
		}
		return n > 0 && (len(targets) > 0 || n >= 2 || e.isDated())
	}
	return n > 0 || len(targets) > 0
}

// isBody reports whether a mention means an organisation that states can join.
func (e *eventFinder) isBody(m int) bool {
	switch e.Actors[e.Mentions[m].Value.Actor].Kind {
	case "igo", "ngo", "other":
		return true
	}
	return false
}

// isDated reports whether the sentence tells a date.
func (e *eventFinder) isDated() bool {
	s := e.Sentences[e.sentence]
	i := doc.From(e.Dates, s.Start)
	return i < len(e.Dates) && e.Dates[i].Start < s.End && e.Dates[i].Value.Start.Known()
}

func (e *eventFinder) isIn(list lexicon.Words, i int) bool {
	return i >= e.first && i < e.limit && list.Has(e.Tokens[i].Fold)
}
