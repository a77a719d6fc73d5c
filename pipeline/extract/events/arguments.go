package events

import (
	"slices"
	"strings"

	"chancery/pipeline/doc"
	"chancery/pipeline/gazetteer"
	"chancery/pipeline/language/linear"
	"chancery/pipeline/tree"
	"chancery/schemas"
)

// Arguments returns the stage that says who acts on whom, when and where: of each mention,
// date and place of its sentence a learnt model says what it is in an act, by the way
// through the tree from one to the other, and then which party is meant that the sentence
// does not name: a side of the article, one of the act before. An act of which nobody is
// known who acts or suffers is left out, and so are figures of speech.
func Arguments(g *gazetteer.Gazetteer, learnt func() (*Model, error)) (func(*doc.Document) error, error) {
	return reading(g, learnt, func(d *doc.Document, s scene, r *reader) {
		a := &arranger{scene: s, rules: r}
		a.document(d)
	})
}

// arranger finds the arguments of the acts of one document.
type arranger struct {
	scene
	rules    *reader
	around   surroundings
	times    timeline
	features features
}

func (s *arranger) document(d *doc.Document) {
	s.open(d)
	s.around.open(&s.scene)
	s.times.open()
	next := 0
	for i := range d.Sentences {
		first := next
		for next < len(d.Events) && d.Events[next].Value.Sentence == i {
			next++
		}
		if !d.Sentences[i].Skip {
			s.around.move(&s.scene, i)
			s.times.move(&s.scene, i)
		}
		if first == next {
			continue
		}
		s.move(i)
		s.acts = s.acts[:0]
		for k := first; k < next; k++ {
			s.acts = append(s.acts, d.Events[k].Value.Word-s.From)
		}
		for k := first; k < next; k++ {
			if reason := s.event(&d.Events[k].Value, s.rules.acts[d.Events[k].Rule]); reason != "" {
				s.leave(&d.Events[k], reason)
			}
		}
	}
	arrange(d.LeftOut)
	d.Events = slices.DeleteFunc(d.Events, func(e doc.Mention[doc.Event]) bool { return len(e.Value.Parts) == 0 })
}

// leave notes that an act is told by no row.
func (s *arranger) leave(e *doc.Mention[doc.Event], reason string) {
	v := doc.Candidate{Reason: reason, Type: e.Value.Type, Confidence: e.Value.Confidence}
	s.LeftOut = append(s.LeftOut, doc.Mention[doc.Candidate]{Span: e.Span, Rule: e.Rule, Value: v})
}

// event finds the arguments of an act. It returns why the act is left out, "" where it is
// not.
func (s *arranger) event(v *doc.Event, rule *act) string {
	a := told{v.Word - s.From, tree.Of(v.Type), tree.Of(v.DiploType), rule}
	if s.rules.figures.isFigure(&s.scene, a) || isRemainder(&s.scene, a) {
		return leftFigure
	}
	if rule != nil && v.Type == rule.means && slices.Contains(rule.sure, s.lemma(s.patient(a.word))) {
		v.DiploType, a.diplo = rule.diplo, tree.Of(rule.diplo)
	}
	given := s.named(v, a)
	for range mostImplied {
		if !s.implied(v, a, &given) {
			break
		}
	}
	if isSymmetric(v.DiploType) {
		given.sources = add(given.sources, given.targets...)
		given.targets = nil
		for i := range v.Parts {
			v.Parts[i].Role = roleSource
		}
	}
	v.IsSymmetric = len(given.targets) == 0 && len(given.sources) > 1
	s.around.acted(given)
	v.Dates, v.Bounds = s.dates(a), nil
	for _, k := range v.Dates {
		v.Bounds = append(v.Bounds, s.bound(a, carried{date: k}))
	}
	if len(v.Dates) == 0 {
		if c, ok := s.carried(a); ok {
			v.Dates, v.Bounds = []int{c.date}, []doc.Bound{s.bound(a, c)}
		}
	}
	s.times.acted(v.Dates, v.Bounds)
	v.Place = s.place(a)
	if len(v.Parts) == 0 {
		return leftNoParty
	}
	return ""
}

// patient returns the word of what an act is done to: the object of a verb, the subject of a
// passive, what follows a noun with "of"; -1 for none.
func (s *arranger) patient(i int) int {
	if c := s.Dependent(i, tree.Object); c >= 0 {
		return c
	}
	if c := s.Dependent(i, tree.PassiveSubject); c >= 0 {
		return c
	}
	return s.Dependent(i, tree.NounModifier)
}

// The roles of participants.
const (
	roleSource = "source"
	roleTarget = "target"
)

// isSymmetric reports whether both sides do a diplomatic act to each other.
func isSymmetric(diplo string) bool {
	return schemas.Attribute("diplo_type", diplo, "symmetric") == "true"
}

// give gives a mention a role in an act.
func (s *arranger) give(v *doc.Event, given *parties, role, mention int, codes []string) {
	p := doc.Participant{Role: roleSource, Mention: mention}
	if role == source {
		given.sources = add(given.sources, codes...)
	} else {
		p.Role = roleTarget
		given.targets = add(given.targets, codes...)
	}
	v.Parts = append(v.Parts, p)
}

// mostImplied is how many parties an act may have that its sentence does not name beside
// it.
const mostImplied = 2

