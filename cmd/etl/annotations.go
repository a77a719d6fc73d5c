package main

import (
	"encoding/json"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"chancery/pipeline/doc"
	"chancery/schemas"
)

// annotation is one printed row: a span and what a layer tells of it.
type annotation struct {
	layer   string
	text    string
	span    doc.Span
	members []member
}

// member is a name and a JSON value.
type member struct{ name, value string }

func (a *annotation) add(name, value string) { a.members = append(a.members, member{name, value}) }

func (a *annotation) get(name string) string {
	for _, m := range a.members {
		if m.name == name {
			return m.value
		}
	}
	return ""
}

// summary shows the values that a person wants to see.
func (a *annotation) summary() string {
	var parts []string
	for _, m := range a.members {
		switch m.name {
		case "begin", "end", "text", "quote", "rule", "confidence", "sentence_begin", "sentence_end", "section",
			"link_confidence", "actor", "parts", "is_symmetric", "trigger", "article_count":
			continue
		}
		parts = append(parts, m.name+"="+strings.Trim(m.value, `"`))
	}
	return strings.Join(parts, " ")
}

// annotations returns the rows of a layer.
func annotations(layer string, d *doc.Document, rows *schemas.Rows) []annotation {
	runes := doc.NewRunes(d.Text)
	place := func(a *annotation, span doc.Span) {
		a.span, a.text = span, span.In(d.Text)
		a.add("begin", strconv.Itoa(runes.At(span.Start)))
		a.add("end", strconv.Itoa(runes.At(span.End)))
		a.add("text", quoted(a.text))
	}
	var out []annotation
	switch layer {
	case "sentences":
		for _, s := range d.Sentences {
			a := annotation{layer: layer}
			place(&a, s.Span)
			out = append(out, a)
		}
		return out
	case "tokens":
		for i, s := range d.Sentences {
			for k := s.First; k < s.Last; k++ {
				a := annotation{layer: layer}
				place(&a, d.Tokens[k].Span)
				a.add("sentence", strconv.Itoa(i))
				if len(d.Syntax) > 0 {
					syntax(&a, &d.Syntax[k], s.First)
				}
				out = append(out, a)
			}
		}
		return out
	case "event_type":
		for _, m := range d.ActTypes {
			a := annotation{layer: layer}
			place(&a, m.Span)
			actType(&a, m.Value)
			out = append(out, a)
		}
		return out
	case "left_out":
		for _, m := range d.LeftOut {
			a := annotation{layer: layer}
			place(&a, m.Span)
			a.add("reason", quoted(m.Value.Reason))
			if m.Value.Type != "" {
				a.add("type", quoted(m.Value.Type))
			}
			a.add("chance", strconv.FormatFloat(m.Value.Confidence, 'g', -1, 64))
			out = append(out, a)
		}
		return out
	case "factuality":
		for _, p := range d.Predicates {
			a := annotation{layer: layer}
			place(&a, p.Span)
			predicate(&a, d, p.Value)
			out = append(out, a)
		}
		return out
	}
	classes, mentioned := map[doc.Span]string{}, map[doc.Span]bool{}
	for _, e := range d.Entities {
		classes[e.Span] = e.Value.Class
	}
	items := map[string]string{} // of Wikidata, by actor
	for _, r := range rows.Actors {
		items[r.ActorID] = r.Wikidata
	}
	spans := spansOf(layer, d)
	i := 0
	for row := range rows.Table(layer) {
		if i >= len(spans) {
			break
		}
		a := annotation{layer: layer}
		place(&a, spans[i])
		cells(&a, schemas.TableOf(layer), row)
		switch layer {
		case "dates":
			ends(&a, d.Dates[i].Value, runes)
		case "mentions":
			actor(&a, d, i)
			if item := items[rows.Mentions[i].ActorID]; item != "" {
				a.add("wikidata", quoted(item))
			}
			ner(&a, classes)
			mentioned[a.span] = true
		}
		out = append(out, a)
		i++
	}
	if layer == "mentions" { // names that mean no actor: treaties, works, unknown people
		for _, e := range d.Entities {
			if !mentioned[e.Span] {
				a := annotation{layer: layer}
				place(&a, e.Span)
				ner(&a, classes)
				out = append(out, a)
			}
		}
		slices.SortStableFunc(out, func(a, b annotation) int { return a.span.Start - b.span.Start })
	}
	return out
}

