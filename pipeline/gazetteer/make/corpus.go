package main

import (
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"unicode"
	"unicode/utf8"
)

// corpus is the words of English articles, by which names are judged: a name that
// articles write in small letters is an ordinary word, and how they spell a name
// shows its capitals.
type corpus struct {
	lists *words
	words []string
	small map[string]int // words in small letters, and how often
	names map[string]int // words with a capital inside a sentence, and how often
}

// readCorpus reads the texts of a folder.
func readCorpus(dir string, lists *words) (*corpus, error) {
	c := &corpus{lists: lists, small: map[string]int{}, names: map[string]int{}}
	err := filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || filepath.Ext(path) != ".txt" {
			return err
		}
		data, err := os.ReadFile(path)
		if err == nil {
			c.read(string(data))
		}
		return err
	})
	return c, err
}

// read adds the words of a text; marks between them are words too.
func (c *corpus) read(text string) {
	opens := true
	for _, word := range cut(text) {
		first, _ := utf8.DecodeRuneInString(word)
		switch {
		case unicode.IsLower(first):
			c.small[word]++
		case unicode.IsUpper(first) && !opens:
			c.names[strings.ToLower(word)]++
		}
		opens = strings.ContainsAny(word, ".!?\n\"=*")
		c.words = append(c.words, word)
	}
	c.words = append(c.words, "\n")
}

// cut parts a text into words and marks. A hyphen or an apostrophe between letters
// belongs to its word; 's does not.
func cut(text string) []string {
	var out []string
	start := -1
	flush := func(end int) {
		if start >= 0 {
			word := text[start:end]
			for _, genitive := range []string{"'s", "’s"} {
				word = strings.TrimSuffix(word, genitive)
			}
			out, start = append(out, word), -1
		}
	}
	for i, r := range text {
		switch {
		case unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.Is(unicode.Mn, r):
			if start < 0 {
				start = i
			}
		case (r == '-' || r == '\'' || r == '’') && start >= 0 && isLetterAt(text, i+utf8.RuneLen(r)):
		case unicode.IsSpace(r) && r != '\n':
			flush(i)
		default:
			flush(i)
			out = append(out, string(r))
		}
	}
	flush(len(text))
	return out
}

func isLetterAt(text string, i int) bool {
	r, _ := utf8.DecodeRuneInString(text[min(i, len(text)):])
	return unicode.IsLetter(r)
}

// wordsOf returns a name as the corpus has it: words and marks parted by blanks.
func wordsOf(name string) string { return strings.Join(cut(name), " ") }

// behindPreposition is the form under which spellings counts the uses of a name
// behind a preposition of place.
const behindPreposition = "in "

// spellings returns, for names in small letters parted like the corpus, how the articles
// write them and how often.
func (c *corpus) spellings(names map[string]bool) map[string]map[string]int {
	heads := map[string]int{} // longest name by its first word
	for name := range names {
		words := strings.Fields(name)
		if len(words) == 0 {
			continue
		}
		heads[words[0]] = max(heads[words[0]], len(words))
	}
	out := map[string]map[string]int{}
	for i, word := range c.words {
		most := heads[strings.ToLower(word)]
		for n := 1; n <= most && i+n <= len(c.words); n++ {
			spelled := strings.Join(c.words[i:i+n], " ")
			key := strings.ToLower(spelled)
			if !names[key] {
				continue
			}
			if out[key] == nil {
				out[key] = map[string]int{}
			}
			out[key][spelled]++
			if c.isPlaced(i) {
				out[key][behindPreposition]++
			}
		}
	}
	return out
}

// isPlaced reports whether a preposition of place stands before a word.
func (c *corpus) isPlaced(i int) bool {
	return i > 0 && c.lists.locatives[c.words[i-1]] ||
		i > 1 && c.words[i-1] == "of" && c.lists.placeNouns[c.words[i-2]]
}
