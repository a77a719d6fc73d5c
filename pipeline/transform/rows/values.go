package rows

import (
	"strconv"

	"chancery/schemas"
)

// dates makes the rows of the temporal expressions.
func (b *builder) dates() {
	b.rows.Dates = make([]schemas.DateRow, 0, len(b.Dates))
	for _, m := range b.Dates {
		e, text, v := b.at(m.Span), m.In(b.Text), m.Value
		b.rows.Dates = append(b.rows.Dates, schemas.DateRow{
			DateID: schemas.HashOf("dates", b.identity(e, text)...), Text: text,
			Type: string(v.Type), TimexValue: v.Timex, EDTF: v.EDTF,
			StartDate: v.Start.String(), EndDate: v.End.String(),
			Precision: v.Precision, Modifier: v.Modifier, Basis: v.Basis,
			ArticleID: b.articleID, Section: e.section, Begin: e.begin, End: e.end,
			SentenceBegin: e.sentenceBegin, SentenceEnd: e.sentenceEnd, Quote: e.quote,
			Rule: m.Rule, Confidence: number(confidenceOf(v.Basis)),
		})
	}
}

// confidenceOf is the share of right values on the development articles, by where
// the value comes from.
func confidenceOf(basis string) float64 {
	switch basis {
	case "explicit":
		return 0.97
	case "context", "heading":
		return 0.8
	}
	return 0.6
}

// figures makes the rows of the figures. One that stands in the trigger of an act
// belongs to that act: "sent 600 soldiers to".
func (b *builder) figures() {
	b.figureIDs = make([]string, len(b.Figures))
	evidences := make([]evidence, len(b.Figures))
	for i, m := range b.Figures {
		evidences[i] = b.at(m.Span)
		b.figureIDs[i] = figureID(b.articleID, m.In(b.Text), &evidences[i])
	}
	for i, m := range b.Figures {
		e, v := evidences[i], m.Value
		row := schemas.FigureRow{
			FigureID: b.figureIDs[i], Text: m.In(b.Text), Value: v.Value, Lower: v.Lower, Upper: v.Upper,
			IsApproximate: v.IsApproximate, Kind: v.Kind, Unit: v.Unit,
			Counted: v.Counted.In(b.Text), CountedClass: v.CountedClass, AttributedTo: b.nameOf(v.Attributed),
			StartDate: v.Start.String(), EndDate: v.End.String(),
			Place: placeName(b, v.Place), EventID: b.eventOf(m.Span),
			ArticleID: b.articleID, Section: e.section, Begin: e.begin, End: e.end,
			SentenceBegin: e.sentenceBegin, SentenceEnd: e.sentenceEnd, Quote: e.quote,
			Rule: m.Rule, Confidence: number(0.9),
		}
		if v.PartOf >= 0 {
			row.PartOfFigureID = b.figureIDs[v.PartOf]
		}
		b.rows.Figures = append(b.rows.Figures, row)
	}
}

// changes makes the rows of the changes.
func (b *builder) changes() {
	for _, m := range b.Changes {
		e, text, v := b.at(m.Span), m.In(b.Text), m.Value
		row := schemas.ChangeRow{
			Text: text, FromValue: v.FromValue, ToValue: v.ToValue, Difference: v.Difference,
			PercentChange: v.PercentChange, Direction: v.Direction,
			Counted: v.Counted.In(b.Text), CountedClass: v.CountedClass, Unit: v.Unit,
			AttributedTo: b.nameOf(v.Attributed),
			StartDate:    v.Start.String(), EndDate: v.End.String(), Place: placeName(b, v.Place),
			ArticleID: b.articleID, Section: e.section, Begin: e.begin, End: e.end,
			SentenceBegin: e.sentenceBegin, SentenceEnd: e.sentenceEnd, Quote: e.quote,
			Rule: m.Rule, Confidence: number(0.8),
		}
		row.FromFigureID, row.ToFigureID = b.figureID(v.From), b.figureID(v.To)
		row.ChangeID = changeID(&row, &e)
		b.rows.Changes = append(b.rows.Changes, row)
	}
}

func (b *builder) figureID(i int) string {
	if i < 0 {
		return ""
	}
	return b.figureIDs[i]
}

func figureID(articleID, text string, e *evidence) string {
	return schemas.HashOf("figures", e.identity(articleID, text)...)
}

// changeID hashes the figures of a change and, where one is missing, where it stands.
func changeID(r *schemas.ChangeRow, e *evidence) string {
	itself := []string{schemas.Digits(r.FromFigureID), schemas.Digits(r.ToFigureID)}
	if r.FromFigureID == "" || r.ToFigureID == "" {
		itself = append(itself, e.identity(r.ArticleID, r.Text)...)
	}
	return schemas.HashOf("changes", itself...)
}

// missions makes the rows of the missions, each once however often it is said.
func (b *builder) missions() {
	seen := map[string]bool{}
	for _, m := range b.Missions {
		e, v := b.at(m.Span), m.Value
		sender, receiver := b.gazetteer.Party(b.Actors[v.Sender]), b.gazetteer.Party(b.Actors[v.Receiver])
		if sender == "" || receiver == "" || sender == receiver {
			continue
		}
		at := b.seatCoordinates(v.City, receiver)
		row := schemas.MissionRow{
			Sender: sender, Receiver: receiver, City: v.City.In(b.Text), Kind: v.Kind, Exists: v.Exists,
			StartDate: v.Start.String(), EndDate: v.End.String(), Latitude: at.latitude, Longitude: at.longitude,
			ArticleID: b.articleID, Section: e.section, Begin: e.begin, End: e.end,
			SentenceBegin: e.sentenceBegin, SentenceEnd: e.sentenceEnd, Quote: e.quote,
			Rule: m.Rule, Confidence: number(0.9),
		}
		row.MissionID = missionID(&row)
		if !seen[row.MissionID] {
			seen[row.MissionID] = true
			b.rows.Missions = append(b.rows.Missions, row)
		}
	}
}

// missionID hashes what a mission is in an article.
func missionID(r *schemas.MissionRow) string {
	return schemas.HashOf("missions", schemas.Digits(r.ArticleID), r.Sender, r.Receiver, r.City, r.Kind,
		strconv.FormatBool(r.Exists))
}
