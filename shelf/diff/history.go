package diff

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"chancery/outputs/csv"
)

// HistoryName is the file of a release that lists the ids of earlier releases that are
// gone.
const HistoryName = "provenance/ids.csv"

// Gone is an id of an earlier release that the rows have no more.
type Gone struct {
	Table, ID string
	Status    string // merged, replaced, withdrawn
	Into      string // the id that stands in its place, "" for one withdrawn
	Since     string // version of the first release without it
}

// What became of an id that is gone.
const (
	Merged    = "merged"    // into a row that was there before
	Replaced  = "replaced"  // by a row of a new id
	Withdrawn = "withdrawn" // nothing stands in its place
)

// History returns the ids that are gone in release B: those that went before A, whose way
// is followed on to rows that are there, and those that A had. Ids that are there again
// are not among them. Sorted by table, in the order of the difference, and id.
func (d *Diff) History(before []Gone, version string) ([]Gone, error) {
	var all []Gone
	for _, t := range d.Tables {
		added, removed := map[string]bool{}, map[string]bool{}
		if len(t.Key) == 1 && hasIDs(t.Name) {
			for r, err := range t.Rows() {
				if err != nil {
					return nil, err
				}
				switch r.Kind {
				case Added:
					added[r.Key[0]] = true
				case Removed:
					removed[r.Key[0]] = true
				}
			}
		}
		var ofTable []Gone
		for _, g := range before {
			if g.Table != t.Name || added[g.ID] {
				continue
			}
			if removed[g.Into] {
				g.Into = t.Into[g.Into]
				if g.Into == "" {
					g.Status, g.Since = Withdrawn, version
				}
			}
			ofTable = append(ofTable, g)
		}
		for id := range removed {
			g := Gone{t.Name, id, Withdrawn, t.Into[id], version}
			switch {
			case added[g.Into]:
				g.Status = Replaced
			case g.Into != "":
				g.Status = Merged
			}
			ofTable = append(ofTable, g)
		}
		slices.SortFunc(ofTable, func(a, b Gone) int { return strings.Compare(a.ID, b.ID) })
		all = append(all, ofTable...)
	}
	return all, nil
}

var historyHeader = []string{"table", "id", "status", "into", "since"}

// WriteHistory writes the ids that are gone as CSV.
func WriteHistory(gone []Gone, w io.Writer) error {
	lines := csv.AppendRecord(nil, historyHeader)
	for _, g := range gone {
		lines = csv.AppendRecord(lines, []string{g.Table, g.ID, g.Status, g.Into, g.Since})
	}
	_, err := w.Write(lines)
	return err
}

// ReadHistory reads the ids that are gone in a release; older ones do not tell.
func ReadHistory(dir string) ([]Gone, error) {
	path := filepath.Join(dir, filepath.FromSlash(HistoryName))
	f, err := os.Open(path)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	defer func() { _ = f.Close() }()
	in := newRecords(f)
	var all []Gone
	for n := 0; ; n++ {
		r, err := in.next()
		if errors.Is(err, io.EOF) {
			return all, nil
		}
		if err != nil {
			return nil, fmt.Errorf("%s: %w", path, err)
		}
		cells, err := split(r.raw, nil, len(historyHeader)+1)
		if err != nil || len(cells) != len(historyHeader) {
			return nil, fmt.Errorf("%s: line %d: no id that is gone", path, r.line)
		}
		if n == 0 {
			continue // the header
		}
		all = append(all, Gone{
			unquoted(cells[0]), unquoted(cells[1]), unquoted(cells[2]), unquoted(cells[3]), unquoted(cells[4]),
		})
	}
}
