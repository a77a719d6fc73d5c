package main

import (
	"bufio"
	"bytes"
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"text/tabwriter"

	"github.com/urfave/cli/v2"

	"chancery/outputs/site"
	"chancery/pipeline"
	"chancery/pipeline/doc"
	"chancery/pipeline/language"
	"chancery/schemas"
	"chancery/sources"
)

func (e *env) annotateCommand() *cli.Command {
	return &cli.Command{
		Name:      "annotate",
		Usage:     "print what stands in a text, without making a release",
		ArgsUsage: "[FILE…|-]",
		Description: "Reads texts and prints spans: one row a line in order of document, layer and\n" +
			"place, offsets in code points. Layers: " + strings.Join(layerOrder, ", ") + ".\n\n" +
			"   echo 'Iraq declared war on Israel in 1948.' | etl annotate --layers events,dates\n" +
			"   etl annotate --format table article.txt\n" +
			"   etl annotate --format html article.txt > article.html    colours, and arcs for who did what to whom\n" +
			"   etl annotate --from jsonl --layers dates docs.jsonl\n\n" +
			"A line of JSONL is {\"doc\": \"id\", \"text\": \"…\", \"dct\": \"2013-03-22\"}; in place of text it\n" +
			"may bring \"sentences\", lists of tokens that are taken as given. The layer factuality\n" +
			"tells of the predicates that it brings as well whether they happened:\n" +
			"\"given\": [{\"role\": \"predicate\", \"begin\": 5, \"end\": 13}];\n" +
			"the layer event_type what a source does to a target, two more such roles. The layer\n" +
			"left_out has the words that could have carried an act and are told by no row, and why.",
		Flags: []cli.Flag{
			&cli.StringFlag{Name: "from", Usage: "`KIND` of the files: jsonl (one text a line, see above) or one of " +
				"`etl sources` (default: jsonl for .jsonl, text for .txt and standard input, else told by the file)"},
			&cli.StringFlag{
				Name: "layers", Value: "dates,figures,changes,mentions,events,missions", Usage: "`LIST` of layers",
			},
			&cli.StringFlag{Name: "format", Value: "jsonl", Usage: "`jsonl|table|html`"},
			&cli.StringFlag{Name: "reference-date", Usage: "`DAY` on which the texts were written"},
			minConfidence(),
			actorsFlag(),
		},
		OnUsageError: onUsage,
		Action:       e.annotate,
	}
}

// layerOrder lists the layers in the order in which their rows are printed.
var layerOrder = []string{
	"sentences", "tokens", "dates", "figures", "changes", "mentions", "events", "missions", "left_out", "factuality",
	"event_type",
}

func (e *env) annotate(c *cli.Context) error {
	layers := splitList(c.String("layers"))
	for _, l := range layers {
		if !slices.Contains(layerOrder, l) {
			return usage("there is no layer %q yet: there are %s", l, strings.Join(layerOrder, ", "))
		}
	}
	reference, err := doc.ParseDay(c.String("reference-date"))
	if err != nil {
		return usageError{fmt.Errorf("--reference-date: %w", err)}
	}
	out := bufio.NewWriter(e.stdout)
	printer, err := newPrinter(c.String("format"), layers, out)
	if err != nil {
		return err
	}
	plan, err := planOf(c, asked(layers)...)
	if err != nil {
		return err
	}
	a := annotator{
		env: e, plan: plan, layers: layers, from: c.String("from"), reference: reference, printer: printer, out: out,
	}
	files := c.Args().Slice()
	if len(files) == 0 {
		files = []string{"-"}
	}
	for _, f := range files {
		if err := a.file(c, f); err != nil {
			return err
		}
	}
	if err := printer.close(); err != nil {
		return err
	}
	return out.Flush()
}

// asked returns the layers of a document that the layers to print are made from.
func asked(layers []string) []doc.Layer {
	all := pipeline.Tables()
	if slices.Contains(layers, "tokens") {
		all = append(all, doc.LayerSyntax, doc.LayerLemmas)
	}
	if slices.Contains(layers, "mentions") {
		all = append(all, doc.LayerEntities)
	}
	if slices.Contains(layers, "factuality") {
		all = append(all, doc.LayerPredicates)
	}
	if slices.Contains(layers, "event_type") {
		all = append(all, doc.LayerActTypes)
	}
	return all
}

// annotator prints the layers of documents.
type annotator struct {
	*env
	plan      *pipeline.Plan
	layers    []string
	from      string
	reference doc.Day
	printer   printer
	out       *bufio.Writer
}

func (a *annotator) file(c *cli.Context, name string) error {
	switch from := cmp.Or(a.from, fromOf(name)); {
	case from == "jsonl":
		return a.jsonl(c, name)
	case from == "":
		return a.articles(c, name)
	case slices.ContainsFunc(sources.Kinds(), func(k sources.Kind) bool { return k.Name == from }):
		return a.articles(c, from+":"+name)
	}
	return usage("--from %s: write jsonl, or one of the kinds that `etl sources` lists", a.from)
}

