package office

import (
	"archive/zip"
	"bytes"
	"fmt"
	"strings"
	"testing"

	"chancery/pipeline/doc"
)

// archive packs texts of XML as word processors do: a name, a text, and so on.
func archive(t testing.TB, files ...string) *bytes.Reader {
	t.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for ; len(files) > 0; files = files[2:] {
		w, err := z.Create(files[0])
		if err == nil {
			_, err = w.Write([]byte(files[1]))
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return bytes.NewReader(b.Bytes())
}

// read returns what a format tells of a text, a line a block.
func read(t testing.TB, format func(*bytes.Reader) (doc.Article, error), r *bytes.Reader) string {
	t.Helper()
	a, err := format(r)
	if err != nil {
		return "error " + err.Error()
	}
	out := a.Title + "\n"
	for _, b := range a.Blocks {
		out += fmt.Sprintf("%s%s %s\n", strings.Repeat("=", b.Level), "p.h-:"[b.Kind:b.Kind+1], b.In(a.Text))
	}
	for _, l := range a.Links {
		out += l.In(a.Text) + " → " + l.Target + "\n"
	}
	for _, i := range a.Trouble {
		out += "! " + i.Code + " " + i.Detail + "\n"
	}
	return out
}

func docxOf(r *bytes.Reader) (doc.Article, error) {
	for a, err := range ReadDOCX("x", r) {
		return a, err
	}
	return doc.Article{}, nil
}

func odtOf(r *bytes.Reader) (doc.Article, error) {
	for a, err := range ReadODT("x", r) {
		return a, err
	}
	return doc.Article{}, nil
}

const inWord = `<w:document xmlns:w="w"><w:body>
<w:p><w:pPr><w:pStyle w:val="Title"/></w:pPr><w:r><w:t>Chile and Peru</w:t></w:r></w:p>
<w:p><w:r><w:t xml:space="preserve">They signed </w:t></w:r><w:del><w:r><w:delText>no</w:delText></w:r></w:del>` +
	`<w:r><w:t>a treaty &amp; left.</w:t></w:r></w:p>
<w:p><w:pPr><w:pStyle w:val="Heading1"/></w:pPr><w:r><w:t>Trade</w:t></w:r></w:p>
<w:p><w:pPr><w:numPr/></w:pPr><w:r><w:t>Copper</w:t></w:r></w:p>
<w:tbl><w:tr><w:tc><w:p><w:r><w:t>Year</w:t></w:r></w:p></w:tc>
<w:tc><w:p><w:r><w:t>Envoy</w:t></w:r></w:p></w:tc></w:tr>
<w:tr><w:tc><w:p><w:r><w:t>1990</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>Ana</w:t></w:r></w:p>` +
	`<w:p><w:r><w:t>Luis</w:t></w:r></w:p></w:tc></w:tr></w:tbl>
<w:p><w:r><w:t>The end.</w:t></w:r></w:p></w:body></w:document>`

const inOpenDocument = `<office:document-content xmlns:office="o" xmlns:text="t" xmlns:table="b" xmlns:xlink="x">
<office:body><office:text>
<text:p text:style-name="Title">Chile and Peru</text:p>
<text:p>They signed <text:note><text:p>Note.</text:p></text:note>a ` +
	`<text:a xlink:href="https://example.org/t">treaty</text:a>` +
	` &amp; left.</text:p>
<text:h text:outline-level="1">Trade</text:h><text:list><text:list-item><text:p>Copper</text:p></text:list-item>
</text:list><table:table><table:table-row><table:table-cell><text:p>Year</text:p></table:table-cell>` +
	`<table:table-cell><text:p>Envoy</text:p>` +
	`</table:table-cell></table:table-row><table:table-row><table:table-cell><text:p>1990</text:p></table:table-cell>` +
	`<table:table-cell><text:p>Ana</text:p><text:p>Luis</text:p></table:table-cell></table:table-row></table:table>
<text:p>The end.</text:p></office:text></office:body></office:document-content>`

func TestRead(t *testing.T) {
	const want = "Chile and Peru\n=. Chile and Peru\np They signed a treaty & left.\n==h Trade\n- Copper\n" +
		"- Year: 1990; Envoy: Ana; Luis\np The end.\n"
	for name, c := range map[string]struct{ got, want string }{
		"docx": {read(t, docxOf, archive(t, docxText, inWord)), want},
		"odt":  {read(t, odtOf, archive(t, odtText, inOpenDocument)), want + "treaty → https://example.org/t\n"},
		"no text": {read(t, docxOf, archive(t, odtText, inWord)),
			"error cannot be unpacked: holds no word/document.xml: is it a text of a word processor?"},
		"no archive": {read(t, odtOf, bytes.NewReader([]byte("PK\x03\x04 no"))),
			"error cannot be unpacked: zip: not a valid zip file"},
		"cut": {read(t, docxOf, archive(t, docxText, inWord[:480])),
			"Chile and Peru\n=. Chile and Peru\np They signed a treaty & left.\n==h Trade\n- Copper\n- Year\n" +
				"! broken_off broken XML at byte 480 of the text in it: XML syntax error on line 6: unexpected EOF\n"},
	} {
		if c.got != c.want {
			t.Errorf("%s: got\n%s\nwant\n%s", name, c.got, c.want)
		}
	}
}

// TestHeadings tells headings in the Word of any language, by what their styles are called
// or by their place in the outline, and in OpenDocument by styles that are made of others.
func TestHeadings(t *testing.T) {
	paragraph := func(properties, text string) string {
		return "<w:p><w:pPr>" + properties + "</w:pPr><w:r><w:t>" + text + "</w:t></w:r></w:p>"
	}
	styled := func(id, text string) string { return paragraph(`<w:pStyle w:val="`+id+`"/>`, text) }
	word := "<w:document xmlns:w=\"w\"><w:body>" + styled("Titel", "Chile") + styled("berschrift1", "Handel") +
		styled("2", "Kupfer") + styled("Eigene", "Fisch") + styled("Tief", "Thunfisch") +
		paragraph(`<w:outlineLvl w:val="0"/>`, "Reisen") + paragraph(`<w:outlineLvl w:val="9"/>`, "Text.") +
		styled("Inhaltsverzeichnisberschrift", "Inhalt") + styled("Heading3", "Unknown") + styled("Rund", "Rund.") +
		paragraph(`<w:pPrChange><w:pPr><w:pStyle w:val="berschrift1"/></w:pPr></w:pPrChange>`, "Was one.") +
		"</w:body></w:document>"
	const styles = `<w:styles xmlns:w="w"><w:docDefaults><w:pPrDefault/></w:docDefaults>
<w:latentStyles><w:lsdException w:name="heading 1"/></w:latentStyles>
<w:style w:type="paragraph" w:styleId="Titel"><w:name w:val="Title"/></w:style>
<w:style w:type="paragraph" w:styleId="berschrift1"><w:name w:val="heading 1"/><w:pPr><w:outlineLvl w:val="0"/></w:pPr>
</w:style><w:style w:type="paragraph" w:styleId="2"><w:name w:val="Heading 2"/></w:style>
<w:style w:styleId="Eigene"><w:name w:val="Eigene"/><w:basedOn w:val="berschrift1"/></w:style>
<w:style w:styleId="Tief"><w:name w:val="Tief"/><w:basedOn w:val="Eigene"/><w:pPr><w:outlineLvl w:val="2"/></w:pPr>
</w:style><w:style w:styleId="Inhaltsverzeichnisberschrift"><w:name w:val="TOC Heading"/>
<w:basedOn w:val="berschrift1"/><w:pPr><w:outlineLvl w:val="9"/></w:pPr></w:style>
<w:style w:styleId="Rund"><w:name w:val="Rund"/><w:basedOn w:val="Rund"/></w:style></w:styles>`
	const open = `<office:document-content xmlns:office="o" xmlns:text="t" xmlns:style="s"><office:automatic-styles>
<style:style style:name="P1" style:parent-style-name="Title"/><style:style style:name="P2" ` +
		`style:parent-style-name="Own"/><style:style style:name="P3" style:parent-style-name="Standard"/>
</office:automatic-styles><office:body><office:text><text:p text:style-name="P1">Chile</text:p>` +
		`<text:h text:style-name="P3" text:outline-level="1">Handel</text:h>` +
		`<text:p text:style-name="P2">Kupfer</text:p>` +
		`<text:p text:style-name="P3">Text.</text:p></office:text></office:body></office:document-content>`
	const openStyles = `<office:document-styles xmlns:style="s"><style:style style:name="Standard"/>` +
		`<style:style style:name="Own" style:default-outline-level="2"/></office:document-styles>`
	for name, c := range map[string]struct{ got, want string }{
		"docx": {read(t, docxOf, archive(t, docxStyles, styles, docxText, word)),
			"Chile\n=. Chile\n==h Handel\n===h Kupfer\n==h Fisch\n====h Thunfisch\n==h Reisen\np Text.\np Inhalt\n" +
				"====h Unknown\np Rund.\np Was one.\n"},
		"broken styles": {read(t, docxOf, archive(t, docxStyles, styles[:300], docxText, word)),
			"Chile\n=. Chile\n==h Handel\np Kupfer\np Fisch\np Thunfisch\n==h Reisen\np Text.\np Inhalt\n" +
				"====h Unknown\np Rund.\np Was one.\n"},
		"odt": {read(t, odtOf, archive(t, odtStyles, openStyles, odtText, open)),
			"Chile\n=. Chile\n==h Handel\n===h Kupfer\np Text.\n"},
	} {
		if c.got != c.want {
			t.Errorf("%s: got\n%s\nwant\n%s", name, c.got, c.want)
		}
	}
}

// TestBomb reads a small file that holds a very large text within bounds.
func TestBomb(t *testing.T) {
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	w, err := z.Create(docxText)
	if err != nil {
		t.Fatal(err)
	}
	part := []byte(strings.Repeat(" ", 1<<20))
	for range mostText>>20 + 1 {
		if _, err := w.Write(part); err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	if got := read(t, docxOf, bytes.NewReader(b.Bytes())); got != "\n! broken_off more than 64 MiB of text\n" {
		t.Errorf("got %q", got)
	}
}

// FuzzRead holds that whatever stands in the XML of either format, blocks lie in the text
// in order.
func FuzzRead(f *testing.F) {
	f.Add(inWord)
	f.Add(inOpenDocument)
	f.Add("<tbl><tr><tc><t>a</t></tr><tc/></tbl><t>b")
	f.Fuzz(func(t *testing.T, text string) {
		for _, a := range []func() (doc.Article, error){
			func() (doc.Article, error) { return docxOf(archive(t, docxText, text, docxStyles, text)) },
			func() (doc.Article, error) { return odtOf(archive(t, odtText, text, odtStyles, text)) },
		} {
			got, err := a()
			if err != nil {
				t.Fatal(err)
			}
			end := 0
			for _, b := range got.Blocks {
				if b.Start < end || b.Empty() || b.End > len(got.Text) {
					t.Fatalf("%q: block %v of %q", text, b, got.Text)
				}
				end = b.End
			}
		}
	})
}
