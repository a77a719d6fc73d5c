package lessons

import (
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"

	"chancery/pipeline/doc"
)

// ReadMarks reads acts that were marked in pieces of the articles of a folder of corpora:
// files in which a line "@ FILE FIRST-LAST" or "@ FILE#TITLE FIRST-LAST" begins a piece
// (lines are counted from 0, of a file or of an article between <doc> and </doc>), and each
// act is a line of eight fields between bars:
//
//	LINE | trigger | TYPE,OTHER | diplo_type | CODE=words; CODE | CODE=words | DAYS | ! @place
//
// A trigger may tell which of several equal words it is ("signed#2"). DAYS is a year, a
// month, a day, a decade (1990s), or two of them with ".." between, one of which may be
// left out. "!" marks an act that is not asserted; who claims it may stand last, behind
// "by". Errors name file and line.
func ReadMarks(dir, corpora string, open Open) ([]Lesson, error) {
	files, err := filepath.Glob(filepath.Join(dir, "*.txt"))
	if err != nil {
		return nil, err
	}
	var all []*piece
	for _, path := range files {
		b, err := os.ReadFile(path)
		if err != nil {
			return nil, err
		}
		for n, line := range strings.Split(string(b), "\n") {
			line, at := strings.TrimSpace(line), fmt.Sprintf("%s:%d", path, n+1)
			switch {
			case line == "" || line == "-":
			case strings.HasPrefix(line, "@ "):
				p, err := newPiece(line[2:])
				if err != nil {
					return nil, fmt.Errorf("%s: %w", at, err)
				}
				all = append(all, p)
			case len(all) == 0:
				return nil, fmt.Errorf("%s: an act before the first piece", at)
			default:
				m, err := newMark(line)
				if err != nil {
					return nil, fmt.Errorf("%s: %w", at, err)
				}
				m.at = at
				all[len(all)-1].marks = append(all[len(all)-1].marks, m)
			}
		}
	}
	if err := load(all, corpora); err != nil {
		return nil, err
	}
	out := make([]Lesson, len(all))
	for i, p := range all {
		if out[i], err = p.lesson(open); err != nil {
			return nil, err
		}
	}
	return out, nil
}

// mark is an act as it is written down.
type mark struct {
	at      string // file and line
	line    int
	trigger string
	nth     int // of equal words of the line, from 1
	sources []named
	targets []named
	act     Act // what needs no text
}

// named is a party and the words that name it, "" where none do.
type named struct{ code, words string }

// Fields of a line.
const fieldsOfMark = 8

func newMark(line string) (mark, error) {
	f := strings.Split(line, "|")
	if len(f) != fieldsOfMark {
		return mark{}, fmt.Errorf("%d fields, not %d", len(f), fieldsOfMark)
	}
	for i := range f {
		f[i] = strings.TrimSpace(f[i])
	}
	m := mark{trigger: f[1], nth: 1, sources: partiesOf(f[4]), targets: partiesOf(f[5])}
	var err error
	if m.line, err = strconv.Atoi(f[0]); err != nil {
		return mark{}, fmt.Errorf("%q is no line", f[0])
	}
	if words, nth, ok := strings.Cut(m.trigger, "#"); ok {
		if m.trigger = words; nth == "" {
			return mark{}, fmt.Errorf("%q does not say which", f[1])
		}
		if m.nth, err = strconv.Atoi(nth); err != nil {
			return mark{}, fmt.Errorf("%q does not say which", f[1])
		}
	}
	types := strings.Split(f[2], ",")
	m.act = Act{Type: types[0], Others: types[1:], DiploType: f[3], IsAsserted: true}
	for _, p := range m.sources {
		m.act.Sources = append(m.act.Sources, p.code)
	}
	for _, p := range m.targets {
		m.act.Targets = append(m.act.Targets, p.code)
	}
	if m.act.Start, m.act.End, err = days(f[6]); err != nil {
		return mark{}, err
	}
	rest, _, _ := strings.Cut(" "+f[7], " by ")
	rest, m.act.Place, _ = strings.Cut(rest, "@")
	m.act.Place = strings.TrimSpace(m.act.Place)
	for _, end := range []*string{&rest, &m.act.Place} {
		if plain, ok := strings.CutSuffix(strings.TrimSpace(*end), "!"); ok {
			*end, m.act.IsAsserted = strings.TrimSpace(plain), false
		}
	}
	return m, nil
}

func partiesOf(field string) []named {
	var out []named
	for p := range strings.SplitSeq(field, ";") {
		code, words, _ := strings.Cut(p, "=")
		if code = strings.TrimSpace(code); code != "" {
			out = append(out, named{code, strings.TrimSpace(words)})
		}
	}
	return out
}

var dayOfMark = regexp.MustCompile(`^(-?\d{4})(?:-(\d\d))?(?:-(\d\d))?$|^(\d{3})0s$`)

// days returns the first and the last day of a field.
func days(field string) (start, end string, err error) {
	from, to, isOpen := strings.Cut(field, "..")
	if !isOpen {
		to = from
	}
	if start, _, err = daysOf(from); err != nil {
		return "", "", err
	}
	_, end, err = daysOf(to)
	return start, end, err
}

func daysOf(s string) (first, last string, err error) {
	if s == "" {
		return "", "", nil
	}
	m := dayOfMark.FindStringSubmatch(s)
	switch {
	case m == nil:
		return "", "", fmt.Errorf("%q is no year, month, day or decade", s)
	case m[4] != "":
		return m[4] + "0-01-01", m[4] + "9-12-31", nil
	case m[2] == "":
		return m[1] + "-01-01", m[1] + "-12-31", nil
	case m[3] == "":
		y, _ := strconv.Atoi(m[1])
		month, _ := strconv.Atoi(m[2])
		return s + "-01", fmt.Sprintf("%s-%02d", s, doc.DaysIn(y, month)), nil
	}
	return s, s, nil
}
