package describe

import (
	_ "embed"
	"fmt"
	"html/template"
	"io"
	"strconv"

	"chancery/outputs"
	"chancery/schemas"
)

// Severity says what a gate does that finds something.
type Severity string

// The severities of gates.
const (
	Error   Severity = "error"   // no release is made
	Bound   Severity = "bound"   // no release is made where more is found than may be, unless that is accepted
	Warning Severity = "warning" // it is told
)

// Outcome is what became of a gate. A release has none that failed.
type Outcome string

// The outcomes of gates.
const (
	Passed   Outcome = "passed"   // nothing was found
	Noted    Outcome = "noted"    // something was found, no more than may be
	Accepted Outcome = "accepted" // more was found than may be, and accepted
	Failed   Outcome = "failed"
)

// Gate is something that was asked of all rows before the release appeared.
type Gate struct {
	Name     string   `json:"name"` // as --accept takes it
	About    string   `json:"about"`
	Severity Severity `json:"severity"`
	Outcome  Outcome  `json:"outcome"`
	Found    int      `json:"found"`
	Of       int      `json:"of"`
	Examples []string `json:"examples,omitempty"`
	Reason   string   `json:"reason,omitempty"` // why it was accepted
}

// Report is quality/report.json: what was asked of a release, what could not be used, how
// often rows are right, and what each column holds.
type Report struct {
	Version        string              `json:"version"`
	Previous       string              `json:"previous,omitempty"`
	Rows           map[string]int      `json:"rows"`
	Gates          []Gate              `json:"gates"`
	Issues         map[string]int      `json:"issues"`        // by code
	LeftOut        map[string]int      `json:"acts_left_out"` // by reason, code list left_out
	ArticlesFailed int                 `json:"articles_failed"`
	Formulas       int                 `json:"cells_a_spreadsheet_takes_for_a_formula"`
	Accuracy       []Score             `json:"accuracy"`
	Columns        map[string][]Column `json:"columns"` // by table
}

// ReportName is the name of the report in a release.
const ReportName = "quality/report.json"

func (r *Release) report() Report {
	issues, failed := map[string]int{}, map[string]bool{}
	for _, i := range r.Rows.Issues {
		issues[i.Code]++
		if schemas.Attribute("issue_code", i.Code, "unread") == "true" {
			failed[i.ArticleID] = true
		}
	}
	leftOut := r.Rows.LeftOut
	if leftOut == nil {
		leftOut = map[string]int{}
	}
	return Report{
		Version: r.Version, Previous: r.Previous, Rows: counts(r), Gates: r.Gates, Issues: issues,
		LeftOut: leftOut, ArticlesFailed: len(failed), Formulas: formulas(r), Accuracy: Accuracy(), Columns: r.Columns,
	}
}

// quality writes quality/report.json.
func quality(r *Release, w io.Writer) error { return writeJSON(r.report(), w) }

//go:embed report.html.tmpl
var reportTemplate string

// qualityPage writes quality/report.html: the report for people, on one page that needs
// nothing else.
func qualityPage(r *Release, w io.Writer) error {
	t, err := template.New("report").Funcs(template.FuncMap{
		"tables": r.Tables, "thousands": thousands, "share": share, "number": number,
		"codeLabel": func(c string) string {
			return orElse(schemas.Label("issue_code", c), c)
		},
		"leftOut": func(c string) string { return schemas.Definition("left_out", c) },
	}).Parse(reportTemplate)
	if err != nil {
		return err
	}
	return t.Execute(w, struct {
		Release *Release
		Report
	}{r, r.report()})
}

// number writes a number with six digits at most.
func number(x *float64) string { return strconv.FormatFloat(*x, 'g', 6, 64) }

// share writes a part of a whole in percent, with as many digits as tell it from none and all.
func share(part, whole int) string {
	switch {
	case whole == 0:
		return "–"
	case part == 0, part == whole:
		return fmt.Sprintf("%d %%", 100*part/whole)
	}
	return fmt.Sprintf("%.1f %%", 100*float64(part)/float64(whole))
}

// thousands writes a number with commas.
func thousands(n int) string {
	s := fmt.Sprint(n)
	for i := len(s) - 3; i > 0; i -= 3 {
		s = s[:i] + "," + s[i:]
	}
	return s
}

// formulas counts the cells that a spreadsheet may run.
func formulas(r *Release) int {
	n := 0
	for _, t := range schemas.Tables() {
		for row := range r.Rows.Table(t.Name) {
			for i, f := range t.Fields {
				if f.Type == schemas.String && outputs.LooksLikeFormula(row[i].Text) {
					n++
				}
			}
		}
	}
	return n
}
