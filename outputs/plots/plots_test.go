package plots

import (
	"bytes"
	"context"
	"encoding/xml"
	"errors"
	"fmt"
	"image/color"
	"image/png"
	"io"
	"iter"
	"math"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"chancery/outputs"
	"chancery/schemas"
)

func pointer[T any](x T) *T { return &x }

// tablesOf are rows in memory as tables.
func tablesOf(rows *schemas.Rows) outputs.Tables {
	var t outputs.Tables
	for _, table := range schemas.Tables() {
		t.Names = append(t.Names, table.Name)
	}
	t.Rows = func(t schemas.Table) iter.Seq2[schemas.Row, error] {
		return func(yield func(schemas.Row, error) bool) {
			for row := range rows.Table(t.Name) {
				if !yield(row, nil) {
					return
				}
			}
		}
	}
	return t
}

func event(day, quad string, source, target []string) schemas.EventRow {
	return schemas.EventRow{
		StartDate: day, EndDate: day, Quad: quad, IsAsserted: true, SourceCountries: source, TargetCountries: target,
	}
}

// small is a release with a known answer to every question.
func small() *schemas.Rows {
	peru, chile := []string{"PER"}, []string{"CHL"}
	planned := event("1990-01-01", "verbal_conflict", peru, chile)
	planned.IsAsserted = false
	war := event("1879-04-05", "material_conflict", chile, peru)
	war.EndDate = "1884-10-20"
	return &schemas.Rows{
		Actors: []schemas.ActorRow{
			{ActorID: "1", Name: "Peru", ISO3: "PER", Country: "PER", Aliases: []string{"the Land <of> the Incas"}},
			{ActorID: "2", Name: "Chile", ISO3: "CHL", Country: "CHL", Aliases: []string{"Peru"}},
			{ActorID: "3", Name: "Bolivia & others", ISO3: "BOL", Country: "BOL"},
			{ActorID: "4", Name: "Foreign ministry", Country: "PER"},
		},
		Events: []schemas.EventRow{
			event("1990-02-03", "verbal_cooperation", peru, chile),
			event("1990-05-03", "verbal_cooperation", []string{"CHL", "PER"}, nil),
			event("1991-05-03", "material_cooperation", peru, chile),
			event("1993-05-03", "material_conflict", chile, peru),
			event("1993-05-04", "verbal_conflict", chile, []string{"BOL"}),
			event("", "verbal_cooperation", peru, chile),
			planned, war,
		},
		Missions: []schemas.MissionRow{
			{Sender: "PER", Receiver: "CHL", City: "Santiago", Kind: "embassy", Exists: true},
			{Sender: "PER", Receiver: "CHL", City: "Arica", Kind: "consulate_general", Exists: true},
			{Sender: "CHL", Receiver: "PER", City: "Tacna", Kind: "honorary_consulate", Exists: true},
			{Sender: "CHL", Receiver: "BOL", Kind: "embassy"},
		},
		Changes: []schemas.ChangeRow{
			{
				FromValue: pointer(35000.0), ToValue: pointer(7500.0), Counted: "refugees", CountedClass: "refugees",
				Place: "Iraq", StartDate: "2003-01-01", EndDate: "2016-12-31",
			},
			{PercentChange: pointer(150.0), Counted: "exports", CountedClass: "trade", EndDate: "2010-12-31"},
			{ToValue: pointer(5.0), Counted: "ships"},
			{FromValue: pointer(0.0), ToValue: pointer(5.0), Counted: "ships"},
		},
		Figures: []schemas.FigureRow{
			{Value: pointer(7500.0), Lower: pointer(7500.0), Upper: pointer(7500.0), CountedClass: "refugees",
				Counted: "Palestinian refugees", Place: "Iraq", StartDate: "2016-01-01", EndDate: "2016-12-31"},
			{Lower: pointer(20000.0), Upper: pointer(99999.0), CountedClass: "refugees", StartDate: "1956-01-01"},
			{Value: pointer(1.0), CountedClass: "refugees"},
			{Value: pointer(2e6), CountedClass: "trade", Unit: "USD", StartDate: "1999-01-01", EndDate: "1999-12-31"},
		},
	}
}

func question(t *testing.T, name string) Question {
	t.Helper()
	for _, q := range Questions() {
		if q.Name == name {
			return q
		}
	}
	t.Fatalf("no question %q", name)
	return Question{}
}

