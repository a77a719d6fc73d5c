package main

import (
	"encoding/json"
	"io"

	"chancery/pipeline"
	"chancery/pipeline/doc"
	"chancery/pipeline/gazetteer"
	"chancery/pipeline/lessons"
)

// site is a sentence as the teacher reads it.
type site struct {
	Article  string   `json:"article"`
	Sentence int      `json:"sentence"`
	Title    string   `json:"title"`
	Words    []string `json:"words"`
	Sites    []int    `json:"sites"`
	Mentions [][2]int `json:"mentions"`
	Dates    [][2]int `json:"dates"`
	Acts     []act    `json:"acts"`
}

// act is an act that annotators marked, as the teacher learns it.
type act struct {
	Word     int      `json:"word"`
	Type     string   `json:"type"`
	Others   []string `json:"others"`
	Diplo    string   `json:"diplo"`
	Asserted bool     `json:"asserted"`
	Optional bool     `json:"optional"`
	Parts    []int    `json:"parts"`
	Dates    []int    `json:"dates"`
	Places   []int    `json:"places"`
}

// writeSites writes the sentences of lessons for the teacher, one a line.
func writeSites(w io.Writer, all []lessons.Lesson, g *gazetteer.Gazetteer) error {
	plan, err := pipeline.New(doc.LayerSyntax, doc.LayerLemmas, doc.LayerMentions, doc.LayerDates)
	if err != nil {
		return err
	}
	e := json.NewEncoder(w)
	for _, l := range all {
		d := plan.Document(l.Article)
		acts := map[int][]*lessons.Act{} // by sentence
		for i := range l.Acts {
			if h := lessons.Head(d, l.Acts[i].Span); h >= 0 {
				s := d.SentenceAt(d.Tokens[h].Start)
				acts[s] = append(acts[s], &l.Acts[i])
			}
		}
		for n := range d.Sentences {
			if d.Sentences[n].Skip {
				continue
			}
			line := siteOf(d, n, acts[n], g)
			line.Article, line.Title = l.Name, l.Article.Title
			if err := e.Encode(&line); err != nil {
				return err
			}
		}
	}
	return nil
}

// siteOf returns what the teacher reads of a sentence, but for its article.
func siteOf(d *doc.Document, n int, acts []*lessons.Act, g *gazetteer.Gazetteer) site {
	s := &d.Sentences[n]
	line := site{Sentence: n, Sites: []int{}, Acts: []act{}}
	for i := s.First; i < s.Last; i++ {
		line.Words = append(line.Words, d.Tokens[i].In(d.Text))
		if isSite(d, i) {
			line.Sites = append(line.Sites, i-s.First)
		}
	}
	lo, hi := d.MentionsIn(s.Span)
	line.Mentions = wordsOf(d, s, d.Mentions[lo:hi])
	from, to := d.DatesIn(s.Span)
	line.Dates = wordsOf(d, s, d.Dates[from:to])
	for _, a := range acts {
		row := act{
			Word: lessons.Head(d, a.Span) - s.First, Type: a.Type, Others: a.Others, Diplo: a.DiploType,
			Asserted: a.IsAsserted, Optional: a.IsOptional, Parts: []int{}, Dates: []int{}, Places: []int{},
		}
		for m := lo; m < hi; m++ {
			row.Parts = append(row.Parts, int(a.Part(d.Mentions[m].Span, partiesOf(d, g, m))))
			row.Places = append(row.Places, count(lessons.IsNamed(d.Mentions[m].In(d.Text), a.Place)))
		}
		for k := from; k < to; k++ {
			row.Dates = append(row.Dates, count(a.IsOf(&d.Dates[k].Value)))
		}
		line.Acts = append(line.Acts, row)
	}
	return line
}

// wordsOf returns of mentions in a sentence where their words stand in it, half-open.
func wordsOf[T any](d *doc.Document, s *doc.Sentence, all []doc.Mention[T]) [][2]int {
	out := [][2]int{}
	for _, m := range all {
		first, last := d.TokensOf(m.Span)
		out = append(out, [2]int{first - s.First, last - s.First})
	}
	return out
}

// partiesOf returns the parties for which a mention stands.
func partiesOf(d *doc.Document, g *gazetteer.Gazetteer, m int) []string {
	r := &d.Mentions[m].Value
	out := []string{g.Party(d.Actors[r.Actor])}
	for _, o := range r.Others {
		out = append(out, g.Party(d.Actors[o]))
	}
	return out
}

// isSite reports whether a teacher is asked of a word whether it carries an act.
func isSite(d *doc.Document, i int) bool {
	switch d.Syntax[i].UPOS {
	case "VERB", "NOUN", "ADJ", "PROPN":
		return true
	}
	return false
}
