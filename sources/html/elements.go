package html

import (
	"slices"
	"strings"

	"golang.org/x/net/html"
)

// elementKind says how an element is read.
type elementKind uint8

const (
	inline elementKind = 0
	block  elementKind = 1 << iota // its text is a block of its own
	void                           // it has no end tag
	silent                         // what it holds is not said
)

// kinds are the elements of HTML.
var kinds = elementKinds(map[elementKind]string{
	inline: "a abbr b bdi bdo big cite code data del dfn em font i ins kbd label mark q rb rp rt ruby s samp " +
		"small span strike strong sub sup time tt u var",
	block: "address article blockquote body caption center dd details div dl dt fieldset figcaption h1 h2 h3 h4 h5 " +
		"h6 html legend li main ol p pre section summary table tbody td tfoot th thead tr ul",
	block | void: "hr",
	void:         "area base br col embed img input link meta param source track wbr",
	block | silent: "aside dialog figure footer form head header nav menu noscript optgroup option select " +
		"template textarea title",
	silent: "applet audio button canvas colgroup datalist iframe map math meter noembed noframes object " +
		"progress script style svg video",
})

func elementKinds(names map[elementKind]string) map[string]elementKind {
	all := map[string]elementKind{}
	for kind, list := range names {
		for name := range strings.FieldsSeq(list) {
			all[name] = kind
		}
	}
	return all
}

// implied says which elements a start tag ends by itself, up to the one it stands in; a
// paragraph ends where any block begins.
var implied = map[string]struct{ ends, within []string }{
	"p":  {[]string{"p"}, nil},
	"li": {[]string{"li"}, []string{"ul", "ol"}},
	"dt": {[]string{"dt", "dd"}, []string{"dl"}},
	"dd": {[]string{"dt", "dd"}, []string{"dl"}},
	"td": {[]string{"td", "th"}, []string{"tr", "table"}},
	"th": {[]string{"td", "th"}, []string{"tr", "table"}},
	"tr": {[]string{"tr"}, []string{"table"}},
}

// leftOut are the classes and ids of what a page of MediaWiki shows beside its text:
// navigation, notes, notices, controls.
var leftOut = wordsOf("mw-editsection navbox navbox-styles navbar vertical-navbox sidebar metadata ambox tmbox ombox " +
	"cmbox fmbox mbox-small hatnote dablink rellink toc toctitle tocright mw-references-wrap references reflist " +
	"reference mw-ref noprint catlinks printfooter mw-jump-link mw-empty-elt thumb thumbcaption gallery " +
	"mw-cite-backlink sistersitebox portal portalbox portal-bar authority-control mw-indicators mw-indicator " +
	"indicator shortdescription mw-hidden-catlinks pcs-edit-section-link-container pcs-edit-section-header " +
	"mw-kartographer-maplink noexcerpt-only coordinates geo-nondefault geo-multi-punct error " +
	"mw-page-container-inner-sidebar vector-toc vector-page-toolbar vector-header-container vector-column-end " +
	"siteSub contentSub jump-to-nav mw-navigation mw-panel footer mw-head mw-data-after-content " +
	"sortkey visually-hidden sr-only cookie-banner breadcrumb breadcrumbs share-buttons social-share " +
	"noviewer mw-magiclink-none Z3988")

// leftOutRoles are the roles of what is no text.
var leftOutRoles = wordsOf("navigation search banner complementary contentinfo button menu menubar toolbar " +
	"alert dialog")

// roots are elements in which the text of a page stands, the best first, each by one of
// its class, id or name.
var roots = []struct{ class, id, name string }{
	{class: "mw-parser-output"}, {class: "parsoid-body"}, {id: "mw-content-text"}, {id: "bodyContent"},
	{name: "main"}, {name: "article"},
}

func wordsOf(list string) map[string]bool {
	all := map[string]bool{}
	for word := range strings.FieldsSeq(list) {
		all[word] = true
	}
	return all
}

// element is a start tag.
type element struct {
	name    string
	classes []string
	attrs   []html.Attribute

	isOut bool   // it and what is in it are left out
	isIn  bool   // it stands in the root, or is it
	link  int    // where the text of a link begins
	cells *table // of a table
}

func newElement(t *html.Tokenizer) *element {
	token := t.Token()
	e := &element{name: token.Data, attrs: token.Attr}
	e.classes = strings.Fields(e.get("class"))
	return e
}

// get returns the value of an attribute, "" where it has none.
func (e *element) get(key string) string {
	for i := range e.attrs {
		if e.attrs[i].Key == key {
			return e.attrs[i].Val
		}
	}
	return ""
}

func (e *element) has(class string) bool { return slices.Contains(e.classes, class) }

// is reports whether an element is one in which text stands.
func (e *element) is(root struct{ class, id, name string }) bool {
	return root.class != "" && e.has(root.class) || root.id != "" && e.get("id") == root.id || root.name == e.name
}

// isLeftOut reports whether an element and what is in it is not said.
func (e *element) isLeftOut(kind elementKind) bool {
	if kind&silent != 0 || leftOut[e.get("id")] || leftOutRoles[e.get("role")] ||
		slices.ContainsFunc(e.classes, func(c string) bool { return leftOut[c] }) {
		return true
	}
	is := e.get("typeof")
	return strings.Contains(is, "mw:Extension/ref") || strings.Contains(is, "mw:File") ||
		slices.ContainsFunc(e.attrs, func(a html.Attribute) bool { return a.Key == "hidden" }) ||
		strings.Contains(strings.ReplaceAll(e.get("style"), " ", ""), "display:none")
}
