package schemas

import (
	"crypto/sha256"
	"encoding/hex"
	"strconv"

	"golang.org/x/text/unicode/norm"
)

// HashOf returns the id of a row: the letter of its table and the first 16 hex digits
// of SHA-256 over the table's name and what makes the row the row, in Unicode NFC, each
// part led by its length so that no two rows share their bytes. The letter keeps readers
// from taking digits for a number; of ids that are parts of others only the digits
// count, so that the ids of tables 1.x are those of today without their letter.
func HashOf(table string, parts ...string) string {
	var space [512]byte
	b := appendPart(space[:0], table)
	for _, p := range parts {
		b = appendPart(b, p)
	}
	sum := sha256.Sum256(b)
	return letterOf(table) + hex.EncodeToString(sum[:8])
}

// Digits returns an id without the letter of its table, as it is a part of other ids;
// "" for "".
func Digits(id string) string {
	if id == "" {
		return ""
	}
	return id[1:]
}

func appendPart(b []byte, p string) []byte {
	if !norm.NFC.IsNormalString(p) {
		p = norm.NFC.String(p)
	}
	b = strconv.AppendInt(b, int64(len(p)), 10)
	b = append(b, ':')
	return append(b, p...)
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
