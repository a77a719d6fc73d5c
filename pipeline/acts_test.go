package pipeline_test

import (
	"slices"
	"testing"

	"chancery/pipeline/pipelinetest"
)

// checkActs reads the prose as an article of the given title and compares its
// acts, in the order of the text.
func checkActs(t *testing.T, title, prose string, want ...string) {
	t.Helper()
	d := pipelinetest.ReadArticle(t, "= "+title+" =\n\n"+prose+"\n")
	var got []string
	for _, m := range d.Events {
		got = append(got, pipelinetest.Act(t, d, m))
	}
	if !slices.Equal(got, want) {
		t.Errorf("%s\n got %q\nwant %q", prose, got, want)
	}
}

// TestArguments says who acts and on whom in the turns of phrase that diplomatic
// prose uses.
func TestArguments(t *testing.T) {
	for _, c := range []struct {
		prose string
		want  []string
	}{
		// active and passive
		{"Chile invaded Peru.", []string{"ASSAULT CHL > PER"}},
		{"Peru was invaded by Chile.", []string{"ASSAULT CHL > PER"}},
		{"Peru was invaded.", []string{"ASSAULT > PER"}},
		{"Iraq invaded Kuwait and was condemned by the United Nations.", []string{"ASSAULT IRQ > KWT", "ACCUSE IGO:UN > IRQ"}},
		// subjects shared, joined, relative
		{"Chile condemned Peru and invaded Kenya.", []string{"ACCUSE CHL > PER", "ASSAULT CHL > KEN"}},
		{"Iran, which had invaded Iraq, condemned Chile.", []string{"ASSAULT IRN > IRQ", "ACCUSE IRN > CHL"}},
		{"Many soldiers fought the Japanese, who invaded Norway.", []string{"ASSAULT > JPN", "ASSAULT JPN > NOR"}},
		{"Chile invaded Peru and Kenya condemned Chile.", []string{"ASSAULT CHL > PER", "ACCUSE KEN > CHL"}},
		{"The presidents of Chile and Peru met in Rome.", []string{"CONSULT/meet CHL+PER | in Rome"}},
		{"The Chilean and Peruvian ministers signed a treaty.", []string{"SUPPORT/sign_agreement CHL+PER"}},
		{"Chile condemned Peru, calling for talks.", []string{"ACCUSE CHL > PER", "REQUEST CHL"}},
		{"Relations broke down, with Chile expelling the Peruvian ambassador.", []string{"SANCTION/expel_diplomat CHL > PER"}},
		{"During a visit to Japan, President Ricardo Lagos of Chile condemned Peru.", []string{"CONSULT/visit CHL > JPN | in Japan", "ACCUSE CHL > PER"}},
		// nouns
		{"The Turkish invasion of Cyprus followed.", []string{"ASSAULT TUR > CYP"}},
		{"The invasion of Kuwait by Iraq followed.", []string{"ASSAULT IRQ > KWT"}},
		{"The war between Iran and Iraq began.", []string{"ASSAULT IRN+IRQ"}},
		// two targets are one act
		{"Chile invaded Peru and Kenya.", []string{"ASSAULT CHL > KEN+PER"}},
		// no acts
		{"Chile has close relations with Peru.", nil},
		{"The treaty is of great importance to Chile.", nil},
		{"The library, now-destroyed, stood in Peru.", nil},
		{"Their invasion failed.", nil},
		{"To invade Peru is difficult.", nil},
		{"The visit was long.", nil},
	} {
		checkActs(t, "An example", c.prose, c.want...)
	}
}

// TestSidesOfTheArticle says when a side of a bilateral article is meant that the
// sentence does not name.
func TestSidesOfTheArticle(t *testing.T) {
	for _, c := range []struct {
		prose string
		want  []string
	}{
		{"Chile and Peru are neighbours. Diplomatic relations were established in 1901.", []string{"SUPPORT/establish_relations CHL+PER | 1901-01-01..1901-12-31"}},
		{"Chile and Peru are neighbours. In 1902 Chile signed a trade agreement.", []string{"SUPPORT/sign_agreement CHL+PER | 1902-01-01..1902-12-31"}},
		{"Chile and Peru are neighbours. In 1903 Chile recalled its ambassador.", []string{"SANCTION/recall_envoy CHL > PER | 1903-01-01..1903-12-31"}},
		{"Chile and Peru are neighbours. In 1903 the Peruvian ambassador was expelled.", []string{"SANCTION/expel_diplomat CHL > PER | 1903-01-01..1903-12-31"}},
		// who closed it is not told
		{"Chile and Peru are neighbours. In 1904 the Peruvian embassy was closed.", []string{"SANCTION/close_mission > PER | 1904-01-01..1904-12-31"}},
		// an attack on nobody named is no attack on the other side
		{"Chile and Peru are neighbours. In 1905 Chile condemned the coup.", []string{"ACCUSE CHL | 1905-01-01..1905-12-31"}},
	} {
		checkActs(t, "Chile–Peru relations", c.prose, c.want...)
	}
}

