package sources

import (
	"encoding/json"
	"io"
	"iter"
	"slices"
	"strings"

	"chancery/pipeline/doc"
	"chancery/sources/api"
	"chancery/sources/article"
	"chancery/sources/csv"
	"chancery/sources/enterprise"
	"chancery/sources/factbook"
	"chancery/sources/html"
	"chancery/sources/jsonl"
	"chancery/sources/markdown"
	"chancery/sources/mediawiki"
	"chancery/sources/office"
	"chancery/sources/parquet"
	"chancery/sources/plaintext"
	"chancery/sources/prose"
	"chancery/sources/record"
	"chancery/sources/tei"
	"chancery/sources/wikiextractor"
)

// Kinds returns all kinds. A file of which no kind is said is of the first whose Is holds;
// where none does, of the first of all.
func Kinds() []Kind {
	return []Kind{
		inProse("article", article.About, "article:notes.txt", article.Read),
		inProse("text", plaintext.About, "text:notes.txt", plaintext.Read),
		inFiles(Kind{
			Name: "mediawiki", About: mediawiki.About, Example: "enwiki-20240101-pages-articles.xml.bz2",
			Is: byHead(mediawiki.Is), Endings: mediawiki.Endings(), Unpacks: true,
			Format: func(o Options) Format {
				dumps := mediawiki.Options{Choice: o.Choice, Workers: o.Workers, Most: maxBytes, Say: o.Say}
				return func(name string, r io.Reader) iter.Seq2[doc.Article, error] {
					return mediawiki.Read(name, r, dumps)
				}
			},
		}),
		inFiles(Kind{
			Name: "wikitext", About: "the markup of a page of a wiki", Example: "page.wikitext",
			Endings: []string{".wikitext", ".wiki", ".mediawiki"},
			Is: func(ending, head string) bool {
				isCalled := slices.Contains([]string{".wikitext", ".wiki", ".mediawiki"}, ending)
				return isCalled && !wikiextractor.Is(head)
			},
			Format: func(o Options) Format { return ofText(markup(o.Choice)) },
		}),
		ofRecords(Kind{
			Name: "parquet", About: parquet.About, Example: "parquet:corpus.parquet?text=body",
			Endings: []string{".parquet"}, Is: isParquet,
		}, func(f record.Fields) Format { return parquet.Read(f) }),
		inFiles(Kind{
			Name: "docx", About: office.AboutDOCX, Example: "report.docx", Endings: []string{".docx"},
			Is: isDOCX, Format: always(office.ReadDOCX),
		}),
		inFiles(Kind{
			Name: "odt", About: office.AboutODT, Example: "report.odt", Endings: []string{".odt"},
			Is: isODT, Format: always(office.ReadODT),
		}),
		inFiles(Kind{
			Name: "wikiextractor", About: wikiextractor.About, Example: "wikiextractor:extracted/",
			Endings: []string{"", ".wiki", ".txt"}, Is: byHead(wikiextractor.Is),
			Format: always(ofText(wikiextractor.Read)),
		}),
		inFiles(Kind{
			Name: "tei", About: tei.About, Example: "frus1969-76v01.xml", Endings: []string{".xml", ".tei"},
			Is: byHead(tei.Is), Format: always(ofText(texts(maxVolume, tei.Read))),
		}),
		inFiles(Kind{
			Name: "html", About: html.About, Example: "page.html", Endings: []string{".html", ".htm", ".xhtml"},
			Is: isHTML, Format: always(ofText(whole(html.Read))),
		}),
		inFiles(Kind{
			Name: "enterprise", About: enterprise.About, Example: "enterprise:enwiki_0.ndjson",
			Endings: []string{".ndjson", ".json", ".jsonl"}, Is: byHead(enterprise.Is),
			Format: always(ofText(enterprise.Read)),
		}),
		inFiles(Kind{
			Name: "factbook", About: factbook.About, Example: "factbook:iz.json", Endings: []string{".json"},
			Is: byHead(factbook.Is), Format: always(ofText(whole(factbook.Read))),
		}),
		ofRecords(Kind{
			Name: "jsonl", About: jsonl.About, Example: "jsonl:news.jsonl?text=body&id=key&date=published",
			Endings: []string{".jsonl", ".ndjson", ".json"}, Is: isRecords,
		}, func(f record.Fields) Format { return ofText(jsonl.Read(f)) }),
		ofRecords(Kind{
			Name: "csv", About: csv.About, Example: "csv:news.csv?text=body", Endings: []string{".csv", ".tsv"},
			Is: isTable,
		}, func(f record.Fields) Format { return ofText(csv.Read(f)) }),
		{
			Name: kindAPI, About: api.About, Example: "api:en.wikipedia.org/Iraq–Jordan relations",
			Open: openAPI,
		},
		inFiles(Kind{
			Name: "markdown", About: markdown.About, Example: "notes.md", Endings: []string{".md", ".markdown"},
			Is: isMarkdown, Format: always(ofText(whole(markdown.Read))),
		}),
	}
}

