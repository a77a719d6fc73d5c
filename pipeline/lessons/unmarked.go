package lessons

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
)

// Kept is what must not be learnt from: the articles of the sets that measure, by title
// and by paragraph.
type Kept struct{ titles, paragraphs map[string]bool }

// Keep reads the articles of folders that measure.
func Keep(dirs ...string) (Kept, error) {
	k := Kept{map[string]bool{}, map[string]bool{}}
	for _, dir := range dirs {
		files, err := os.ReadDir(dir)
		if err != nil {
			return k, err
		}
		for _, f := range files {
			b, err := os.ReadFile(filepath.Join(dir, f.Name()))
			if err != nil {
				return k, err
			}
			k.add(f.Name(), string(b))
		}
	}
	return k, nil
}

// leastParagraph is the length in bytes from which a paragraph tells an article.
const leastParagraph = 40

func (k Kept) add(name, text string) {
	k.titles[titleOf(name)] = true
	for p := range strings.Lines(text) {
		p = strings.TrimSpace(p)
		if title, isTitle := strings.CutPrefix(p, "= "); isTitle {
			k.titles[titleOf(strings.TrimSuffix(title, " ="))] = true
		}
		if len(p) >= leastParagraph {
			k.paragraphs[p] = true
		}
	}
}

// titleOf makes titles and names of files comparable.
func titleOf(s string) string {
	s = strings.TrimSuffix(s, ".txt")
	return strings.ToLower(strings.NewReplacer("_", " ", "-", "–", "—", "–").Replace(s))
}

// Holds reports whether an article of a name and a text measures, whole or in part.
func (k Kept) Holds(name, text string) bool {
	if k.titles[titleOf(name)] {
		return true
	}
	isKept := func(p string) bool { return k.paragraphs[strings.TrimSpace(p)] }
	return slices.ContainsFunc(strings.Split(text, "\n"), isKept)
}

// Unmarked reads the articles of folders that are no lessons and that nobody measures on,
// in the order of their names, each once.
func Unmarked(kept Kept, open Open, dirs ...string) ([]Lesson, error) {
	var all []Lesson
	seen := map[string]bool{}
	for _, dir := range dirs {
		files, err := os.ReadDir(dir)
		if err != nil {
			return nil, err
		}
		for _, f := range files {
			b, err := os.ReadFile(filepath.Join(dir, f.Name()))
			if err != nil {
				return nil, err
			}
			if seen[titleOf(f.Name())] || kept.Holds(f.Name(), string(b)) {
				continue
			}
			seen[titleOf(f.Name())] = true
			a, err := open(f.Name(), string(b))
			if err != nil {
				return nil, err
			}
			all = append(all, Lesson{Name: f.Name(), Article: a})
		}
	}
	return all, nil
}