// TestPictures compares title, data and source of each picture whole, and holds that the
// text of the drawing is there and its bytes are the same each time.
func TestPictures(t *testing.T) {
	const source = "Source: Chancery 2026.11.0, 2026-11-23, CC-BY-SA-4.0. "
	for _, c := range []struct {
		question            string
		options             Options
		title, data, source string
		labels              []string
	}{
		{
			"events", Options{Pair: []string{"peru", "CHL"}, From: pointer(1985)},
			"Events between Peru and Chile by year since 1985",
			"1990: 2 of cooperation, 0 of conflict; 1991: 1 of cooperation, 0 of conflict; " +
				"1993: 0 of cooperation, 1 of conflict.",
			"4 asserted events are shown.", []string{"1990", "verbal cooperation", "events, conflict downwards"},
		},
		{
			"events", Options{By: "decade", Title: "War & peace"}, "War & peace",
			"1990s: 3 of cooperation, 2 of conflict.",
			"5 asserted events are shown; 2 without a known decade are not.", []string{"1990s"},
		},
		{
			"events", Options{By: "century"}, "Events by century",
			"19th c.: 0 of cooperation, 1 of conflict; 20th c.: 3 of cooperation, 2 of conflict.",
			"6 asserted events are shown; 1 without a known century are not.", []string{"19th c.", "20th c."},
		},
		{
			"pairs", Options{Top: 1}, "Pairs of countries with most events",
			"Chile – Peru: 4 of cooperation, 2 of conflict.",
			"1 of 2 pairs, those with most; asserted events, counted for each pair between which they are.",
			[]string{"Chile – Peru"},
		},
		{
			"pairs", Options{Country: []string{"BOL"}}, "Partners of Bolivia & others with most events",
			"Bolivia & others – Chile: 0 of cooperation, 1 of conflict.",
			"All pairs told: 1; asserted events, counted for each pair between which they are.", nil,
		},
		{
			"missions", Options{}, "Who has a mission where",
			"Chile in Bolivia & others: none, or none any more; Chile in Peru: consulate, honorary consulate; " +
				"Peru in Chile: embassy, high commission.",
			"All countries told: 3; a number says in how many cities. The articles tell of these missions " +
				"at different times; an empty cell says nothing.",
			[]string{"2", "sender", "receiver", "consulate general"},
		},
		{
			"changes", Options{}, "How figures changed",
			"exports (to 2010): +150 %; refugees, Iraq (2003–2016): 35,000 → 7,500.",
			"All changes told: 2. Not drawn, for neither both values nor the percent is told: 2.",
			[]string{"refugees, Iraq (2003–2016)", "35,000 → 7,500", "×2", "÷2", "×1"},
		},
		{
			"changes", Options{Class: "refugees", To: pointer(2016)}, "How refugees changed until 2016",
			"refugees, Iraq (2003–2016): 35,000 → 7,500.", "All changes told: 1.", nil,
		},
		{
			"figures", Options{}, "Figures of refugees in time",
			"refugees, 1956: 59,999.5; Palestinian refugees, Iraq, 2016: 7,500.",
			"Figures drawn: 2; a line says from which value to which one reaches. " +
				"Not drawn, for a year or a value is missing: 1.",
			[]string{"10,000", "1960", "Palestinian refugees, Iraq"},
		},
		{
			"figures", Options{Class: "trade", Unit: "USD"}, "Figures of trade in time, USD", "trade, 1999: 2 million.",
			"Figures drawn: 1; a line says from which value to which one reaches.", []string{"2 million", "1999"},
		},
	} {
		t.Run(c.question+"/"+c.title, func(t *testing.T) {
			svg, picture := drawn(t, question(t, c.question), c.options)
			if picture.title != c.title || picture.data != c.data || picture.source != source+c.source {
				t.Errorf("got\n%s\n%s\n%s\nwant\n%s\n%s\n%s", picture.title, picture.data, picture.source,
					c.title, c.data, source+c.source)
			}
			words := textsOf(t, svg)
			for _, label := range append(c.labels, c.title) {
				if !strings.Contains(words, "\n"+label+"\n") {
					t.Errorf("no text %q in the drawing:%s", label, words)
				}
			}
			if again, _ := drawn(t, question(t, c.question), c.options); !bytes.Equal(svg, again) {
				t.Error("the same rows gave other bytes")
			}
		})
	}
}

