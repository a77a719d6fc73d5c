package wikitext

import (
	"html"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"chancery/pipeline/doc"
)

// parserCase is one of MediaWiki's own cases.
type parserCase struct {
	name, options, markup, html string
}

// parserCases reads a file of cases.
func parserCases(text string) (all []parserCase) {
	var c parserCase
	section := ""
	sections := map[string]string{}
	for line := range strings.Lines(text) {
		name, isMark := strings.CutPrefix(line, "!!")
		name = strings.ToLower(strings.TrimSpace(name))
		if isMark && section == "article" && name != "text" {
			continue
		}
		switch {
		case !isMark:
			sections[section] += line
		case name == "end" || name == "endhooks" || name == "endarticle" || name == "endfunctionhooks":
			c = parserCase{name: strings.TrimSpace(sections["test"]), options: sections["options"] + sections["config"]}
			c.markup = sections["wikitext"] + sections["input"]
			for _, name := range []string{"html/php+tidy", "html/php", "html", "html/*", "html+tidy", "result"} {
				if found, ok := sections[name]; ok {
					c.html = found
					break
				}
			}
			if c.name != "" {
				all = append(all, c)
			}
			section, sections = "", map[string]string{}
		default:
			section = name
		}
	}
	return all
}

// What a browser does not show, or this reader on purpose not: numbers of addresses, names
// of pictures, captions of pictures that have no frame.
var (
	editSection = regexp.MustCompile(`(?s)<span class="mw-editsection">.*?\]</span></span>`)
	unshown     = regexp.MustCompile(`(?s)<(script|style|head)\b.*?</(script|style|head)>|<!--.*?-->`)
	toc         = regexp.MustCompile(`(?s)<div id="toc".*?</ul>\s*</div>`)
	breakTag    = regexp.MustCompile(`(?i)</?(br|p|div|li|td|th|tr|dt|dd|h[1-6]|hr|` +
		`ul|ol|dl|pre|blockquote|table|caption|figure|figcaption)\b[^>]*>`)
	number    = regexp.MustCompile(`(?s)<a [^>]*class="external autonumber"[^>]*>\[\d+\]</a>`)
	hiddenFig = regexp.MustCompile(`(?s)(<figure[^>]*typeof="mw:(?:Error mw:)?File(?:/Frameless)?"[^>]*>.*?)` +
		`<figcaption>.*?</figcaption></figure>`)
	missingFile = regexp.MustCompile(`(?s)<a [^>]*(?:title="File:[^"]*"|Special:Upload)[^>]*>` +
		`(?:File:|Bad)?[^<]*\.(?:jpg|png|gif|svg)</a>`)
	brokenFile = regexp.MustCompile(`(?s)<span class="mw-file-element mw-broken-media[^>]*>.*?</span>`)
	anyTag     = regexp.MustCompile(`(?s)</?[a-zA-Z][^>]*>`)
)

func visible(s string) string {
	s = editSection.ReplaceAllString(s, "")
	s = toc.ReplaceAllString(s, " ")
	s = number.ReplaceAllString(s, "")
	s = hiddenFig.ReplaceAllString(s, "$1")
	s = missingFile.ReplaceAllString(s, "")
	s = brokenFile.ReplaceAllString(s, "")
	s = unshown.ReplaceAllString(s, "")
	s = breakTag.ReplaceAllString(s, " ")
	return html.UnescapeString(anyTag.ReplaceAllString(s, ""))
}

