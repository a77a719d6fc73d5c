package rows

import (
	"strings"
	"testing"

	"chancery/pipeline/doc"
	"chancery/pipeline/language"
	"chancery/schemas"
)

// act is an article of a sentence that tells an act of one state on another.
func act(t *testing.T, m *Maker, source, trigger, target, day, basis string) *doc.Document {
	t.Helper()
	p := &page{t: t, Document: &doc.Document{Article: doc.Article{
		Kind: "text", Source: "act.txt", Text: source + " " + trigger + " " + target + ".",
	}}}
	p.Sentences = []doc.Sentence{{Span: doc.Span{End: len(p.Text)}}}
	p.Sections = []doc.Section{{}}
	scanner, err := language.New()
	if err != nil {
		t.Fatal(err)
	}
	p.Tokens = scanner.Tokens(nil, p.Text, doc.Span{End: len(p.Text)})
	for i, name := range []string{source, trigger, target} {
		span := p.next(name)
		if name == trigger {
			start, err := doc.ParseDay(day)
			if err != nil {
				t.Fatal(err)
			}
			p.Events = []doc.Mention[doc.Event]{mention(span, "events/act", doc.Event{
				Type: "SUPPORT", ActType: "SUPPORT", Start: start, End: start, DateBasis: basis, Precision: "day",
				IsAsserted: true, Factuality: "CT+", Attributed: -1,
				Parts: []doc.Participant{{Role: "source", Mention: 0}, {Role: "target", Mention: 1}},
			})}
			continue
		}
		p.Actors = append(p.Actors, m.actorOfEntry(m.gazetteer.Find(name)[0]))
		p.Mentions = append(p.Mentions, mention(span, "a/rule", doc.Reference{Actor: min(i, 1)}))
	}
	return p.Document
}

// TestSuccessorsAreTried holds who stands in the row of an act of a state that was gone,
// and what becomes of it.
func TestSuccessorsAreTried(t *testing.T) {
	m := newMaker(t)
	for _, c := range []struct{ source, trigger, target, day, basis, want string }{
		{"Peru", "recognised", "Soviet Union", "1995-05-03", "explicit",
			"PER > RUS, successor_meant Russia for Soviet Union on 1995-05-03"},
		{"East Germany", "recognised", "Peru", "1991-05-03", "explicit",
			"DEU > PER, successor_meant Germany for East Germany on 1991-05-03"},
		{"Peru", "recognised", "Soviet Union", "1990-05-03", "explicit", "PER > SUN"},
		// Nobody alone came after it.
		{"Peru", "recognised", "Czechoslovakia", "1995-05-03", "explicit",
			"after_the_state SUPPORT 1995-05-03 after 1992-12-31"},
		// The day may be wrong.
		{"Peru", "bombed", "Yugoslavia", "2008-02-17", "context",
			"after_the_state SUPPORT 2008-02-17 after 2006-06-04"},
		// It is the end of the state itself.
		{"Ukraine", "gained its independence from", "Soviet Union", "1992-01-01", "explicit",
			"after_the_state SUPPORT 1992-01-01 after 1991-12-26"},
		// Its successor is there already.
		{"Russia", "recognised", "Soviet Union", "1995-05-03", "explicit",
			"after_the_state SUPPORT 1995-05-03 after 1991-12-26"},
	} {
		d := act(t, m, c.source, c.trigger, c.target, c.day, c.basis)
		actors := len(d.Actors)
		rows := MergeKeys(m.Of(d))
		Withhold(&rows)
		var got []string
		for _, e := range rows.Events {
			got = append(got, strings.Join(e.SourceCountries, "+")+" > "+strings.Join(e.TargetCountries, "+"))
			if e.EventID != eventID(&e) || len(rows.EventActors) != 2 {
				t.Errorf("%s: %d actors of the event %+v", c.want, len(rows.EventActors), e)
			}
		}
		for _, i := range rows.Issues {
			got = append(got, i.Code+" "+i.Detail)
		}
		if joined := strings.Join(got, ", "); joined != c.want {
			t.Errorf("got %s, want %s", joined, c.want)
		}
		for _, a := range rows.EventActors {
			known := false
			for _, row := range rows.Actors {
				known = known || row.ActorID == a.ActorID
			}
			if !known {
				t.Errorf("%s: the actor of %+v has no row", c.want, a)
			}
		}
		if len(d.Actors) != actors || len(d.Issues) > 0 {
			t.Errorf("%s: the document was changed", c.want)
		}
	}
	if schemas.Attribute("issue_code", "successor_meant", "withheld") == "true" {
		t.Error("a row with a successor counts as withheld")
	}
}
