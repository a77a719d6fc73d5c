package gazetteer

import (
	_ "embed" // the words
	"errors"
	"fmt"
	"regexp"
	"strconv"
	"strings"

	"chancery/pipeline/gazetteer/tables"
	"chancery/pipeline/lexicon"
)

// Load reads the embedded tables. They are tested, so that an error means a
// broken build: it tells file and line of all that is wrong in them. Of entries with
// one name, that of the table read first is the most likely; of places with one name
// the largest.
func Load() (*Gazetteer, error) { return load(tables.All(), "") }

// load makes a gazetteer of tables by their names; one that is not there is empty. own is
// what the list is called that somebody adds.
func load(texts map[string]string, own string) (*Gazetteer, error) {
	words, err := readWords()
	if err != nil {
		return nil, err
	}
	size := sizeOf(texts)
	names, err := newNamer(size.names)
	if err != nil {
		return nil, err
	}
	entries, people := newRegister(size.entries), newPeople(size.people)
	if err := read(texts, own, readers(shared{entries, &names, words}, people)); err != nil {
		return nil, err
	}
	return &Gazetteer{
		Entries: entries.all, namesakes: entries.namesakes, seats: entries.seats, People: people.all,
		byKey: entries.byKey, officeHolders: people,
		index: names.pack(ranking{entries.all, &names}.rank), titleHeads: words.titleHeads,
		missions: linesOf(texts["missions"]), smallTowns: linesOf(texts["small_towns"]),
		coordinates: linesOf(texts["coordinates"]), letters: entries.letters,
	}, nil
}

//go:embed words.en.txt
var wordsFile string

// words are what the gazetteer knows of English beside names.
type words struct {
	titleHeads []string // how the title of an article on one country begins
	organs     []string // what tells an organ in a name of an organisation
}

func readWords() (words, error) {
	f := lexicon.Open("gazetteer/words.en.txt", wordsFile)
	w := words{titleHeads: f.Strings("title_head"), organs: f.Strings("organ")}
	return w, f.Close()
}

// shared is what all readers of tables write to.
type shared struct {
	*register
	*namer
	words words
}

// reader is what enters the rows of a table.
type reader struct {
	table string
	cells int
	row   func([]string) error
}

// readers returns who reads the tables, in the order in which they are read.
func readers(s shared, p *people) []reader {
	states, bodies, places := stateReader{s}, bodyReader{s}, placeReader{s}
	holders := officeHolderReader{s, p}
	added := ownReader{bodies, holders, regexp.MustCompile(`^Q[1-9][0-9]*$`)}
	return []reader{
		{"states", 8, states.state},
		{"historical", 8, states.historical},
		{"aliases", 2, states.alias},
		{"demonyms", 3, states.demonym},
		{"nationalities", 3, states.nationality},
		{"igos", 3, bodies.igo},
		{"aliases", 2, bodies.alias},
		{ownTable, ownCells, added.actor},
		{"organisations", 5, bodies.organisation},
		{"items", 2, bodies.item},
		{"peoples", 3, bodies.people},
		{"places", 2, places.place},
		{"cities", 3, places.city},
		{"regions", 3, places.region},
		{"provinces", 2, places.province},
		{"towns", 4, places.town},
		{"actors", 5, bodies.body},
		{"ethnic", 3, bodies.ethnic},
		{"former", 8, states.historical},
		{"membership", 5, states.member},
		{"successors", 3, states.successor},
		{"namesakes", 5, states.namesake},
		{"seats", 3, states.seat},
		{"leaders", 3, holders.officeHolder},
		{"states", 8, states.again},
		{"missions", 5, s.mission},
		{"small_towns", 2, s.smallTown},
		{"coordinates", 4, s.coordinates},
	}
}

// mission looks at the countries of a row; Mission finds it in the table.
func (s *shared) mission(c []string) error {
	_, senderErr := s.known(c[0])
	_, receiverErr := s.known(c[1])
	return errors.Join(senderErr, receiverErr)
}

// smallTown looks at the countries of a row; TownCountries finds it in the table.
func (s *shared) smallTown(c []string) error {
	for country := range strings.SplitSeq(c[1], "|") {
		if _, err := s.known(country); err != nil {
			return err
		}
	}
	return nil
}

// coordinates checks where a city lies: the line stays text until it is asked for.
func (s *shared) coordinates(c []string) error {
	if _, err := s.known(c[0]); err != nil {
		return err
	}
	for i, most := range []float64{2: 90, 3: 180} {
		if i < 2 {
			continue
		}
		if n, err := strconv.ParseFloat(c[i], 64); err != nil || n < -most || n > most {
			return fmt.Errorf("%q are no degrees from %g to %g", c[i], -most, most)
		}
	}
	return nil
}

// read enters all rows of all tables. What is wrong is told with the first line of a
// table in which it is.
func read(texts map[string]string, own string, readers []reader) error {
	var problems []error
	told := map[string]bool{}
	for _, r := range readers {
		each(texts[r.table], r.cells, func(line int, c []string) {
			var err error
			if len(c) > r.cells {
				err = fmt.Errorf("%d cells, want %d", len(c), r.cells)
			} else {
				err = r.row(c)
			}
			if err == nil || told[r.table+err.Error()] && r.table != ownTable {
				return
			}
			told[r.table+err.Error()] = true
			name := r.table + ".tsv"
			if r.table == ownTable {
				name = own
			}
			problems = append(problems, fmt.Errorf("%s:%d: %w", name, line, err))
		})
	}
	return errors.Join(problems...)
}

// each calls row with the cells of every line of a table, as many as are wanted or
// more; they are good until it returns.
func each(text string, cells int, row func(line int, c []string)) {
	c := make([]string, 0, cells)
	for n := 1; text != ""; n++ {
		var line string
		line, text, _ = strings.Cut(text, "\n")
		line = strings.TrimSuffix(line, "\r")
		if line == "" || line[0] == '#' {
			continue
		}
		c = c[:0]
		for more := true; more; {
			var cell string
			cell, line, more = strings.Cut(line, "\t")
			c = append(c, cell)
		}
		for len(c) < cells {
			c = append(c, "")
		}
		row(n, c)
	}
}

// size is about how much the longest tables hold, so that little is copied.
type size struct{ people, entries, names int }

func sizeOf(texts map[string]string) size {
	entries := 2500
	for _, t := range []string{"cities", "regions", "towns", "actors", "ethnic"} {
		entries += strings.Count(texts[t], "\n")
	}
	people, terms := strings.Count(texts["leaders"], "\n"), strings.Count(texts["leaders"], "|")
	return size{people, entries, people + terms/2 + entries + entries/3}
}