// fromOf tells what a file holds by its name, "" where the file tells it.
func fromOf(name string) string {
	switch strings.ToLower(filepath.Ext(name)) {
	case ".jsonl":
		return "jsonl"
	case ".txt", "":
		return "text"
	}
	return ""
}

// articles prints the articles of a source.
func (a *annotator) articles(c *cli.Context, spec string) error {
	source, err := sources.Open(spec, sources.Options{Stdin: a.stdin})
	if err != nil {
		return err
	}
	for _, note := range sources.Notes(source) {
		a.say(note)
	}
	for article, err := range source.Articles(c.Context) {
		if err != nil {
			return err
		}
		article.Reference = a.reference
		if err := a.print(article.Source, article); err != nil {
			return err
		}
	}
	return nil
}

// request is one line of JSONL.
type request struct {
	Doc       string     `json:"doc"`
	Text      *string    `json:"text"`
	DCT       string     `json:"dct"`
	Sentences [][]string `json:"sentences"`
	Given     []struct {
		Role  string `json:"role"`
		Begin int    `json:"begin"`
		End   int    `json:"end"`
	} `json:"given"`
}

// longestLine is how many bytes a line of JSONL has at most.
const longestLine = 16 << 20

// jsonl prints what stands in each line of a file.
func (a *annotator) jsonl(c *cli.Context, name string) error {
	in := a.stdin
	if name != "-" {
		f, err := os.Open(name)
		if err != nil {
			return err
		}
		defer func() { _ = f.Close() }()
		in = f
	}
	lines := bufio.NewScanner(in)
	lines.Buffer(nil, longestLine)
	n := 0
	for lines.Scan() {
		n++
		if err := c.Err(); err != nil {
			return err
		}
		line := bytes.TrimSpace(bytes.TrimPrefix(lines.Bytes(), []byte("\ufeff")))
		if len(line) == 0 {
			continue
		}
		if err := a.line(line); err != nil {
			return fmt.Errorf("%s: line %d %w", name, n, err)
		}
	}
	if errors.Is(lines.Err(), bufio.ErrTooLong) {
		return fmt.Errorf("%s: line %d has more than %d MiB: write a text a line", name, n+1, longestLine>>20)
	}
	return lines.Err()
}

// line prints what stands in the text of a line of JSONL.
func (a *annotator) line(line []byte) error {
	var r request
	if err := json.Unmarshal(line, &r); err != nil {
		return fmt.Errorf(`is not {"doc": "id", "text": "…"}: %w`, err)
	}
	if r.Text == nil && r.Sentences == nil {
		return errors.New(`has no text: write {"doc": "id", "text": "…"}`)
	}
	article, err := r.article(a.reference)
	if err != nil {
		a.say(fmt.Sprintf("%s: %v", r.Doc, err))
	}
	if err := a.print(r.Doc, article); err != nil {
		return fmt.Errorf("cannot be printed: %w", err)
	}
	return a.out.Flush()
}

// article returns what a line tells; the error says what is passed over.
func (r *request) article(reference doc.Day) (article doc.Article, err error) {
	if r.Sentences != nil {
		text, spans := language.Join(r.Sentences)
		article = doc.Article{Kind: "text", Source: r.Doc, Title: r.Doc, Text: text, Tokens: spans}
	} else if article, err = sources.One("text", r.Doc, *r.Text, sources.Options{}); err != nil {
		return article, err
	}
	if article.Given, err = r.given(article.Text); err != nil {
		return article, err
	}
	article.Reference = reference
	if r.DCT != "" && r.Sentences == nil {
		if article.Reference, err = doc.ParseDay(r.DCT[:min(10, len(r.DCT))]); err != nil {
			err = fmt.Errorf("dct is passed over: %w", err)
		}
	}
	return article, err
}

// given returns the spans that a line brings in the order of the text, counted in bytes.
func (r *request) given(text string) ([]doc.Given, error) {
	runes := doc.NewRunes(text)
	var all []doc.Given
	for _, g := range r.Given {
		span := doc.Span{Start: runes.Offset(g.Begin), End: runes.Offset(g.End)}
		if g.Begin < 0 || span.Empty() || runes.At(span.End) != g.End {
			return nil, fmt.Errorf("given: %q has no text from %d to %d", g.Role, g.Begin, g.End)
		}
		all = append(all, doc.Given{Span: span, Role: g.Role})
	}
	slices.SortStableFunc(all, func(a, b doc.Given) int { return a.Start - b.Start })
	return all, nil
}

