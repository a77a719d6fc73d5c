package events_test

import (
	"testing"

	"chancery/pipeline/pipelinetest"
)

// TestParties says who acts on whom where the sentence is built so that the nearest name is
// not the one who does.
func TestParties(t *testing.T) {
	for _, c := range []struct {
		prose string
		want  []string
	}{
		{"Egypt, which Britain and France attacked in 1956, recognised Chad in 1960.", []string{
			"ASSAULT FRA+GBR > EGY | 1956-01-01..1956-12-31",
			"SUPPORT/recognize EGY > TCD | 1960-01-01..1960-12-31"}},
		{"Chad, a French colony until 1960, expelled the ambassador of Peru in 1971.", []string{
			"SANCTION/expel_diplomat TCD > PER | 1971-01-01..1971-12-31 | in Peru"}},
		{"Chile and Peru were among the earliest nations that recognised Kenya in 1963.", []string{
			"SUPPORT/recognize CHL+PER > KEN | 1963-01-01..1963-12-31"}},
		{"Chile was the first country to recognise Peru in 1821.", []string{
			"SUPPORT/recognize CHL > PER | 1821-01-01..1821-12-31"}},
		{"Chile, together with Peru, declared war on Spain in 1866.", []string{
			"ASSAULT/declare_war CHL+PER > ESP | 1866-01-01..1866-12-31"}},
		{"Kenya received two million kroner from Norway in 1999.", []string{
			"AID NOR > KEN | 1999-01-01..1999-12-31 | in Kenya"}},
		// the victim of an act that is blamed is not blamed
		{"Chile condemned the Iraqi invasion of Kuwait in 1990.", []string{
			"ACCUSE CHL > IRQ | 1990-01-01..1990-12-31",
			"ASSAULT IRQ > KWT | 1990-01-01..1990-12-31 | in Kuwait"}},
		{"In 1998 Chile condemned the attack on Kenya.", []string{
			"ACCUSE CHL | 1998-01-01..1998-12-31",
			"ASSAULT > KEN | 1998-01-01..1998-12-31 | in Kenya"}},
	} {
		pipelinetest.CompareActs(t, "An example", c.prose, c.want...)
	}
}
