package events_test

import (
	"testing"

	"chancery/pipeline/pipelinetest"
)

// TestFiguresOfSpeech holds acts and what only looks like one.
func TestFiguresOfSpeech(t *testing.T) {
	for prose, want := range map[string][]string{
		"Kenya declared war on corruption in 2003.":            nil,
		"The Kenyan film bombed in Chad in 2009.":              nil,
		"Kenyan supporters invaded the pitch in Chad in 2011.": nil,
		"Kenya declared war on drugs in 2003.":                 nil,
		"Kenyan police seized the drugs of Chad.":              {"COERCE KEN > TCD | in Chad"},
		"Kenyan aircraft bombed a market in Chad in 2009.": {
			"ASSAULT KEN > TCD | 2009-01-01..2009-12-31 | in Chad"},
		"Kenya declared war on Chad in 2003.": {
			"ASSAULT/declare_war KEN > TCD | 2003-01-01..2003-12-31"},
		"Kenyan aircraft bombed Chad in 2009.": {
			"ASSAULT KEN > TCD | 2009-01-01..2009-12-31 | in Chad"},
	} {
		pipelinetest.CompareActs(t, "", prose, want...)
	}
}

// TestSetAgainst holds parties that are named because they did not act.
func TestSetAgainst(t *testing.T) {
	for who, want := range map[string]string{
		"Peru but not Chile":     "PER",
		"Peru rather than Chile": "PER",
		"Peru instead of Chile":  "PER",
		"Peru, and not Chile,":   "PER",
		"Peru, Chile and Kenya":  "CHL+KEN+PER",
	} {
		pipelinetest.CompareActs(t, "", who+" recognised Eritrea in 1994.",
			"SUPPORT/recognize "+want+" > ERI | 1994-01-01..1994-12-31")
	}
}

// TestStrangeDay holds that a sentence with a day that there is not takes none from before.
func TestStrangeDay(t *testing.T) {
	pipelinetest.CompareActs(t, "", "In 1899 Chile recognised Bolivia. Peru and Chile met on 31 April 2001.",
		"SUPPORT/recognize CHL > BOL | 1899-01-01..1899-12-31", "CONSULT/meet CHL+PER")
}

// TestRemainder holds that what is over did nothing, and that who is left by somebody is.
func TestRemainder(t *testing.T) {
	for _, prose := range []string{
		"In 2003 Iraq invaded Kuwait. By 2005 only 7,500 were left.",
		"In 2003 Iraq invaded Kuwait. Of the refugees 7,500 were left in 2005.",
	} {
		pipelinetest.CompareActs(t, "", prose, "ASSAULT IRQ > KWT | 2003-01-01..2003-12-31 | in Kuwait")
	}
}

// TestExpelled holds that envoys make an expulsion a diplomatic act.
func TestExpelled(t *testing.T) {
	for prose, want := range map[string]string{
		"In 2012 three Syrian diplomats were expelled by Canada.": "CAN > SYR",
		"In 2012 two Kenyan consuls were expelled by Chad.":       "TCD > KEN",
	} {
		pipelinetest.CompareActs(t, "", prose, "SANCTION/expel_diplomat "+want+" | 2012-01-01..2012-12-31")
	}
}
