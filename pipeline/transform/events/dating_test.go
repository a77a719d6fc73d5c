package events_test

import (
	"fmt"
	"strings"
	"testing"

	"chancery/pipeline/doc"
	"chancery/pipeline/pipelinetest"
)

// TestDating says which date belongs to an act.
func TestDating(t *testing.T) {
	for _, c := range []struct {
		prose string
		want  []string
	}{
		{"In 1948 Chile invaded Peru.", []string{"ASSAULT CHL > PER | 1948-01-01..1948-12-31 | in Peru"}},
		{"Chile invaded Peru on 4 May 1948.", []string{"ASSAULT CHL > PER | 1948-05-04..1948-05-04 | in Peru"}},
		{"Chile invaded Peru in 1948 and 1967.", []string{
			"ASSAULT CHL > PER | 1948-01-01..1948-12-31 | in Peru",
			"ASSAULT CHL > PER | 1967-01-01..1967-12-31 | in Peru"}},
		{"Chile invaded Peru in 1948 and visited Kenya in 1967.", []string{
			"ASSAULT CHL > PER | 1948-01-01..1948-12-31 | in Peru",
			"CONSULT/visit CHL > KEN | 1967-01-01..1967-12-31 | in Kenya"}},
		{"Chile visited Peru in 1948, 1967 and 1970.", []string{
			"CONSULT/visit CHL > PER | 1948-01-01..1948-12-31 | in Peru",
			"CONSULT/visit CHL > PER | 1967-01-01..1967-12-31 | in Peru",
			"CONSULT/visit CHL > PER | 1970-01-01..1970-12-31 | in Peru"}},
		{"Chile condemned Peru on 4 May 1948, while Kenya invaded Chad on 7 May 1948.", []string{
			"ACCUSE CHL > PER | 1948-05-04..1948-05-04",
			"ASSAULT KEN > TCD | 1948-05-07..1948-05-07 | in Chad"}},
		{"In 1948 and 1967 Chile visited Peru.", []string{
			"CONSULT/visit CHL > PER | 1948-01-01..1948-12-31 | in Peru",
			"CONSULT/visit CHL > PER | 1967-01-01..1967-12-31 | in Peru"}},
		// the story goes on
		{"In 1948 Chile invaded Peru. Kenya condemned Chile.", []string{
			"ASSAULT CHL > PER | 1948-01-01..1948-12-31 | in Peru",
			"ACCUSE KEN > CHL | 1948-01-01..1948-12-31"}},
		{"In 1948 Chile invaded Peru. Recently Kenya condemned Chile.", []string{
			"ASSAULT CHL > PER | 1948-01-01..1948-12-31 | in Peru",
			"ACCUSE KEN > CHL"}},
		{"In 1948 Chile invaded Peru.\n\nKenya condemned Chile.", []string{
			"ASSAULT CHL > PER | 1948-01-01..1948-12-31 | in Peru",
			"ACCUSE KEN > CHL"}},
		{"In 1948 Chile invaded Peru. Nobody spoke. Kenya condemned Chile.", []string{
			"ASSAULT CHL > PER | 1948-01-01..1948-12-31 | in Peru",
			"ACCUSE KEN > CHL | 1948-01-01..1948-12-31"}},
		{"In the 1940s Chile invaded Peru. Kenya condemned Chile.", []string{
			"ASSAULT CHL > PER | 1940-01-01..1949-12-31 | in Peru",
			"ACCUSE KEN > CHL"}},
		// dates that belong to something else
		{"Chile and Peru signed the 1951 Convention.", []string{
			"SUPPORT/sign_agreement CHL+PER | 1951-01-01..1951-12-31"}},
		{"Chile and Peru signed a programme for 2011–2013.", []string{"SUPPORT/sign_agreement CHL+PER"}},
		// one end only
		{"Since 1990 Chile has supported Peru.", []string{"SUPPORT CHL > PER | 1990-01-01.."}},
		{"After 1990 Chile condemned Peru.", []string{"ACCUSE CHL > PER | 1990-01-01.."}},
		{"After the 1990s Chile condemned Peru.", []string{"ACCUSE CHL > PER | 1990-01-01..1999-12-31"}},
		{"Chile supported Peru until 1990.", []string{"SUPPORT CHL > PER | ..1990-12-31"}},
		{"Chile recognised Peru before the war of 1879.", []string{"SUPPORT/recognize CHL > PER | ..1879-12-31"}},
		{"Prior to the independence of Kenya in 1963, India supported Kenya.", []string{
			"SUPPORT IND > KEN | ..1963-12-31"}},
		{"In 2007 Chile invaded Peru. Kenya subsequently withdrew its ambassador from Chile.", []string{
			"ASSAULT CHL > PER | 2007-01-01..2007-12-31 | in Peru",
			"SANCTION/recall_envoy KEN > CHL | 2007-01-01.. | in Chile"}},
		{"Chile visited Peru before 1990.", []string{"CONSULT/visit CHL > PER | ..1990-12-31 | in Peru"}},
	} {
		pipelinetest.CompareActs(t, "An example", c.prose, c.want...)
	}
}

// TestDateFields compares all that dating says of a date.
func TestDateFields(t *testing.T) {
	const prose = "In May 1948 Chile invaded Peru. Kenya condemned Chile."
	d := pipelinetest.Read(t, prose, doc.LayerEvents)
	var got []string
	for _, m := range d.Events {
		v := m.Value
		got = append(got, fmt.Sprintf("%s %s %s %v", v.EDTF, v.Precision, v.DateBasis, v.Dates))
	}
	pipelinetest.CompareAll(t, prose, got, []string{"1948-05 month explicit [0]", "1948-05 month context [0]"})
}

// TestPlaces says where an act happened.
func TestPlaces(t *testing.T) {
	for _, c := range []struct{ prose, want string }{
		{"Kenya condemned Chad in Geneva after talks in Lima.", "Geneva CHE"},
		{"Kenya and Chad held talks in Lima.", "Lima PER"},
		{"Kenya attacked Chad in Cairo.", "Cairo EGY"},
		{"Kenya visited Chad.", "Chad TCD"},
		{"Kenya condemned Chad.", ""},
		{"Kenya condemned Chad at the United Nations.", ""},
	} {
		d := pipelinetest.Read(t, c.prose, doc.LayerEvents)
		var got []string
		for _, m := range d.Events {
			got = append(got, strings.TrimSpace(m.Value.Place.In(d.Text)+" "+m.Value.PlaceCountry))
		}
		pipelinetest.Compare(t, c.prose, got, c.want)
	}
}