// TestDating says which date belongs to an act.
func TestDating(t *testing.T) {
	for _, c := range []struct {
		prose string
		want  []string
	}{
		{"In 1948 Chile invaded Peru.", []string{"ASSAULT CHL > PER | 1948-01-01..1948-12-31"}},
		{"Chile invaded Peru on 4 May 1948.", []string{"ASSAULT CHL > PER | 1948-05-04..1948-05-04"}},
		{"Chile invaded Peru in 1948 and 1967.", []string{"ASSAULT CHL > PER | 1948-01-01..1948-12-31", "ASSAULT CHL > PER | 1967-01-01..1967-12-31"}},
		{"Chile invaded Peru in 1948 and visited Kenya in 1967.", []string{"ASSAULT CHL > PER | 1948-01-01..1948-12-31", "CONSULT/visit CHL > KEN | 1967-01-01..1967-12-31 | in Kenya"}},
		// the story goes on
		{"In 1948 Chile invaded Peru. Kenya condemned Chile.", []string{"ASSAULT CHL > PER | 1948-01-01..1948-12-31", "ACCUSE KEN > CHL | 1948-01-01..1948-12-31"}},
		{"In 1948 Chile invaded Peru. Recently Kenya condemned Chile.", []string{"ASSAULT CHL > PER | 1948-01-01..1948-12-31", "ACCUSE KEN > CHL"}},
		{"In 1948 Chile invaded Peru.\n\nKenya condemned Chile.", []string{"ASSAULT CHL > PER | 1948-01-01..1948-12-31", "ACCUSE KEN > CHL"}},
		// dates that belong to something else
		{"Chile ratified the 1951 Convention with Peru.", []string{"SUPPORT/ratify_agreement CHL+PER"}},
		{"Chile and Peru signed a programme for 2011–2013.", []string{"SUPPORT/sign_agreement CHL+PER"}},
		{"Chile ruled the islands until 1944, when Peru invaded Chile.", []string{"ASSAULT PER > CHL | 1944-01-01..1944-12-31"}},
		// one end only
		{"Since 1990 Chile has supported Peru.", []string{"SUPPORT CHL > PER | 1990-01-01.."}},
		{"Chile visited Peru before 1990.", []string{"CONSULT/visit CHL > PER | ..1990-12-31 | in Peru"}},
	} {
		checkActs(t, "An example", c.prose, c.want...)
	}
}

// TestFactuality says what did not happen and who says so.
func TestFactuality(t *testing.T) {
	for _, c := range []struct {
		prose string
		want  []string
	}{
		{"Chile did not sign the treaty with Peru.", []string{"SUPPORT/sign_agreement CHL+PER | CT-"}},
		{"Chile never recognised Kosovo.", []string{"SUPPORT/recognize CHL > XKX | CT-"}},
		{"Chile failed to recognise Kosovo.", []string{"SUPPORT/recognize CHL > XKX | CT-"}},
		{"Chile planned to invade Peru.", []string{"ASSAULT CHL > PER | PS+"}},
		{"Chile attempted to invade Peru.", []string{"ASSAULT CHL > PER | PS+"}},
		{"Chile managed to invade Peru.", []string{"ASSAULT CHL > PER"}},
		{"Brazil was one of the first countries to recognise Kosovo.", []string{"SUPPORT/recognize BRA > XKX"}},
		{"According to the United Nations, Chile invaded Peru.", []string{"ASSAULT CHL > PER | by United Nations"}},
		{"Peru claimed that Chile had invaded Kenya.", []string{"ASSAULT CHL > KEN | by Peru"}},
		{"Chile reportedly invaded Peru.", []string{"ASSAULT CHL > PER | PS+"}},
	} {
		checkActs(t, "An example", c.prose, c.want...)
	}
}
