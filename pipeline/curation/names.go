package curation

import (
	"strings"
	"unicode"

	"chancery/pipeline/language"
)

// Key returns a name without what spelling may change: case, marks on letters,
// "the", hyphens, dots and apostrophes.
func Key(name string) string { return strings.Join(keyWords(name), " ") }

func keyWords(name string) []string {
	words := strings.FieldsFunc(strings.ToLower(language.Plain(name)), func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsDigit(r) && r != '\'' && r != '’'
	})
	out := words[:0]
	for i, w := range words {
		if w = strings.NewReplacer("'", "", "’", "").Replace(w); w != "" && (i > 0 || w != "the") {
			out = append(out, w)
		}
	}
	return out
}

// Near says why two names of one kind may be one, "" where they may not: a spelling
// that differs in a letter or two, initials for given names, letters for a name.
func Near(a, b string) string {
	x, y := keyWords(a), keyWords(b)
	switch {
	case len(x) == 0 || len(y) == 0:
		return ""
	case isRegnal(x) && isRegnal(y) && x[len(x)-1] != y[len(y)-1]: // Henry II is not Henry IV
		return ""
	case strings.Join(x, " ") == strings.Join(y, " "):
		return "the same but for spelling"
	case len(x) == 1 && len(y) > 2 && initials(y) == x[0], len(y) == 1 && len(x) > 2 && initials(x) == y[0]:
		return "letters of the other name"
	case len(x) > 1 && len(y) > 1 && x[len(x)-1] == y[len(y)-1] && agree(x[:len(x)-1], y[:len(y)-1]):
		return sameSurname
	}
	p, q := strings.Join(x, " "), strings.Join(y, " ")
	if most := max(len(p), len(q)) / 8; len(x) > 1 && len(x) == len(y) && most > 0 && distance(p, q, most) <= most {
		return "a letter or two apart"
	}
	return ""
}

const sameSurname = "one surname, and given names that agree"

// isRegnal reports whether the words of a name end in the number of a monarch.
func isRegnal(words []string) bool {
	return len(words) > 1 && strings.Trim(words[len(words)-1], "ivx") == ""
}

// agree reports whether given names can be those of one person: each is, or begins,
// the other's, in order, "n v" and "natalia viktorovna".
func agree(x, y []string) bool {
	if len(x) > len(y) {
		x, y = y, x
	}
	k := 0
	hasInitial := len(x) < len(y)
	for _, w := range x {
		for k < len(y) && !strings.HasPrefix(w, y[k]) && !strings.HasPrefix(y[k], w) {
			k++
		}
		if k == len(y) || len(w) > 1 && len(y[k]) > 1 && w != y[k] {
			return false
		}
		hasInitial = hasInitial || w != y[k]
		k++
	}
	return hasInitial
}

func initials(words []string) string {
	var b strings.Builder
	for _, w := range words {
		if len(w) > 3 || b.Len() == 0 {
			b.WriteString(w[:1])
		}
	}
	return b.String()
}

// distance is that of Levenshtein, or most+1 where it is more than most.
func distance(a, b string, most int) int {
	if len(a)-len(b) > most || len(b)-len(a) > most {
		return most + 1
	}
	row := make([]int, len(b)+1)
	for j := range row {
		row[j] = j
	}
	for i := range len(a) {
		before := row[0]
		row[0] = i + 1
		for j := range len(b) {
			cost := 1
			if a[i] == b[j] {
				cost = 0
			}
			before, row[j+1] = row[j+1], min(row[j+1]+1, row[j]+1, before+cost)
		}
	}
	return row[len(b)]
}
