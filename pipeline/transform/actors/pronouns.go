package actors

import (
	"slices"
	"strings"

	"chancery/pipeline/doc"
)

// pronouns resolves he and she and their forms in one document.
type pronouns struct {
	*doc.Document
	relations *relations
	genders   *genders
	discourse discourse
	next      int // first mention that was not read
}

func newPronouns(d *doc.Document, r *relations, g *genders) *pronouns {
	return &pronouns{Document: d, relations: r, genders: g}
}

// resolve returns the mentions of those whose meaning is clear, in order of the text.
func (p *pronouns) resolve() []mention {
	if !slices.ContainsFunc(p.Names, func(n named) bool { return isPersonal(&n) }) {
		return nil
	}
	p.discourse = newDiscourse(p.genders.of(p.Document))
	var found []mention
	name := 0
	for s := range p.Sentences {
		p.discourse.enter(s)
		end := p.Sentences[s].End
		for ; name < len(p.Names) && p.Names[name].Start < end; name++ {
			n := &p.Names[name]
			if !isPersonal(n) {
				continue
			}
			p.read(n.Start, s)
			if actor := p.choose(n, s); actor >= 0 {
				found = append(found, resolved(n, name, means(actor, methodCoreference, 0.75)))
				p.discourse.note(actor, note{
					relation: p.relations.ofPronoun(n), sentence: s, end: n.End, isPronoun: true,
				})
			}
		}
		p.read(end, s)
	}
	return found
}

func isPersonal(n *named) bool {
	return n.Value.Sort == doc.Pronoun && (n.Value.Kind == "he" || n.Value.Kind == "she")
}

// read notes the persons whom the sentence names before an offset.
func (p *pronouns) read(before, sentence int) {
	for ; p.next < len(p.Mentions) && p.Mentions[p.next].Start < before; p.next++ {
		m := &p.Mentions[p.next]
		if !isPerson(p.ActorOf(p.next)) {
			continue
		}
		p.discourse.note(m.Value.Actor, note{
			relation: p.relations.ofName(m.Span, &p.Sentences[sentence]), sentence: sentence, end: m.End,
			isFull: strings.Contains(m.In(p.Text), " "),
		})
	}
}

// choose returns the person whom a pronoun in a sentence means, -1 for none: the most
// salient one of its gender, not the subject of the verb that has it as its object.
func (p *pronouns) choose(n *named, sentence int) int {
	best, bestWeight := -1, 0.0
	consider := func(actor int, weight float64) {
		if p.discourse.canBe(actor, n.Value.Kind) && (best < 0 || weight > bestWeight) {
			best, bestWeight = actor, weight
		}
	}
	s := &p.Sentences[sentence]
	x := anaphor{
		sentence: sentence, relation: p.relations.ofPronoun(n), isReflexive: p.relations.isReflexive(n),
		clauseSubject: p.relations.subjectBefore(n, s, p.next, isPerson),
	}
	isBarred := p.relations.isObjectOfVerb(n)
	for a := range p.discourse.remembered() {
		if !isBarred || a.actor != x.clauseSubject {
			consider(a.actor, p.discourse.salience(a, &x))
		}
	}
	if k := p.firstBehind(s); k >= 0 {
		isSubject := p.relations.ofName(p.Mentions[k].Span, s) == subject
		consider(p.Mentions[k].Value.Actor, salienceBehind(isSubject, x.relation == possessive && p.opens(n, s)))
	}
	return best
}

// firstBehind returns the first mention of a person in the rest of a sentence who was not
// named before, -1 for none.
func (p *pronouns) firstBehind(s *doc.Sentence) int {
	for k := p.next; k < len(p.Mentions) && p.Mentions[k].Start < s.End; k++ {
		if !p.discourse.knows(p.Mentions[k].Value.Actor) && isPerson(p.ActorOf(k)) {
			return k
		}
	}
	return -1
}

// reachOfLead is how many tokens from the beginning of a sentence a pronoun opens it.
const reachOfLead = 6

// opens reports whether a pronoun stands in a phrase that leads to the subject of its
// sentence: "With his help, Arafat …".
func (p *pronouns) opens(n *named, s *doc.Sentence) bool {
	if p.TokenAt(n.Start)-s.First > reachOfLead {
		return false
	}
	switch p.Syntax[s.First].XPOS {
	case "IN", "VBG", "TO":
		return true
	}
	return false
}
