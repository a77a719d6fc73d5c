package site

import (
	"cmp"
	_ "embed"
	"fmt"
	"html/template"
	"io"
	"net/url"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"golang.org/x/text/language"

	"chancery/outputs/describe"
	"chancery/schemas"
)

//go:embed index.html.tmpl
var indexTemplate string

// page is what the page of the explorer is made of. Its overview stands in it as it is, so
// that whoever runs no scripts sees it.
type page struct {
	*describe.Release
	Facts   facts
	Pairs   []pairCount // those with most acts
	Decades []decade    // of those with acts, in order
	Most    int         // acts of the decade with most
	// From and To are years between which all but one act in twenty lie, "" where none is told.
	From, To string
	Types    []count  // of acts
	Missions []count  // by kind
	Changes  []change // the largest, of people before others
}

// facts is what the program of the page has to know of the release before it reads a table.
type facts struct {
	Version  string                       `json:"version"`
	Date     string                       `json:"date"`
	Title    string                       `json:"title"`
	Citation string                       `json:"citation"`
	Rows     map[string]int               `json:"rows"` // by table
	Headers  map[string][]string          `json:"headers"`
	Texts    [][2]int                     `json:"texts"` // first and last article of each file of texts
	Names    map[string]string            `json:"names"` // of countries, by code
	M49      map[string]int               `json:"m49"`   // numbers of countries on the map
	Codes    map[string][]code            `json:"codes"` // by list
	Lists    map[string]map[string]string `json:"lists"` // of columns, by table
}

type code struct {
	Code  string `json:"code"`
	Label string `json:"label"`
	About string `json:"about"`
	Quad  string `json:"quad,omitempty"`
}

// count is how often something is there.
type count struct {
	Code, Label, Quad string
	N                 int
}

type pairCount struct {
	A, B, NameA, NameB string
	N                  int
	Quads              []int // in the order of the codes
}

type decade struct {
	Year  int
	N     int
	Quads []int
}

// Last is the last year of the decade.
func (d decade) Last() int { return d.Year + 9 }

// Name is the decade as people call it.
func (d decade) Name() string {
	if d.Year < 0 { // as astronomers count, 1 BC is the year 0
		return fmt.Sprintf("%d–%d BC", 1-d.Year, 1-d.Last())
	}
	return fmt.Sprintf("%ds", d.Year)
}

type change struct {
	schemas.ChangeRow
	Counted string
	Year    string
}

// lists of codes whose labels the explorer shows.
var codeLists = []string{
	"event_type", "quad", "event_mode", "event_context", "diplo_type", "factuality", "mission_kind", "figure_kind",
	"counted_class", "direction", "actor_kind", "participant_role", "date_type", "precision", "date_basis", "modifier",
	"issue_code", "topic", "source_kind", "link_method",
}

// mostPairs is how many pairs, types and changes the overview lists.
const mostPairs = 15

// index writes the page.
func index(r *describe.Release, chunks []chunk, w io.Writer) error {
	names := schemas.CountryNames(r.Rows.Actors)
	p := page{Release: r, Facts: factsOf(r, chunks, names)}
	p.countActs(names)
	kinds := map[string]int{}
	for i := range r.Rows.Missions {
		if m := &r.Rows.Missions[i]; m.Exists {
			kinds[m.Kind]++
		}
	}
	p.Missions = counted("mission_kind", kinds)
	p.Changes = changesOf(r.Rows.Changes)
	t, err := template.New("explorer").Funcs(template.FuncMap{
		"number": thousands, "share": share,
		"quad":  func(i int) schemas.Code { return schemas.CodesOf("quad").Codes[i] },
		"value": value, "percent": percent, "citation": describe.Citation,
	}).Parse(indexTemplate)
	if err != nil {
		return err
	}
	return t.Execute(w, p)
}

func factsOf(r *describe.Release, chunks []chunk, names map[string]string) facts {
	f := facts{
		Version: r.Version, Date: r.Date, Title: r.Publication.Title, Citation: describe.Citation(r), Names: names,
		Rows: map[string]int{}, Headers: map[string][]string{}, M49: map[string]int{}, Codes: map[string][]code{},
		Lists: map[string]map[string]string{},
		Texts: [][2]int{},
	}
	for _, t := range schemas.Tables() {
		f.Rows[t.Name] = r.Rows.Count(t.Name)
	}
	for _, t := range shown() {
		f.Headers[t.Name] = t.Header()
		f.Lists[t.Name] = map[string]string{}
		for _, field := range t.Fields {
			if field.Codes != "" {
				f.Lists[t.Name][field.Name] = field.Codes
			}
		}
	}
	for _, c := range chunks {
		first, last := c.texts[0].ArticleID, c.texts[len(c.texts)-1].ArticleID
		f.Texts = append(f.Texts, [2]int{c.articles[first], c.articles[last]})
	}
	for code := range names {
		if region, err := language.ParseRegion(code); err == nil && region.M49() != 0 {
			f.M49[code] = region.M49()
		}
	}
	for _, name := range codeLists {
		for _, c := range schemas.CodesOf(name).Codes {
			f.Codes[name] = append(f.Codes[name], code{c.Code, c.Label, c.Definition, c.Attributes["quad"]})
		}
	}
	return f
}

var (
	wikiPage = regexp.MustCompile(`^(https?://[^/?#]+)/wiki/[^?#]+`)
	digits   = regexp.MustCompile(`^[0-9]+$`)
)

