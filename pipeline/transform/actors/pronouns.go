package actors

import (
	_ "embed"
	"math"
	"slices"
	"strings"

	"chancery/pipeline/doc"
	"chancery/pipeline/language"
	"chancery/pipeline/lexicon"
)

// Whom "he" and "she" mean is told by salience, in the manner of Lappin and Leass (An
// algorithm for pronominal anaphora resolution, 1994): every person named before, or
// behind the pronoun in its sentence, is weighed by where and how it was named last.
// The weights were found by logistic regression on the development and validation
// parts of GAP; those found on the validation part alone do a point worse on the
// other.
const (
	worthHere          = 2.0 // named last in the sentence of the pronoun
	worthOneBack       = 0.7 // in the sentence before
	worthTwoBack       = -0.7
	worthFarther       = -1.3 // for every sentence beyond two
	worthSubject       = 0.7  // a subject in the sentence that named it last
	worthObject        = 0.65
	worthLastSubject   = 0.45 // the very last mention was a subject
	worthParallel      = 0.4  // it had the part that the pronoun has
	worthNearestOwner  = 0.25 // nobody was named between it and a possessive pronoun
	worthPronoun       = -1.0 // the last mention was a pronoun
	worthMentions      = 0.5  // times the logarithm of the number of mentions
	worthFull          = -0.4 // named with more than one word
	worthOwnSubject    = 0.35 // the subject of the clause of a possessive pronoun
	worthBarred        = -1.7 // the subject of the clause of an object pronoun: "X met him"
	worthBetween       = -0.3 // for each person named since, to four
	worthBehind        = -0.8 // named behind the pronoun only
	worthBehindSubject = 2.5  // as a subject
	worthLed           = 0.9  // behind a possessive pronoun that opens the sentence: "With his help, Arafat …"
	reach              = 8    // sentences for which a person is remembered
	reachOfLead        = 6    // tokens from the beginning of a sentence in which a pronoun opens it
)

// part is what a name or pronoun does in its clause.
type part uint8

const (
	otherPart part = iota
	subject
	object
	possessive
)

// told is what a document has said so far of one person.
type told struct {
	actor              int
	last               part // of the last mention
	best               part // subject where any mention of its sentence was
	sentence           int  // of the last mention
	end                int  // offset behind it
	count              int
	wasPronoun, isFull bool
}

// teller follows the persons of a document.
type teller struct {
	persons []told         // in order of their first mentions
	byActor map[int]int    // of persons
	near    []int          // persons who are remembered, ascending
	genders map[int]string // he or she, of actors
}

// enter begins a sentence: persons of whom nothing was said for long are forgotten.
func (t *teller) enter(sentence int) {
	t.near = slices.DeleteFunc(t.near, func(i int) bool { return sentence-t.persons[i].sentence > reach })
}

// note adds a mention that ends at an offset.
func (t *teller) note(actor int, p part, sentence, end int, isPronoun, isFull bool) {
	i, known := t.byActor[actor]
	if !known {
		i = len(t.persons)
		t.persons = append(t.persons, told{actor: actor, sentence: -1})
		t.byActor[actor] = i
	}
	if at, isNear := slices.BinarySearch(t.near, i); !isNear {
		t.near = slices.Insert(t.near, at, i)
	}
	x := &t.persons[i]
	if x.sentence != sentence || x.best != subject {
		x.best = p
	}
	x.last, x.sentence, x.end, x.wasPronoun = p, sentence, end, isPronoun
	x.isFull = x.isFull || isFull
	x.count++
}

// pronouns resolves he and she and their forms in order of the text.
func (r *resolver) pronouns() {
	if !slices.ContainsFunc(r.Names, func(n doc.Mention[doc.Name]) bool { return isPersonal(&n) }) {
		return
	}
	t := teller{byActor: map[int]int{}, genders: r.genders()}
	mention, name := 0, 0
	for i := range r.Sentences {
		end := r.Sentences[i].End
		t.enter(i)
		for {
			for name < len(r.Names) && !isPersonal(&r.Names[name]) {
				name++
			}
			hasMention := mention < len(r.Mentions) && r.Mentions[mention].Start < end
			hasName := name < len(r.Names) && r.Names[name].Start < end
			if !hasMention && !hasName {
				break
			}
			if hasMention && (!hasName || r.Mentions[mention].Start < r.Names[name].Start) {
				if m := &r.Mentions[mention]; isPerson(&r.Actors[m.Value.Actor]) {
					t.note(m.Value.Actor, r.partOf(m.Span, &r.Sentences[i]), i, m.End, false, strings.Contains(m.In(r.Text), " "))
				}
				mention++
				continue
			}
			n := &r.Names[name]
			if actor := r.choose(&t, n, i, mention); actor >= 0 {
				r.add(name, actor, nil, 0.75)
				t.note(actor, r.partOfPronoun(n), i, n.End, true, false)
			}
			name++
		}
	}
}