// implied gives an act the likeliest of the parties that may be meant, and reports whether
// there is one.
func (s *arranger) implied(v *doc.Event, a told, given *parties) bool {
	best, most := candidate{}, int32(0)
	role, last := noPart, target
	if a.act == accuse && s.isAct(s.patient(a.word)) {
		last = source // of "condemned the attack" the target is the attacker, whom it does not tell
	}
	for _, c := range (impliedSight{&s.scene}).candidates(*given, &s.around) {
		impliedSight{&s.scene}.impliedFeatures(&s.features, a, *given, c)
		scores := s.model.score(whichImplied, &s.features)
		for r := source; r <= last; r++ {
			if lead := scores[r] - max(scores[noPart], scores[source+target-r]); lead > most {
				best, most, role = c, lead, r
			}
		}
	}
	if role == noPart {
		return false
	}
	s.give(v, given, role, s.around.mentionOf[best.code], []string{best.code})
	return true
}

// accuse is the type of acts that blame.
var accuse = tree.Of("ACCUSE")

// isAct reports whether a word is rather an act than not.
func (s *arranger) isAct(i int) bool {
	if i < 0 || !s.isSite(i) {
		return false
	}
	wordSight{&s.scene}.actFeatures(&s.features, i)
	return s.model.score(isAct, &s.features)[0] > 0
}

// leastDate is the score from which a date is that of an act that has no surer one.
const leastDate = -256

// dates returns the dates of the sentence that are those of an act.
func (s *arranger) dates(a told) []int {
	var out []int
	all := s.datesHere()
	best, most := -1, int32(leastDate)
	for rank, k := range all {
		x, ok := s.words(s.Dates[k].Span)
		if !ok || s.isTermOf(x) {
			continue
		}
		dateSight{partSight{&s.scene}}.dateFeatures(&s.features, a, &s.Dates[k].Value, x, rank, len(all))
		score := s.model.score(isItsDate, &s.features)[0]
		if score > 0 {
			out = append(out, k)
		}
		if score > most {
			best, most = k, score
		}
	}
	if len(out) == 0 && best >= 0 {
		out = append(out, best)
	}
	return out
}

// isTermOf reports whether "for" stands before a date: "a programme for 2011–2013" was not
// signed then.
func (s *arranger) isTermOf(x span) bool { return x.first > 0 && s.Lower(s.From+x.first-1) == "for" }

// bound returns what a date tells of an act: when it was, or since or until when.
func (s *arranger) bound(a told, c carried) doc.Bound {
	sight := boundSight{dateSight{partSight{&s.scene}}}
	if c.origin == 0 && sight.isBefore(a.word, c.date) {
		return doc.Until
	}
	sight.boundFeatures(&s.features, a, c.date, c.origin, c.bound)
	return doc.Bound(linear.Best(s.model.score(whichBound, &s.features)))
}

// leastCarried is the score from which a date told before is that of an act.
const leastCarried = 0

// carried returns the date told before the sentence that is that of an act, and whether there
// is one.
func (s *arranger) carried(a told) (best carried, ok bool) {
	if s.hasStrangeDay() {
		return carried{}, false
	}
	most := int32(leastCarried)
	for _, c := range (carriedSight{wordSight{&s.scene}}).carriedTo(&s.times) {
		carriedSight{wordSight{&s.scene}}.carriedFeatures(&s.features, a, c)
		if score := s.model.score(isCarried, &s.features)[0]; score > most {
			most, best, ok = score, c, true
		}
	}
	return best, ok
}

// hasStrangeDay reports whether the sentence tells a day that there is not: "30 February
// 2001".
func (s *scene) hasStrangeDay() bool {
	lo, hi := s.DatesIn(s.sentence.Span)
	for k := lo; k < hi; k++ {
		d := &s.Dates[k]
		if d.Value.Type == doc.DateTypeDate && !namesDays(&d.Value) && strings.ContainsAny(d.In(s.Text), "0123456789") {
			return true
		}
	}
	return false
}

// datesHere returns the dates of the sentence that name days.
func (s *scene) datesHere() []int {
	var out []int
	lo, hi := s.DatesIn(s.sentence.Span)
	for k := lo; k < hi; k++ {
		if namesDays(&s.Dates[k].Value) {
			out = append(out, k)
		}
	}
	return out
}

// leastPlace is the score from which a place is that of an act.
const leastPlace = -200

// place returns the words that say where an act happened; empty where none do.
func (s *arranger) place(a told) doc.Span {
	best, most := doc.Span{}, int32(leastPlace)
	for k := range s.members {
		if !s.isPlace(k) {
			continue
		}
		partSight{&s.scene}.partFeatures(&s.features, a, k)
		if score := s.model.score(isItsPlace, &s.features)[0]; score > most {
			best, most = s.Mentions[s.members[k].mention].Span, score
		}
	}
	return best
}

// isPlace reports whether a member names a place.
func (s *scene) isPlace(k int) bool {
	m := &s.members[k]
	if m.kind == kindDemonym || m.kind == kindPronoun || m.kind == kindSeveral {
		return false
	}
	switch s.ActorOf(m.mention).Kind {
	case "place", "state", "territory", "historical_state":
		return true
	}
	return false
}
