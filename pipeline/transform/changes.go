package transform

import (
	_ "embed"
	"math"
	"strings"

	"chancery/pipeline/doc"
	"chancery/pipeline/grammar"
	"chancery/pipeline/language"
)

//go:embed changes.en.rules
var changeRules string

// Changes returns the stage that finds figures that became others: from and to,
// so many out of so many remained, rose by, doubled.
func Changes() (func(*doc.Document) error, error) {
	scanner, err := language.New()
	if err != nil {
		return nil, err
	}
	lang := grammar.Language{Tokens: func(s string) []doc.Token { return scanner.Tokens(nil, s, doc.Span{End: len(s)}) }, Forms: language.Forms}
	g, err := grammar.Parse(lang, []string{"figure", "date"}, grammar.File{Name: "changes.en.rules", Text: changeRules})
	if err != nil {
		return nil, err
	}
	return func(d *doc.Document) error {
		if len(d.Figures) == 0 && !strings.Contains(d.Text, "doubled") && !strings.Contains(d.Text, "halved") && !strings.Contains(d.Text, "tripled") {
			return nil
		}
		c := changes{view{d}}
		in := grammar.Input{Text: d.Text, Tokens: d.Tokens, Layers: []grammar.Layer{grammar.LayerOf(d.Tokens, d.Figures), grammar.LayerOf(d.Tokens, d.Dates)}}
		g.Use(func(matcher *grammar.Matcher) {
			for _, s := range d.Sentences {
				if !s.Skip {
					matcher.Each(&in, s.First, s.Last, c.add)
				}
			}
		})
		return nil
	}, nil
}

type changes struct{ view }

// add makes a change of a match.
func (c changes) add(m *grammar.Match) {
	v := doc.Change{From: m.Mention("from"), To: m.Mention("to"), Attributed: -1, Direction: m.Rule.Attr("direction")}
	if v.Direction == "" {
		v.Direction = m.Value("change")
	}
	span := m.Span()
	by := m.Mention("by")
	switch {
	case strings.HasSuffix(m.Rule.Name, "/times"):
		c.times(m.Words(), &v)
	case v.To >= 0:
		span = c.Figures[v.To].Span
	}
	if !c.values(&v, by) {
		return
	}
	c.context(&v, by)
	c.surroundings(&v, m.Span())
	c.Changes = append(c.Changes, doc.Mention[doc.Change]{Span: span, Rule: m.Rule.Name, Value: v})
}

// times reads "doubled" and its kin.
func (c changes) times(word string, v *doc.Change) {
	percent := 100.0
	v.Direction = "increase"
	switch word = strings.ToLower(word); {
	case strings.HasPrefix(word, "trip"):
		percent = 200
	case strings.HasPrefix(word, "quad"):
		percent = 300
	case strings.HasPrefix(word, "hal"):
		percent, v.Direction = -50, "decrease"
	}
	v.PercentChange = &percent
}

// values fills in what both figures tell, and refuses pairs that cannot be one
// quantity at two times.
func (c changes) values(v *doc.Change, by int) bool {
	if v.From >= 0 && v.To >= 0 {
		from, to := c.Figures[v.From].Value, c.Figures[v.To].Value
		if from.Value == nil || to.Value == nil || from.Kind != to.Kind && from.Unit != "" && to.Unit != "" || *from.Value == *to.Value {
			return false
		}
	}
	if v.From >= 0 {
		v.FromValue = c.Figures[v.From].Value.Value
		v.Unit = c.Figures[v.From].Value.Unit
	}
	if v.To >= 0 {
		v.ToValue = c.Figures[v.To].Value.Value
		v.Unit = c.Figures[v.To].Value.Unit
	}
	if by >= 0 {
		f := c.Figures[by].Value
		if f.Value == nil {
			return false
		}
		n := *f.Value
		if v.Direction == "decrease" {
			n = -n
		}
		if f.Kind == "percent" {
			v.PercentChange = &n
		} else {
			v.Difference, v.Unit = &n, f.Unit
		}
	}
	if v.FromValue != nil && v.ToValue != nil {
		difference := *v.ToValue - *v.FromValue
		v.Difference = &difference
		if *v.FromValue != 0 {
			percent := math.Round(difference / *v.FromValue * 1e4) / 100
			v.PercentChange = &percent
		}
		v.Direction = "increase"
		if difference < 0 {
			v.Direction = "decrease"
		}
	}
	return v.Direction != "" && (v.FromValue != nil || v.ToValue != nil || v.Difference != nil || v.PercentChange != nil)
}

// context says what changed, where, when, and who says so, as its figures do.
func (c changes) context(v *doc.Change, by int) {
	for _, i := range []int{v.To, v.From, by} {
		if i < 0 {
			continue
		}
		f := c.Figures[i].Value
		if v.Counted.Empty() {
			v.Counted, v.CountedClass = f.Counted, f.CountedClass
		}
		if v.Place.Empty() {
			v.Place = f.Place
		}
		if v.Attributed < 0 {
			v.Attributed = f.Attributed
		}
		if !v.Start.Known() && i != v.From {
			v.Start, v.End = f.Start, f.End
		}
	}
	if v.To >= 0 && v.From >= 0 { // each with its own time: from the one to the other
		if from := c.Figures[v.From].Value; from.Start.Known() && v.Start.Known() && from.Start.Before(v.Start) {
			v.Start = from.Start
		}
	}
}

// surroundings fills in what the figures of a change do not tell: the time and the
// noun of its sentence, else the time told last in its paragraph.
func (c changes) surroundings(v *doc.Change, at doc.Span) {
	s := c.sentenceAt(at.Start)
	if s < 0 {
		return
	}
	sentence := c.Sentences[s]
	if v.Counted.Empty() {
		for _, f := range c.Figures {
			if f.Start >= sentence.Start && f.Start < sentence.End && !f.Value.Counted.Empty() && f.Value.Kind != "count" {
				v.Counted, v.CountedClass = f.Value.Counted, f.Value.CountedClass
				break
			}
		}
	}
	isTimes := v.To < 0 && v.From < 0 // what doubled did so in the time told nearest
	if v.Start.Known() && !isTimes {
		return
	}
	for back := s; back >= 0 && c.Sentences[back].Block == sentence.Block; back-- {
		if start, end, ok := c.nearestTime(c.Sentences[back].Span, at); ok {
			v.Start, v.End = start, end
			return
		}
	}
}

// nearestTime returns the days of the date in a span that stands nearest.
func (c changes) nearestTime(s, at doc.Span) (start, end doc.Day, ok bool) {
	lo, hi := c.datesIn(s)
	best := 1 << 30
	for k := lo; k < hi; k++ {
		d := c.Dates[k]
		if !d.Value.Start.Known() || d.Value.Type != doc.DateTypeDate {
			continue
		}
		if away := max(d.Start-at.End, at.Start-d.End); away < best {
			best, start, end, ok = away, d.Value.Start, d.Value.End, true
		}
	}
	return start, end, ok
}

// RuleFiles returns the text of the rule files of this room by name.
func RuleFiles() map[string]string { return map[string]string{"changes.en.rules": changeRules} }
