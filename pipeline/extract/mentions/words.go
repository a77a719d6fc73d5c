package mentions

import (
	_ "embed"
	"errors"

	"chancery/pipeline/extract/numbers"
	"chancery/pipeline/language"
	"chancery/pipeline/lexicon"
	"chancery/schemas"
)

//go:embed mentions.en.txt
var wordLists string

// words is the lists of mentions.en.txt. Sets hold words as they are written, the others
// whatever the case of letters.
type words struct {
	// nouns, with the kind of actor that they tell: head nouns of names, role nouns behind
	// a country, nouns beside a name, and nouns that end a name in small letters
	heads, roles, nouns, plurals, smalls lexicon.Wordings
	eras                                 lexicon.Wordings // words before a land that make it one of the past
	missions                             map[string]bool  // of head nouns: those of embassies and consulates
	ventures                             map[string]bool  // head nouns of what is none, by which bodies go too
	purchases                            map[string]bool  // verbs before the name of a company
	holdings                             map[string]bool  // what somebody has of a company
	companies, crowns, collectives       map[string]bool  // of words of names: firms, the crown, groups of people
	leads, adjectives, fields            lexicon.Words    // words of names that are no head nouns
	prefixes                             lexicon.Wordings // halves of two peoples, with the country that each is of
	fieldEndings                         []string
	pluralEndings                        []string         // of adjectives of countries that stand for the people too
	committeeNouns                       lexicon.Wordings // nouns of what others set up: a parliament, two states
	joints, privates                     lexicon.Words    // of their names: those of states, those of citizens

	numbers *numbers.Reader
	codes   lexicon.Words // of currencies

	// persons
	titles, monarchs, occupations lexicon.Wordings
	givens, ministers, addresses  map[string]bool // of titles: those of a field, those of persons only

	// peoples and places
	faiths, naturals, regions, placeNouns, locatives lexicon.Words
	things                                           lexicon.Words
	faithPlurals, stances, placePrepositions         map[string]bool

	// of the names of states that lists turn round: words before a noun, and nouns, written out
	forms, formNouns lexicon.Wordings

	// places inside states that bear the name of another
	namesakes, stateBodies lexicon.Wordings
	stateNouns             lexicon.Words
	federations            map[string]bool

	// what stands between and around names
	examples                           lexicon.Wordings
	particles, stops, notNames         lexicon.Words
	currencies                         lexicon.Words
	copulas, passives, foundings       map[string]bool
	pluralVerbs                        map[string]bool
	coordinators, indefinites, formers map[string]bool
	openQuotes, closeQuotes, compass   map[string]bool
	determiners, compounds             map[string]bool
	bodyPrepositions, postPrepositions map[string]bool
}

// readWords reads the lists for all stages that look words up in them.
func readWords() (*words, error) {
	l := lexicon.Open("mentions.en.txt", wordLists)
	kind := schemas.CheckCode("actor_kind")
	w := &words{
		heads:          l.Wordings("head", isKindOrNone),
		roles:          l.Wordings("role", kind),
		nouns:          l.Wordings("noun", kind),
		plurals:        l.Wordings("plural", kind),
		smalls:         l.Wordings("small", kind),
		eras:           l.Wordings("era", isWrittenOut),
		missions:       l.Set("mission"),
		holdings:       l.Set("holding"),
		ventures:       l.Set("venture"),
		purchases:      l.Set("purchase"),
		companies:      l.Set("company"),
		crowns:         l.Set("crown"),
		collectives:    l.Set("collective"),
		leads:          l.Words("lead"),
		adjectives:     l.Words("adjective"),
		prefixes:       l.Wordings("prefix", isWrittenOut),
		fields:         l.Words("field"),
		committeeNouns: l.Wordings("committee"),
		joints:         l.Words("joint"),
		privates:       l.Words("private"),

		fieldEndings:  l.Strings("fieldending"),
		pluralEndings: l.Strings("pluralending"),

		titles:      l.Wordings("title"),
		monarchs:    l.Wordings("monarch"),
		occupations: l.Wordings("occupation"),
		givens:      l.Set("given"),
		things:      l.Words("thing"),
		ministers:   l.Set("minister"),
		addresses:   l.Set("address"),

		faiths:            l.Words("faith"),
		naturals:          l.Words("natural"),
		regions:           l.Words("region"),
		placeNouns:        l.Words("placenoun"),
		locatives:         l.Words("locative"),
		faithPlurals:      l.Set("faithplural"),
		stances:           l.Set("stance"),
		placePrepositions: l.Set("placepreposition"),

		forms:     l.Wordings("form", isWrittenOut),
		formNouns: l.Wordings("formnoun", isWrittenOut),

		namesakes:   l.Wordings("namesake", isWrittenOut),
		stateBodies: l.Wordings("statebody"),
		stateNouns:  l.Words("statenoun"),
		federations: l.Set("federation"),

		examples:         l.Wordings("example"),
		particles:        l.Words("particle"),
		stops:            l.Words("stop"),
		notNames:         l.Words("notname"),
		currencies:       l.Words("currency"),
		copulas:          l.Set("copula"),
		pluralVerbs:      l.Set("pluralverb"),
		passives:         l.Set("passive"),
		foundings:        l.Set("founding"),
		coordinators:     l.Set("coordinator"),
		indefinites:      l.Set("indefinite"),
		formers:          l.Set("former"),
		compass:          l.Set("compass"),
		openQuotes:       l.Set("openquote"),
		closeQuotes:      l.Set("closequote"),
		determiners:      l.Set("determiner"),
		compounds:        l.Set("compound"),
		bodyPrepositions: l.Set("bodypreposition"),
		postPrepositions: l.Set("postpreposition"),
	}
	var numbersErr error
	w.numbers, numbersErr = numbers.NewReader()
	w.codes = language.CurrencyCodes()
	return w, errors.Join(numbersErr, l.Close())
}

// noActor stands for a kind of actor with the head nouns of what is none: wars, treaties,
// works.
const noActor = "-"

// isActor reports whether a kind that a head noun may tell is one of actors.
func isActor(kind string) bool { return kind != "" && kind != noActor }

// isKindOrNone is the check of head nouns: a kind of actor, or - for what is none.
func isKindOrNone(value string) error {
	if value == noActor {
		return nil
	}
	return schemas.CheckCode("actor_kind")(value)
}

// isWrittenOut is the check of words of the names of states, and of codes: any wording, or - for none.
func isWrittenOut(string) error { return nil }
