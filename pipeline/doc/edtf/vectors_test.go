package edtf_test

import (
	"bufio"
	"bytes"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"chancery/pipeline/doc/edtf"
)

// shared is where public test sets lie, beside the project.
var shared = filepath.Join("..", "..", "..", "..", "shared", "bench", "dates", "edtf")

func readShared(t *testing.T, name string) []byte {
	t.Helper()
	data, err := os.ReadFile(filepath.Join(shared, name))
	if err != nil {
		t.Skipf("the public test set %s is not there: %v", name, err)
	}
	return data
}

// otherLevel holds the vectors whose level the specification gives otherwise:
// the qualifier at the right end and the season are both of level 1, and the
// vectors themselves have 1952-23~/1953 at level 1.
var otherLevel = map[string]int{"2011-23~": 1}

// TestVectors reads ["GROUP", "text"] lines. A group "invalid…" is to be
// refused; any other is named by the levels its texts have.
func TestVectors(t *testing.T) {
	lines := bufio.NewScanner(bytes.NewReader(readShared(t, "edtf-validate.vectors.jsonl")))
	type count struct{ right, all int }
	counts := map[string]*count{}
	var groups []string
	for lines.Scan() {
		var vector [2]string
		if err := json.Unmarshal(lines.Bytes(), &vector); err != nil {
			t.Fatal(err)
		}
		group, text := vector[0], vector[1]
		if counts[group] == nil {
			counts[group] = &count{}
			groups = append(groups, group)
		}
		counts[group].all++
		if vectorHolds(t, group, text) {
			counts[group].right++
		}
	}
	if err := lines.Err(); err != nil {
		t.Fatal(err)
	}
	for _, group := range groups {
		t.Logf("%-22s %d of %d", group, counts[group].right, counts[group].all)
	}
}

func vectorHolds(t *testing.T, group, text string) bool {
	v, err := edtf.Parse(text)
	if strings.HasPrefix(group, "invalid") {
		if err == nil {
			t.Errorf("%s: %q is read as %v", group, text, v)
		}
		return err != nil
	}
	if err != nil {
		t.Errorf("%s: %v", group, err)
		return false
	}
	level, other := otherLevel[text]
	if other && v.Level() != level || !other && !strings.ContainsRune(group, rune('0'+v.Level())) {
		t.Errorf("%s: %q has level %d", group, text, v.Level())
	}
	if v.String() != text {
		t.Errorf("%s: %q is printed as %q", group, text, v)
	}
	return true
}

// corpusCase has the fields that the corpora in JSON use, each some of them.
type corpusCase struct {
	Text     string          `json:"edtf"`
	Level    any             `json:"level"`
	OurLevel *int            `json:"our_level"`
	Earliest json.RawMessage `json:"earliest"`
	Latest   json.RawMessage `json:"latest"`
}

// corpusReadings are the cases that this package reads otherwise on purpose, and
// why.
var corpusReadings = map[string]string{
	"../..":  "the vectors have it valid, the specification does not say",
	"-01XX":  "the vectors have unspecified digits in negative years valid",
	"-01XX~": "the same",

	"?2001": "a qualifier on the left is a feature of level 2; so have the vectors %2001",
	"?1945": "the same", "~1945": "the same", "%1945": "the same",
	"?1945/1959": "the same", "~1945/1959": "the same", "%1945/1959": "the same",

	"Y-17E7":       "the corpus has no days before -4712",
	"Y17E7":        "nor after 5874897",
	"Y171010000S3": "the same",
	"XXXX-12-XX":   "the corpus gives no days where the whole year is unspecified",
}

func TestCorpora(t *testing.T) {
	met := map[string]bool{}
	for _, name := range []string{"loc-edtf-examples.json", "edtf-conformance-corpus.json",
		"reference-impl-corpus.json"} {
		var sections map[string]json.RawMessage
		if err := json.Unmarshal(readShared(t, name), &sections); err != nil {
			t.Fatal(err)
		}
		read := 0
		for section, data := range sections {
			var cases []corpusCase
			if !bytes.HasPrefix(data, []byte("[")) {
				continue
			}
			if err := json.Unmarshal(data, &cases); err != nil {
				t.Fatal(err)
			}
			invalid := section == "invalid" || section == "rejects" || section == "must_reject"
			for _, c := range cases {
				read++
				wrong := c.wrong(invalid)
				if _, known := corpusReadings[c.Text]; known && wrong != "" {
					met[c.Text] = true
				} else if wrong != "" {
					t.Errorf("%s, %s: %q %s", name, section, c.Text, wrong)
				}
			}
		}
		t.Logf("%s: %d cases", name, read)
	}
	for text := range corpusReadings {
		if !met[text] {
			t.Errorf("%q is no longer read otherwise", text)
		}
	}
}

// wrong says in what the package and the case differ.
func (c corpusCase) wrong(invalid bool) string {
	v, err := edtf.Parse(c.Text)
	switch {
	case invalid && err == nil:
		return "is read"
	case invalid:
		return ""
	case err != nil:
		return err.Error()
	case v.String() != c.Text:
		return "is printed as " + v.String()
	}
	if c.OurLevel != nil {
		c.Level = float64(*c.OurLevel)
	}
	if c.Level != nil && c.Level != float64(v.Level()) {
		return "has another level"
	}
	first, last := v.Bounds()
	if len(c.Earliest) > 0 && corpusDay(c.Earliest) != first.String() ||
		len(c.Latest) > 0 && corpusDay(c.Latest) != last.String() {
		return "goes from " + first.String() + " to " + last.String()
	}
	return ""
}

func corpusDay(raw json.RawMessage) string {
	switch day := strings.Trim(string(raw), `"`); day {
	case "null":
		return "unknown"
	case "infinity", "-infinity":
		return "open"
	default:
		return day
	}
}