func drawn(t *testing.T, q Question, o Options) ([]byte, *Picture) {
	t.Helper()
	p, err := q.Draw(t.Context(), tablesOf(small()), About{"2026.11.0", "2026-11-23", "CC-BY-SA-4.0"}, o)
	if err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	if err := p.WriteSVG(&b); err != nil {
		t.Fatal(err)
	}
	return b.Bytes(), p
}

// textsOf returns the texts of a drawing, a line each; what is no XML is an error.
func textsOf(t *testing.T, svg []byte) string {
	t.Helper()
	var b strings.Builder
	b.WriteByte('\n')
	inText := false
	for d := xml.NewDecoder(bytes.NewReader(svg)); ; {
		token, err := d.Token()
		if errors.Is(err, io.EOF) {
			return b.String()
		} else if err != nil {
			t.Fatalf("no XML: %v\n%s", err, svg)
		}
		switch token := token.(type) {
		case xml.StartElement:
			inText = token.Name.Local == "text"
		case xml.CharData:
			if inText {
				b.Write(token)
			}
		case xml.EndElement:
			if inText {
				b.WriteByte('\n')
			}
			inText = false
		}
	}
}

// TestAreas holds that what is seen is what was counted: the areas of the quad classes stand
// to each other as their numbers do.
func TestAreas(t *testing.T) {
	area := func(svg []byte, c color.RGBA) float64 {
		path := regexp.MustCompile(fmt.Sprintf(
			`<path d="M([-\d.]+),([-\d.]+)L([-\d.]+),[-\d.]+L[-\d.]+,([-\d.]+)[^"]*" style="fill:#%02X%02X%02X`,
			c.R, c.G, c.B))
		sum := 0.0
		for _, m := range path.FindAllStringSubmatch(string(svg), -1)[1:] { // the first is the legend's
			var x [4]float64
			for i := range x {
				x[i], _ = strconv.ParseFloat(m[i+1], 64)
			}
			sum += math.Abs((x[2] - x[0]) * (x[3] - x[1]))
		}
		return sum
	}
	for name, want := range map[string]Counts{"events": {2, 1, 1, 1}, "pairs": {2, 1, 1, 1}} {
		svg, _ := drawn(t, question(t, name), Options{From: pointer(1990)})
		unit := area(svg, lightBlue) / float64(want.VerbalCooperation)
		for c, n := range map[color.RGBA]int{
			darkBlue: want.MaterialCooperation, orange: want.VerbalConflict, vermilion: want.MaterialConflict,
		} {
			if got := area(svg, c) / unit; unit <= 0 || math.Abs(got-float64(n)) > 0.01 {
				t.Errorf("%s: colour %v covers %.3f events, want %d", name, c, got, n)
			}
		}
	}
}

func TestPNG(t *testing.T) {
	var first []byte
	for range 2 {
		about := About{Version: "2026.11.0"}
		p, err := question(t, "events").Draw(t.Context(), tablesOf(small()), about, Options{Width: 10})
		if err != nil {
			t.Fatal(err)
		}
		var b bytes.Buffer
		if err := p.WritePNG(&b, 100); err != nil {
			t.Fatal(err)
		}
		if first == nil {
			first = b.Bytes()
		} else if !bytes.Equal(first, b.Bytes()) {
			t.Error("the same rows gave other bytes")
		}
	}
	img, err := png.Decode(bytes.NewReader(first))
	if err != nil {
		t.Fatal(err)
	}
	if b := img.Bounds(); b.Dx() != 394 || b.Dy() != 374 {
		t.Errorf("%d × %d pixels, want 10 × 9.5 cm at 100 dpi", b.Dx(), b.Dy())
	}
	seen := map[color.Color]int{}
	for y := range img.Bounds().Dy() {
		for x := range img.Bounds().Dx() {
			seen[color.RGBAModel.Convert(img.At(x, y))]++
		}
	}
	for _, c := range []color.RGBA{lightBlue, darkBlue, vermilion} {
		if seen[c] < 100 {
			t.Errorf("colour %v covers %d pixels", c, seen[c])
		}
	}
}