// print prints the layers of one document.
func (a *annotator) print(id string, article doc.Article) error {
	d := a.plan.Document(article)
	for _, i := range slices.Concat(article.Trouble, d.Issues) {
		if pipeline.IsUnread(i.Code) {
			a.code = exitPartial
			a.fail(fmt.Sprintf("%s: %s", id, i.Detail))
		}
	}
	rows := a.plan.Rows(d)
	var all []annotation
	for _, l := range layerOrder {
		if slices.Contains(a.layers, l) {
			all = append(all, annotations(l, d, &rows)...)
		}
	}
	return a.printer.document(&found{id: id, doc: d, tables: &rows, rows: all})
}

// found is what was found in a document.
type found struct {
	id     string
	doc    *doc.Document
	tables *schemas.Rows
	rows   []annotation
}

// printer prints annotations in one format.
type printer interface {
	document(*found) error
	close() error
}

func newPrinter(format string, layers []string, w *bufio.Writer) (printer, error) {
	switch format {
	case "jsonl":
		return jsonPrinter{w}, nil
	case "table":
		return tablePrinter{w}, nil
	case "html":
		shown := slices.DeleteFunc(slices.Clone(layerOrder), func(l string) bool {
			return l == "tokens" || l == "sentences" || !slices.Contains(layers, l)
		})
		page, err := site.Annotate(w, shown)
		return htmlPrinter{page}, err
	}
	return nil, usage("--format %s: write jsonl, table or html", format)
}

type jsonPrinter struct{ w *bufio.Writer }

func (p jsonPrinter) document(f *found) error {
	for _, r := range f.rows {
		line := `{"doc":` + quoted(f.id) + `,"layer":` + quoted(r.layer)
		for _, m := range r.members {
			line += "," + quoted(m.name) + ":" + m.value
		}
		if _, err := p.w.WriteString(line + "}\n"); err != nil {
			return err
		}
	}
	return nil
}

func (jsonPrinter) close() error { return nil }

func quoted(s string) string {
	var b strings.Builder
	encoder := json.NewEncoder(&b)
	encoder.SetEscapeHTML(false)
	_ = encoder.Encode(s) // a string always encodes
	return strings.TrimSuffix(b.String(), "\n")
}

type tablePrinter struct{ w *bufio.Writer }

func (p tablePrinter) document(f *found) error {
	t := tabwriter.NewWriter(p.w, 0, 4, 2, ' ', 0)
	_, _ = fmt.Fprintf(t, "%s\nLAYER\tPLACE\tTEXT\tVALUE\n", f.id)
	for _, r := range f.rows {
		place := r.get("begin") + "–" + r.get("end")
		_, _ = fmt.Fprintf(t, "%s\t%s\t%s\t%s\n", r.layer, place, short(r.text, 40), r.summary())
	}
	return t.Flush()
}

func (tablePrinter) close() error { return nil }

func short(s string, most int) string {
	runes := []rune(strings.ReplaceAll(s, "\n", " "))
	if len(runes) > most {
		return string(runes[:most-1]) + "…"
	}
	return string(runes)
}

// htmlPrinter shows texts as the explorer does.
type htmlPrinter struct{ page *site.AnnotatedPage }

func (p htmlPrinter) document(f *found) error {
	t := &site.Text{ID: f.id, Text: f.doc.Text, Acts: f.acts()}
	for _, s := range f.doc.Sentences {
		t.Sentences = append(t.Sentences, stretch(s.Span))
	}
	for _, r := range f.rows {
		if r.layer != "tokens" && r.layer != "sentences" {
			t.Spans = append(t.Spans, site.Span{Stretch: stretch(r.span), Layer: r.layer, About: r.summary()})
		}
	}
	slices.SortStableFunc(t.Spans, func(a, b site.Span) int {
		return cmp.Or(cmp.Compare(a.Begin, b.Begin), cmp.Compare(b.End, a.End))
	})
	return p.page.Write(t)
}

func (p htmlPrinter) close() error { return p.page.Close() }

func stretch(s doc.Span) site.Stretch { return site.Stretch{Begin: s.Start, End: s.End} }

// acts returns who did what to whom, where events are printed.
func (f *found) acts() []site.Act {
	if !slices.ContainsFunc(f.rows, func(r annotation) bool { return r.layer == "events" }) {
		return nil
	}
	runes := doc.NewRunes(f.doc.Text)
	at := func(begin, end int64) site.Stretch {
		return site.Stretch{Begin: runes.Offset(int(begin)), End: runes.Offset(int(end))}
	}
	parties := map[string][]site.Party{}
	for i := range f.tables.EventActors {
		r := &f.tables.EventActors[i]
		parties[r.EventID] = append(parties[r.EventID], site.Party{Stretch: at(r.Begin, r.End), Role: r.Role})
	}
	var acts []site.Act
	for i := range f.tables.Events {
		e := &f.tables.Events[i]
		label := cmp.Or(schemas.Label("diplo_type", e.DiploType), schemas.Label("event_type", e.Type))
		acts = append(acts, site.Act{
			Trigger: at(e.Begin, e.End), Label: label, Quad: e.Quad, Parties: parties[e.EventID],
		})
	}
	return acts
}
