package events

import (
	_ "embed"
	"strings"

	"chancery/pipeline/doc"
	"chancery/pipeline/lexicon"
)

//go:embed factuality.en.txt
var factualityLists string

// Factuality returns the stage that says whether an act happened: what is only planned,
// attempted or a condition is not asserted, and what somebody claims is attributed to
// him. The values are those of FactBank.
func Factuality() (func(*doc.Document) error, error) {
	words, err := readFactualityWords()
	if err != nil {
		return nil, err
	}
	return func(d *doc.Document) error {
		f := factuality{d, words}
		for i := range d.Events {
			f.event(&d.Events[i])
		}
		return nil
	}, nil
}

// The values of FactBank that this stage gives.
const (
	certain  = "CT+"
	denied   = "CT-"
	possible = "PS+"
	hearsay  = "PR" // in the list: possible, and yet asserted
)

// factualityWords is the lists of factuality.en.txt, where each is told.
type factualityWords struct {
	cues        []cue
	sources     []string // before who says something, with the blank between
	sourceVerbs []string // behind him, in blanks
}

// cue is a wording before an act and how certain it leaves the act.
type cue struct {
	wording, value string
	isAsserted     bool
}

func readFactualityWords() (*factualityWords, error) {
	l := lexicon.Open("factuality.en.txt", factualityLists)
	w := &factualityWords{
		sources:     between("", l.Strings("source"), " "),
		sourceVerbs: between(" ", l.Strings("source_verb"), " "),
	}
	for _, e := range l.Entries("cue", lexicon.OneOf(denied, possible, hearsay)) {
		c := cue{wording: " " + e.Wording + " ", value: e.Value}
		if c.value == hearsay {
			c.value, c.isAsserted = possible, true
		}
		w.cues = append(w.cues, c)
	}
	return w, l.Close()
}

// factuality says of the acts of a document whether they happened.
type factuality struct {
	*doc.Document
	words *factualityWords
}

// How far away a word may stand that bears on an act, in bytes or words.
const (
	cueBytes    = 40
	cueWords    = 3
	sourceBytes = 20
	verbBytes   = 14
)

func (f factuality) event(e *doc.Mention[doc.Event]) {
	v := &e.Value
	v.Factuality = ofVerb(v.Verb)
	v.IsAsserted = v.Factuality == certain
	if v.IsAsserted {
		if c, ok := f.cueBefore(e); ok {
			v.Factuality, v.IsAsserted = c.value, c.isAsserted
		}
	}
	v.Attributed = f.source(e)
}

// ofVerb says what the words before a verb tell of its act.
func ofVerb(v doc.VerbGroup) string {
	switch {
	case v.IsNegated, v.IsGovernorNegated:
		return denied
	case v.IsModal, v.Governor == doc.NonImplicative:
		return possible
	case v.Governor == doc.NegativeImplicative:
		return denied
	}
	return certain
}

// cueBefore returns the first cue of the list that stands shortly before an act.
func (f factuality) cueBefore(e *doc.Mention[doc.Event]) (cue, bool) {
	s := f.Sentences[e.Value.Sentence]
	before := " " + f.LowerBetween(max(s.Start, e.Start-cueBytes), e.Start)
	for _, c := range f.words.cues {
		i := strings.LastIndex(before, c.wording)
		if i >= 0 && len(strings.Fields(before[i+len(c.wording):])) <= cueWords {
			return c, true
		}
	}
	return cue{}, false
}

// source returns the mention of who says that an act happened, -1 for nobody: "according
// to X" anywhere in the sentence, "X claimed that" before the act.
func (f factuality) source(e *doc.Mention[doc.Event]) int {
	s := f.Sentences[e.Value.Sentence]
	lo, hi := f.MentionsIn(s.Span)
	for m := lo; m < hi; m++ {
		if f.ActorOf(m).Kind == "place" || f.Mentions[m].Value.Method == "demonym" {
			continue
		}
		if f.isBehindSource(m, s) || f.Mentions[m].End <= e.Start && f.isBeforeSourceVerb(m, s) {
			return m
		}
	}
	return -1
}

func (f factuality) isBehindSource(m int, s doc.Sentence) bool {
	start := f.Mentions[m].Start
	before := f.LowerBetween(max(s.Start, start-sourceBytes), start)
	for _, wording := range f.words.sources {
		if strings.HasSuffix(before, wording) {
			return true
		}
	}
	return false
}

func (f factuality) isBeforeSourceVerb(m int, s doc.Sentence) bool {
	end := f.Mentions[m].End
	after := f.LowerBetween(end, min(s.End, end+verbBytes))
	for _, wording := range f.words.sourceVerbs {
		if strings.HasPrefix(after, wording) {
			return true
		}
	}
	return false
}
