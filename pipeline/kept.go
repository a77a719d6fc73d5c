package pipeline

import (
	"crypto/sha256"
	"encoding/json"
	"fmt"

	"chancery/pipeline/curation"
	"chancery/pipeline/doc"
	"chancery/schemas"
)

// Key names the rows of an article: it is the digest of all that they depend on, the
// article with its text and revision, and what it was read with.
type Key = [sha256.Size]byte

// Keeper keeps the rows of articles from run to run, so that those of an article that has
// not changed need not be made again. It is called from many goroutines at once.
type Keeper interface {
	// Rows returns the rows of a key, which are the caller's; false where they are not kept.
	Rows(Key) (schemas.Rows, bool)
	// Keep keeps rows. Rows that cannot be kept cost time and nothing else.
	Keep(map[Key]schemas.Rows)
}

// keyOf returns the key of an article read with what a digest stands for.
func keyOf(digest string, a *doc.Article) (Key, error) {
	h := sha256.New()
	// JSON puts one letter for all bytes that are no text, so that names with such bytes are
	// written as they are too.
	for _, s := range []string{
		digest, a.Kind, a.Title, a.Source, a.URL, a.Revision, a.Licence, a.Attribution, a.Language, a.Text,
	} {
		_, _ = fmt.Fprintf(h, "%d:%s,", len(s), s) // never fails
	}
	for _, l := range a.Links {
		_, _ = fmt.Fprintf(h, "%d:%s,", len(l.Target), l.Target)
	}
	rest := *a
	rest.Text = ""
	if err := json.NewEncoder(h).Encode(rest); err != nil {
		return Key{}, err
	}
	return Key(h.Sum(nil)), nil
}

// isAddedTo reports whether a correction adds a row to an article: its evidence is looked
// for in the article, so that this is read each time.
func isAddedTo(c *curation.Corrections, a *doc.Article) bool {
	id := schemas.ArticleID(a.Kind, a.Source)
	for i := range c.Rows {
		entry := &c.Rows[i]
		if entry.IsAdded() && (entry.Article == id || entry.Article == a.Title || entry.Article == a.Source) {
			return true
		}
	}
	return false
}

// readOrReuse is read, but for articles whose rows are kept.
func (p *Plan) readOrReuse(b batch, c *curation.Corrections, o *RunOptions) []result {
	if o.Keeper == nil {
		return p.read(b, c)
	}
	out := make([]result, len(b))
	var left batch
	var at []int
	var keys []Key
	for i := range b {
		a := &b[i]
		key, err := keyOf(o.Digest, a)
		isKept := err == nil && !isAddedTo(c, a)
		if isKept {
			if rows, ok := o.Keeper.Rows(key); ok {
				out[i] = result{rows: rows, reading: Reading{
					Source: a.Source, Title: a.Title, Bytes: len(a.Text), Together: 1, Failure: failure(rows),
					Reused: true,
				}}
				continue
			}
		} else {
			key = Key{}
		}
		left, at, keys = append(left, *a), append(at, i), append(keys, key)
	}
	if len(left) == 0 {
		return out
	}
	kept := map[Key]schemas.Rows{}
	for j, r := range p.read(left, c) {
		out[at[j]] = r
		// What could not be read may be a matter of this run.
		if keys[j] != (Key{}) && r.reading.Failure == "" {
			kept[keys[j]] = r.rows
		}
	}
	o.Keeper.Keep(kept)
	return out
}
