package actors_test

import (
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"chancery/pipeline/doc"
	"chancery/pipeline/pipelinetest"
)

// tagged is a text with the spans that its editors tagged.
type tagged struct {
	text            strings.Builder
	persons, places []doc.Span
}

// TestStateDepartment measures the names that the State Department tagged in its
// histories of recognition, and those of a page of our own: the share of persons that
// are found as persons, and of places named like a country of the gazetteer that lead to
// one.
func TestStateDepartment(t *testing.T) {
	t.Run("own", func(t *testing.T) {
		persons, places := measureTEI(t, "testdata/recognition.xml")
		if persons != (pipelinetest.Share{Right: 3, All: 4}) || places != (pipelinetest.Share{Right: 4, All: 4}) {
			t.Errorf("persons %v, want 3 of 4; places %v, want 4 of 4", persons, places)
		}
	})
	t.Run("public", func(t *testing.T) {
		persons, places := measureTEI(t, "../../../../shared/corpora/tei_rdcr/*.xml")
		persons.Hold(t, "persons", 97.1)
		places.Hold(t, "places named like a country", 98.2)
	})
}

func measureTEI(t *testing.T, pattern string) (persons, places pipelinetest.Share) {
	t.Helper()
	files, _ := filepath.Glob(pattern)
	if len(files) == 0 {
		t.Skip("the State Department's histories are not here")
	}
	for _, file := range files {
		data, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		text, err := readTEI(data)
		if err != nil {
			t.Fatalf("%s: %v", file, err)
		}
		d := pipelinetest.Read(t, text.text.String(), doc.LayerMentions)
		for _, s := range text.persons {
			if !persons.Add(isMeant(d, s, func(a *doc.Actor) bool { return a.Kind == "person" })) {
				around := d.Text[max(0, s.Start-60):min(len(d.Text), s.End+30)]
				t.Logf("%s: person %q in …%s…", filepath.Base(file), s.In(d.Text), around)
			}
		}
		for _, s := range text.places {
			country := countryNamed(t, s.In(d.Text))
			if country == "" {
				continue
			}
			if !places.Add(isMeant(d, s, func(a *doc.Actor) bool { return a.Country == country })) {
				t.Logf("%s: place %q", filepath.Base(file), s.In(d.Text))
			}
		}
	}
	return persons, places
}

// isMeant reports whether a name in a span, or one around it, means an actor that fits.
func isMeant(d *doc.Document, s doc.Span, fits func(*doc.Actor) bool) bool {
	for m := range d.References() {
		isThere := m.Contains(s) || s.Contains(m.Span)
		if m.Value.Method != "coreference" && isThere && fits(&d.Actors[m.Value.Actor]) {
			return true
		}
	}
	return false
}

// countryNamed returns the country of the state or territory that a name stands
// for, "" for none.
func countryNamed(t *testing.T, name string) string {
	t.Helper()
	for _, i := range pipelinetest.Gazetteer(t).Find(strings.TrimPrefix(name, "the ")) {
		switch e := &pipelinetest.Gazetteer(t).Entries[i]; e.Kind {
		case "state", "historical_state", "territory":
			return e.Country
		}
	}
	return ""
}

// readTEI returns the paragraphs and headings of a TEI file as text, with the
// persons and places that are tagged in them.
func readTEI(data []byte) (*tagged, error) {
	in := xml.NewDecoder(bytes.NewReader(data))
	out := &tagged{}
	var open []int // where the elements that are open begin in the text
	depth := 0     // of paragraphs and headings
	for {
		token, err := in.Token()
		if errors.Is(err, io.EOF) {
			return out, nil
		}
		if err != nil {
			return nil, err
		}
		switch v := token.(type) {
		case xml.StartElement:
			if isBlock(v.Name.Local) {
				depth++
			}
			open = append(open, out.text.Len())
		case xml.EndElement:
			start := open[len(open)-1]
			open = open[:len(open)-1]
			span := trimmed(out.text.String(), start)
			switch name := v.Name.Local; {
			case isBlock(name):
				depth--
				out.text.WriteString("\n\n")
			case depth > 0 && name == "persName" && !span.Empty():
				out.persons = append(out.persons, span)
			case depth > 0 && name == "placeName" && !span.Empty():
				out.places = append(out.places, span)
			}
		case xml.CharData:
			if depth > 0 {
				out.write(string(v))
			}
		}
	}
}

func isBlock(element string) bool { return element == "p" || element == "head" }

// write adds text with every run of white space as one blank.
func (x *tagged) write(s string) {
	for _, r := range s {
		if strings.ContainsRune(" \t\r\n", r) {
			if text := x.text.String(); text == "" || strings.HasSuffix(text, " ") || strings.HasSuffix(text, "\n") {
				continue
			}
			r = ' '
		}
		x.text.WriteRune(r)
	}
}

// trimmed is the span from an offset to the end of a text, without blanks around
// it.
func trimmed(text string, start int) doc.Span {
	s := text[start:]
	left := len(s) - len(strings.TrimLeft(s, " \n"))
	return doc.Span{Start: start + left, End: max(start+left, start+len(strings.TrimRight(s, " \n")))}
}
