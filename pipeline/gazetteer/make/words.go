package main

import (
	_ "embed" // the words
	"slices"
	"strings"
	"unicode"

	"chancery/pipeline/language"
	"chancery/pipeline/lexicon"
)

//go:embed words.en.txt
var wordsFile string

// words are the lists of words.en.txt, which says what each holds.
type words struct {
	smallInPlace, smallInBody, arabicArticles, regnal map[string]bool
	locatives, placeNouns, placeWords, bodyWords      map[string]bool
	people, notPeople                                 map[string]bool
	peopleEndings, adjectiveEndings, partsOfState     []string
	deputies, governmentHeads, governors              []string
	presidents, stateHeads                            []string
	titles, countries, missions                       []lexicon.Entry
}

func readWords() (*words, error) {
	f := lexicon.Open("gazetteer/make/words.en.txt", wordsFile)
	w := &words{
		smallInPlace: f.Set("small_in_place"), smallInBody: f.Set("small_in_body"),
		arabicArticles: f.Set("arabic_article"), regnal: f.Set("regnal"),
		locatives: f.Set("locative"), placeNouns: f.Set("place_noun"), placeWords: f.Set("place_word"),
		bodyWords: f.Set("body_word"), people: f.Set("people"), notPeople: f.Set("not_people"),
		peopleEndings: f.Strings("people_ending"), adjectiveEndings: f.Strings("adjective_ending"),
		partsOfState: f.Strings("part_of_state"),
		deputies:     f.Strings("deputy"), governmentHeads: f.Strings("government_head"),
		governors: f.Strings("governor"), presidents: f.Strings("president"), stateHeads: f.Strings("state_head"),
		titles:    f.Entries("title", lexicon.OneOf("head_of_state", "head_of_government", "minister", "other")),
		countries: f.Entries("country", lexicon.Any), missions: f.Entries("mission", lexicon.Any),
	}
	return w, f.Close()
}

// titleCase writes "SAN_SALVADOR_" as "San Salvador".
func (w *words) titleCase(raw string) string {
	words := strings.Fields(plainWords(raw))
	for i, word := range words {
		if i == 0 || !w.smallInPlace[word] {
			words[i] = capitals(word)
		}
	}
	return strings.Join(words, " ")
}

// plainWords writes "SAN_SALVADOR_" as "san salvador".
func plainWords(raw string) string {
	return strings.Join(strings.Fields(strings.ToLower(strings.ReplaceAll(raw, "_", " "))), " ")
}

// plain writes a name in small letters without marks.
func plain(name string) string { return strings.ToLower(language.Plain(name)) }

// capitals writes a word, and what stands behind its hyphens, with a capital.
func capitals(word string) string {
	out := []rune(word)
	for i, r := range out {
		if i == 0 || out[i-1] == '-' || out[i-1] == '.' || i == 2 && (out[1] == '\'') {
			out[i] = unicode.ToUpper(r)
		}
	}
	return string(out)
}

func isLatin(s string) bool {
	for _, r := range s {
		if unicode.IsLetter(r) && !unicode.Is(unicode.Latin, r) {
			return false
		}
	}
	return true
}

// holdsAny reports whether a text holds one of some wordings.
func holdsAny(text string, wordings []string) bool {
	return slices.ContainsFunc(wordings, func(w string) bool { return strings.Contains(text, w) })
}

// hasEnding reports whether a word ends in one of some ways.
func hasEnding(word string, endings ...string) bool {
	return slices.ContainsFunc(endings, func(e string) bool { return strings.HasSuffix(word, e) })
}