func isPersonal(n *doc.Mention[doc.Name]) bool {
	return n.Value.Sort == doc.Pronoun && (n.Value.Kind == "he" || n.Value.Kind == "she")
}

// choose returns the person whom a pronoun in a sentence means, -1 for none; next is
// the first mention behind it.
func (r *resolver) choose(t *teller, n *doc.Mention[doc.Name], sentence, next int) int {
	best, bestWorth := -1, 0.0
	consider := func(actor int, worth float64) {
		if g := t.genders[actor]; (g == "" || g == n.Value.Kind) && (best < 0 || worth > bestWorth) {
			best, bestWorth = actor, worth
		}
	}
	clause := r.subjectBefore(n, &r.Sentences[sentence], next, isPerson)
	isBarred := r.isObjectOfVerb(n)
	for _, i := range t.near {
		if x := &t.persons[i]; !isBarred || x.actor != clause {
			consider(x.actor, r.worth(t, x, n, sentence, clause))
		}
	}
	s := &r.Sentences[sentence]
	for k := next; k < len(r.Mentions) && r.Mentions[k].Start < s.End; k++ {
		actor := r.Mentions[k].Value.Actor
		if _, known := t.byActor[actor]; !known && isPerson(&r.Actors[actor]) {
			consider(actor, r.worthBehind(n, &r.Mentions[k], s))
			break
		}
	}
	return best
}

// worth weighs a person named before a pronoun. The subject of the clause of the
// pronoun is clause, -1 for none.
func (r *resolver) worth(t *teller, x *told, n *doc.Mention[doc.Name], sentence, clause int) float64 {
	p := r.partOfPronoun(n)
	w := worthMentions * math.Log(float64(x.count))
	switch back := sentence - x.sentence; back {
	case 0:
		w += worthHere
	case 1:
		w += worthOneBack
	case 2:
		w += worthTwoBack
	default:
		w += worthFarther * float64(back-2)
	}
	since := 0
	for _, i := range t.near { // whoever was named since is remembered too
		if t.persons[i].end > x.end {
			since++
		}
	}
	for _, c := range [...]struct {
		is    bool
		worth float64
	}{
		{x.best == subject, worthSubject}, {x.best == object, worthObject}, {x.last == subject, worthLastSubject}, {x.best == p, worthParallel},
		{since == 0 && p == possessive, worthNearestOwner}, {x.wasPronoun, worthPronoun}, {x.isFull, worthFull}, {p == possessive && clause == x.actor, worthOwnSubject},
		{p == object && clause == x.actor && !strings.HasSuffix(n.In(r.Text), "self"), worthBarred},
	} {
		if c.is {
			w += c.worth
		}
	}
	return w + worthBetween*float64(min(since, 4))
}

// worthBehind weighs a person whom the sentence of a pronoun names behind it.
func (r *resolver) worthBehind(n *doc.Mention[doc.Name], m *doc.Mention[doc.Reference], s *doc.Sentence) float64 {
	w := worthBehind
	if r.partOf(m.Span, s) != subject {
		return w
	}
	w += worthBehindSubject
	if first := r.Syntax[s.First].XPOS; r.partOfPronoun(n) == possessive && r.TokenAt(n.Start)-s.First <= reachOfLead && (first == "IN" || first == "VBG" || first == "TO") {
		w += worthLed
	}
	return w
}

// isObjectOfVerb reports whether a pronoun is what a verb directly before it acts on,
// so that it cannot mean who does so: "Iraq signed it", but "Iraq said it had".
func (r *resolver) isObjectOfVerb(n *doc.Mention[doc.Name]) bool {
	i := r.TokenAt(n.Start)
	isObject := i > 0 && strings.HasPrefix(r.Syntax[i-1].XPOS, "VB") && r.Syntax[i].XPOS == "PRP"
	if !isObject || r.partOfPronoun(n) != object || strings.Contains(n.In(r.Text), "sel") { // himself, themselves
		return false
	}
	for k := i + 1; k < len(r.Syntax); k++ {
		switch r.Syntax[k].XPOS {
		case "RB":
		case "MD", "VBD", "VBZ", "VBP":
			return false
		default:
			return true
		}
	}
	return true
}

// subjectBefore returns the actor of the right sort that is the subject of the clause
// in which a pronoun is the object, so that it means somebody else; -1 for none. The
// first mention behind the pronoun is next.
func (r *resolver) subjectBefore(n *doc.Mention[doc.Name], sentence *doc.Sentence, next int, fits func(*doc.Actor) bool) int {
	for k := next - 1; k >= 0 && r.Mentions[k].Start >= sentence.Start; k-- {
		m := &r.Mentions[k]
		gap := r.Text[m.End:n.Start]
		if strings.ContainsAny(gap, ",;:") || len(strings.Fields(gap)) > 6 {
			return -1
		}
		if fits(&r.Actors[m.Value.Actor]) && r.partOf(m.Span, sentence) == subject {
			return m.Value.Actor
		}
	}
	return -1
}

