package wikitext

// sort is a sort of tags that the reader treats alike.
type sort uint8

const (
	unknown    sort = iota // no tag: text
	inline                 // its marks are left out, its text stays
	breaks                 // <br>
	block                  // begins and ends a line
	item                   // a line of a list
	heading                // <h1> to <h6>
	tableTag               // <table>
	rowTag                 // <tr>
	headTag                // <th>
	cellTag                // <td>
	captionTag             // <caption>
	unseen                 // leaves no trace: where a line begins before it, one begins behind it

	// Tags whose body is not markup of the page.

	include // <includeonly>: what a page does not show; it may lack an end
	literal // <nowiki>: its text as it stands
	lines   // <pre>: its lines as they stand
	gallery // pictures with captions
	poem    // lines of markup
	dropped // notes, formulas and other things that are no text
)

// hasBody reports whether tags of a sort have a body that is not markup of the page.
func (s sort) hasBody() bool { return s >= include }

// sortOf returns the sort of a tag by its name in small letters.
func sortOf(name string) sort {
	switch name {
	case "b", "i", "u", "s", "q", "em", "tt", "rb", "rp", "rt", "rtc", "ruby", "big", "del", "ins", "dfn", "kbd", "sub",
		"sup", "var", "bdi", "bdo", "wbr", "abbr", "cite", "code", "data", "font", "mark", "samp", "span", "time",
		"small",
		"strike", "strong", "link", "meta", "tbody", "thead", "tfoot":
		return inline
	case "br":
		return breaks
	case "p", "hr", "div", "blockquote", "center", "ul", "ol", "dl":
		return block
	case "li", "dt", "dd":
		return item
	case "h1", "h2", "h3", "h4", "h5", "h6":
		return heading
	case "table":
		return tableTag
	case "tr":
		return rowTag
	case "th":
		return headTag
	case "td":
		return cellTag
	case "caption":
		return captionTag
	case "noinclude", "onlyinclude", "section", "languages", "translate", "tvar", "templatestyles":
		return unseen
	case "includeonly":
		return include
	case "nowiki":
		return literal
	case "pre", "syntaxhighlight", "source":
		return lines
	case "gallery":
		return gallery
	case "poem":
		return poem
	case "ref", "references", "math", "chem", "ce", "timeline", "score", "imagemap", "graph", "hiero", "mapframe",
		"maplink", "inputbox", "categorytree", "templatedata", "indicator", "charinsert", "dynamicpagelist", "rss",
		"listing", "phonos", "style", "script", "title":
		return dropped
	}
	return unknown
}
