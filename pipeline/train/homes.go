package main

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"chancery/pipeline"
	"chancery/pipeline/doc"
	"chancery/pipeline/gazetteer"
	"chancery/pipeline/gazetteer/tables"
	"chancery/pipeline/language/linear"
	"chancery/pipeline/lessons"
	"chancery/pipeline/transform/actors"
)

// homes learns the model of the countries of people and bodies: from the parties of
// annotated acts, and from the office holders of articles that nobody has marked.
func (a *acts) homes() error {
	g, err := gazetteer.Load()
	if err != nil {
		return err
	}
	plan, err := pipeline.New(doc.LayerNames, doc.LayerTags, doc.LayerDates)
	if err != nil {
		return err
	}
	read := func(all []lessons.Lesson, err error) (taught []actors.Home, words int, _ error) {
		for i := range all {
			d := plan.Document(all[i].Article)
			words += len(d.Tokens)
			taught = append(taught, actors.Home{Doc: d, Of: homesOf(all[i].Acts)})
		}
		return taught, words, err
	}
	marked, words, err := read(lessons.Read(filepath.Join(a.shared, "gold/acts/train"), open))
	if err != nil {
		return err
	}
	pieces, more, err := read(a.pieces())
	if err != nil {
		return err
	}
	free, unread, err := read(unmarked(a.shared))
	if err != nil {
		return err
	}
	measured, _, err := read(lessons.Read(filepath.Join(a.shared, "gold/acts/dev"), open))
	if err != nil {
		return err
	}
	card := linear.Card{Model: "countries of people"}
	if card.Corpora, err = a.annotated(words, more); err != nil {
		return err
	}
	card.Corpora = append(card.Corpora, linear.Corpus{
		Name:    "office holders of leaders.tsv, and where articles on relations, wars and treaties speak of them",
		Licence: "CC BY-SA 3.0, MIT, CC0", Attribution: "the sources of leaders.tsv; Wikipedia",
		Tokens: unread, SHA256: sum([]byte(tables.All()["leaders"])),
	})
	h, err := actors.LearnHomes(g, slices.Concat(marked, pieces, free), actors.HomeTraining{Seed: 1, Card: card})
	if err != nil {
		return err
	}
	scores, err := h.Scores(g, "acts, dev part", measured)
	if err != nil {
		return err
	}
	for _, s := range scores {
		a.report(fmt.Sprintf("%s: %s %s", s.Set, s.Measure, s.Value))
	}
	b := h.WithScores(scores).Bytes()
	a.report(fmt.Sprintf("homes.model: %d bytes", len(b)))
	return os.WriteFile(filepath.Join(a.out, "homes.model"), b, 0o644)
}

// homesOf returns what annotated acts tell of the countries of those whom words mean, "" for
// none: of words that name one party.
func homesOf(acts []lessons.Act) func(doc.Span) (string, bool) {
	type told struct {
		words   doc.Span
		country string
	}
	var all []told
	for i := range acts {
		for _, side := range []struct {
			words   []doc.Span
			parties []string
		}{{acts[i].SourceWords, acts[i].Sources}, {acts[i].TargetWords, acts[i].Targets}} {
			for n, w := range side.words {
				party := ""
				switch {
				case len(side.words) == len(side.parties):
					party = side.parties[n]
				case len(side.parties) == 1:
					party = side.parties[0]
				default:
					continue
				}
				if strings.HasPrefix(party, "ORG:") {
					party = ""
				}
				all = append(all, told{w, party})
			}
		}
	}
	return func(words doc.Span) (string, bool) {
		for _, t := range all {
			if t.words.Overlaps(words) && !strings.HasPrefix(t.country, "IGO:") {
				return t.country, true
			}
		}
		return "", false
	}
}
