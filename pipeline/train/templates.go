package main

import (
	_ "embed"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"

	"chancery/pipeline/doc"
	"chancery/pipeline/extract/events"
	"chancery/pipeline/gazetteer"
	"chancery/pipeline/lessons"
)

// templates are sentences with slots and the acts that they tell; the file says how they
// are written.
//
//go:embed templates.en.txt
var templates string

// template is one sentence with slots.
type template struct {
	line int
	text string
	acts []templateAct
}

type templateAct struct {
	trigger, kind    string
	sources, targets []string
	dates            []string
	place            string
	isDenied         bool
}

// readTemplates reads the file of templates.
func readTemplates() ([]template, error) {
	var all []template
	for n, line := range strings.Split(templates, "\n") {
		switch {
		case strings.HasPrefix(line, "#") || strings.TrimSpace(line) == "":
		case line[0] != ' ':
			all = append(all, template{line: n + 1, text: strings.TrimSpace(line)})
		default:
			cells := strings.Split(line, " | ")
			// Alternatives hold bars without blanks, so that cells part at " | " alone.
			if len(cells) < 3 || len(all) == 0 {
				const want = "templates.en.txt:%d: want trigger | TYPE | sources > targets | dates | flags"
				return nil, fmt.Errorf(want, n+1)
			}
			act := templateAct{trigger: strings.TrimSpace(cells[0]), kind: strings.TrimSpace(cells[1])}
			sources, targets, _ := strings.Cut(cells[2], ">")
			act.sources, act.targets = codes(sources), codes(targets)
			if len(cells) > 3 {
				act.dates = codes(cells[3])
			}
			if len(cells) > 4 {
				flags := strings.TrimSpace(cells[4])
				act.isDenied = strings.HasPrefix(flags, "not")
				if _, place, ok := strings.Cut(flags, "at "); ok {
					act.place = strings.TrimSpace(place)
				}
			}
			all[len(all)-1].acts = append(all[len(all)-1].acts, act)
		}
	}
	return all, nil
}

// state is what the slots of a country are filled with.
type state struct{ code, name, adjective, capital string }

// countries are those whose names fill the slots.
var countries = []state{
	{"IRQ", "Iraq", "Iraqi", "Baghdad"},
	{"FRA", "France", "French", "Paris"},
	{"PER", "Peru", "Peruvian", "Lima"},
	{"CHL", "Chile", "Chilean", "Santiago"},
	{"KEN", "Kenya", "Kenyan", "Nairobi"},
	{"JPN", "Japan", "Japanese", "Tokyo"},
	{"NOR", "Norway", "Norwegian", "Oslo"},
	{"TUR", "Turkey", "Turkish", "Ankara"},
	{"EGY", "Egypt", "Egyptian", "Cairo"},
	{"CHN", "China", "Chinese", "Beijing"},
	{"IND", "India", "Indian", "New Delhi"},
	{"POL", "Poland", "Polish", "Warsaw"},
	{"USA", "the United States", "American", "Washington"},
	{"GBR", "the United Kingdom", "British", "London"},
	{"SWE", "Sweden", "Swedish", "Stockholm"},
	{"IRN", "Iran", "Iranian", "Tehran"},
	{"SEN", "Senegal", "Senegalese", "Dakar"},
	{"HUN", "Hungary", "Hungarian", "Budapest"},
	{"THA", "Thailand", "Thai", "Bangkok"},
	{"CUB", "Cuba", "Cuban", "Havana"},
	{"UKR", "Ukraine", "Ukrainian", "Kiev"},
	{"ETH", "Ethiopia", "Ethiopian", "Addis Ababa"},
	{"GRC", "Greece", "Greek", "Athens"},
	{"VNM", "Vietnam", "Vietnamese", "Hanoi"},
	{"LBY", "Libya", "Libyan", "Tripoli"},
	{"PRT", "Portugal", "Portuguese", "Lisbon"},
}

var months = []string{
	"January", "February", "March", "April", "May", "June",
	"July", "August", "September", "October", "November", "December",
}

// rounds is how often each template is filled.
const rounds = 6

// filledTemplates returns the templates as lessons, each filled several times.
func (a *acts) filledTemplates(g *gazetteer.Gazetteer) ([]events.Taught, error) {
	all, err := readTemplates()
	if err != nil {
		return nil, err
	}
	random := rand.New(rand.NewPCG(11, 5))
	var out []events.Taught
	for i := range all {
		for range rounds {
			t, err := a.fill(&all[i], random, g)
			if err != nil {
				return nil, fmt.Errorf("templates.en.txt:%d: %w", all[i].line, err)
			}
			out = append(out, t)
		}
	}
	return out, nil
}

// filler fills the slots of one template.
type filler struct {
	random  *rand.Rand
	states  []state
	dates   map[string]string
	choices map[string]string // of alternatives
	spans   map[string][]doc.Span
	out     strings.Builder
}

