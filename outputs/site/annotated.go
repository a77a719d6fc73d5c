package site

import (
	"bufio"
	"cmp"
	_ "embed"
	"encoding/json"
	"fmt"
	"html/template"
	"slices"
	"strings"
	"unicode/utf16"

	"chancery/schemas"
)

// Stretch is a part of a text, from a byte up to another.
type Stretch struct{ Begin, End int }

// Span is a stretch of which a layer tells something.
type Span struct {
	Stretch
	Layer string // of those that AnnotatedPage was given
	About string // what it tells, in words
}

// Act is who did what to whom in a sentence.
type Act struct {
	Trigger Stretch
	Label   string
	Quad    string // class of the act, as in schemas
	Parties []Party
}

// Party is a stretch that names who has a part in an act.
type Party struct {
	Stretch
	Role string // as in schemas: source, target …
}

// Text is a text and what was found in it.
type Text struct {
	ID        string
	Text      string
	Sentences []Stretch // in order, none over another
	Spans     []Span
	Acts      []Act
}

// AnnotatedPage is a page that shows texts with what was found in them: a colour a layer, each
// of which can be switched off, and arcs from acts to their parties. It needs nothing beside it.
type AnnotatedPage struct {
	w      *bufio.Writer
	layers []string
	texts  int
}

//go:embed annotated.html.tmpl
var annotatedTemplate string

// Annotate begins a page with the given layers.
func Annotate(w *bufio.Writer, layers []string) (*AnnotatedPage, error) {
	style, err := dist.ReadFile("dist/annotated.css")
	if err != nil {
		return nil, err
	}
	t, err := template.New("annotated").Parse(annotatedTemplate)
	if err != nil {
		return nil, err
	}
	return &AnnotatedPage{w: w, layers: layers}, t.Execute(w, struct {
		Style  template.CSS
		Layers []string
	}{template.CSS(style), layers}) //nolint:gosec // our own
}

// Close ends the page.
func (p *AnnotatedPage) Close() error {
	program, err := dist.ReadFile("dist/annotated.js")
	if err != nil {
		return err
	}
	_, err = fmt.Fprintf(p.w, "</main>\n<script>%s</script>\n</body>\n</html>\n", program)
	return err
}

// Write writes a text.
func (p *AnnotatedPage) Write(t *Text) error {
	p.texts++
	escape := template.HTMLEscapeString
	_, _ = fmt.Fprintf(p.w, "<article aria-labelledby=\"t%d\">\n<h2 id=\"t%d\">%s</h2>\n<div class=\"text\">",
		p.texts, p.texts, escape(t.ID))
	at := 0
	for _, s := range t.Sentences {
		p.stretch(t, Stretch{at, s.Begin})
		if arcs := t.arcs(s); arcs != "" {
			_, _ = fmt.Fprintf(p.w, "<span class=\"arcs\" data-arcs=\"%s\">", escape(arcs))
			p.stretch(t, s)
			_, _ = p.w.WriteString("</span>")
		} else {
			p.stretch(t, s)
		}
		at = s.End
	}
	p.stretch(t, Stretch{at, len(t.Text)})
	_, _ = p.w.WriteString("</div>\n")
	if len(t.Spans) > 0 {
		const head = `<details><summary>%s as a table</summary>
<table>
<thead><tr><th scope="col">Layer</th><th scope="col">Words</th><th scope="col">What they tell</th></tr></thead>
<tbody>
`
		_, _ = fmt.Fprintf(p.w, head, found(len(t.Spans)))
		for _, s := range t.Spans {
			const row = `<tr><td><mark class="%[1]s">%[1]s</mark></td>` +
				`<th scope="row">%[2]s</th><td>%[3]s</td></tr>` + "\n"
			_, _ = fmt.Fprintf(p.w, row, escape(s.Layer), escape(t.Text[s.Begin:s.End]), escape(s.About))
		}
		_, _ = p.w.WriteString("</tbody>\n</table>\n</details>\n")
	}
	_, err := p.w.WriteString("</article>\n") // a bufio.Writer keeps its first error
	return err
}

func found(n int) string {
	if n == 1 {
		return "What was found"
	}
	return thousands(n) + " rows"
}

// stretch writes a part of a text; where spans lie over one another, the borders of all cut it,
// and each layer has a band of the background.
func (p *AnnotatedPage) stretch(t *Text, s Stretch) {
	var over []Span
	cuts := []int{s.Begin, s.End}
	for _, x := range t.Spans {
		if x.Begin < s.End && x.End > s.Begin {
			over = append(over, x)
			cuts = append(cuts, max(x.Begin, s.Begin), min(x.End, s.End))
		}
	}
	slices.Sort(cuts)
	cuts = slices.Compact(cuts)
	for i := 0; i+1 < len(cuts); i++ {
		words := template.HTMLEscapeString(t.Text[cuts[i]:cuts[i+1]])
		var layers, about []string
		for _, x := range over {
			if x.Begin <= cuts[i] && x.End >= cuts[i+1] {
				if !slices.Contains(layers, x.Layer) {
					layers = append(layers, x.Layer)
				}
				about = append(about, x.Layer+": "+x.About)
			}
		}
		if len(layers) == 0 {
			_, _ = p.w.WriteString(words)
			continue
		}
		slices.SortFunc(layers, func(a, b string) int {
			return cmp.Compare(slices.Index(p.layers, a), slices.Index(p.layers, b))
		})
		class, title := strings.Join(layers, " "), strings.Join(about, "\n")
		_, _ = fmt.Fprintf(p.w, `<mark class="%s"%s title="%s">%s</mark>`, template.HTMLEscapeString(class),
			bands(layers), template.HTMLEscapeString(title), words)
	}
}

// bands returns the style of a mark of several layers.
func bands(layers []string) string {
	if len(layers) < 2 {
		return ""
	}
	var stops []string
	for i, l := range layers {
		stops = append(stops, fmt.Sprintf("var(--%s) %d%% %d%%", l, 100*i/len(layers), 100*(i+1)/len(layers)))
	}
	return ` style="background:linear-gradient(` + template.HTMLEscapeString(strings.Join(stops, ",")) + `)"`
}

// arc leads from the words of an act to those of a party, in units of UTF-16 from the begin of
// the sentence, as browsers count.
type arc struct {
	From [2]int `json:"from"`
	To   [2]int `json:"to"`
	Role string `json:"role"`
	Act  string `json:"act"`
	Quad string `json:"quad"`
}

// arcs returns the arcs of the acts of a sentence in JSON, "" for none.
func (t *Text) arcs(s Stretch) string {
	isInside := func(x Stretch) bool { return x.Begin >= s.Begin && x.End <= s.End && x.Begin < x.End }
	units := func(x Stretch) [2]int {
		before := len(utf16.Encode([]rune(t.Text[s.Begin:x.Begin])))
		return [2]int{before, before + len(utf16.Encode([]rune(t.Text[x.Begin:x.End])))}
	}
	var all []arc
	for _, a := range t.Acts {
		if !isInside(a.Trigger) {
			continue
		}
		for _, p := range a.Parties {
			if isInside(p.Stretch) && p.Stretch != a.Trigger {
				role := cmp.Or(schemas.Label("participant_role", p.Role), p.Role)
				all = append(all, arc{units(a.Trigger), units(p.Stretch), strings.ToLower(role), a.Label, a.Quad})
			}
		}
	}
	if all == nil {
		return ""
	}
	data, _ := json.Marshal(all) // numbers and strings always encode
	return string(data)
}
