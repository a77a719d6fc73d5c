package pipeline

import (
	"fmt"

	"github.com/abadojack/whatlanggo"

	"chancery/pipeline/doc"
	"chancery/pipeline/language"
)

// The language of an article is told from at most sampleBytes of its prose;
// articles with less than enoughProse characters pass unchecked, since a few
// names can mislead any detector.
const (
	enoughProse = 500
	sampleBytes = 2000
)

// languageOf returns the ISO 639-1 code of the language of an article's prose, ""
// where there is too little of it, and whether the stages read it. Text of which a good part is made of English
// function words is English; the detector is asked about the rest.
func languageOf(a *doc.Article, english *language.FunctionWords) (code string, isRead bool) {
	if a.Language != "" && a.Language != "en" {
		return a.Language, false
	}
	sample, characters := prose(a)
	switch {
	case characters < enoughProse:
		return a.Language, true
	case english.Share(sample) >= 0.2:
		return "en", true
	}
	found := whatlanggo.Detect(sample)
	if found.Lang == whatlanggo.Eng || !found.IsReliable() {
		return "en", true
	}
	if code = found.Lang.Iso6391(); code == "" {
		code = found.Lang.Iso6393()
	}
	return code, false
}

// prose returns the beginning of the running text of an article and how many
// characters of it there are, counted up to enoughProse.
func prose(a *doc.Article) (sample string, characters int) {
	var text []byte
	for _, b := range a.Blocks {
		if b.Kind != doc.Paragraph && b.Kind != doc.ListItem {
			continue
		}
		text = append(append(text, b.In(a.Text)...), '\n')
		if len(text) > sampleBytes {
			break
		}
	}
	for range string(text) {
		if characters++; characters >= enoughProse {
			break
		}
	}
	return string(text), characters
}

const codeNotSupported = "language_not_supported"

func notSupported(code string) doc.Issue {
	detail := fmt.Sprintf("the article is in %q; only English is read", code)
	return doc.Issue{Stage: "language", Code: codeNotSupported, Detail: detail}
}
