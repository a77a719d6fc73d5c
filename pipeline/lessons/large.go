package lessons

import (
	"bufio"
	"io"
	"regexp"
	"strings"
)

// aboutStates are the words by which an article of an encyclopedia is taken to tell of the
// relations of states.
var aboutStates = regexp.MustCompile(`\b(?:embass(?:y|ies)|ambassadors?|treat(?:y|ies)|diploma(?:cy|tic)|` +
	`[Ff]oreign [Mm]inist\w+|bilateral|invasions?|invaded|troops|annexed|cease-?fire|armistice|sanctions|` +
	`negotiat\w+|alliance|sovereignty|peacekeep\w+|summit|occupied|besieged|surrendered)\b`)

// Shares and sizes by which articles are chosen.
const (
	leastArticle = 800 // bytes
	leastWords   = 1   // words about states in two thousand bytes
)

// Pick reads articles between <doc title="…"> and </doc>, their headings lines that end in
// a point, and returns those that tell of the relations of states and that nobody measures
// on. Each is named by its title.
func Pick(r io.Reader, kept Kept, open Open) ([]Lesson, error) {
	var all []Lesson
	var title string
	var lines []string
	scanner := bufio.NewScanner(r)
	scanner.Buffer(nil, 1<<22)
	for scanner.Scan() {
		line := scanner.Text()
		switch {
		case strings.HasPrefix(line, "<doc "):
			_, title, _ = strings.Cut(line, `title="`)
			title, _, _ = strings.Cut(title, `">`)
			lines = nil
		case line == "</doc>":
			text := strings.Join(lines, "\n\n")
			if len(text) < leastArticle || kept.Holds(title, text) ||
				len(aboutStates.FindAllString(text, -1))*2000 < leastWords*len(text) {
				continue
			}
			a, err := open(title, "= "+title+" =\n\n"+text+"\n")
			if err != nil {
				return nil, err
			}
			all = append(all, Lesson{Name: title, Article: a})
		case len(line) > 40 && line != title: // no heading
			lines = append(lines, line)
		}
	}
	return all, scanner.Err()
}
