package schemas

import (
	"crypto/sha256"
	"encoding/hex"
	"strconv"

	"golang.org/x/text/unicode/norm"
)

// HashOf returns the id of a row: the first 16 hex digits of SHA-256 over the
// table's name and what makes the row the row, in Unicode NFC, each part led by
// its length so that no two rows share their bytes.
func HashOf(table string, parts ...string) string {
	h := sha256.New()
	for _, p := range append([]string{table}, parts...) {
		p = norm.NFC.String(p)
		h.Write([]byte(strconv.Itoa(len(p)) + ":"))
		h.Write([]byte(p))
	}
	return hex.EncodeToString(h.Sum(nil)[:8])
}

// ArticleID returns the id of an article: of its kind of source and its stable
// name (wiki and title, or the value of the column source).
func ArticleID(kind, name string) string { return HashOf("articles", kind, name) }

// ActorID returns the id of an actor: of its Wikidata item where that is known,
// else of kind, country and name.
func ActorID(wikidata, kind, country, name string) string {
	if wikidata != "" {
		return HashOf("actors", wikidata)
	}
	return HashOf("actors", kind, country, name)
}
