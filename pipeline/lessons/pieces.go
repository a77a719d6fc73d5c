package lessons

import (
	"bufio"
	"fmt"
	"html"
	"io"
	"os"
	"path/filepath"
	"strings"

	"github.com/ulikunitz/xz"

	"chancery/pipeline/doc"
)

// piece is a range of lines of an article, and the acts marked in it.
type piece struct {
	name        string // as it is written down
	file, title string // title is "" where a file is one article
	first, last int
	marks       []mark
	lines       []string // of the article
}

func newPiece(name string) (*piece, error) {
	p := &piece{name: name}
	at := strings.LastIndexByte(name, ' ')
	if at < 0 {
		return nil, fmt.Errorf("%q names no lines", name)
	}
	if _, err := fmt.Sscanf(name[at+1:], "%d-%d", &p.first, &p.last); err != nil || p.first > p.last {
		return nil, fmt.Errorf("%q are no lines", name[at+1:])
	}
	p.file, p.title, _ = strings.Cut(name[:at], "#")
	return p, nil
}

// load reads the lines of the articles of pieces; a file that holds many is read once.
func load(pieces []*piece, corpora string) error {
	byFile := map[string][]*piece{}
	for _, p := range pieces {
		byFile[p.file] = append(byFile[p.file], p)
	}
	for file, of := range byFile {
		if err := loadFile(filepath.Join(corpora, filepath.FromSlash(file)), of); err != nil {
			return fmt.Errorf("%s: %w", file, err)
		}
	}
	for _, p := range pieces {
		p.lines = append(p.lines, "") // behind the last line break
		if p.last >= len(p.lines) {
			return fmt.Errorf("%s: it has %d lines", p.name, len(p.lines)-1)
		}
	}
	return nil
}

func loadFile(path string, pieces []*piece) error {
	file, err := os.Open(path)
	if err != nil {
		return err
	}
	defer file.Close() //nolint:errcheck // it was only read
	var r io.Reader = bufio.NewReader(file)
	if strings.HasSuffix(path, ".xz") {
		if r, err = xz.NewReader(r); err != nil {
			return err
		}
	}
	scanner := bufio.NewScanner(r)
	scanner.Buffer(nil, 1<<22)
	title, isIn := "", true
	for scanner.Scan() {
		line := scanner.Text()
		if pieces[0].title != "" {
			switch {
			case strings.HasPrefix(line, "<doc "):
				_, title, _ = strings.Cut(line, `title="`)
				title, _, _ = strings.Cut(title, `"`)
				isIn = true
				continue
			case line == "</doc>":
				isIn = false
			}
		}
		for _, p := range pieces {
			if isIn && p.title == title {
				p.lines = append(p.lines, line)
			}
		}
	}
	return scanner.Err()
}

// mostHeading is the length in bytes up to which a line of a <doc> that ends in a point is a
// heading.
const mostHeading = 40

// lesson makes an article of a piece: its title, the heading above, and its lines.
func (p *piece) lesson(open Open) (Lesson, error) {
	var b strings.Builder
	heading := ""
	switch {
	case p.title != "":
		b.WriteString("= " + html.UnescapeString(p.title) + " =\n\n")
	case p.first > 0:
		b.WriteString(p.lines[0] + "\n\n")
	}
	for _, l := range p.lines[:p.first] {
		if strings.HasPrefix(l, "==") {
			heading = l
		}
	}
	if heading != "" {
		b.WriteString(heading + "\n\n")
	}
	starts := map[int]int{}
	for i, l := range p.lines[p.first : p.last+1] {
		isHeading := p.title != "" && (len(l) <= mostHeading || l == p.title)
		if strings.TrimSpace(l) != "" && !isHeading {
			starts[p.first+i] = b.Len()
			b.WriteString(l + "\n\n")
		}
	}
	a, err := open(p.name, b.String())
	if err != nil {
		return Lesson{}, err
	}
	if !strings.HasPrefix(a.Text, b.String()[:min(b.Len(), len(a.Text))]) {
		return Lesson{}, fmt.Errorf("%s: its text is not as it is written", p.name)
	}
	out := Lesson{Name: p.name, Article: a}
	for i := range p.marks {
		m := &p.marks[i]
		start, isKnown := starts[m.line]
		if !isKnown {
			return Lesson{}, fmt.Errorf("%s: line %d is not in %s", m.at, m.line, p.name)
		}
		act, err := m.in(a.Text, start)
		if err != nil {
			return Lesson{}, fmt.Errorf("%s: %w", m.at, err)
		}
		out.Acts = append(out.Acts, act)
	}
	return out, nil
}

// in returns the act of a mark whose line begins at a byte of a text.
func (m *mark) in(text string, start int) (Act, error) {
	line, _, _ := strings.Cut(text[start:], "\n")
	at := -1
	for range m.nth {
		k := strings.Index(line[at+1:], m.trigger)
		if k < 0 {
			return Act{}, fmt.Errorf("%q stands there not %d times", m.trigger, m.nth)
		}
		at += 1 + k
	}
	act := m.act
	act.Span = doc.Span{Start: start + at, End: start + at + len(m.trigger)}
	for _, side := range []struct {
		from []named
		to   *[]doc.Span
	}{{m.sources, &act.SourceWords}, {m.targets, &act.TargetWords}} {
		for _, n := range side.from {
			if n.words != "" && !strings.Contains(line, n.words) {
				return Act{}, fmt.Errorf("%q does not stand there", n.words)
			}
			*side.to = append(*side.to, nearest(text, act.Span, []string{n.words})...)
		}
	}
	return act, nil
}
