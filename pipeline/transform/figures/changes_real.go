package figures

import (
	"strings"

	"chancery/pipeline/doc"
	"chancery/pipeline/grammar"
)

// How far back from a word of change the words stand that take it back: modal
// verbs in its clause, wishes and plans before an infinitive or a noun.
const (
	modalReach = 6
	wishReach  = 14
	doneReach  = 6
)

// isReal reports whether a text tells a change as a fact: not as a plan, a wish, a
// condition, a habit or what did not happen.
func (c *changes) isReal(m *grammar.Match) bool {
	at, _ := m.Tokens("change")
	if !m.Has("change") {
		at = m.First
	}
	tag := c.verbTag(at)
	isVerb := strings.HasPrefix(tag, "VB")
	if !c.isChangeWord(m, at, tag) || !c.isOneClause(m) || !c.isAmount(m) || c.isTakenBack(at) || isVerb && c.isHabit(at) {
		return false
	}
	if isVerb && c.isInfinitive(at) {
		return c.isDone(at) && !c.isWished(m, at, isVerb)
	}
	switch tag {
	case "VBD", "VBZ", "VBP", "VBN":
		return true
	}
	return !c.isWished(m, at, isVerb)
}

// isChangeWord reports whether a word of change means one: "doubled" is a verb and
// "double taxation" is not; no command, no "fell short", no season of the year.
func (c *changes) isChangeWord(m *grammar.Match, at int, tag string) bool {
	if !m.Has("change") {
		return true
	}
	_, behind := m.Tokens("change")
	isTimes := strings.Contains(m.Rule.Name, "/times") && !c.has(c.words.fold, at) && !m.Has("times")
	isCommand := tag == "VB" && (at == c.sentence.First || c.Tokens[at-1].Kind == doc.Punct)
	return (!isTimes || strings.HasPrefix(tag, "VB")) && !isCommand && !c.has(c.words.short, behind) && !c.isDateAt(at)
}

// isAmount reports whether the figure of a difference is one: not "increased to 30
// percent", "every 10% increase", nor "up 25% from 400 million in 1988", which tells
// more.
func (c *changes) isAmount(m *grammar.Match) bool {
	by, ok := m.Part("by")
	if !ok || !m.Has("change") {
		return true
	}
	if than, ok := m.Part("than"); ok && c.figureFrom(than.Start) > m.Mention("by")+1 {
		return false
	}
	change, _ := m.Part("change")
	between := strings.ReplaceAll(c.LowerBetween(change.End, by.Start), " up to ", " ")
	isReached := strings.Contains(between, " to ") && !strings.Contains(between, " by ")
	isStart := strings.Contains(between, "from ") // "grew from 40 to 62"
	return !isReached && !isStart && !c.has(c.words.any, c.TokenAt(by.Start)-1)
}

// isWished looks for a wish or a plan before an infinitive, a gerund or a noun, and
// behind a noun for what it would bring.
func (c *changes) isWished(m *grammar.Match, at int, isVerb bool) bool {
	reach := wishReach
	if !m.Has("change") { // "is likely to be 40 million, up from 30 million"
		reach = modalReach
	}
	for i := at - 1; i >= c.sentence.First && i >= at-reach; i-- {
		if c.Tokens[i].In(c.Text) == ";" {
			break
		}
		isNoun := strings.HasPrefix(c.tag(i), "NN") && !m.Has("change") // "since the surge plan they were 200, down from 900"
		if c.has(c.words.wish, i) && !isNoun || isVerb && c.has(c.words.seen, i) {
			return true
		}
	}
	for i := at; !isVerb && m.Has("change") && i < c.sentence.Last && i < at+wishReach; i++ {
		if c.has(c.words.then, i) {
			return true
		}
	}
	return false
}

// isOneClause reports whether no other clause begins between the word of change and
// the figures.
func (c *changes) isOneClause(m *grammar.Match) bool {
	if c.isTwoClauses(m) {
		return false
	}
	for _, part := range []string{"by", "from", "to"} {
		if span, ok := m.Part(part); ok {
			change, ok := m.Part("change")
			if !ok {
				return true
			}
			between := c.LowerBetween(change.End, span.Start)
			return !strings.ContainsAny(between, ";") && !strings.Contains(between, ", and ") && !strings.Contains(between, ", but ") && !strings.Contains(between, ", while ")
		}
	}
	return true
}

