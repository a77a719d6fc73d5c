package actors

import (
	"testing"

	"chancery/pipeline/doc"
	"chancery/pipeline/gazetteer"
)

// TestRegistry holds that each actor is added once, and that one which turns out to be an
// entry of the gazetteer is found as this, and no more by its old name.
func TestRegistry(t *testing.T) {
	g, err := gazetteer.Load()
	if err != nil {
		t.Fatal(err)
	}
	d := &doc.Document{}
	r := newRegistry(d, g)
	iraq := g.ByKey("IRQ")
	council := r.add("ngo pacific reef council", doc.Actor{Name: "Pacific Reef Council", Kind: "ngo", Entry: -1})
	person := r.person("Karen  Holgersen")
	if r.person("karen holgersen") != person || r.entry(g.ByKey("PER")) != r.state("PER") || r.state("XXX") != -1 {
		t.Errorf("the same is added twice: %v", d.Actors)
	}
	if !r.has("ngo pacific reef council") || r.hasEntry(iraq) || r.names.lastWith("PRC") != council {
		t.Errorf("what was added is not known: %v", d.Actors)
	}
	r.identify(council, iraq)
	if r.entry(iraq) != council || r.names.lastWith("PRC") != -1 || r.names.lastWith("I") != council {
		t.Error("an entry is not found by its own name alone")
	}
	want := doc.Actor{Name: "Iraq", Kind: "state", Country: "IRQ", Entry: iraq, PartOf: -1}
	if d.Actors[council] != want || len(d.Actors) != 3 {
		t.Errorf("got %v, want %v as one of three", d.Actors, want)
	}
}