// partOfPronoun tells the part of a pronoun by its form and tag.
func (r *resolver) partOfPronoun(n *doc.Mention[doc.Name]) part {
	switch strings.ToLower(n.In(r.Text)) {
	case "he", "she":
		return subject
	case "his":
		return possessive
	case "her":
		if i := r.TokenAt(n.Start); i < len(r.Syntax) && r.Syntax[i].XPOS == "PRP$" {
			return possessive
		}
	}
	return object
}

// partOf tells the part of a name by the tags around it: a subject stands before a
// verb, an apposition left out, an object behind a verb or preposition.
func (r *resolver) partOf(s doc.Span, sentence *doc.Sentence) part {
	first := r.TokenAt(s.Start)
	last := first
	for last < sentence.Last && r.Tokens[last].Start < s.End {
		last++
	}
	tag := func(i int) string {
		if i < sentence.First || i >= sentence.Last {
			return ""
		}
		return r.Syntax[i].XPOS
	}
	if tag(last) == "POS" {
		return possessive
	}
	before := first - 1
	for strings.HasPrefix(tag(before), "NN") || tag(before) == "DT" || strings.HasPrefix(tag(before), "JJ") {
		before--
	}
	switch t := tag(before); {
	case t == "IN" && !isConjunction(r.Tokens[before].In(r.Text)), t == "TO":
		return otherPart
	case strings.HasPrefix(t, "VB"):
		return object
	}
	for k := last; k < sentence.Last && k < last+16; k++ {
		switch t := tag(k); {
		case t == "VBD", t == "VBZ", t == "VBP", t == "MD":
			return subject
		case t == ",": // an apposition: "Arafat, the chairman, said"
			end := k + 1
			for end < sentence.Last && end < k+15 && tag(end) != "," {
				end++
			}
			if end >= sentence.Last || tag(end) != "," {
				return otherPart
			}
			k = end
		case t == "-LRB-":
			for k+1 < sentence.Last && tag(k) != "-RRB-" {
				k++
			}
		case t == "CC", t == "RB", t == "IN", t == "DT", t == "CD", t == "POS", strings.HasPrefix(t, "NN"), strings.HasPrefix(t, "JJ"):
		case t == "VBG", t == "VBN", t == "PRP":
			return otherPart
		default:
			return otherPart
		}
	}
	return otherPart
}

func isConjunction(word string) bool {
	switch strings.ToLower(word) {
	case "that", "because", "if", "while", "although", "though", "when", "as", "since", "until", "before", "after", "whether":
		return true
	}
	return false
}

// genders tells he or she of the persons whose titles or relations do: Mr, Queen,
// "his wife Suha".
func (r *resolver) genders() map[int]string {
	out := map[int]string{}
	for i := range r.Mentions {
		m := &r.Mentions[i]
		if !isPerson(&r.Actors[m.Value.Actor]) {
			continue
		}
		if given, _, ok := strings.Cut(m.In(r.Text), " "); ok || out[m.Value.Actor] == "" {
			if g := r.given.gender(given); g != "" && out[m.Value.Actor] == "" {
				out[m.Value.Actor] = g
				continue
			}
		}
		words := strings.Fields(strings.ToLower(m.Value.Role.In(r.Text) + " " + r.Text[max(0, m.Start-14):m.Start]))
		for _, w := range slices.Backward(words) {
			if g := genderOf(w); g != "" {
				out[m.Value.Actor] = g
				break
			}
		}
	}
	return out
}

// genderOf is what a word before a name tells of whom it names.
func genderOf(word string) string {
	switch strings.Trim(word, ".,") {
	case "mr", "king", "prince", "sir", "lord", "brother", "son", "father", "husband", "emperor", "sultan", "emir", "duke", "baron", "uncle", "actor", "nephew":
		return "he"
	case "mrs", "ms", "miss", "queen", "princess", "lady", "dame", "sister", "daughter", "mother", "wife", "empress", "duchess", "baroness", "aunt", "actress", "niece":
		return "she"
	}
	return ""
}

//go:embed given_names.en.txt
var givenLists string

// givenNames is the lists of given_names.en.txt: given names by whom they tell.
type givenNames struct{ he, she lexicon.Words }

func readGiven() (*givenNames, error) {
	l := lexicon.Open("given_names.en.txt", givenLists)
	names := &givenNames{he: l.Words("he"), she: l.Words("she")}
	return names, l.Close()
}

// gender is what a given name tells, "" for nothing.
func (g *givenNames) gender(name string) string {
	switch fold := language.Fold(language.Plain(name)); {
	case g.he.Has(fold):
		return "he"
	case g.she.Has(fold):
		return "she"
	}
	return ""
}
