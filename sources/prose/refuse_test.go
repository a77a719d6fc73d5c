package prose

import (
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// What is refused, and what looks like it and is not.
func TestCheck(t *testing.T) {
	words := strings.Repeat("the two states signed a treaty and kept it for years ", 3)
	for _, c := range []struct{ name, text, what string }{
		{"nothing", "", ""},
		{"a sentence", "Chile declared war on Peru in 1879.", ""},
		{"letters of a file type", "BMW opened a plant in Peru.", ""},
		{"MZ", "MZ built motorcycles in Saxony.", ""},
		{"GIF", "GIF89a is a format of pictures.", ""},
		{"commas in every line", strings.Repeat("Iraq, in 1948, declared war.\n", 9), ""},
		{"numbers with commas",
			strings.Repeat("In 1948 it had 1,200,000 people, 3,000 ships, and $4,500,000.\n", 9), ""},
		{"a list", strings.Repeat("- Lima (1990)\n", 30), ""},
		{"headings", strings.Repeat("== History ==\n\n"+words+"\n", 9), ""},
		{"references", strings.Repeat(words+"in 1990.[1][12]\n", 9), ""},
		{"lines that end in a comma", strings.Repeat("the two states signed a treaty (of peace),\n", 9), ""},
		{"a table within", words + strings.Repeat("\n| 1990 | {x} | <y> |\n+------+-----+-----+", 9), ""},
		{"a mark before the text", "\ufeff" + words, ""},
		{"a few bad bytes", words + "\xff\xfe", ""},
		{"two links", words + "[[Peru]] and [[Chile]]", ""},
		{"page", " <!DOCTYPE html><p>Hi</p>", "HTML"},
		{"page with a mark", "\ufeff<html><p>Hi</p>", "HTML"},
		{"xml", `<?xml version="1.0"?><a/>`, "XML"},
		{"xml without its line",
			strings.Repeat("<pb n=\"1\"><hi>Peru</hi> <lb/> <x/></pb>\n", 9), "markup (XML or HTML)"},
		{"json", `{"a": [1, 2]}`, "JSON"},
		{"json lines", "{\"a\": 1}\n{\"a\": 2}\n", "JSON, a value a line"},
		{"commas", "a,b,c\n1,2,3\n4,\"5, 6\n7\",8\n", "CSV"},
		{"semicolons", "a;b;c\n1;2;3\n4;5;6\n", "CSV"},
		{"tabs", "a\tb\n1\t2\n3\t4\n", "a table with tabs"},
		{"code", strings.Repeat("\tif (x == y) {\n\t\treturn f(x, y);\n\t}\n", 9), "code, markup or data"},
		{"code in words", strings.Repeat("while the sum grows {\n\treturn the sum;\n}\n", 9), "code, markup or data"},
		{"wikitext", strings.Repeat("The [[treaty]] of [[Lima]].{{cite|x}}\n", 9), "wikitext"},
		{"pdf", "%PDF-1.4\n", "a PDF"},
		{"rtf", `{\rtf1 Peru}`, "an RTF document"},
		{"zip", "PK\x03\x04\x14\x00\x00\x00", "a ZIP archive"},
		{"gzip", "\x1f\x8b\x08\x00\x00", "packed (gzip)"},
		{"binary", "Peru\x00Chile", "binary"},
		{"controls", strings.Repeat("Peru\x01\x02", 30), "binary"},
		{"Windows-1251", strings.Repeat("\xcf\xe5\xf0\xf3 ", 30), "bytes that are no UTF-8"},
		{"UTF-16", "\xff\xfe<\x00h\x00t\x00m\x00l\x00>\x00", "HTML"},
		{"UTF-32", "\xff\xfe\x00\x00P\x00\x00\x00e\x00\x00\x00", "binary"},
	} {
		var got NoProse
		if err := Check(c.text); err != nil && !errors.As(err, &got) {
			t.Errorf("%s: error %v", c.name, err)
		}
		if got.What != c.what {
			t.Errorf("%s: %q, want %q", c.name, got.What, c.what)
		}
	}
}

// TestCheckCorpora holds that no article of the corpora is refused, and that hardly
// a page, dump or archive passes.
func TestCheckCorpora(t *testing.T) {
	corpora := filepath.FromSlash("../../../shared/corpora")
	if _, err := os.Stat(corpora); err != nil {
		t.Skip("the corpora are not here")
	}
	for _, c := range []struct {
		folder   string
		endings  string
		areProse bool
		wrong    int // at most
	}{
		{"plain_seed_layout", ".txt", true, 0}, {"pandoc_plain_md", ".md", true, 0},
		{"wikiextractor_doc", ".wiki", true, 0},
		{"html", ".html", false, 0}, {"tei_rdcr", ".xml", false, 0}, {"api_json", ".json .ndjson", false, 0},
		{"factbook", ".json .jsonl", false, 0}, {"wikitext_xml", ".xml .bz2 .xz .gz .7z", false, 2},
		{"wikitext_raw", ".txt .wikitext", false, 1},
	} {
		read, wrong := 0, 0
		err := filepath.WalkDir(filepath.Join(corpora, c.folder), func(name string, d fs.DirEntry, err error) error {
			if err != nil || d.IsDir() || !strings.Contains(c.endings+" ", filepath.Ext(name)+" ") {
				return err
			}
			f, err := os.Open(name)
			if err != nil {
				return err
			}
			defer func() { _ = f.Close() }()
			head, err := io.ReadAll(io.LimitReader(f, HeadBytes))
			read++
			if (Check(string(head)) == nil) != c.areProse {
				wrong++
				t.Log(name)
			}
			return err
		})
		if err != nil || read == 0 || wrong > c.wrong {
			t.Errorf("%s: %d of %d are taken for what they are not, error %v", c.folder, wrong, read, err)
		}
	}
}
