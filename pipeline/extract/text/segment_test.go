package text_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"chancery/pipeline/doc"
	"chancery/pipeline/pipelinetest"
)

// sentences writes the sentences of a document: the section, what kind of block it is
// and whether it is skipped, the text.
func sentences(d *doc.Document) (all []string) {
	kinds := map[doc.BlockKind]string{
		doc.Title: " title", doc.Heading: " heading", doc.ListItem: " item", doc.Field: " field",
	}
	for _, s := range d.Sentences {
		skip := ""
		if s.Skip {
			skip = " skip"
		}
		all = append(all, fmt.Sprintf("%d%s%s: %s", s.Section, kinds[s.Kind], skip, s.In(d.Text)))
	}
	return all
}

// article makes an article of blocks.
func article(blocks ...block) doc.Article {
	var a doc.Article
	for _, b := range blocks {
		span := doc.Span{Start: len(a.Text), End: len(a.Text) + len(b.text)}
		a.Blocks = append(a.Blocks, doc.Block{Span: span, Kind: b.kind, Level: b.level})
		a.Text += b.text + "\n"
	}
	return a
}

type block struct {
	kind  doc.BlockKind
	level int
	text  string
}

func TestSentences(t *testing.T) {
	for _, c := range []struct {
		name   string
		blocks []block
		want   []string
	}{
		{"a paragraph is cut", []block{{text: "Chad met Peru. Mr. Okafor left."}}, []string{
			"0: Chad met Peru.", "0: Mr. Okafor left."}},
		{"other blocks are not", []block{
			{doc.Title, 1, "Chad. Peru."}, {doc.Field, 0, "Capital: Lima. Old."}, {doc.Heading, 2, "War. Peace."},
		}, []string{
			"0 title skip: Chad. Peru.", "0 field skip: Capital: Lima. Old.", "1 heading: War. Peace."}},
		{"list items are", []block{{doc.ListItem, 0, "Chad left. Peru stayed."}}, []string{
			"0 item: Chad left.", "0 item: Peru stayed."}},
		{"sentences end with their block", []block{{text: "Chad and"}, {text: "Peru met."}}, []string{
			"0: Chad and", "0: Peru met."}},
		{"an empty block has none", []block{{text: ""}, {text: " "}, {text: "Chad."}}, []string{"0: Chad."}},
		{"an apparatus is skipped with all below it", []block{
			{text: "Lead."}, {doc.Heading, 2, "Trade"}, {text: "Copper."},
			{doc.Heading, 2, "see ALSO"}, {text: "Links."}, {doc.Heading, 3, "Books"}, {text: "A book."},
			{doc.Heading, 2, "Notes on war"}, {text: "War."},
		}, []string{
			"0: Lead.", "1 heading: Trade", "1: Copper.", "2 heading skip: see ALSO", "2 skip: Links.",
			"3 heading skip: Books", "3 skip: A book.", "4 heading: Notes on war", "4: War."}},
	} {
		t.Run(c.name, func(t *testing.T) {
			d := pipelinetest.Document(t, article(c.blocks...), doc.LayerSentences)
			if got := sentences(d); !slices.Equal(got, c.want) {
				t.Errorf("\n got %q\nwant %q", got, c.want)
			}
		})
	}
}

// TestSections holds where sections end, and which stands in which.
func TestSections(t *testing.T) {
	a := article([]block{
		{text: "Lead."},
		{doc.Heading, 2, "War"}, {doc.Heading, 3, "Causes"}, {text: "Ore."},
		{doc.Heading, 4, "Mines"}, {doc.Heading, 3, "End"},
		{doc.Heading, 2, "Peace"}, {text: "It came."},
	}...)
	d := pipelinetest.Document(t, a, doc.LayerSections)
	var got []string
	for _, s := range d.Sections {
		words := strings.Join(strings.Fields(s.In(d.Text)), " ")
		got = append(got, fmt.Sprintf("%q in %d: %s", s.Heading.In(d.Text), s.Parent, words))
	}
	pipelinetest.CompareAll(t, a.Text, got, []string{
		`"" in -1: Lead. War Causes Ore. Mines End Peace It came.`,
		`"War" in 0: War Causes Ore. Mines End`,
		`"Causes" in 1: Causes Ore. Mines`,
		`"Mines" in 2: Mines`,
		`"End" in 1: End`,
		`"Peace" in 0: Peace It came.`,
	})
}

// TestLongSentencesAreCut holds the length that stages can rely on.
func TestLongSentencesAreCut(t *testing.T) {
	d := pipelinetest.Read(t, strings.Repeat("Chad and ", 600)+"Peru.", doc.LayerSentences)
	var got []int
	for _, s := range d.Sentences {
		got = append(got, s.Last-s.First)
	}
	if want := []int{500, 500, 202}; !slices.Equal(got, want) {
		t.Errorf("sentences of %d tokens, want %d", got, want)
	}
}

// TestOpeners says which tokens open their sentence: the first word, and the marks
// before it.
func TestOpeners(t *testing.T) {
	d := pipelinetest.Read(t, `"Chad" met Peru. (In 1990) it left.`, doc.LayerSentences)
	var got []string
	for _, token := range d.Tokens {
		if token.Shape.Is(doc.Opens) {
			got = append(got, token.In(d.Text))
		}
	}
	pipelinetest.CompareAll(t, d.Text, got, []string{`"`, "Chad", "(", "In"})
}

// TestTokensOfTheArticle holds that pre-tokenised text is taken as it is.
func TestTokensOfTheArticle(t *testing.T) {
	a := doc.Article{Text: "Dr . Okafor\tleft. Then", Tokens: [][]doc.Span{
		{{Start: 0, End: 2}, {Start: 3, End: 4}, {Start: 5, End: 11}}, {}, {{Start: 12, End: 17}},
	}}
	d := pipelinetest.Document(t, a, doc.LayerSentences)
	var tokens []string
	for _, token := range d.Tokens {
		tokens = append(tokens, token.In(d.Text))
	}
	pipelinetest.CompareAll(t, a.Text, tokens, []string{"Dr", ".", "Okafor", "left."})
	pipelinetest.CompareAll(t, a.Text, sentences(d), []string{"0: Dr . Okafor", "0: left."})
	if len(d.Sections) != 1 || d.Sections[0].End != len(a.Text) {
		t.Errorf("sections are %v, want one of all the text", d.Sections)
	}
}
