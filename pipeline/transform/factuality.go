package transform

import (
	"strings"

	"chancery/pipeline/doc"
)

// Factuality returns the stage that says whether an act happened: what is only
// planned, attempted or a condition is not asserted, and what somebody claims is
// attributed to him. The values are those of FactBank.
func Factuality() (func(*doc.Document) error, error) {
	return func(d *doc.Document) error {
		f := factuality{view{d}}
		for i := range d.Events {
			f.event(&d.Events[i])
		}
		return nil
	}, nil
}

type factuality struct{ view }

// unreal are words before an act that say that it did not come about.
var unreal = []string{"plan to ", "plans to ", "planned to ", "attempt to ", "attempted to ", "failed to ", "refused to ", "proposed to ", "if ", "unless ", "instead of ", "without ", "would have ", "a failed "}

// hearsay are words that make an act a claim of nobody in particular.
var hearsay = []string{"reportedly ", "allegedly ", "is said to ", "was said to ", "supposedly ", "purportedly "}

func (f factuality) event(e *doc.Mention[doc.Event]) {
	s := f.Sentences[e.Value.Sentence]
	before := f.between(max(s.Start, e.Start-40), e.Start)
	for _, w := range unreal {
		if i := strings.LastIndex(before, w); i >= 0 && len(strings.Fields(before[i+len(w):])) <= 3 && e.Value.IsAsserted && (i == 0 || before[i-1] == ' ') {
			e.Value.IsAsserted, e.Value.Factuality = false, "PS+"
			if w == "failed to " || w == "refused to " || w == "without " || w == "instead of " || w == "a failed " {
				e.Value.Factuality = "CT-"
			}
		}
	}
	for _, w := range hearsay {
		if strings.Contains(before, w) && e.Value.Factuality == "CT+" {
			e.Value.Factuality = "PS+"
		}
	}
	f.attribute(e, s)
}

// attribute finds "according to X" and "X said that" before the act.
func (f factuality) attribute(e *doc.Mention[doc.Event], s doc.Sentence) {
	lo, hi := f.mentionsIn(s.Span)
	for m := lo; m < hi; m++ {
		if f.actorOf(m).Kind == "place" || f.Mentions[m].Value.Method == "demonym" {
			continue
		}
		before := f.between(max(s.Start, f.Mentions[m].Start-20), f.Mentions[m].Start)
		after := f.between(f.Mentions[m].End, min(s.End, f.Mentions[m].End+14))
		isSource := strings.HasSuffix(before, "according to ") || strings.HasSuffix(before, "according to the ")
		if f.Mentions[m].End <= e.Start && !isSource {
			isSource = strings.HasPrefix(after, " claimed ") || strings.HasPrefix(after, " alleged ") || strings.HasPrefix(after, " claims ")
		}
		if isSource {
			e.Value.Attributed = m
			return
		}
	}
}
