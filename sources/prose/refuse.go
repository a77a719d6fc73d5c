package prose

import (
	"encoding/csv"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/gabriel-vasile/mimetype"
)

// HeadBytes is how much of a file tells what it is.
const HeadBytes = 64 << 10

// NoProse says that a file is something else than prose, and what to do about it.
type NoProse struct{ What, Do string }

func (e NoProse) Error() string { return e.What + ", not prose: " + e.Do }

// What to do with a file that is no prose.
const (
	asText     = "save what it says as plain text (.txt, UTF-8) and give that file"
	unpack     = "unpack it and give the text files that are in it"
	fromPDF    = "turn it into text, for instance with `pdftotext -nopgbrk FILE.pdf FILE.txt`, and give that file"
	asHTML     = "give it as html:FILE"
	asDOCX     = "give it as docx:FILE"
	asODT      = "give it as odt:FILE"
	asWikitext = "give it as wikitext:FILE"
	asJSON     = "where a field of it holds text, say which: jsonl:FILE?text=NAME"
	asTable    = "where a column of it holds text, say which: csv:FILE?text=NAME"
	anotherOne = "give a plain text (.txt, UTF-8)"
)

// fileTypes says what files are called that their first bytes tell; a kind of
// another type (a .docx is a .zip) stands before it.
var fileTypes = []struct{ mediaType, what, do string }{
	{"application/pdf", "a PDF", fromPDF},
	{"application/vnd.openxmlformats-officedocument.wordprocessingml.document", "a Word document", asDOCX},
	{"application/msword", "a Word document", asText},
	{"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "an Excel table", asText},
	{"application/vnd.ms-excel", "an Excel table", asText},
	{"application/vnd.oasis.opendocument.text", "an OpenDocument text", asODT},
	{"application/epub+zip", "an EPUB book", asText},
	{"application/x-ole-storage", "an office document", asText},
	{"text/rtf", "an RTF document", asText},
	{"application/postscript", "a PostScript file", asText},
	{"application/zip", "a ZIP archive", unpack},
	{"application/x-tar", "a TAR archive", unpack},
	{"application/gzip", "packed (gzip)", unpack},
	{"application/x-bzip2", "packed (bzip2)", unpack},
	{"application/x-xz", "packed (xz)", unpack},
	{"application/zstd", "packed (zstd)", unpack},
	{"application/x-7z-compressed", "a 7z archive", unpack},
	{"application/x-rar-compressed", "a RAR archive", unpack},
	{"text/html", "HTML", asHTML},
	{"text/xml", "XML", asText},
	{"application/json", "JSON", asJSON},
	{"application/x-ndjson", "JSON, a value a line", asJSON},
	{"text/x-php", "PHP code", anotherOne},
	{"text/x-shellscript", "a shell script", anotherOne},
}

// fileType returns what is known of the type of a file, nil where it may be prose.
func fileType(found *mimetype.MIME) error {
	for _, t := range fileTypes {
		for m := found; m != nil; m = m.Parent() {
			if m.Is(t.mediaType) {
				return NoProse{t.what, t.do}
			}
		}
	}
	return nil
}

// Check looks at the first HeadBytes of a file, or all of a shorter one, and returns
// a NoProse where they are no text in UTF-8 or UTF-16, or markup, data or code.
func Check(head string) error {
	if err := CheckBytes(head); err != nil {
		return err
	}
	text, _, _ := Decode(head)
	return checkText(text)
}

// CheckBytes returns a NoProse where the first bytes of a file are no text in UTF-8 or
// UTF-16, be it prose, markup or data.
func CheckBytes(head string) error {
	if encodingOf(head) != utf8Text {
		return nil
	}
	return checkBytes(head)
}

// mostStrange is how many controls and bytes that are no letters, or a tenth of all, a
// text may have.
const mostStrange = 20

// checkBytes refuses bytes that are no text.
func checkBytes(head string) error {
	controls, bad := 0, 0
	for i, r := range head {
		switch {
		case r < ' ' && !strings.ContainsRune("\t\n\v\f\r", r):
			controls++
		case r == utf8.RuneError && invalidBytes(head[i:]) > 0:
			bad++
		}
	}
	hasZero := strings.IndexByte(head, 0) >= 0
	if strange := controls + bad; !hasZero && (strange <= mostStrange || strange*10 <= len(head)) {
		return nil
	}
	found := mimetype.Detect([]byte(head))
	if err := fileType(found); err != nil {
		return err
	}
	isText := found.Is("application/octet-stream") || strings.HasPrefix(found.String(), "text/")
	switch {
	case isText && !hasZero && controls*10 < bad: // letters of another encoding
		return NoProse{"bytes that are no UTF-8", "save it anew with the encoding UTF-8 and give that file"}
	case isText:
		return NoProse{"binary", anotherOne}
	case found.Extension() != "":
		return NoProse{"a file of kind " + found.Extension(), anotherOne}
	}
	return NoProse{"a file of type " + found.String(), anotherOne}
}

// checkText refuses markup, data and code: by the first letters where they tell, else
// by how many words are words and how many lines end as sentences do not.
func checkText(text string) error {
	if err := fileType(mimetype.Detect([]byte(text))); err != nil {
		return err
	}
	if what := tableOf(text); what != "" {
		return NoProse{what, asTable}
	}
	m := measure(text)
	links := strings.Count(text, "[[") + strings.Count(text, "{{")
	switch {
	case links >= leastLinks && links*50 >= m.words:
		return NoProse{"wikitext", asWikitext}
	case m.isProse():
		return nil
	case strings.HasPrefix(strings.TrimLeftFunc(text, IsBlank), "<"):
		return NoProse{"markup (XML or HTML)", asText}
	}
	return NoProse{"code, markup or data", asText}
}

// A table has at least leastRows lines; mostRows of them tell.
const leastRows, mostRows = 3, 50

// tableOf says what kind of table a text is, "" for none: nearly all of its first
// lines have as many cells as the first. In prose a blank stands behind a comma.
func tableOf(text string) string {
	end := 0
	for range mostRows {
		n := strings.IndexByte(text[end:], '\n')
		if n < 0 {
			end = len(text)
			break
		}
		end += n + 1
	}
	for _, kind := range []struct {
		comma rune
		cells int // at least
		what  string
	}{{',', 3, "CSV"}, {';', 3, "CSV"}, {'\t', 2, "a table with tabs"}} {
		in := csv.NewReader(strings.NewReader(text[:end]))
		in.Comma, in.LazyQuotes, in.FieldsPerRecord = kind.comma, true, -1
		rows, err := in.ReadAll()
		if err != nil || len(rows) < leastRows || len(rows[0]) < kind.cells {
			continue
		}
		like := 0
		for _, cells := range rows {
			if len(cells) == len(rows[0]) && !slices.ContainsFunc(cells[1:], isSpaced) {
				like++
			}
		}
		if like*10 >= len(rows)*9 {
			return kind.what
		}
	}
	return ""
}

func isSpaced(cell string) bool { return strings.HasPrefix(cell, " ") }

// measures are what tells prose from markup, data and code without a mark of its own.
type measures struct {
	words, plain int // what stands between blanks, and how many of them are words
	lines, coded int // lines, and how many of them end or look like code
}

// Where there are fewer words than leastWords, measures tell nothing. They were set
// on articles, pages, dumps and code: of all articles 97 of 100 words are plain or
// more, but for a few with many addresses.
const (
	leastLinks   = 5 // of wikitext, and one to fifty words
	leastWords   = 20
	leastPlain   = 0.60 // below, a text is no prose whatever its lines
	enoughPlain  = 0.95 // from here on it is prose
	mostCoded    = 0.35 // between the two, this share of lines is that of code
	leastOfLine  = 0.60 // plain words of a line that looks like none of code
	leastAtBreak = 0.75 // the same where the line ends in ")", ":" or ","
)

func (m measures) isProse() bool {
	plain := share(m.plain, m.words)
	return m.words < leastWords || plain >= enoughPlain ||
		plain >= leastPlain && share(m.coded, m.lines) < mostCoded
}

func share(part, all int) float64 { return float64(part) / float64(max(all, 1)) }

// measure passes over the lines of tables that stand in a text.
func measure(text string) measures {
	var all measures
	for span := range Lines(text) {
		line := span.In(text)
		if line[0] == '|' || line[0] == '+' || strings.Trim(line, "- ") == "" {
			continue
		}
		var m measures
		for token := range strings.FieldsSeq(line) {
			if strings.Trim(token, "=-–—*#•") == "" { // marks of headings and lists, dashes
				continue
			}
			m.words++
			if isPlain(token) {
				m.plain++
			}
		}
		all.words, all.plain, all.lines = all.words+m.words, all.plain+m.plain, all.lines+1
		if isCoded(line, share(m.plain, m.words), m.words) {
			all.coded++
		}
	}
	return all
}

// isCoded reports whether a line ends or looks like one of code.
func isCoded(line string, plain float64, words int) bool {
	switch line[len(line)-1] {
	case ';', '{', '}', '(', '[', '\\', '>':
		return true
	case '=': // a heading begins with it too
		return line[0] != '='
	case ')', ':', ',':
		return words == 0 || plain < leastAtBreak
	}
	return words > 0 && plain < leastOfLine
}

// isPlain reports whether what stands between blanks is a word or a number, with
// the marks of a sentence around it.
func isPlain(token string) bool {
	word := strings.TrimFunc(token, isSentenceMark)
	for i, r := range word {
		switch {
		case unicode.IsLetter(r), unicode.IsDigit(r), unicode.IsMark(r), strings.ContainsRune("'’‘-–—‑./&:", r):
		case r == ',' && isDigit(word[i-1]) && i+1 < len(word) && isDigit(word[i+1]):
		default:
			return false
		}
	}
	return word != ""
}

func isSentenceMark(r rune) bool {
	return unicode.IsPunct(r) && !strings.ContainsRune(`{}\_@`, r) || unicode.Is(unicode.Sc, r) || IsBlank(r)
}

func isDigit(b byte) bool { return b >= '0' && b <= '9' }
