package missions

import (
	"strings"

	"chancery/pipeline/doc"
	"chancery/pipeline/gazetteer"
)

// sentence is the one that is read: its tokens, and what is known of them.
type sentence struct {
	*doc.Document
	words        *wordLists
	states       *states
	index        int
	first, limit int // tokens, half-open
}

// is reports whether a token of the sentence stands in a list.
func (s *sentence) is(list map[uint64]bool, i int) bool {
	return i >= s.first && i < s.limit && list[s.Tokens[i].Fold]
}

// word returns the token as it is written, "" outside the sentence.
func (s *sentence) word(i int) string {
	if i < s.first || i >= s.limit {
		return ""
	}
	return s.Tokens[i].In(s.Text)
}

// span returns the text of tokens, half-open.
func (s *sentence) span(first, last int) doc.Span {
	return doc.Span{Start: s.Tokens[first].Start, End: s.Tokens[last-1].End}
}

// upos returns the part of speech of a token of the sentence.
func (s *sentence) upos(i int) string {
	if i < s.first || i >= s.limit {
		return ""
	}
	return s.Syntax[i].UPOS
}

// dateAt returns the date over a token, -1 for none.
func (s *sentence) dateAt(i int) int {
	if i < s.first || i >= s.limit {
		return -1
	}
	start := s.Tokens[i].Start
	k := doc.From(s.Dates, start+1) - 1
	if k >= 0 && start < s.Dates[k].End {
		return k
	}
	return -1
}

func (s *sentence) isCapitalised(i int) bool {
	return i >= s.first && i < s.limit && s.Tokens[i].Kind == doc.Word && s.Tokens[i].Shape.Is(doc.Capital)
}

// isVerb reports whether a verb that says something begins at a token.
func (s *sentence) isVerb(i int, says string) bool {
	if i < s.first || i >= s.limit {
		return false
	}
	said, last := s.words.verb.Match(s.Tokens, i, s.limit)
	return last > i && said == says
}

// isKind reports whether a mission begins at a token.
func (s *sentence) isKind(i int) bool {
	_, one := s.words.kind.Match(s.Tokens, i, s.limit)
	_, more := s.words.kinds.Match(s.Tokens, i, s.limit)
	return one > i || more > i
}

// mentionAt returns the mention that begins at a token of the sentence, -1 for none.
func (s *sentence) mentionAt(i int) int {
	if i < s.first || i >= s.limit {
		return -1
	}
	if k, ok := doc.StartingAt(s.Mentions, s.Tokens[i].Start); ok {
		return k
	}
	return -1
}

// mentionBefore returns the last mention of the sentence that ends before token i or at it,
// -1 for none.
func (s *sentence) mentionBefore(i int) int {
	if i <= s.first {
		return -1
	}
	end := s.Tokens[i-1].End
	k := doc.From(s.Mentions, end) - 1
	for ; k >= 0 && s.Mentions[k].Start >= s.Tokens[s.first].Start; k-- {
		if s.Mentions[k].End <= end {
			return k
		}
	}
	return -1
}

// behind returns the token behind a mention.
func (s *sentence) behind(mention int) int { return s.TokenAt(s.Mentions[mention].End) }

// at returns the token with which a mention begins.
func (s *sentence) at(mention int) int { return s.TokenAt(s.Mentions[mention].Start) }

// isDemonym reports whether a mention is an adjective of a country.
func (s *sentence) isDemonym(mention int) bool { return s.Mentions[mention].Value.Method == "demonym" }

// isLand reports whether a mention means a state or territory.
func (s *sentence) isLand(mention int) bool { return gazetteer.IsLand(s.ActorOf(mention).Kind) }

// isCity reports whether an actor is a city or another place within a country.
func (s *sentence) isCity(actor int) bool { return actor >= 0 && s.Actors[actor].Kind == "place" }

// isPlace reports whether a known city or country is named at a token.
func (s *sentence) isPlace(i int) bool {
	m := s.mentionAt(i)
	return m >= 0 && !s.isDemonym(m) && (s.isLand(m) || s.isCity(s.Mentions[m].Value.Actor))
}

// isSender reports whether a mention means a state or its government, which can have
// missions.
func (s *sentence) isSender(m int) bool {
	if s.is(s.words.possessive, s.at(m)) {
		return false
	}
	switch a := s.ActorOf(m); a.Kind {
	case "state", "historical_state", "territory", "igo":
		return true
	case "government", "people":
		return a.Country != ""
	}
	return false
}

// isBody reports whether a mention means a known organisation of states.
func (s *sentence) isBody(m int) bool { return s.ActorOf(m).Kind == "igo" && s.ActorOf(m).Entry >= 0 }

// endsState reports whether a mention of a state ends before token i.
func (s *sentence) endsState(i int) bool {
	m := s.mentionBefore(i)
	return m >= 0 && s.behind(m) == i && s.isSender(m)
}

// named returns the token with which a mention begins, or the name before it of which it is
// the short form in parentheses.
func (s *sentence) named(m int) int {
	first := s.at(m)
	if before := s.mentionBefore(first - 1); s.word(first-1) == "(" && before >= 0 && s.behind(before) == first-1 &&
		s.Mentions[before].Value.Actor == s.Mentions[m].Value.Actor {
		return s.at(before)
	}
	return first
}

// beforeShort returns the token with which a short form in parentheses begins that ends before
// a token, "the European Union (EU), Chile and", else that token.
func (s *sentence) beforeShort(i int) int {
	if s.word(i-1) == ")" && s.word(i-3) == "(" && s.Tokens[i-2].Shape.Is(doc.AllCaps) {
		return i - 3
	}
	return i
}

// isSent reports whether what is told behind a token is told of people: "was sent".
func (s *sentence) isSent(i int) bool {
	for s.upos(i) == "AUX" {
		i++
	}
	return s.is(s.words.envoys, i)
}

// isThere reports whether "there are" stands before a token.
func (s *sentence) isThere(i int) bool {
	for i--; s.upos(i) == "ADV" && !strings.EqualFold(s.word(i), "there"); i-- {
	}
	return (s.upos(i) == "AUX" || s.upos(i) == "VERB") && strings.EqualFold(s.word(i-1), "there")
}

// areJoint reports whether nothing but what joins missions stands between two tokens.
func (s *sentence) areJoint(from, to int) bool {
	for ; from < to; from++ {
		if !s.is(s.words.joint, from) || s.word(from) == ";" {
			return false
		}
	}
	return true
}
