package figures

import (
	_ "embed"
	"errors"
	"math"
	"strconv"
	"strings"

	"chancery/pipeline/doc"
	"chancery/pipeline/grammar"
	"chancery/pipeline/lexicon"
)

//go:embed changes.en.rules
var changeRules string

//go:embed changes.en.txt
var changeLists string

// changeWords is the lists of changes.en.txt, where each is told.
type changeWords struct {
	modal, wish, done, same, count, cut, on, rate, each, span, ago, join, point, fold, aux, then, any lexicon.Words
	short, seen, participle                                                                           lexicon.Words
}

// readChangeWords reads the lists for the stages that look at noun phrases.
func readChangeWords() (*changeWords, error) {
	l := lexicon.Open("changes.en.txt", changeLists)
	w := &changeWords{
		modal:      l.Words("modal"),
		wish:       l.Words("wish"),
		done:       l.Words("done"),
		same:       l.Words("same"),
		count:      l.Words("count"),
		cut:        l.Words("cut"),
		on:         l.Words("on"),
		rate:       l.Words("rate"),
		each:       l.Words("each"),
		span:       l.Words("span"),
		ago:        l.Words("ago"),
		join:       l.Words("join"),
		point:      l.Words("point"),
		fold:       l.Words("fold"),
		aux:        l.Words("aux"),
		then:       l.Words("then"),
		any:        l.Words("any"),
		short:      l.Words("short"),
		seen:       l.Words("seen"),
		participle: l.Words("participle"),
	}
	return w, l.Close()
}

// ChangeRuleFile returns the rules that find changes.
func RuleFile() grammar.File { return grammar.File{Name: "changes.en.rules", Text: changeRules} }

// Changes returns the stage that finds figures that became others: from and to,
// so many out of so many remained, rose by, doubled, also where the sentence
// before tells the figure from which it changed.
func Changes() (func(*doc.Document) error, error) {
	words, wordsErr := readChangeWords()
	g, err := lexicon.Rules(RuleFile(), "figure", "date")
	if err := errors.Join(err, wordsErr); err != nil {
		return nil, err
	}
	triggers := g.ListSet("rise", "move", "moved", "moving", "rising", "gain", "aside", "than", "times", "fold", "staying", "left", "losing", "against")
	return func(d *doc.Document) error {
		isTimes := tellsTimes(d.Text)
		if len(d.Figures) == 0 && !isTimes {
			return nil
		}
		c := changes{view: view{d}, words: words, differences: map[int]bool{}}
		in := grammar.Input{Text: d.Text, Tokens: d.Tokens, Layers: []grammar.Layer{grammar.LayerOf(d.Tokens, d.Figures), grammar.LayerOf(d.Tokens, d.Dates)}}
		g.Use(func(matcher *grammar.Matcher) {
			for s := range d.Sentences {
				c.sentence = d.Sentences[s]
				if !c.sentence.Skip && c.mayChange(g, triggers, isTimes) {
					matcher.EachTaken(&in, c.sentence.First, c.sentence.Last, c.add)
				}
			}
		})
		c.series()
		return nil
	}, nil
}

// tellsTimes reports whether a text may hold a change without a figure.
func tellsTimes(text string) bool {
	for _, w := range []string{"doubl", "halv", "upl", "ripl", "ebl", "fold"} {
		if strings.Contains(text, w) {
			return true
		}
	}
	return false
}

// changes finds the changes of one document, sentence by sentence.
type changes struct {
	view
	words    *changeWords
	sentence doc.Sentence
	// differences are the figures by which something changed.
	differences map[int]bool
	// classed is, by the last word of what is counted, the first figure that has a
	// class; nil before it is asked for.
	classed map[string]int
	reached map[int]int // the change that led to a figure, for series
}

// mayChange reports whether a look at the sentence is worth the time: where it has
// figures and a word of change, or "doubled".
func (c *changes) mayChange(g *grammar.Grammar, triggers uint64, isTimes bool) bool {
	first, last := c.figureFrom(c.sentence.Start), c.figureFrom(c.sentence.End)
	if first == last {
		return isTimes && tellsTimes(c.sentence.In(c.Text))
	}
	for i := c.sentence.First; i < c.sentence.Last; i++ {
		if g.Begins(triggers, &c.Tokens[i]) {
			return true
		}
	}
	return false
}

// has reports whether token i is a word of a list.
func (c *changes) has(list lexicon.Words, i int) bool {
	return i >= c.sentence.First && i < c.sentence.Last && list.Has(c.Tokens[i].Fold)
}

// add makes a change of a match, or refuses it.
func (c *changes) add(m *grammar.Match) bool {
	v := doc.Change{From: m.Mention("from"), To: m.Mention("to"), Attributed: -1, Direction: m.Rule.Attr("direction")}
	by := m.Mention("by")
	if v.Direction == "" {
		v.Direction = m.Value("change")
	}
	if factor, err := strconv.ParseFloat(v.Direction, 64); err == nil {
		c.times(factor, &v)
		if m.Value("way") == "decrease" {
			c.times(1/factor, &v)
		}
	}
	if factor, err := strconv.ParseFloat(m.Value("times"), 64); err == nil { // 18-fold
		if c.times(factor, &v); m.Value("change") == "decrease" {
			c.times(1/factor, &v)
		}
	}
	if v.Direction != "increase" && v.Direction != "decrease" { // told by the values
		v.Direction = ""
	}
	if !c.isReal(m) || by >= 0 && c.isRate(by) {
		return false
	}
	if v.From < 0 && v.To >= 0 {
		v.From = c.earlier(m, &v)
	}
	if m.Rule.Attr("needs") == "from" && v.From < 0 {
		return false
	}
	noun := c.noun(m)
	if !c.values(&v, by, noun) {
		return false
	}
	c.context(&v, by, noun)
	c.time(&v, by, m)
	c.share(&v)
	if by >= 0 {
		c.differences[by] = true
	}
	span := m.Span()
	if v.To >= 0 {
		span = c.Figures[v.To].Span
	}
	c.Changes = append(c.Changes, doc.Mention[doc.Change]{Span: span, Rule: m.Rule.Name, Value: v})
	return true
}