func TestWhatCannotBeDrawn(t *testing.T) {
	for _, c := range []struct {
		question string
		options  Options
		is       error
		says     string
	}{
		{"events", Options{Pair: []string{"PER", "BOL"}}, ErrNothing,
			"no asserted event between Peru and Bolivia & others; most are between CHL,PER (6), BOL,CHL (1)"},
		{"events", Options{Pair: []string{"PER", "Zandia"}}, ErrNothing, `the release names no country "Zandia"`},
		{"events", Options{Pair: []string{"PER"}}, ErrOption, `a pair is two countries, not "PER"`},
		{"events", Options{Pair: []string{"PER", "Peru"}}, ErrOption, `a pair is two countries, not "PER,Peru"`},
		{"events", Options{By: "week"}, ErrOption, `there is no period "week": give year, decade or century`},
		{"events", Options{From: pointer(2000)}, ErrNothing, "no asserted event has a known year"},
		{"events", Options{From: pointer(2000), To: pointer(1990)}, ErrOption, "years that end before they begin"},
		{"pairs", Options{From: pointer(2000)}, ErrNothing, "no asserted event is between two countries since 2000"},
		{"pairs", Options{Top: -1}, ErrOption, "a number of rows below 0"},
		{"changes", Options{Class: "camels"}, ErrOption, `there is no class "camels"`},
		{"changes", Options{Class: "troops"}, ErrNothing, "no change tells both values or the percent"},
		{"figures", Options{Class: "trade"}, ErrNothing, `there are 1 with unit "USD"`},
		{"figures", Options{Class: "troops"}, ErrNothing, "there are none of that class at all"},
	} {
		_, err := question(t, c.question).Draw(t.Context(), tablesOf(small()), About{}, c.options)
		if !errors.Is(err, c.is) || !strings.Contains(err.Error(), c.says) {
			t.Errorf("%s %+v: got %v, want %q", c.question, c.options, err, c.says)
		}
	}
	broken := errors.New("broken")
	for _, q := range Questions() {
		tables := outputs.Tables{Rows: func(schemas.Table) iter.Seq2[schemas.Row, error] {
			return func(yield func(schemas.Row, error) bool) { yield(nil, broken) }
		}}
		if _, err := q.Draw(t.Context(), tables, About{}, Options{}); !errors.Is(err, broken) {
			t.Errorf("%s: a table that cannot be read gave %v", q.Name, err)
		}
		tables = tablesOf(&schemas.Rows{})
		if _, err := q.Draw(t.Context(), tables, About{}, Options{}); !errors.Is(err, ErrNothing) {
			t.Errorf("%s: a release without rows gave %v", q.Name, err)
		}
	}
}

func TestStopped(t *testing.T) {
	ctx, stop := context.WithCancelCause(t.Context())
	enough := errors.New("enough")
	stop(enough)
	for _, q := range Questions() {
		if _, err := q.Draw(ctx, tablesOf(small()), About{}, Options{}); !errors.Is(err, enough) {
			t.Errorf("%s: a question that nobody waits for gave %v", q.Name, err)
		}
	}
}

func TestTooManyDots(t *testing.T) {
	p, err := question(t, "events").Draw(t.Context(), tablesOf(small()), About{}, Options{Width: 100})
	if err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	if err := p.WritePNG(&b, 1200); !errors.Is(err, ErrOption) || b.Len() > 0 {
		t.Errorf("got %v and %d bytes", err, b.Len())
	}
}

// FuzzTexts holds that whatever articles call things, the picture is XML that says it.
func FuzzTexts(f *testing.F) {
	for _, s := range []string{
		"refugees", "a < b & c", "line\nbreak", "\x00\x1b[31m", "\xff\xfe", "العراق 難民 😀", "]]>", "-->",
	} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, words string) {
		rows := small()
		rows.Actors[0].Name, rows.Changes[0].Counted, rows.Changes[0].Place = words, words, words
		rows.Figures[0].Counted = words
		for _, q := range Questions() {
			p, err := q.Draw(t.Context(), tablesOf(rows), About{Version: words, Licence: words}, Options{Title: words})
			if err != nil {
				t.Fatal(err)
			}
			var b bytes.Buffer
			if err := p.WriteSVG(&b); err != nil {
				t.Fatal(err)
			}
			textsOf(t, b.Bytes())
		}
	})
}
