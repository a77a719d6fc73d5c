package language

import (
	"strings"

	"chancery/pipeline/doc"
)

// IsAttribute reports whether a date stands before a noun ("a 2009 agreement"): such
// a date says when the thing was, and not where the narrative has come to.
func IsAttribute(d *doc.Document, date doc.Span) bool {
	i, k := d.TokensOf(date)
	if i == 0 || k >= len(d.Tokens) {
		return false
	}
	switch strings.ToLower(d.Tokens[i-1].In(d.Text)) {
	case "a", "an", "the", "'s", "’s":
		return d.Tokens[k].Kind == doc.Word && !d.Tokens[k].Shape.Is(doc.Glued)
	}
	return false
}