// share gives the figures of a change that count nothing yet what changed, and one
// without a unit that of the other: "companies dropped from 330 to 220", "doubled from
// 100 to 200 megawatts".
func (c *changes) share(v *doc.Change) {
	for _, end := range [...][2]int{{v.From, v.To}, {v.To, v.From}} {
		if end[0] < 0 {
			continue
		}
		f := &c.Figures[end[0]].Value
		if f.Kind != "count" || !f.Counted.Empty() {
			continue
		}
		if end[1] >= 0 && v.Unit != "" && c.Figures[end[1]].Value.Unit == v.Unit {
			f.Kind, f.Unit = c.Figures[end[1]].Value.Kind, v.Unit
		}
		f.Counted, f.CountedClass = v.Counted, v.CountedClass
		c.classify(end[0])
		if f.Place.Empty() {
			f.Place = v.Place
		}
	}
}

// times fills in what "doubled" and its kin tell.
func (c *changes) times(factor float64, v *doc.Change) {
	percent := rounded(100 * (factor - 1))
	v.PercentChange, v.Direction = &percent, directionOf(percent)
}

func directionOf(difference float64) string {
	if difference < 0 {
		return "decrease"
	}
	return "increase"
}

// rounded rounds to two digits behind the point.
func rounded(x float64) float64 { return math.Round(x*100) / 100 }

// values fills in what the figures tell, and refuses those that cannot be one
// quantity at two times.
func (c *changes) values(v *doc.Change, by int, noun doc.Span) bool {
	if v.From >= 0 && v.To >= 0 && !c.isPair(v.From, v.To) {
		return false
	}
	for _, end := range []struct {
		figure int
		value  **float64
	}{{v.From, &v.FromValue}, {v.To, &v.ToValue}} {
		if end.figure < 0 {
			continue
		}
		f := c.Figures[end.figure].Value
		if f.Value == nil || *f.Value < 0 {
			return false
		}
		if *end.value = f.Value; f.Unit != "" {
			v.Unit = f.Unit
		}
	}
	if by >= 0 && !c.difference(v, by, noun) {
		return false
	}
	if v.FromValue != nil && v.ToValue != nil {
		return c.computed(v)
	}
	return v.Direction != "" && (v.ToValue != nil || v.Difference != nil || v.PercentChange != nil)
}

// mostTimes is how many times more something can become and be one quantity still.
const mostTimes = 10_000

// computed fills in difference and percent of a change of which both figures are
// told, and refuses one that the words have go the other way.
func (c *changes) computed(v *doc.Change) bool {
	difference := *v.ToValue - *v.FromValue
	if v.Direction != "" && v.Direction != directionOf(difference) {
		return false
	}
	v.Difference, v.PercentChange, v.Direction = &difference, nil, directionOf(difference)
	if *v.FromValue > 0 && *v.ToValue / *v.FromValue > mostTimes { // "from 40 in 2001 to 90 million": a scale is missing
		return false
	}
	if *v.FromValue != 0 {
		percent := rounded(100 * difference / *v.FromValue)
		v.PercentChange = &percent
	}
	return true
}

// isPair reports whether two figures can be one quantity at two times: of one
// unit, or one of them without, as in "from 5 to 7 percent".
func (c *changes) isPair(from, to int) bool {
	a, b := c.Figures[from].Value, c.Figures[to].Value
	if a.Value == nil || b.Value == nil || *a.Value == *b.Value {
		return false
	}
	if a.Kind == b.Kind {
		unitA, _, _ := strings.Cut(a.Unit, "/")
		unitB, _, _ := strings.Cut(b.Unit, "/")
		return unitA == unitB
	}
	return a.Kind == "count" && a.Counted.Empty() || b.Kind == "count" && b.Counted.Empty()
}

// difference fills in by how much something changed. A bare number that counts
// nothing is none.
func (c *changes) difference(v *doc.Change, by int, noun doc.Span) bool {
	f := c.Figures[by].Value
	if f.Value == nil || *f.Value <= 0 {
		return false
	}
	n := *f.Value
	if f.Kind == "ratio" {
		n = rounded(100 * n)
	}
	if v.Direction == "decrease" {
		n = -n
	}
	switch {
	case (f.Kind == "percent" || f.Kind == "ratio") && !c.isInPoints(by):
		v.PercentChange = &n
		return n >= -100
	case f.Unit == "" && f.Counted.Empty() && (noun.Empty() || *f.Value < 10):
		return false
	}
	v.Difference = &n
	if v.Unit == "" {
		v.Unit = f.Unit
	}
	return true
}

// isInPoints reports whether a figure counts percentage points, which are a difference
// and no share.
func (c *changes) isInPoints(figure int) bool {
	i := c.TokenAt(c.Figures[figure].End)
	for k := i; k < i+6 && c.has(c.words.point, k) || k < i+6 && k < c.sentence.Last && c.Tokens[k].In(c.Text) == "-"; k++ {
		if word := c.Tokens[k].In(c.Text); word == "point" || word == "points" {
			return true
		}
	}
	return false
}