func (a *acts) fill(t *template, random *rand.Rand, g *gazetteer.Gazetteer) (events.Taught, error) {
	f := &filler{
		random: random, dates: map[string]string{}, choices: map[string]string{}, spans: map[string][]doc.Span{},
	}
	for _, k := range random.Perm(len(countries)) {
		f.states = append(f.states, countries[k])
	}
	if err := f.sentence(t.text); err != nil {
		return events.Taught{}, err
	}
	text := f.out.String()
	taught, err := a.text(text)
	if err != nil {
		return taught, err
	}
	taught.Weight = templateWeight
	taught.IsUnplaced = !slices.ContainsFunc(t.acts, func(a templateAct) bool { return a.place != "" })
	at := map[string]int{}
	for _, act := range t.acts {
		trigger := f.choose(act.trigger)
		k := strings.Index(text[at[trigger]:], trigger)
		if k < 0 { // told once, of two
			k, at[trigger] = strings.Index(text, trigger), 0
		}
		if k < 0 {
			return taught, fmt.Errorf("%q does not stand in %q", trigger, text)
		}
		span := doc.Span{Start: at[trigger] + k, End: at[trigger] + k + len(trigger)}
		at[trigger] = span.End
		dates := act.dates
		if len(dates) == 0 {
			dates = []string{""}
		}
		for _, date := range dates {
			one := actOf(act.kind, span)
			one.IsAsserted = !act.isDenied
			one.Sources, one.Targets = f.parties(act.sources), f.parties(act.targets)
			one.Place = f.place(act.place)
			f.date(&one, taught.Doc, date)
			name(&one, taught.Doc, g)
			taught.Acts = append(taught.Acts, one)
		}
	}
	return taught, nil
}

// templateWeight is how much a filled template counts beside a sentence of an article.
const templateWeight = 1.0

// parties returns the codes of slots.
func (f *filler) parties(slots []string) []string {
	var out []string
	for _, s := range slots {
		if s == "O" {
			out = append(out, "IGO:UN")
		} else if k := int(s[0] - 'A'); k >= 0 && k < len(f.states) {
			out = append(out, f.states[k].code)
		}
	}
	return out
}

func (f *filler) place(slot string) string {
	if slot == "" {
		return ""
	}
	s := f.states[slot[len(slot)-1]-'A']
	if strings.HasPrefix(slot, "cap") {
		return s.capital
	}
	return s.name
}

// date gives an act the days of the date that fills a slot.
func (f *filler) date(act *lessons.Act, d *doc.Document, slot string) {
	for _, span := range f.spans[slot] {
		lo, hi := d.DatesIn(span)
		if slot != "" && lo < hi {
			act.Start, act.End = d.Dates[lo].Value.Start.String(), d.Dates[lo].Value.End.String()
		}
	}
}

// choose returns a text with its alternatives chosen, the same for the same ones.
func (f *filler) choose(text string) string {
	for {
		i := strings.IndexByte(text, '(')
		k := strings.IndexByte(text, ')')
		if i < 0 || k < i {
			return text
		}
		whole := text[i : k+1]
		if f.choices[whole] == "" {
			all := strings.Split(text[i+1:k], "|")
			f.choices[whole] = all[f.random.IntN(len(all))]
		}
		text = text[:i] + f.choices[whole] + text[k+1:]
	}
}

// sentence writes the sentence with its slots filled.
func (f *filler) sentence(text string) error {
	text = f.choose(text)
	for {
		before, rest, ok := strings.Cut(text, "{")
		f.out.WriteString(before)
		if !ok {
			break
		}
		slot, after, _ := strings.Cut(rest, "}")
		words, err := f.slot(slot)
		if err != nil {
			return err
		}
		if f.out.Len() == 0 {
			words = strings.ToUpper(words[:1]) + words[1:]
		}
		start := f.out.Len()
		f.out.WriteString(words)
		f.spans[slot] = append(f.spans[slot], doc.Span{Start: start, End: f.out.Len()})
		text = after
	}
	return nil
}

// slot returns what fills a slot; "in" before a day becomes "on".
func (f *filler) slot(slot string) (string, error) {
	kind, letter, isLong := strings.Cut(slot, " ")
	if !isLong {
		kind, letter = "", slot
	}
	switch {
	case slot == "org":
		return "the United Nations", nil
	case len(letter) != 1:
		return "", fmt.Errorf("no slot {%s}", slot)
	case letter[0] >= '1' && letter[0] <= '9':
		return f.day(letter), nil
	}
	k := int(letter[0] - 'A')
	if k < 0 || k > 5 {
		return "", fmt.Errorf("no slot {%s}", slot)
	}
	s := f.states[k]
	switch kind {
	case "":
		return s.name, nil
	case "adj":
		return s.adjective, nil
	case "cap":
		return s.capital, nil
	case "pres":
		return "the " + s.adjective + " president", nil
	case "min":
		return "the " + s.adjective + " foreign minister", nil
	}
	return "", fmt.Errorf("no slot {%s}", slot)
}

// day returns the date of a slot: a year, a month or a day.
func (f *filler) day(slot string) string {
	if f.dates[slot] != "" {
		return f.dates[slot]
	}
	year := 1946 + f.random.IntN(68)
	month := months[f.random.IntN(len(months))]
	date := fmt.Sprint(year)
	switch f.random.IntN(5) {
	case 0:
		date = fmt.Sprintf("%s %d", month, year)
	case 1:
		date = fmt.Sprintf("%d %s %d", 1+f.random.IntN(28), month, year)
		text := f.out.String()
		switch {
		case strings.HasSuffix(text, "in "):
			text = strings.TrimSuffix(text, "in ") + "on "
		case strings.HasSuffix(text, "In "):
			text = strings.TrimSuffix(text, "In ") + "On "
		}
		f.out.Reset()
		f.out.WriteString(text)
	}
	f.dates[slot] = date
	return date
}
