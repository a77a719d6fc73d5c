package rows

import (
	"crypto/sha256"
	"encoding/hex"
	"strconv"
	"unicode/utf8"

	"chancery/pipeline/doc"
	"chancery/schemas"
)

// article makes the rows of the article itself.
func (b *builder) article() {
	sum := sha256.Sum256([]byte(b.Text))
	date := b.RevisionDate
	if !date.Known() {
		date = b.RetrievalDate
	}
	row := schemas.ArticleRow{
		ArticleID: b.articleID, Title: b.Title, Kind: b.Kind, Source: b.Source, URL: b.URL,
		Revision: b.Revision, RevisionDate: date.String(), Licence: b.Licence, Attribution: b.Attribution,
		SHA256: hex.EncodeToString(sum[:]), Characters: int64(utf8.RuneCountInString(b.Text)), Language: b.Language,
	}
	row.Topic, row.SideA, row.SideB = b.words.topics.of(b.Title)
	b.rows.Articles = append(b.rows.Articles, row)
	b.rows.Texts = append(b.rows.Texts, schemas.TextRow{ArticleID: b.articleID, Text: b.Text})
}

// issues makes a row of everything that could not be used.
func (b *builder) issues() {
	for _, i := range append(b.Trouble, b.Issues...) {
		row := schemas.IssueRow{Stage: i.Stage, Code: i.Code, Detail: i.Detail, ArticleID: b.articleID}
		ordinals := []string{"0", "0"}
		if !i.Empty() {
			e := b.at(i.Span)
			row.Begin, row.End, row.Quote, ordinals = &e.begin, &e.end, i.In(b.Text), e.ordinals
		}
		nth := strconv.Itoa(len(b.rows.Issues))
		row.IssueID = schemas.HashOf("issues", schemas.Digits(b.articleID), i.Stage, i.Code, row.Quote,
			ordinals[0], ordinals[1], nth)
		b.rows.Issues = append(b.rows.Issues, row)
	}
}

// actors makes the rows of the actors that mentions or events name.
func (b *builder) actors() {
	counts := make([]int64, len(b.Actors))
	aliases := make([][]string, len(b.Actors))
	for m := range b.References() {
		counts[m.Value.Actor]++
		if r := m.Value; r.Method != "demonym" && r.Method != "coreference" {
			aliases[r.Actor] = insert(aliases[r.Actor], m.In(b.Text))
		}
		for _, o := range m.Value.Others {
			counts[o]++
		}
	}
	b.actorIDs = make([]string, len(b.Actors))
	for i, a := range b.Actors {
		b.actorIDs[i] = b.actorID(a)
	}
	rows := map[string]int{} // by id: actors of one id are one in this article
	for i, a := range b.Actors {
		row := b.actorRow(a)
		row.Aliases, row.ArticleCount, row.MentionCount = aliases[i], 1, counts[i]
		if a.PartOf >= 0 {
			row.PartOfActorID = b.actorIDs[a.PartOf]
		}
		at, isKnown := rows[row.ActorID]
		if !isKnown {
			rows[row.ActorID] = len(b.rows.Actors)
			b.rows.Actors = append(b.rows.Actors, row)
			continue
		}
		one := MergeActor(b.rows.Actors[at], row)
		one.ArticleCount = 1
		b.rows.Actors[at] = one
	}
}

func (m *Maker) actorID(a doc.Actor) string {
	return schemas.ActorID(m.entryOf(a).wikidata, a.Kind, a.Country, a.Name)
}

// actorRow is the row of an actor without what articles tell of it: its wordings, its
// counts, and of what it is a part.
func (m *Maker) actorRow(a doc.Actor) schemas.ActorRow {
	e, place := m.entryOf(a), m.coordinatesOf(a)
	return schemas.ActorRow{
		ActorID: m.actorID(a), Name: a.Name, Kind: a.Kind, Country: a.Country, Wikidata: e.wikidata,
		ISO3: e.iso3, COW: e.cow, GW: e.gw, CAMEO: schemas.CAMEOActor(a.Kind, a.Country),
		ValidFrom: e.from, ValidTo: e.to, Latitude: place.latitude, Longitude: place.longitude,
	}
}

// actorOfEntry is the actor that an entry of the gazetteer is.
func (m *Maker) actorOfEntry(entry int) doc.Actor {
	e := &m.gazetteer.Entries[entry]
	return doc.Actor{Name: e.Name, Kind: e.Kind, Country: e.Country, Entry: entry, PartOf: -1}
}

// known is what the gazetteer knows of an actor.
type known struct {
	wikidata, iso3, from, to string
	cow, gw                  *int64
}

func (m *Maker) entryOf(a doc.Actor) known {
	if a.Entry < 0 {
		return known{wikidata: a.Wikidata}
	}
	e := m.gazetteer.Entries[a.Entry]
	k := known{wikidata: e.Wikidata, iso3: e.ISO3, from: e.From, to: e.To}
	if e.COW > 0 {
		n := int64(e.COW)
		k.cow = &n
	}
	if e.GW > 0 {
		n := int64(e.GW)
		k.gw = &n
	}
	return k
}

// mentions makes a row of every mention and actor: a plural mention gives one an
// actor.
func (b *builder) mentions() {
	b.rows.Mentions = make([]schemas.MentionRow, 0, len(b.Mentions)+len(b.MissionActors)+8)
	for m := range b.References() {
		e := b.at(m.Span)
		text := m.In(b.Text)
		for k, actor := range append([]int{m.Value.Actor}, m.Value.Others...) {
			row := schemas.MentionRow{
				ActorID: b.actorIDs[actor], Text: text, Role: m.Value.Role.In(b.Text),
				LinkMethod: m.Value.Method, LinkConfidence: number(m.Value.Confidence),
				ArticleID: b.articleID, Section: e.section, Begin: e.begin, End: e.end,
				SentenceBegin: e.sentenceBegin, SentenceEnd: e.sentenceEnd, Quote: e.quote,
				Rule: m.Rule, Confidence: number(m.Value.Confidence),
			}
			parts := b.identity(e, text)
			if k > 0 {
				parts = append(parts, strconv.Itoa(k))
			}
			row.MentionID = schemas.HashOf("mentions", parts...)
			b.rows.Mentions = append(b.rows.Mentions, row)
		}
	}
}

// number returns a pointer to a number, nil for 0, which here means not told.
func number(n float64) *float64 {
	if n == 0 {
		return nil
	}
	return &n
}

// nameOf returns the full name of the actor of a mention, "" for -1.
func (b *builder) nameOf(mention int) string {
	if mention < 0 {
		return ""
	}
	return b.Actors[b.Mentions[mention].Value.Actor].Name
}

// placeName returns a place as it is worded, and the name of the country where only its adjective
// stands there: "in the Ukrainian economy".
func placeName(b *builder, at doc.Span) string {
	if lo, hi := b.MentionsIn(at); lo < hi {
		if m := &b.Mentions[lo]; m.Span == at && m.Value.Method == "demonym" {
			return b.nameOf(lo)
		}
	}
	return at.In(b.Text)
}