// ner adds the class that the learnt model gives to a name of exactly this span.
func ner(a *annotation, classes map[doc.Span]string) {
	if class := classes[a.span]; class != "" {
		a.add("ner", quoted(class))
	}
}

// syntax adds what the models say of a token whose sentence begins at token
// first.
func syntax(a *annotation, w *doc.Syntax, first int) {
	for _, m := range []struct{ name, value string }{{"upos", w.UPOS}, {"xpos", w.XPOS}, {"lemma", w.Lemma}} {
		if m.value != "" {
			a.add(m.name, quoted(m.value))
		}
	}
	if w.Relation == "" {
		return
	}
	head := 0
	if w.Head >= 0 {
		head = int(w.Head) - first + 1
	}
	a.add("head", strconv.Itoa(head))
	a.add("deprel", quoted(w.Relation))
}

// actType adds the type of an act, and how likely each is.
func actType(a *annotation, v doc.ActType) {
	a.add("type", quoted(v.Type))
	var scores []string
	for _, s := range v.Scores {
		scores = append(scores, quoted(s.Type)+":"+strconv.FormatFloat(s.Score, 'f', -1, 64))
	}
	a.add("scores", "{"+strings.Join(scores, ",")+"}")
}

// predicate adds whether a given predicate happened, and who says so.
func predicate(a *annotation, d *doc.Document, v doc.Predicate) {
	a.add("factuality", quoted(v.Factuality))
	a.add("score", strconv.FormatFloat(v.Score, 'f', -1, 64))
	if v.Attributed >= 0 {
		a.add("attributed_to", quoted(d.ActorOf(v.Attributed).Name))
	}
}

// spansOf returns the spans of a layer, one a row of its table.
func spansOf(layer string, d *doc.Document) []doc.Span {
	var out []doc.Span
	switch layer {
	case "dates":
		out = collect(d.Dates)
	case "figures":
		out = collect(d.Figures)
	case "changes":
		out = collect(d.Changes)
	case "events":
		out = collect(d.Events)
	case "missions":
		out = collect(d.Missions)
	case "mentions":
		for m := range d.References() {
			for range 1 + len(m.Value.Others) {
				out = append(out, m.Span)
			}
		}
	}
	return out
}

func collect[T any](mentions []doc.Mention[T]) []doc.Span {
	out := make([]doc.Span, len(mentions))
	for i, m := range mentions {
		out[i] = m.Span
	}
	return out
}

// cells adds the columns of a row, ids and what the place says left out.
func cells(a *annotation, table schemas.Table, row schemas.Row) {
	for i, f := range table.Fields {
		if row[i].IsNull || f.Type == schemas.ID {
			continue
		}
		switch f.Name {
		case "begin", "end", "text", "source_actors", "target_actors":
			continue
		}
		switch f.Type {
		case schemas.Integer, schemas.Number, schemas.Boolean:
			a.add(f.Name, row[i].Format(f.Type))
		case schemas.List:
			value, _ := json.Marshal(row[i].List) // strings always encode
			a.add(f.Name, string(value))
		default:
			a.add(f.Name, quoted(row[i].Text))
		}
	}
}

// ends adds the two ends of a range.
func ends(a *annotation, v doc.Date, runes *doc.Runes) {
	if v.Ends[0].Empty() || v.Ends[1].Empty() {
		return
	}
	var parts []string
	for _, e := range v.Ends {
		parts = append(parts, fmt.Sprintf(`{"begin":%d,"end":%d,"type":%s,"timex_value":%s}`,
			runes.At(e.Start), runes.At(e.End), quoted(string(e.Type)), quoted(e.Timex)))
	}
	a.add("parts", "["+strings.Join(parts, ",")+"]")
}

// actor adds who is meant by the mention of a row.
func actor(a *annotation, d *doc.Document, row int) {
	for m := range d.References() {
		all := append([]int{m.Value.Actor}, m.Value.Others...)
		if row >= len(all) {
			row -= len(all)
			continue
		}
		who := d.Actors[all[row]]
		a.add("actor", strconv.Itoa(all[row]))
		a.add("name", quoted(who.Name))
		a.add("kind", quoted(who.Kind))
		if who.Country != "" {
			a.add("country", quoted(who.Country))
		}
		return
	}
}
