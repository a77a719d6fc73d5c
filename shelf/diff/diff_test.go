package diff

import (
	"bytes"
	"context"
	stdcsv "encoding/csv"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"chancery/outputs/csv"
)

// put writes a table of a release; the descriptor tells its key.
func put(t *testing.T, dir, table string, lines [][]string) {
	t.Helper()
	var b []byte
	for _, l := range lines {
		b = csv.AppendRecord(b, l)
	}
	path := filepath.Join(dir, "data", "csv", table+".csv")
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, b, 0o644); err != nil {
		t.Fatal(err)
	}
}

func describeAs(t *testing.T, dir, text string) {
	t.Helper()
	if err := os.WriteFile(filepath.Join(dir, "datapackage.json"), []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
}

func compare(t *testing.T, a, b string, o Options) *Diff {
	t.Helper()
	d, err := Compare(context.Background(), a, b, o)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

// told returns the rows that differ, in words.
func told(t *testing.T, d *Diff) []string {
	t.Helper()
	var all []string
	for _, table := range d.Tables {
		for _, c := range table.Schema {
			all = append(all, table.Name+"! "+c.String())
		}
		for r, err := range table.Rows() {
			if err != nil {
				t.Fatal(err)
			}
			line := fmt.Sprintf("%s%s %s", table.Name, marks[r.Kind], strings.Join(r.Key, "/"))
			if r.Kind == Changed {
				for _, c := range r.Cells {
					line += fmt.Sprintf(" %s:%q→%q%s", c.Column, c.Old, c.New, c.by())
				}
			}
			if r.Into != "" {
				line += " ⇒" + r.Into
			}
			all = append(all, line)
		}
	}
	return all
}

const things = `{"resources": [{"name": "things", "schema": {"primaryKey": %s, "fields": [
	{"name": "id", "type": "string"}, {"name": "of", "type": "string"}, {"name": "n", "type": "number"},
	{"name": "note", "type": "string"%s}]}}]}`

func TestCompare(t *testing.T) {
	a, b := t.TempDir(), t.TempDir()
	describeAs(t, a, fmt.Sprintf(things, `["id", "of"]`, `, "constraints": {"enum": ["x", "y"]}`))
	describeAs(t, b, fmt.Sprintf(things, `["id", "of"]`, `, "constraints": {"enum": ["y", "z"]}`))
	put(t, a, "things", [][]string{
		{"id", "of", "n", "note"}, {"1", "p", "35000", ""}, {"1", "q", "0", "a,\"b\"\nc"},
		{"2", "p", "0.1", "x"}, {"3", "p", "", ""},
	})
	put(t, b, "things", [][]string{
		{"id", "of", "n", "note"}, {"4", "p", "1", "new"}, {"2", "p", "0.3", "x"},
		{"1", "q", "5", "a,\"b\"\r\nc"}, {"1", "p", "7500", ""},
	})
	put(t, a, "old", nil)
	_ = os.Remove(filepath.Join(a, "data", "csv", "old.csv"))
	got := told(t, compare(t, a, b, Options{}))
	want := []string{
		"things! column note: new codes z, no more codes x", "things- 3/p", "things+ 4/p",
		`things~ 2/p n:"0.1"→"0.3" (+0.2, +200 %)`,
		`things~ 1/q n:"0"→"5" (+5) note:"a,\"b\"\nc"→"a,\"b\"\r\nc"`,
		`things~ 1/p n:"35000"→"7500" (−27500, −78.57 %)`,
	}
	if !slices.Equal(got, want) {
		t.Errorf("got\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
	d := compare(t, a, b, Options{Ignore: []string{"n"}})
	if got := d.Tables[0].Changed; got != 1 {
		t.Errorf("without n %d rows changed, want 1", got)
	}
	if d := compare(t, a, a, Options{}); !d.IsEmpty() {
		t.Errorf("with itself: %v", told(t, d))
	}
}

func TestColumnsThatComeAndGo(t *testing.T) {
	a, b := t.TempDir(), t.TempDir()
	describeAs(t, a, fmt.Sprintf(things, `"id"`, ""))
	now := strings.Replace(fmt.Sprintf(things, `"id"`, ""), `"of", "type": "string"`, `"of", "type": "integer"`, 1)
	describeAs(t, b, now)
	put(t, a, "things", [][]string{{"id", "n", "of"}, {"1", "2", "3"}})
	put(t, b, "things", [][]string{{"of", "note", "id"}, {"3", "x", "1"}})
	got := told(t, compare(t, a, b, Options{}))
	want := []string{
		"things! column n (number) removed", "things! column of: type string → integer",
		"things! column note (string) added",
	}
	if !slices.Equal(got, want) {
		t.Errorf("got\n%s", strings.Join(got, "\n"))
	}
	put(t, b, "more", [][]string{{"id"}, {"1"}})
	_, err := Compare(context.Background(), a, b, Options{})
	if err == nil || !strings.Contains(err.Error(), "no key") {
		t.Errorf("a table without a key: %v", err)
	}
}

// TestWhatCannotBeRead names the file and the line of each fault.
func TestWhatCannotBeRead(t *testing.T) {
	for name, c := range map[string]struct{ text, want string }{
		"twice":      {"id,of,n,note\r\n1,p,2,\r\n1,p,3,\r\n", "line 3: the key stands twice"},
		"open quote": {"id,of,n,note\r\n1,p,2,\"x\r\n", "line 2: a quote is not closed"},
		"few cells":  {"id,of,n,note\r\n1\r\n", "line 2: 1 cells"},
		"empty":      {"", "no header"},
		"no key":     {"of,n\r\n", "no column id"},
	} {
		a, b := t.TempDir(), t.TempDir()
		for _, dir := range []string{a, b} {
			describeAs(t, dir, fmt.Sprintf(things, `["id", "of"]`, ""))
			put(t, dir, "things", [][]string{{"id", "of", "n", "note"}})
		}
		for _, dir := range []string{a, b} {
			path := filepath.Join(dir, "data", "csv", "things.csv")
			sound, err := os.ReadFile(path)
			if err != nil {
				t.Fatal(err)
			}
			if err := os.WriteFile(path, []byte(c.text), 0o644); err != nil {
				t.Fatal(err)
			}
			_, err = Compare(context.Background(), a, b, Options{})
			if err == nil || !strings.Contains(err.Error(), c.want) || !strings.Contains(err.Error(), path) {
				t.Errorf("%s: got error %v", name, err)
			}
			if err := os.WriteFile(path, sound, 0o644); err != nil {
				t.Fatal(err)
			}
		}
	}
}

// TestCompareAsAPlainReaderDoes compares random tables with what maps say of them.
func TestCompareAsAPlainReaderDoes(t *testing.T) {
	chance := rand.New(rand.NewPCG(1, 2))
	cells := []string{"", "a", "a,b", `"`, `""`, "\r\n", "\n", ",", `x"y`, "é", "1", "-2.5"}
	random := func() map[string][]string {
		rows := map[string][]string{}
		for range chance.IntN(30) {
			id := fmt.Sprint(chance.IntN(20), cells[chance.IntN(len(cells))])
			rows[id] = []string{id, cells[chance.IntN(len(cells))], "", cells[chance.IntN(len(cells))]}
		}
		return rows
	}
	for range 300 {
		a, b := t.TempDir(), t.TempDir()
		rows := []map[string][]string{random(), random()}
		for i, dir := range []string{a, b} {
			describeAs(t, dir, fmt.Sprintf(things, `"id"`, ""))
			lines := [][]string{{"id", "of", "n", "note"}}
			for _, r := range rows[i] {
				lines = append(lines, r)
			}
			put(t, dir, "things", lines)
		}
		var want, got []string
		for id, old := range rows[0] {
			if now, ok := rows[1][id]; !ok {
				want = append(want, "removed"+id)
			} else if !slices.Equal(old, now) {
				want = append(want, "changed"+id)
			}
		}
		for id := range rows[1] {
			if _, ok := rows[0][id]; !ok {
				want = append(want, "added"+id)
			}
		}
		for r, err := range compare(t, a, b, Options{}).Tables[0].Rows() {
			if err != nil {
				t.Fatal(err)
			}
			got = append(got, string(r.Kind)+r.Key[0])
		}
		slices.Sort(want)
		slices.Sort(got)
		if !slices.Equal(got, want) {
			t.Fatalf("got %q, want %q", got, want)
		}
	}
}

// TestIDs follows ids that are gone over three releases.
func TestIDs(t *testing.T) {
	const (
		a1, q1 = "a000000000000000a", "One two three."
		q2     = "Four five."
	)
	dates := func(rows ...[]string) string {
		dir := t.TempDir()
		lines := [][]string{{"date_id", "text", "article_id", "begin", "end", "sentence_begin", "quote"}}
		put(t, dir, "dates", append(lines, rows...))
		return dir
	}
	first := dates([]string{"d1", "One", a1, "0", "3", "0", q1}, []string{"d2", "two", a1, "4", "7", "0", q1},
		[]string{"d3", "Four", a1, "20", "24", "20", q2}, []string{"d5", "five", a1, "25", "29", "20", q2})
	// d1 has another id; d2 is told by d5 too; d3 is gone; the sentences have moved
	second := dates()
	put(t, second, "dates", [][]string{
		{"date_id", "text", "article_id", "begin", "end", "sentence_begin", "quote"},
		{"d9", "One", a1, "100", "103", "100", q1}, {"d5", "two", a1, "104", "107", "100", q1},
	})
	d := compare(t, first, second, Options{})
	gone, err := d.History(nil, "2")
	if err != nil {
		t.Fatal(err)
	}
	want := []Gone{
		{"dates", "d1", Replaced, "d9", "2"}, {"dates", "d2", Merged, "d5", "2"}, {"dates", "d3", Withdrawn, "", "2"},
	}
	if !slices.Equal(gone, want) {
		t.Fatalf("got %v, want %v", gone, want)
	}
	// then d9 becomes d8, d5 goes, and d3 is there again
	third := dates([]string{"d8", "One", a1, "0", "3", "0", q1}, []string{"d3", "Four", a1, "20", "24", "20", q2})
	d = compare(t, second, third, Options{})
	path := filepath.Join(second, filepath.FromSlash(HistoryName))
	var b bytes.Buffer
	if err := WriteHistory(gone, &b); err != nil {
		t.Fatal(err)
	}
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, b.Bytes(), 0o644); err != nil {
		t.Fatal(err)
	}
	read, err := ReadHistory(second)
	if err != nil || !slices.Equal(read, gone) {
		t.Fatalf("read %v: %v", read, err)
	}
	gone, err = d.History(read, "3")
	if err != nil {
		t.Fatal(err)
	}
	want = []Gone{
		{"dates", "d1", Replaced, "d8", "2"}, {"dates", "d2", Withdrawn, "", "3"},
		{"dates", "d5", Withdrawn, "", "3"}, {"dates", "d9", Replaced, "d8", "3"},
	}
	if !slices.Equal(gone, want) {
		t.Errorf("got %v, want %v", gone, want)
	}
}

// TestForms reads what was written by other readers.
func TestForms(t *testing.T) {
	a, b := t.TempDir(), t.TempDir()
	for _, dir := range []string{a, b} {
		describeAs(t, dir, fmt.Sprintf(things, `"id"`, ""))
	}
	put(t, a, "things", [][]string{{"id", "of", "n", "note"}, {"1", "<b>", "2", "x\ny"}, {"2", "", "", ""}})
	put(t, b, "things", [][]string{{"id", "of", "n", "note"}, {"1", "<b>", "3", "</script>"}, {"3", "", "", "=1"}})
	d := compare(t, a, b, Options{})
	for _, f := range Forms() {
		var out bytes.Buffer
		if err := f.Write(d, 0, &out); err != nil {
			t.Fatal(f.Name, err)
		}
		switch f.Name {
		case "csv":
			lines, err := stdcsv.NewReader(&out).ReadAll()
			if err != nil || len(lines) != 5 || lines[2][4] != "2" || lines[2][7] != "50" {
				t.Errorf("%v: %q", err, lines)
			}
		case "json":
			var doc struct {
				Same   bool
				Tables []struct {
					Added, Removed, Changed int
					Rows                    []struct {
						Cells map[string]struct{ Old, New any }
					}
				}
			}
			err := json.Unmarshal(out.Bytes(), &doc)
			if err != nil || doc.Same || doc.Tables[0].Changed != 1 || len(doc.Tables[0].Rows) != 3 {
				t.Errorf("%v: %+v", err, doc)
			}
			if got := doc.Tables[0].Rows[1].Cells["n"].New; got != 3.0 {
				t.Errorf("n became %v", got)
			}
		case "html":
			if strings.Count(out.String(), "</script>") != 1 || strings.Contains(out.String(), "http") {
				t.Error("a cell breaks the page, or the page asks for something from elsewhere")
			}
		}
		broken := fmt.Errorf("full")
		if err := f.Write(d, 0, failing{broken}); err == nil {
			t.Errorf("%s: a full disk gives no error", f.Name)
		}
	}
}

type failing struct{ err error }

func (f failing) Write([]byte) (int, error) { return 0, f.err }

// FuzzRecords holds that records are found and taken apart as a plain reader does, in
// buffers of every size.
func FuzzRecords(f *testing.F) {
	f.Add("a,b\r\n\"c\"\"\n\",\r\n", 3)
	f.Add("a\nb,\"\r\n\"", 1)
	f.Fuzz(func(t *testing.T, text string, step int) {
		in := newRecords(&drops{strings.NewReader(text), 1 + step&7})
		in.buf = make([]byte, 1)
		var got [][]string
		for {
			r, err := in.next()
			if errors.Is(err, io.EOF) {
				break
			}
			if err != nil {
				return
			}
			if !strings.HasPrefix(text[r.at:], string(r.raw)) {
				t.Fatalf("%q does not stand at %d", r.raw, r.at)
			}
			cells, err := split(r.raw, nil, 1<<16)
			if err != nil {
				return
			}
			line := make([]string, len(cells))
			for i, c := range cells {
				line[i] = unquoted(c)
			}
			got = append(got, line)
		}
		var b []byte
		for _, line := range got {
			b = csv.AppendRecord(b, line)
		}
		again := newRecords(bytes.NewReader(b))
		for _, line := range got {
			r, err := again.next()
			if err != nil {
				t.Fatal(err)
			}
			cells, err := split(r.raw, nil, 1<<16)
			if err != nil || len(cells) != len(line) {
				t.Fatalf("%q is read as %q: %v", line, cells, err)
			}
			for i, c := range cells {
				if unquoted(c) != line[i] {
					t.Fatalf("%q is read as %q", line[i], c)
				}
			}
		}
	})
}

// drops gives few bytes at a time.
type drops struct {
	io.Reader
	n int
}

func (d *drops) Read(p []byte) (int, error) { return d.Reader.Read(p[:min(d.n, len(p))]) }
