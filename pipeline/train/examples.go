package main

import (
	"fmt"
	"strings"

	"chancery/pipeline/doc"
	"chancery/pipeline/extract/events"
	"chancery/pipeline/gazetteer"
	"chancery/pipeline/grammar"
	"chancery/pipeline/lessons"
	"chancery/pipeline/lexicon"
	"chancery/sources"
)

// examples returns the examples of the rules of acts as lessons: they tell all that is
// found in their texts.
func (a *acts) examples(g *gazetteer.Gazetteer) ([]events.Taught, error) {
	rules, err := lexicon.Rules(events.RuleFile())
	if err != nil {
		return nil, err
	}
	var out []events.Taught
	for _, r := range rules.Rules() {
		for _, e := range r.Yes {
			t, err := a.text(e.Text)
			if err != nil {
				return nil, err
			}
			t.IsUndated, t.IsUnplaced = true, true
			for _, answers := range [][]grammar.Answer{e.Own, e.Other} {
				at := 0
				for _, answer := range answers {
					k := strings.Index(e.Text[at:], answer.Text)
					if k < 0 {
						return nil, fmt.Errorf("rule %s: %q does not stand in %q", r.Name, answer.Text, e.Text)
					}
					span := doc.Span{Start: at + k, End: at + k + len(answer.Text)}
					at = span.End
					act := actOf(answer.Value, span)
					name(&act, t.Doc, g)
					t.Acts = append(t.Acts, act)
				}
			}
			out = append(out, t)
		}
	}
	return out, nil
}

// text reads a text of its own.
func (a *acts) text(text string) (events.Taught, error) {
	article, err := sources.One("text", "example", text, sources.Options{})
	if err != nil {
		return events.Taught{}, err
	}
	return events.Taught{Doc: a.plan.Document(article), Weight: exampleWeight}, nil
}

// exampleWeight is how much an example counts beside a sentence of an article.
const exampleWeight = 1.5

// actOf reads TYPE/diplo SOURCES > TARGETS.
func actOf(value string, trigger doc.Span) lessons.Act {
	kind, parties, _ := strings.Cut(value, " ")
	act := lessons.Act{Span: trigger, IsAsserted: true}
	act.Type, act.DiploType, _ = strings.Cut(kind, "/")
	sources, targets, _ := strings.Cut(" "+parties, " >")
	act.Sources, act.Targets = codes(sources), codes(targets)
	return act
}

func codes(s string) []string {
	if s = strings.TrimSpace(s); s == "" {
		return nil
	}
	return strings.Split(s, "+")
}

// name fills in where the parties of an act are named.
func name(act *lessons.Act, d *doc.Document, g *gazetteer.Gazetteer) {
	for m := range d.Mentions {
		for _, code := range partiesOf(d, g, m) {
			switch {
			case lessons.HasParty(act.Sources, code):
				act.SourceWords = append(act.SourceWords, d.Mentions[m].Span)
			case lessons.HasParty(act.Targets, code):
				act.TargetWords = append(act.TargetWords, d.Mentions[m].Span)
			}
		}
	}
}
