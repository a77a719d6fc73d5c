package missions

import (
	_ "embed"

	"chancery/pipeline/lexicon"
)

//go:embed missions.en.txt
var lists string

// What a verb says of a mission: the values of the list verb.
const (
	saysHas      = "has"
	saysOpened   = "opened"
	saysClosed   = "closed"
	saysLacks    = "lacks"
	saysMoved    = "moved"
	saysRaised   = "raised"   // it became a mission of another kind
	saysSits     = "sits"     // "is located in"
	saysAnswers  = "answers"  // somebody is represented or accredited somewhere
	saysCovers   = "covers"   // it answers for another country too
	saysConducts = "conducts" // relations are handled
	saysPosts    = "posts"    // who leads it was sent there
)

// wordLists is the lists of missions.en.txt, where each is told.
type wordLists struct {
	bodies     lexicon.Wordings
	specifiers lexicon.Words

	kind, kinds, kindIfHad, kindIfRepresented, kindToBody, verb, echo, eachOther lexicon.Wordings
	field                                                                        lexicon.Wordings
	// begins lets words through with which a mission can begin.
	begins lexicon.Sieve

	// In the phrase of a mission.
	again, modifier, none, former, future, possessive, genitive, premises, envoys, level lexicon.Words
	example, include, resident, leader, besides                                          lexicon.Words
	// Around a verb.
	as, auxiliary, negation, modal, infinitive, factual, bygone, formerly, temporarily lexicon.Words
	againOpened, past, present, pronoun, bridge, conditional                           lexicon.Words
	// Who has it.
	each, neither, country, preposition, relative, opener, joint, through, toward lexicon.Words
	// Where and when.
	in, placeLead, beforeCity, behindCity, withinCity, elsewhere, following, until, since, after lexicon.Words
}

func readLists() (*wordLists, error) {
	l := lexicon.Open("missions.en.txt", lists)
	verbs := lexicon.OneOf(saysHas, saysOpened, saysClosed, saysLacks, saysMoved, saysRaised, saysSits, saysAnswers,
		saysCovers, saysConducts, saysPosts)
	w := &wordLists{
		bodies:            l.Wordings("body"),
		specifiers:        l.Words("specifier"),
		kind:              l.Wordings("kind", lexicon.Any),
		kinds:             l.Wordings("kinds", lexicon.Any),
		kindIfHad:         l.Wordings("kind_if_had", lexicon.Any),
		kindIfRepresented: l.Wordings("kind_if_represented", lexicon.Any),
		kindToBody:        l.Wordings("kind_to_body", lexicon.Any),
		verb:              l.Wordings("verb", verbs),
		field:             l.Wordings("field", lexicon.OneOf(fieldSideA, fieldSideB, fieldByA, fieldByB)),
		echo:              l.Wordings("echo"),
		eachOther:         l.Wordings("each_other"),
	}
	for name, words := range map[string]*lexicon.Words{
		"again": &w.again, "modifier": &w.modifier, "none": &w.none, "former": &w.former, "future": &w.future,
		"possessive": &w.possessive, "genitive": &w.genitive, "premises": &w.premises, "envoys": &w.envoys,
		"level": &w.level, "example": &w.example, "include": &w.include, "resident": &w.resident, "as": &w.as,
		"leader": &w.leader, "besides": &w.besides,
		"auxiliary": &w.auxiliary, "negation": &w.negation, "modal": &w.modal, "infinitive": &w.infinitive,
		"factual": &w.factual, "bygone": &w.bygone, "formerly": &w.formerly, "temporarily": &w.temporarily,
		"again_opened": &w.againOpened, "past": &w.past, "present": &w.present, "pronoun": &w.pronoun,
		"bridge": &w.bridge, "conditional": &w.conditional,
		"each": &w.each, "neither": &w.neither, "country": &w.country, "preposition": &w.preposition,
		"relative": &w.relative, "opener": &w.opener, "joint": &w.joint, "through": &w.through, "toward": &w.toward,
		"in": &w.in, "place_lead": &w.placeLead, "before_city": &w.beforeCity, "behind_city": &w.behindCity,
		"within_city": &w.withinCity, "elsewhere": &w.elsewhere, "following": &w.following, "until": &w.until,
		"since": &w.since, "after": &w.after,
	} {
		*words = l.Words(name)
	}
	for _, kinds := range w.allKinds() {
		for fold := range kinds.Firsts() {
			w.begins.Add(fold)
		}
	}
	return w, l.Close()
}

// The lists of what a mission is called.
const (
	called = iota
	calledInPlural
	calledIfHad
	calledToBody
	calledIfRepresented
)

func (w *wordLists) allKinds() [5]lexicon.Wordings {
	return [...]lexicon.Wordings{
		called: w.kind, calledInPlural: w.kinds, calledIfHad: w.kindIfHad, calledToBody: w.kindToBody,
		calledIfRepresented: w.kindIfRepresented,
	}
}