// apart says why a case is counted apart: it asks for what the markup alone does not tell.
func apart(c *parserCase) string {
	all := c.options + "\n"
	for _, o := range []struct{ mark, why string }{
		{"disabled", "disabled"}, {"pst", "save transform"}, {"msg", "message transform"}, {"comment", "edit comments"},
		{"preload", "preload"}, {"parsoid={", "parsoid"}, {"extension=", "metadata"}, {"showmedia", "metadata"},
		{"showtitle", "metadata"}, {"showflags", "metadata"}, {"showindicators", "metadata"}, {"property=", "metadata"},
		{"cat", "metadata"}, {"ill", "metadata"}, {"language=", "language"}, {"styletag", "hooks"},
		{"wgRawHtml", "raw HTML"}, {"section=", "sections"}, {"replace=", "sections"}, {"subpage", "subpages"},
	} {
		for line := range strings.Lines(all) {
			if strings.HasPrefix(strings.TrimSpace(line), o.mark) || strings.Contains(" "+line, " "+o.mark) {
				return o.why
			}
		}
	}
	if strings.Contains(c.options, "wgAllowExternalImages") || strings.Contains(c.options, "wgEnableImageWhitelist") {
		return "pictures at other sites"
	}
	if hookTag.MatchString(c.markup) {
		return "hooks"
	}
	for _, m := range calls.FindAllStringSubmatch(c.markup, -1) {
		name := strings.ToLower(strings.TrimSpace(m[1]))
		if _, ok := known().templates[name]; ok || name == "1x" || name == "echo" || name == "" || name == "pagename" {
			continue
		}
		switch word, _, _ := strings.Cut(name, ":"); word {
		case "lc", "uc", "lcfirst", "ucfirst", "formatnum", "#if", "#ifeq", "fullpagename", "displaytitle",
			"defaultsort":
			continue
		}
		if name[0] == '#' || strings.Contains(name, ":") || strings.ToUpper(m[1]) == m[1] {
			return "variables and functions of the site"
		}
		return "templates of the site"
	}
	return ""
}

var (
	hookTag = regexp.MustCompile(`(?i)<(tag|t\x{e5}g|sealed|statictag|aside|` +
		`spantag|divtag|pwraptest|divtagpf|spantagpf|langconvert)\b`)
	calls = regexp.MustCompile(`\{\{([^{}|\n<]*)`)
)

// shownText returns the text that comes from the markup.
func shownText(a *doc.Article) string {
	var b strings.Builder
	end := 0
	for _, s := range a.Origin {
		if s.Text.Start > end {
			b.WriteByte(' ')
		}
		b.WriteString(s.Text.In(a.Text))
		end = s.Text.End
	}
	return b.String()
}

// TestParserTests reads MediaWiki's own cases and compares the words with those of the
// HTML that is expected.
func TestParserTests(t *testing.T) {
	files, _ := filepath.Glob("../../../shared/corpora/parser_tests/*.txt")
	if len(files) == 0 {
		t.Skip("the cases are not here")
	}
	k := *known()
	k.templates = map[string]rendering{}
	for name, r := range known().templates {
		k.templates[name] = r
	}
	for _, name := range []string{"1x", "echo"} {
		k.templates[name], _ = renderingOf("$1")
	}
	filter := os.Getenv("CASE")
	apartBy := map[string]int{}
	cases, equal, same, total := 0, 0, 0, 0
	for _, file := range files {
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		fileCases, fileEqual := 0, 0
		for _, c := range parserCases(string(text)) {
			want := wordsOf(visible(c.html))
			if len(want) == 0 || c.markup == "" {
				continue
			}
			if why := apart(&c); why != "" {
				apartBy[why]++
				continue
			}
			a := readWith(&k, c.markup, Page{Title: "Parser test"})
			checkArticle(t, c.name, &a, c.markup)
			common, most, missing, more := compare(wordsOf(shownText(&a)), want)
			same, total = same+common, total+most
			cases, fileCases = cases+1, fileCases+1
			if common == most {
				equal, fileEqual = equal+1, fileEqual+1
			} else if filter == "all" || filter != "" && strings.Contains(c.name, filter) {
				t.Logf("%s: %s: %d of %d\n%s\n→ %s\nHTML: %.600s\nmissing %.20q\nmore %.20q", filepath.Base(file),
					c.name, common, most,
					c.markup, a.Text, c.html, missing, more)
			}
		}
		t.Logf("%s: %d of %d", filepath.Base(file), fileEqual, fileCases)
	}
	share := float64(equal) / float64(cases)
	t.Logf("%d cases, %.3f of them equal, %.3f of the words; apart: %v", cases, share, float64(same)/float64(total),
		apartBy)
	if share < 0.85 {
		t.Errorf("%.3f of the cases are equal", share)
	}
}
