package rows

import (
	"slices"
	"sort"
	"strconv"

	"chancery/pipeline/doc"
	"chancery/schemas"
)

// events makes the rows of the events, their actors and their evidence.
func (b *builder) events() {
	b.rows.Events = make([]schemas.EventRow, 0, len(b.Events))
	b.rows.EventEvidence = make([]schemas.EventEvidenceRow, 0, len(b.Events))
	b.eventIDs = make([]string, len(b.Events))
	for i, m := range b.Events {
		e := b.at(m.Span)
		row := b.eventRow(i, m, e)
		row.EventID = eventID(&row)
		b.eventIDs[i] = row.EventID
		b.rows.Events = append(b.rows.Events, row)
		b.rows.EventEvidence = append(b.rows.EventEvidence, evidenceOf(&row))
		b.eventActors(i, row.EventID, m.Value.Parts)
	}
}

func (b *builder) eventRow(i int, m doc.Mention[doc.Event], e evidence) schemas.EventRow {
	v := m.Value
	row := schemas.EventRow{
		Type: v.Type, Mode: v.Mode, Quad: schemas.Quad(v.Type), Contexts: v.Contexts, DiploType: v.DiploType,
		CAMEOCode: schemas.CAMEO(v.Type, v.Mode, v.Contexts, v.DiploType),
		ActType:   v.ActType, Trigger: m.In(b.Text), IsSymmetric: v.IsSymmetric,
		StartDate: v.Start.String(), EndDate: v.End.String(), DateEDTF: v.EDTF,
		DatePrecision: v.Precision, DateBasis: v.DateBasis,
		Place: v.Place.In(b.Text), PlaceCountry: v.PlaceCountry,
		Factuality: v.Factuality, IsAsserted: v.IsAsserted, AttributedTo: b.nameOf(v.Attributed), ArticleCount: 1,
		ArticleID: b.articleID, Section: e.section, Begin: e.begin, End: e.end,
		SentenceBegin: e.sentenceBegin, SentenceEnd: e.sentenceEnd, Quote: e.quote,
		Rule: m.Rule, Confidence: number(v.Confidence),
	}
	for _, p := range v.Parts {
		for _, actor := range b.partiesOf(i, p.Mention) {
			id, party := b.actorIDs[actor], b.gazetteer.PartyOn(b.Actors[actor], row.StartDate)
			switch p.Role {
			case "source":
				row.SourceActors, row.SourceCountries = insert(row.SourceActors, id), insert(row.SourceCountries, party)
			case "target":
				row.TargetActors, row.TargetCountries = insert(row.TargetActors, id), insert(row.TargetCountries, party)
			}
		}
	}
	return row
}

// evidenceOf is the row of event_evidence for the evidence that stands in a row of events.
func evidenceOf(r *schemas.EventRow) schemas.EventEvidenceRow {
	return schemas.EventEvidenceRow{
		EventID: r.EventID, ArticleID: r.ArticleID, Section: r.Section, Begin: r.Begin, End: r.End,
		SentenceBegin: r.SentenceBegin, SentenceEnd: r.SentenceEnd, Quote: r.Quote,
		Rule: r.Rule, Confidence: r.Confidence,
	}
}

// eventOf returns the id of the act whose trigger holds a span; "" where none does,
// and where one trigger tells several acts ("made two visits, in 1995 and 2003").
func (b *builder) eventOf(span doc.Span) string {
	id, sentence := "", b.SentenceAt(span.Start)
	behind := sort.Search(len(b.Events), func(i int) bool { return b.Events[i].Start > span.Start })
	for i := behind - 1; i >= 0 && b.Events[i].Value.Sentence == sentence; i-- {
		switch {
		case b.Events[i].End < span.End || b.eventIDs[i] == id:
		case id != "":
			return ""
		default:
			id = b.eventIDs[i]
		}
	}
	return id
}

// actorsOf returns all actors that a mention means.
func (b *builder) actorsOf(mention int) []int {
	r := b.Mentions[mention].Value
	return append([]int{r.Actor}, r.Others...)
}

// insert adds a value to a sorted list without repeats; "" is left out.
func insert(list []string, value string) []string {
	if value == "" {
		return list
	}
	i, known := slices.BinarySearch(list, value)
	if known {
		return list
	}
	return slices.Insert(list, i, value)
}

// eventID hashes what makes an event itself. One known to the day or the month is
// the same wherever it is told; others are bound to their words: article,
// sentence, trigger and days, since "sent armies in 1948 and 1967" is two acts.
func eventID(r *schemas.EventRow) string {
	parts := []string{r.ActType, r.DiploType, strconv.FormatBool(r.IsAsserted)}
	for _, side := range [][]string{r.SourceActors, r.TargetActors} {
		for _, id := range side {
			parts = append(parts, schemas.Digits(id))
		}
		parts = append(parts, ">")
	}
	parts = append(parts, r.StartDate, r.EndDate)
	isDated := (r.DatePrecision == "day" || r.DatePrecision == "month") && r.StartDate != ""
	if isDated && len(r.SourceActors)+len(r.TargetActors) > 0 {
		return schemas.HashOf("events", append(parts, r.PlaceCountry)...)
	}
	return schemas.HashOf("events", append(parts, schemas.Digits(r.ArticleID), r.Quote, r.Trigger)...)
}

func (b *builder) eventActors(i int, id string, parts []doc.Participant) {
	seen := map[string]bool{}
	for _, p := range parts {
		m := b.Mentions[p.Mention]
		for _, actor := range b.partiesOf(i, p.Mention) {
			key := b.actorIDs[actor] + p.Role
			if seen[key] {
				continue
			}
			seen[key] = true
			b.rows.EventActors = append(b.rows.EventActors, schemas.EventActorRow{
				EventID: id, ActorID: b.actorIDs[actor], Role: p.Role,
				Text: m.In(b.Text), Begin: b.offset(m.Start), End: b.offset(m.End), ArticleID: b.articleID,
			})
		}
	}
}
