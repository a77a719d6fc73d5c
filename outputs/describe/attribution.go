package describe

import (
	"encoding/csv"
	"fmt"
	"io"
	"slices"
	"strings"
)

// Attribution is who is to be named for how many articles.
type Attribution struct {
	Licence, Attribution string
	Articles             int
}

// Attributions counts the articles by licence and author, sorted by these.
func (r *Release) Attributions() []Attribution {
	type key struct{ licence, attribution string }
	counts := map[key]int{}
	for _, a := range r.Rows.Articles {
		counts[key{a.Licence, a.Attribution}]++
	}
	var all []Attribution
	for k, n := range counts {
		all = append(all, Attribution{Licence: k.licence, Attribution: k.attribution, Articles: n})
	}
	slices.SortFunc(all, func(a, b Attribution) int {
		return strings.Compare(a.Licence+"\x00"+a.Attribution, b.Licence+"\x00"+b.Attribution)
	})
	return all
}

// Licence returns the SPDX identifier of the whole: that of the articles if all
// have the same, else "".
func (r *Release) Licence() string {
	common := ""
	for i, a := range r.Rows.Articles {
		if i == 0 {
			common = a.Licence
		} else if common != a.Licence {
			return ""
		}
	}
	return common
}

// licenceURL returns the address of a licence's text.
func licenceURL(spdx string) string {
	if code, ok := strings.CutPrefix(spdx, "CC-"); ok {
		if i := strings.LastIndexByte(code, '-'); i > 0 {
			return "https://creativecommons.org/licenses/" + strings.ToLower(code[:i]) + "/" + code[i+1:] + "/"
		}
	}
	if spdx == "" {
		return ""
	}
	return "https://spdx.org/licenses/" + spdx + ".html"
}

// licence writes LICENSE.
func licence(r *Release, w io.Writer) error {
	spdx := r.Licence()
	if spdx == "" {
		_, err := io.WriteString(w, "The licence of at least one source is not known, "+
			"or the sources have several licences.\n"+
			"ATTRIBUTION.csv lists the licence of each; the sentences quoted stand under it.\n")
		return err
	}
	_, err := fmt.Fprintf(w, "This data is made available under %s.\nThe text of the licence: %s\n"+
		"Whom to name: ATTRIBUTION.csv\n", spdx, licenceURL(spdx))
	return err
}

// attribution writes ATTRIBUTION.csv: every article with its author, address and
// licence.
func attribution(r *Release, w io.Writer) error {
	out := csv.NewWriter(w)
	out.UseCRLF = true
	lines := [][]string{{
		"article_id", "title", "attribution", "licence", "licence_url", "url", "revision", "revision_date",
	}}
	for _, a := range r.Rows.Articles {
		lines = append(lines, []string{
			a.ArticleID, a.Title, a.Attribution, a.Licence, licenceURL(a.Licence), a.URL, a.Revision, a.RevisionDate,
		})
	}
	return out.WriteAll(lines)
}
