package actors

import (
	"errors"
	"slices"
	"strings"

	"chancery/pipeline/doc"
	"chancery/pipeline/gazetteer"
)

// Coreference returns the stage that says whom "the two countries", "the
// kingdom" and pronouns mean, where one reading is clearly best, and leaves the
// others alone.
func Coreference(g *gazetteer.Gazetteer) (func(*doc.Document) error, error) {
	given, givenErr := readGiven()
	words, wordsErr := readLinkWords()
	if err := errors.Join(givenErr, wordsErr); err != nil {
		return nil, err
	}
	return func(d *doc.Document) error {
		r := resolver{Document: d, gazetteer: g, given: given, words: words}
		r.resolve()
		return nil
	}, nil
}

// resolver resolves the phrases of one document.
type resolver struct {
	*doc.Document
	gazetteer *gazetteer.Gazetteer
	given     *givenNames
	words     *linkWords
	pair      []int // actors of both sides of the article
	found     []doc.Mention[doc.Reference]
	passed    int             // mentions that the phrases are behind
	shorts    map[string]int  // of these: a short name → the last mention of an entry that has it
	inOffice  map[office]int  // of these: the last one that has a title
	persons   map[homonym]int // the first actor of a name; nil before the first is asked for
}

func (r *resolver) resolve() {
	if a, b := r.gazetteer.Sides(r.Title); a >= 0 && b >= 0 {
		r.pair = []int{r.actorOf(a), r.actorOf(b)}
	}
	r.shorts, r.inOffice = map[string]int{}, map[office]int{}
	at := 0
	for s := range r.Sentences {
		for at < len(r.Names) && r.Names[at].Start < r.Sentences[s].End {
			if n := &r.Names[at]; n.Value.Sort == doc.Nominal || n.Value.Sort == doc.Pronoun {
				r.phrase(at, s)
			}
			at++
		}
	}
	r.pronouns()
	r.Mentions = append(r.Mentions, r.found...)
	slices.SortStableFunc(r.Mentions, func(a, b doc.Mention[doc.Reference]) int { return a.Start - b.Start })
}

// actorOf returns the actor of an entry, adding it where the article names it in
// the title only.
func (r *resolver) actorOf(entry int) int {
	for i, a := range r.Actors {
		if a.Entry == entry {
			return i
		}
	}
	e := r.gazetteer.Entries[entry]
	r.Actors = append(r.Actors, doc.Actor{Name: e.Name, Kind: e.Kind, Country: e.Country, Entry: entry, PartOf: -1})
	return len(r.Actors) - 1
}

func (r *resolver) phrase(name, sentence int) {
	n := &r.Names[name]
	r.pass(n.Start)
	switch n.Value.Kind {
	case "pair":
		pair := r.pair
		if len(pair) == 0 {
			pair = r.lastPair(n.Start, sentence)
		}
		if len(pair) == 2 {
			r.add(name, pair[0], pair[1:], 0.85)
		}
	case "office":
		r.office(name, sentence)
	case "it":
		if a := r.last(n.Start, sentence, isBody); a >= 0 && !r.actsOn(a, n, sentence, isBody) {
			r.add(name, a, nil, 0.6)
		}
	case "state":
		if a := r.last(n.Start, sentence, isState); a >= 0 {
			r.add(name, a, nil, 0.6)
		}
	case "institution":
		if a := r.called(n); a >= 0 {
			r.add(name, a, nil, 0.8)
		}
	case "body":
		if a := r.last(n.Start, sentence, isOrganisation); a >= 0 {
			r.add(name, a, nil, 0.6)
		}
	case "they":
		if a := r.last(n.Start, sentence, isGroup); a >= 0 && !r.actsOn(a, n, sentence, isGroup) {
			r.add(name, a, nil, 0.5)
		}
	}
}

// actsOn reports whether an actor is the subject of the verb that has a pronoun as its
// object, and so is not what the pronoun means.
func (r *resolver) actsOn(actor int, n *doc.Mention[doc.Name], sentence int, fits func(*doc.Actor) bool) bool {
	next, _ := slices.BinarySearchFunc(r.Mentions, n.Start, func(m doc.Mention[doc.Reference], at int) int { return m.Start - at })
	return r.isObjectOfVerb(n) && r.subjectBefore(n, &r.Sentences[sentence], next, fits) == actor
}