// RevisionLink returns the address of an article in the revision that was read, else of the
// article, "" where neither is an address of the web.
func RevisionLink(a *schemas.ArticleRow) string {
	if u, err := url.Parse(a.URL); err != nil || u.Scheme != "https" && u.Scheme != "http" || u.Host == "" {
		return ""
	}
	if m := wikiPage.FindStringSubmatch(a.URL); m != nil && digits.MatchString(a.Revision) {
		return m[1] + "/w/index.php?oldid=" + a.Revision
	}
	return a.URL
}

// countActs counts acts that are told as having happened.
func (p *page) countActs(names map[string]string) {
	quads := schemas.CodesOf("quad").Codes
	place := map[string]int{}
	for i, q := range quads {
		place[q.Code] = i
	}
	types, pairs := map[string]int{}, map[[2]string]*pairCount{}
	var years []int
	decades := map[int]*decade{}
	for i := range p.Rows.Events {
		e := &p.Rows.Events[i]
		if !e.IsAsserted {
			continue
		}
		types[e.Type]++
		for _, key := range e.Pairs() {
			pair := pairs[key]
			if pair == nil {
				pair = &pairCount{
					A: key[0], B: key[1], Quads: make([]int, len(quads)),
					NameA: cmp.Or(names[key[0]], key[0]), NameB: cmp.Or(names[key[1]], key[1]),
				}
				pairs[key] = pair
			}
			pair.N++
			pair.Quads[place[e.Quad]]++
		}
		year, ok := yearOf(e.StartDate)
		if !ok {
			continue
		}
		years = append(years, year)
		begin := year - ((year%10)+10)%10
		if decades[begin] == nil {
			decades[begin] = &decade{Year: begin, Quads: make([]int, len(quads))}
		}
		decades[begin].N++
		decades[begin].Quads[place[e.Quad]]++
		p.Most = max(p.Most, decades[begin].N)
	}
	p.Types = counted("event_type", types)
	slices.Sort(years)
	if n := len(years); n > 0 {
		p.From, p.To = yearName(years[n/40]), yearName(years[n-1-n/40])
	}
	for _, d := range decades {
		p.Decades = append(p.Decades, *d)
	}
	slices.SortFunc(p.Decades, func(a, b decade) int { return cmp.Compare(a.Year, b.Year) })
	for _, pair := range pairs {
		p.Pairs = append(p.Pairs, *pair)
	}
	slices.SortFunc(p.Pairs, func(a, b pairCount) int {
		return cmp.Or(cmp.Compare(b.N, a.N), cmp.Compare(a.A, b.A), cmp.Compare(a.B, b.B))
	})
	p.Pairs = p.Pairs[:min(len(p.Pairs), mostPairs)]
}

// yearOf returns the year of an ISO day, those before year 1 as astronomers count them.
func yearOf(day string) (int, bool) {
	if len(day) < len("-2006-01-02")-1 {
		return 0, false
	}
	year, err := strconv.Atoi(day[:len(day)-len("-01-02")])
	return year, err == nil
}

// yearName is a year as people call it.
func yearName(year int) string {
	if year < 1 {
		return fmt.Sprintf("%d BC", 1-year)
	}
	return strconv.Itoa(year)
}

// counted returns counts by code with their labels, the largest first.
func counted(list string, counts map[string]int) []count {
	var out []count
	for c, n := range counts {
		out = append(out, count{c, cmp.Or(schemas.Label(list, c), c), schemas.Attribute(list, c, "quad"), n})
	}
	slices.SortFunc(out, func(a, b count) int { return cmp.Or(cmp.Compare(b.N, a.N), cmp.Compare(a.Code, b.Code)) })
	return out
}

// changesOf returns changes both values of which are told, those of people first, then by
// how much became of how little.
func changesOf(rows []schemas.ChangeRow) []change {
	var out []change
	for _, r := range rows {
		if r.FromValue == nil || r.ToValue == nil {
			continue
		}
		c := change{ChangeRow: r, Counted: cmp.Or(r.Counted, schemas.Label("counted_class", r.CountedClass), r.Unit)}
		if year, ok := yearOf(r.EndDate); ok {
			c.Year = fmt.Sprint(year)
		}
		out = append(out, c)
	}
	isPeople := func(c *change) int {
		if schemas.Attribute("counted_class", c.CountedClass, "people") == "true" {
			return 0
		}
		return 1
	}
	slices.SortFunc(out, func(a, b change) int {
		return cmp.Or(cmp.Compare(isPeople(&a), isPeople(&b)), cmp.Compare(b.EndDate, a.EndDate),
			cmp.Compare(a.ChangeID, b.ChangeID))
	})
	return out[:min(len(out), mostPairs)]
}

// share writes a part of a whole as a width.
func share(part, whole int) string {
	return fmt.Sprintf("%.2f%%", 100*float64(part)/float64(max(whole, 1)))
}

// value writes a figure with commas.
func value(x *float64) string {
	whole, part, _ := strings.Cut(strconv.FormatFloat(*x, 'f', -1, 64), ".")
	if n, err := strconv.Atoi(whole); err == nil {
		whole = thousands(n)
	}
	if part != "" {
		return whole + "." + part
	}
	return whole
}

func percent(x *float64) string {
	if x == nil {
		return ""
	}
	return strings.Replace(fmt.Sprintf("%+.0f %%", *x), "-", "−", 1)
}

// thousands writes a number with commas.
func thousands(n int) string {
	s := strconv.Itoa(n)
	first := 0
	if n < 0 {
		first = 1
	}
	for i := len(s) - 3; i > first; i -= 3 {
		s = s[:i] + "," + s[i:]
	}
	return s
}