// always is the format of a kind that asks for no option.
func always(f Format) func(Options) Format { return func(Options) Format { return f } }

// inProse returns a kind whose files are one article each and no markup.
func inProse(name, about, example string, read func(text string) doc.Article) Kind {
	return inFiles(Kind{
		Name: name, About: about, Example: example, Endings: []string{".txt", ".md"},
		Format: always(ofProse(whole(read))), text: whole(read),
	})
}

// ofRecords returns a kind of records, whose fields have names.
func ofRecords(k Kind, read func(record.Fields) Format) Kind {
	k.HasFields = true
	k.Format = func(o Options) Format {
		fields, _ := record.Parse(o.fields, readText) // is checked where the location is
		return read(fields)
	}
	return inFiles(k)
}

func byHead(is func(head string) bool) func(_, head string) bool {
	return func(_, head string) bool { return is(head) }
}

func isParquet(_, head string) bool { return strings.HasPrefix(head, parquet.Magic) }

func isDOCX(ending, head string) bool { return isOffice(head, ending == ".docx", "word/") }

func isODT(ending, head string) bool {
	return isOffice(head, ending == ".odt", "mimetypeapplication/vnd.oasis.opendocument.text")
}

func isHTML(ending, head string) bool {
	isCalled := slices.Contains([]string{".html", ".htm", ".xhtml"}, ending)
	return isCalled && strings.Contains(head, "<") || html.Is(head)
}

func isRecords(ending, head string) bool {
	return ending == ".jsonl" || ending == ".ndjson" || record.HasText(keysOf(head))
}

func isTable(ending, head string) bool {
	return (ending == ".csv" || ending == ".tsv") && record.HasText(csv.Header(head))
}

func isMarkdown(ending, head string) bool {
	return (ending == ".md" || ending == ".markdown") && !isArticle(head) && prose.Check(head) == nil
}

// readText reads the text of a record: markup where it begins as such, headings between
// equals signs, or plain text.
func readText(text string) doc.Article {
	switch {
	case html.Is(text):
		return html.Read(text)
	case isArticle(text):
		return article.Read(text)
	}
	return plaintext.Read(text)
}

// isArticle reports whether a text has headings between equals signs.
func isArticle(text string) bool {
	for line := range prose.Lines(text) {
		if s := line.In(text); strings.HasPrefix(s, "=") && strings.HasSuffix(s, "=") && len(s) > 2 {
			return true
		}
	}
	return false
}

// isOffice reports whether the first bytes are those of an archive that is a text of a word
// processor: by its ending, or by what an early file of it is called.
func isOffice(head string, isNamed bool, mark string) bool {
	return strings.HasPrefix(head, "PK\x03\x04") && (isNamed || strings.Contains(head, mark))
}

// keysOf returns the names of the members of the object that a text of JSON begins with, as
// far as it goes.
func keysOf(head string) []string {
	d := json.NewDecoder(strings.NewReader(strings.TrimPrefix(head, "\ufeff")))
	t, err := d.Token()
	if t == json.Delim('[') {
		t, err = d.Token()
	}
	if err != nil || t != json.Delim('{') {
		return nil
	}
	var keys []string
	for d.More() {
		key, err := d.Token()
		name, ok := key.(string)
		if err != nil || !ok {
			break
		}
		keys = append(keys, name)
		var skipped json.RawMessage
		if d.Decode(&skipped) != nil {
			break
		}
	}
	return keys
}