// called returns the organisation that "the Union" means: the one so called that was
// named last before, -1 for none.
func (r *resolver) called(n *doc.Mention[doc.Name]) int {
	text, behind := n.In(r.Text), r.Text[n.End:min(len(r.Text), n.End+6)]
	if strings.HasPrefix(behind, " of ") || strings.HasPrefix(behind, " with ") || strings.HasPrefix(behind, " for ") { // "the Union with Serbia"
		return -1
	}
	last := -1
	for _, short := range r.words.called[text[strings.LastIndexByte(text, ' ')+1:]] {
		if m, ok := r.shorts[short]; ok {
			last = max(last, m)
		}
	}
	if last < 0 {
		return -1
	}
	return r.Mentions[last].Value.Actor
}

// pass notes the mentions before an offset, which grows from phrase to phrase.
func (r *resolver) pass(before int) {
	for ; r.passed < len(r.Mentions) && r.Mentions[r.passed].Start < before; r.passed++ {
		m := &r.Mentions[r.passed]
		a := &r.Actors[m.Value.Actor]
		if a.Entry >= 0 {
			r.shorts[r.gazetteer.Entries[a.Entry].Short] = r.passed
		}
		if role := strings.ToLower(m.Value.Role.In(r.Text)); isPerson(a) {
			r.inOffice[office{role, a.Country}] = r.passed
			for i := 0; i < len(role); i++ { // "president of the council" is one too
				if strings.HasPrefix(role[i:], " of ") {
					r.inOffice[office{role[:i], a.Country}] = r.passed
				}
			}
		}
	}
}

func (r *resolver) add(name, actor int, others []int, confidence float64) {
	n := &r.Names[name]
	r.found = append(r.found, doc.Mention[doc.Reference]{Span: n.Span, Rule: n.Rule, Value: doc.Reference{Actor: actor, Others: others, Name: name, Method: "coreference", Confidence: confidence}})
}

func isPerson(a *doc.Actor) bool { return a.Kind == "person" }
func isGroup(a *doc.Actor) bool  { return a.Kind == "people" || a.Kind == "military" }
func isState(a *doc.Actor) bool  { return a.Kind == "state" || a.Kind == "historical_state" }
func isBody(a *doc.Actor) bool   { return a.Kind != "person" && a.Kind != "people" && a.Kind != "place" }
func isOrganisation(a *doc.Actor) bool {
	return isBody(a) && !isState(a) && a.Kind != "territory" && a.Kind != "government"
}

// last returns the actor of the right sort that the sentence names first before an
// offset, else the one that the sentence before in the same paragraph names first,
// since that is most often its subject; -1 for none.
func (r *resolver) last(before, sentence int, fits func(*doc.Actor) bool) int {
	s := r.Sentences[sentence]
	found := -1
	for _, m := range r.mentionsIn(s.Span) {
		if m.Start < before && m.Value.Method != "demonym" && fits(&r.Actors[m.Value.Actor]) && found < 0 {
			found = m.Value.Actor
		}
	}
	if found >= 0 {
		return found
	}
	for back := sentence - 1; back >= 0 && back >= sentence-3 && r.Sentences[back].Block == s.Block; back-- {
		for _, m := range r.mentionsIn(r.Sentences[back].Span) {
			if m.Value.Method != "demonym" && fits(&r.Actors[m.Value.Actor]) {
				return m.Value.Actor
			}
		}
	}
	return -1
}

// mentionsIn returns the mentions of a span, those of phrases left out.
func (r *resolver) mentionsIn(s doc.Span) []doc.Mention[doc.Reference] {
	lo, hi := r.MentionsIn(s)
	return r.Mentions[lo:hi]
}

// lastPair returns the two states that were named last before an offset, in this
// sentence or the two before it.
func (r *resolver) lastPair(before, sentence int) []int {
	var pair []int
	for s := sentence; s >= 0 && s >= sentence-2 && len(pair) < 2; s-- {
		mentions := r.mentionsIn(r.Sentences[s].Span)
		for i := len(mentions) - 1; i >= 0 && len(pair) < 2; i-- {
			m := mentions[i]
			if m.Start < before && isState(&r.Actors[m.Value.Actor]) && !slices.Contains(pair, m.Value.Actor) {
				pair = append(pair, m.Value.Actor)
			}
		}
	}
	slices.Reverse(pair)
	return pair
}
