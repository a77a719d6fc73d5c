package events

import (
	_ "embed"
	"strings"

	"chancery/pipeline/doc"
	"chancery/pipeline/lexicon"
)

//go:embed factuality.en.txt
var factualityList string

// Factuality returns the stage that says whether an act happened: what is only
// planned, attempted or a condition is not asserted, and what somebody claims is
// attributed to him. The values are those of FactBank.
func Factuality() (func(*doc.Document) error, error) {
	cues, err := readCues()
	if err != nil {
		return nil, err
	}
	return func(d *doc.Document) error {
		f := factuality{d, cues}
		for i := range d.Events {
			f.event(&d.Events[i])
		}
		return nil
	}, nil
}

type factuality struct {
	*doc.Document
	cues []cue
}

// cue is a wording before an act and how certain it leaves the act; hearsay is
// possible and yet asserted.
type cue struct {
	words, value string
	isHearsay    bool
}

// readCues reads the cues of factuality.en.txt, in its order.
func readCues() ([]cue, error) {
	l := lexicon.Open("factuality.en.txt", factualityList)
	var cues []cue
	for _, e := range l.Entries("cue", lexicon.OneOf("CT-", "PS+", "PR")) {
		c := cue{words: " " + e.Wording + " ", value: e.Value}
		if c.isHearsay = e.Value == "PR"; c.isHearsay {
			c.value = "PS+"
		}
		cues = append(cues, c)
	}
	return cues, l.Close()
}

// cueReach is how many words may stand between a cue and its act.
const cueReach = 3

func (f factuality) event(e *doc.Mention[doc.Event]) {
	s := f.Sentences[e.Value.Sentence]
	before := " " + f.LowerBetween(max(s.Start, e.Start-40), e.Start)
	for _, c := range f.cues {
		i := strings.LastIndex(before, c.words)
		if i < 0 || len(strings.Fields(before[i+len(c.words):])) > cueReach || e.Value.Factuality != "CT+" {
			continue
		}
		e.Value.Factuality = c.value
		e.Value.IsAsserted = c.isHearsay
	}
	f.attribute(e, s)
}

// attribute finds "according to X" and "X said that" before the act.
func (f factuality) attribute(e *doc.Mention[doc.Event], s doc.Sentence) {
	lo, hi := f.MentionsIn(s.Span)
	for m := lo; m < hi; m++ {
		if f.ActorOf(m).Kind == "place" || f.Mentions[m].Value.Method == "demonym" {
			continue
		}
		before := f.LowerBetween(max(s.Start, f.Mentions[m].Start-20), f.Mentions[m].Start)
		after := f.LowerBetween(f.Mentions[m].End, min(s.End, f.Mentions[m].End+14))
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