// isTwoClauses reports whether a verb stands between the figures from and to, or "and"
// where to comes first: "rose from 5 to 9, and imports fell from 3 to 2".
func (c *changes) isTwoClauses(m *grammar.Match) bool {
	from, isFrom := m.Part("from")
	to, isTo := m.Part("to")
	if !isFrom || !isTo {
		return false
	}
	first, last := c.TokenAt(min(from.End, to.End)), c.TokenAt(max(from.Start, to.Start))
	for i := first; i < last; i++ {
		switch tag := c.tag(i); {
		case tag == "VBD" || tag == "VBZ" || tag == "VBP":
			if !c.has(c.words.aux, i) {
				return true
			}
		case to.End < from.Start && c.Tokens[i].In(c.Text) == "and":
			return true
		}
	}
	return false
}

// isTakenBack looks for a modal verb, a negation or "if" in the clause before a
// word.
func (c *changes) isTakenBack(at int) bool {
	for i := at - 1; i >= c.sentence.First && i >= at-modalReach; i-- {
		switch word := c.Tokens[i].In(c.Text); {
		case strings.ContainsAny(word, ",;:()"):
			return false
		case c.has(c.words.modal, i):
			return true
		}
	}
	return false
}

// isInfinitive reports whether "to" stands before a verb, or before the "be" and
// the adverbs in front of it.
func (c *changes) isInfinitive(at int) bool {
	for i := at - 1; i >= c.sentence.First && i >= at-4; i-- {
		switch c.tag(i) {
		case "TO":
			return true
		case "RB", "RBR", "JJR", "IN", "CC":
			continue
		case "VB": // "to be reduced", "to raise or lower"
			if c.tag(i+1) == "CC" || strings.EqualFold(c.Tokens[i].In(c.Text), "be") {
				continue
			}
		}
		return false
	}
	return false
}

// isHabit reports whether a participle tells what is done as a rule ("is halved in
// winter"), or stands alone in brackets or behind a noun.
func (c *changes) isHabit(at int) bool {
	if c.tag(at) != "VBN" {
		return false
	}
	for i := at - 1; i >= c.sentence.First && i >= at-4; i-- {
		switch strings.ToLower(c.Tokens[i].In(c.Text)) {
		case "is", "are":
			return true
		case "has", "have", "had", "was", "were", "been", "being", "having", "'ve":
			return false
		case "(":
			return true
		}
	}
	return false
}

// isDone reports whether a verb before an infinitive says that it came to pass:
// "caused profits to decline".
func (c *changes) isDone(at int) bool {
	for i := at - 1; i >= c.sentence.First && i >= at-doneReach; i-- {
		if c.has(c.words.done, i) {
			return true
		}
	}
	return false
}

// tag returns the part of speech of a token, "" outside of the text. What the tagger
// takes for a verb right before one in the past is a noun: "Chilean exports fell".
func (c *changes) tag(i int) string {
	if i < 0 || i >= len(c.Syntax) {
		return ""
	}
	tag := c.Syntax[i].XPOS
	if tag == "VBZ" && i+1 < len(c.Syntax) && c.Syntax[i+1].XPOS == "VBD" && strings.HasSuffix(c.Tokens[i].In(c.Text), "s") && !c.has(c.words.aux, i) {
		return "NNS"
	}
	return tag
}

// verbTag returns the part of speech of a word of change. Forms that can be nothing
// but verbs are taken as such, whatever the tagger says, but for those before a noun.
func (c *changes) verbTag(i int) string {
	tag := c.tag(i)
	if strings.HasPrefix(tag, "VB") || !c.has(c.words.participle, i) || strings.HasPrefix(c.tag(i+1), "NN") {
		return tag
	}
	return "VBN"
}

// isRate reports whether a figure tells a change of each year: "by 5 percent a
// year" says nothing about the whole.
func (c *changes) isRate(by int) bool {
	at := c.TokenAt(c.Figures[by].End)
	for i := at; i < at+4; i++ {
		if c.has(c.words.rate, i) || c.has(c.words.each, i) && c.has(c.words.span, i+1) && !c.has(c.words.ago, i+2) {
			return true
		}
	}
	first := c.TokenAt(c.Figures[by].Start)
	for i := first - 1; i >= first-6; i-- {
		if i >= c.sentence.First && (strings.EqualFold(c.Tokens[i].In(c.Text), "annual") || strings.EqualFold(c.Tokens[i].In(c.Text), "annually") || strings.EqualFold(c.Tokens[i].In(c.Text), "average")) {
			return true
		}
	}
	return false
}
