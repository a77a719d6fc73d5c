package load

import (
	"context"
	"fmt"
	"strings"
	"testing"

	"chancery/schemas"
)

// TestTooMuchWithheld holds the bound, that it can be lifted, and that issues of another
// kind do not count.
func TestTooMuchWithheld(t *testing.T) {
	with := func(events, withheld int) Request {
		req := request(t, 1)
		req.Rows.Events, req.Rows.EventActors, req.Rows.EventEvidence = nil, nil, nil
		req.Rows.Figures, req.Rows.Changes, req.Rows.ViewEvents = nil, nil, nil
		article := req.Rows.Articles[0].ArticleID
		for i := range withheld {
			id := schemas.HashOf("issues", fmt.Sprint(i))
			req.Rows.Issues = append(req.Rows.Issues, schemas.IssueRow{
				IssueID: id, Stage: "transform/rows", Code: "after_the_state", Detail: "SUPPORT 1999-01-01",
				ArticleID: article,
			})
		}
		for i := range events {
			id := schemas.HashOf("figures", fmt.Sprint(i))
			row := schemas.FigureRow{FigureID: id, Kind: "count", ArticleID: article}
			req.Rows.Figures = append(req.Rows.Figures, row)
		}
		return req
	}
	for _, c := range []struct {
		events, withheld int
		isRefused        bool
	}{{95, 5, false}, {94, 6, true}, {0, 0, false}, {0, 1, true}} {
		req := with(c.events, c.withheld)
		err := tooMuchWithheld(&req.Rows)
		if (err != nil) != c.isRefused {
			t.Errorf("%d rows and %d withheld: %v", c.events, c.withheld, err)
		}
		if err != nil && !strings.Contains(err.Error(), "After the state: ") {
			t.Errorf("the error does not say why: %v", err)
		}
	}
	others := with(0, 0)
	for i := range others.Rows.Issues {
		others.Rows.Issues[i].Code = "not_a_date"
	}
	if err := tooMuchWithheld(&others.Rows); err != nil {
		t.Errorf("issues of another kind count: %v", err)
	}
	req := with(0, 1)
	if _, err := Release(context.Background(), req); err == nil || !strings.Contains(err.Error(), "--accept withheld") {
		t.Errorf("got error %v", err)
	}
	req.Accept = []string{Withheld}
	if _, err := Release(context.Background(), req); err != nil {
		t.Errorf("accepted, and yet %v", err)
	}
	req.Accept = []string{"everything"}
	if _, err := Release(context.Background(), req); err == nil || !strings.Contains(err.Error(), "no bound") {
		t.Errorf("a bound that is none gives %v", err)
	}
}
