package load

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"chancery/schemas"
)

// Withheld names the bound that Request.Accept can lift: how many rows may be left out
// because they cannot be.
const Withheld = "withheld"

// mostWithheld is the share of rows, of the tables that can lose some, that may be left
// out: a few are faults of reading, many are a fault of the source or of the program.
const mostWithheld = 0.05

// tooMuchWithheld returns an error where more rows were left out than may be, with the
// reasons and an example of each.
func tooMuchWithheld(rows *schemas.Rows) error {
	counts, examples := map[string]int{}, map[string]string{}
	n := 0
	for i := range rows.Issues {
		x := &rows.Issues[i]
		if schemas.Attribute("issue_code", x.Code, "withheld") != "true" {
			continue
		}
		n++
		counts[x.Code]++
		if examples[x.Code] == "" {
			examples[x.Code] = fmt.Sprintf("%q: %s", x.Quote, x.Detail)
		}
	}
	of := n + len(rows.Events) + len(rows.Figures) + len(rows.Changes)
	if n == 0 || float64(n) <= mostWithheld*float64(of) {
		return nil
	}
	var reasons []string
	for _, code := range slices.Sorted(maps.Keys(counts)) {
		label := schemas.Label("issue_code", code)
		reasons = append(reasons, fmt.Sprintf("  %s: %d, such as %s", label, counts[code], examples[code]))
	}
	return fmt.Errorf("%d of %d rows cannot be and would be left out, which is more than %.0f in a hundred:\n%s\n"+
		"See whether the articles are what they should be; --accept %s makes the release all the same",
		n, of, 100*mostWithheld, strings.Join(reasons, "\n"), Withheld)
}
