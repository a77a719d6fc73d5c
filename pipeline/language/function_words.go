package language

import (
	_ "embed"
	"strings"
)

//go:embed function_words.en.txt
var functionWordsList string

// FunctionWords is the set of the most common words of English.
type FunctionWords struct{ words map[string]bool }

// NewFunctionWords reads the list.
func NewFunctionWords() *FunctionWords {
	f := FunctionWords{map[string]bool{}}
	for _, words := range listed(functionWordsList) {
		for _, word := range words {
			f.words[word] = true
		}
	}
	return &f
}

// Share returns which part of the words of a text, 0 to 1, are function words;
// English prose lies near 0.4, other languages below 0.1.
func (f *FunctionWords) Share(text string) float64 {
	n, hits := 0, 0
	for word := range strings.FieldsSeq(text) {
		n++
		if f.words[word] {
			hits++
		}
	}
	if n == 0 {
		return 0
	}
	return float64(hits) / float64(n)
}
