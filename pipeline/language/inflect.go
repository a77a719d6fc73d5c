package language

import (
	_ "embed"
	"fmt"
	"strings"
	"sync"
)

// irregularList holds the verbs and nouns that do not follow the rules.
//
//go:embed irregular.en.txt
var irregularList string

// irregular returns the list by base form: tag, then forms.
var irregular = sync.OnceValue(func() map[string][]string {
	forms := map[string][]string{}
	for _, fields := range listed(irregularList) {
		forms[fields[0]+"/"+fields[1]] = fields[1:]
	}
	return forms
})

// Forms returns all forms of an English word. The tags: V, all forms of a verb;
// Vd, its past tense and past participle; Vn, the forms in which a
// story tells an act, all but the third person; Vp, its past participle only;
// Vg, its present participle; Vs, base and third person; N, singular and plural of a
// noun. It serves as grammar.Language.Forms.
func Forms(word, tag string) ([]string, error) {
	switch tag {
	case "N":
		if forms, ok := irregular()["N/"+word]; ok {
			return distinct(forms...), nil
		}
		return []string{word, sibilant(word) + "s"}, nil
	case "V", "Vd", "Vn", "Vp", "Vg", "Vs":
		v := verb(word)
		switch tag {
		case "Vd":
			return distinct(v.past, v.participle), nil
		case "Vn":
			return distinct(v.base, v.past, v.participle, v.ing), nil
		case "Vp":
			return []string{v.participle}, nil
		case "Vg":
			return []string{v.ing}, nil
		case "Vs":
			return distinct(v.base, v.third), nil
		}
		return distinct(v.base, v.third, v.past, v.participle, v.ing), nil
	}
	return nil, fmt.Errorf("no tag %q: there are V, Vd, Vn, Vp, Vg, Vs and N", tag)
}

// verbForms are the five forms of a verb.
type verbForms struct{ base, third, past, participle, ing string }

func verb(base string) verbForms {
	v := verbForms{base: base, third: sibilant(base) + "s", ing: stem(base) + "ing"}
	switch {
	case strings.HasSuffix(base, "e"):
		v.past = base + "d"
	case endsInConsonantY(base):
		v.past = base[:len(base)-1] + "ied"
	default:
		v.past = stem(base) + "ed"
	}
	v.participle = v.past
	if f, ok := irregular()["V/"+base]; ok {
		v.past, v.participle = f[1], f[1]
		if len(f) > 2 {
			v.participle = f[2]
		}
		if len(f) > 3 {
			v.ing = f[3]
		}
	}
	return v
}

// stem is a verb as it stands before -ing: without silent e, the last consonant
// doubled where a short stressed vowel stands before it. Verbs whose last
// syllable is stressed stand in the list of irregulars.
func stem(base string) string {
	n := len(base)
	switch {
	case strings.HasSuffix(base, "ie"):
		return base[:n-2] + "y"
	case strings.HasSuffix(base, "e") && !strings.HasSuffix(base, "ee") && !strings.HasSuffix(base, "oe"):
		return base[:n-1]
	case doubles(base):
		return base + base[n-1:]
	}
	return base
}

// doubles reports whether a short verb of one vowel doubles its last consonant: plan,
// stop.
func doubles(base string) bool {
	n := len(base)
	if n < 3 || n > 4 || n == 4 && (!isConsonant(base[0]) || !isConsonant(base[1])) {
		return false
	}
	last := base[n-1]
	return isConsonant(base[n-3]) && isVowel(base[n-2]) && isConsonant(last) && strings.IndexByte("wxy", last) < 0
}

// sibilant returns the word as it stands before the s of the plural or of the
// third person.
func sibilant(word string) string {
	switch {
	case endsInConsonantY(word):
		return word[:len(word)-1] + "ie"
	case strings.HasSuffix(word, "s"), strings.HasSuffix(word, "x"), strings.HasSuffix(word, "z"),
		strings.HasSuffix(word, "ch"), strings.HasSuffix(word, "sh"),
		strings.HasSuffix(word, "o") && len(word) > 2 && isConsonant(word[len(word)-2]):
		return word + "e"
	}
	return word
}

func endsInConsonantY(s string) bool {
	return len(s) > 1 && s[len(s)-1] == 'y' && isConsonant(s[len(s)-2])
}

func isVowel(c byte) bool     { return strings.IndexByte("aeiou", c) >= 0 }
func isConsonant(c byte) bool { return c >= 'a' && c <= 'z' && !isVowel(c) }

func distinct(forms ...string) []string {
	var out []string
next:
	for _, f := range forms {
		for _, known := range out {
			if f == known {
				continue next
			}
		}
		out = append(out, f)
	}
	return out
}
