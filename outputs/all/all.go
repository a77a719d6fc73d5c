// Package all lists the writers of a release.
package all

import (
	"fmt"
	"strings"

	"chancery/outputs"
	"chancery/outputs/csv"
	"chancery/outputs/jsonld"
	"chancery/outputs/parquet"
)

// Writers returns the writers of all formats.
func Writers() []outputs.Writer {
	return []outputs.Writer{csv.Writer{}, parquet.Writer{}, jsonld.Writer{}}
}

// Named returns the writers of the given formats in the order of Writers; none
// named means all.
func Named(formats []string) ([]outputs.Writer, error) {
	if len(formats) == 0 {
		return Writers(), nil
	}
	wanted, known := map[string]bool{}, []string{}
	for _, f := range formats {
		wanted[f] = true
	}
	var chosen []outputs.Writer
	for _, w := range Writers() {
		known = append(known, w.Format())
		if wanted[w.Format()] {
			chosen = append(chosen, w)
		}
		delete(wanted, w.Format())
	}
	for _, f := range formats {
		if wanted[f] {
			return nil, fmt.Errorf("no format %q: there are %s", f, strings.Join(known, ", "))
		}
	}
	return chosen, nil
}
