package extract

import (
	"fmt"
	"strings"

	"chancery/pipeline/doc"
	"chancery/pipeline/grammar"
	"chancery/pipeline/language"
)

// wordList holds wordings by the hash of their first token, the longest first.
type wordList map[uint64][]wording

// wording is one wording of a list: the hashes behind the first, and the value
// that stood with it.
type wording struct {
	rest  []uint64
	value string
	// capitals has a bit for each token with a capital letter, which a list of names
	// asks for.
	capitals uint64
}

// match returns the value of the longest wording that begins at token i and ends
// before limit, and the token behind it; last is i where there is none.
func (l wordList) match(tokens []doc.Token, i, limit int) (value string, last int) {
	return l.find(tokens, i, limit, false)
}

// matchWritten is match where a wording with a capital letter wants one.
func (l wordList) matchWritten(tokens []doc.Token, i, limit int) (value string, last int) {
	return l.find(tokens, i, limit, true)
}

func (l wordList) find(tokens []doc.Token, i, limit int, asWritten bool) (value string, last int) {
next:
	for _, w := range l[tokens[i].Fold] {
		if i+1+len(w.rest) > limit || asWritten && w.capitals&^capitals(tokens[i:i+1+len(w.rest)]) != 0 {
			continue
		}
		for k, fold := range w.rest {
			if tokens[i+1+k].Fold != fold {
				continue next
			}
		}
		return w.value, i + 1 + len(w.rest)
	}
	return "", i
}

// capitals returns a bit for each token with a capital letter.
func capitals(tokens []doc.Token) (bits uint64) {
	for i := range tokens {
		if tokens[i].Shape.Is(doc.Capital) {
			bits |= 1 << (i & 63)
		}
	}
	return bits
}

// foldSet tells in one look that a word is not among those that were added; what
// it has may be another word of the same hash.
type foldSet [1 << 10]uint64

func (s *foldSet) add(fold uint64) { s[fold>>6&(1<<10-1)] |= 1 << (fold & 63) }

func (s *foldSet) has(fold uint64) bool { return s[fold>>6&(1<<10-1)]&(1<<(fold&63)) != 0 }

// has reports whether a wording of one word has this hash.
func (l wordList) has(fold uint64) bool {
	for _, w := range l[fold] {
		if len(w.rest) == 0 {
			return true
		}
	}
	return false
}

// readLists reads lines "list value: wording|wording" into one list a name.
func readLists(file, text string) (map[string]wordList, error) {
	scanner, err := language.New()
	if err != nil {
		return nil, err
	}
	lists := map[string]wordList{}
	for n, line := range strings.Split(text, "\n") {
		line = strings.TrimSpace(line)
		if line == "" || line[0] == '#' {
			continue
		}
		head, wordings, ok := strings.Cut(line, ":")
		if !ok {
			return nil, fmt.Errorf("%s:%d: a line is a list, a colon, and wordings", file, n+1)
		}
		name, value, _ := strings.Cut(head, " ")
		if lists[name] == nil {
			lists[name] = wordList{}
		}
		for _, w := range strings.Split(wordings, "|") {
			lists[name].add(scanner, strings.TrimSpace(w), value)
		}
	}
	return lists, nil
}

func (l wordList) add(scanner *language.Scanner, text, value string) {
	tokens := scanner.Tokens(nil, text, doc.Span{End: len(text)})
	if len(tokens) == 0 {
		return
	}
	w := wording{value: value, capitals: capitals(tokens)}
	for _, t := range tokens[1:] {
		w.rest = append(w.rest, t.Fold)
	}
	key := tokens[0].Fold
	i := 0
	for i < len(l[key]) && len(l[key][i].rest) >= len(w.rest) {
		i++
	}
	l[key] = append(l[key][:i:i], append([]wording{w}, l[key][i:]...)...)
}

// compile compiles a rule file of this room.
func compile(name, text string, layers ...string) (*grammar.Grammar, error) {
	return compileForms(language.Forms, name, text, layers...)
}

// compileForms compiles rules whose words are inflected by forms.
func compileForms(forms func(word, tag string) ([]string, error), name, text string, layers ...string) (*grammar.Grammar, error) {
	scanner, err := language.New()
	if err != nil {
		return nil, err
	}
	english := grammar.Language{
		Tokens: func(text string) []doc.Token { return scanner.Tokens(nil, text, doc.Span{End: len(text)}) },
		Forms:  forms,
	}
	return grammar.Parse(english, layers, grammar.File{Name: name, Text: text})
}

// RuleFiles returns the text of the rule files of this room by name.
func RuleFiles() map[string]string {
	return map[string]string{"dates.en.rules": dateRules, "phrases.en.rules": phraseRules, "events.en.rules": eventRules, "missions.en.rules": missionRules}
}
