package actors_test

import (
	"bytes"
	"fmt"
	"strings"
	"testing"

	"chancery/pipeline/doc"
	"chancery/pipeline/gazetteer"
	"chancery/pipeline/language/linear"
	"chancery/pipeline/language/models"
	"chancery/pipeline/pipelinetest"
	"chancery/pipeline/transform/actors"
)

// TestHomesFile holds that the model is written as it was read, and that one that is cut off
// or goes on is refused.
func TestHomesFile(t *testing.T) {
	b, err := models.NewSet().Homes()
	if err != nil {
		t.Fatal(err)
	}
	h, err := actors.ReadHomes(b)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(h.Bytes(), b) {
		t.Error("the model changes when it is read and written")
	}
	for _, damaged := range [][]byte{nil, b[:100], b[:len(b)/2], b[:len(b)-1], append(bytes.Clone(b), 0)} {
		if _, err := actors.ReadHomes(damaged); err == nil {
			t.Errorf("%d of %d bytes are taken for the model", len(damaged), len(b))
		}
	}
}

// TestHomesAreLearnt teaches that whoever is told of beside a river is of the land named behind
// it, and nobody else is of any; it holds that what was learnt is chosen for names and lands that
// were not taught, and that learning twice gives the same bytes.
func TestHomesAreLearnt(t *testing.T) {
	g, err := gazetteer.Load()
	if err != nil {
		t.Fatal(err)
	}
	lesson := func(person, home, other string, isTold bool) actors.Home {
		verb := "swam in"
		if !isTold {
			verb = "fled from"
		}
		text := fmt.Sprintf("%s lies by the sea. %s %s %s.", other, person, verb, home)
		at := strings.Index(text, person)
		country := ""
		if isTold {
			country = g.Entries[g.Find(home)[0]].Country
		}
		return actors.Home{
			Doc: pipelinetest.Read(t, text, doc.LayerNames, doc.LayerTags, doc.LayerDates),
			Of: func(words doc.Span) (string, bool) {
				return country, words.Start >= at && words.End <= at+len(person)
			},
		}
	}
	lands := []string{"Peru", "Chad", "Nepal", "Kenya", "Laos", "Ghana", "Iraq", "Cuba", "Malta", "Togo"}
	people := []string{"Pilar Rancagua", "Karen Holgersen", "Mads Lindqvist", "Wendell Trambury", "Odo Hamlin"}
	var taught []actors.Home
	for i, home := range lands {
		for k, person := range people {
			taught = append(taught, lesson(person, home, lands[(i+k+1)%len(lands)], k%2 == 0))
		}
	}
	how := actors.HomeTraining{Seed: 1, Card: linear.Card{Model: "trial"}, Most: 500}
	h, err := actors.LearnHomes(g, taught, how)
	if err != nil {
		t.Fatal(err)
	}
	for i := range taught {
		taught[i].Doc.Actors, taught[i].Doc.Mentions = nil, nil
	}
	again, err := actors.LearnHomes(g, taught, how)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(h.Bytes(), again.Bytes()) {
		t.Error("learning twice gives other bytes")
	}
	held := []actors.Home{
		lesson("Orsina Valmont", "Oman", "Fiji", true), lesson("Tibor Weller", "Yemen", "Mali", true),
		lesson("Orsina Valmont", "Mali", "Oman", false),
	}
	scores, err := h.Scores(g, "held", held)
	if err != nil {
		t.Fatal(err)
	}
	for _, s := range scores {
		if s.Value != "100.0 of 2" {
			t.Errorf("%s: %s", s.Measure, s.Value)
		}
	}
}
