package events_test

import (
	"strings"
	"testing"

	"chancery/pipeline/doc"
	"chancery/pipeline/pipelinetest"
)

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
		{"Iraq invaded Kuwait and was condemned by the United Nations.", []string{
			"ASSAULT IRQ > KWT", "ACCUSE IGO:UN > IRQ"}},
		// subjects shared, joined, relative
		{"Chile condemned Peru and invaded Kenya.", []string{"ACCUSE CHL > PER", "ASSAULT CHL > KEN"}},
		{"Iran, which had invaded Iraq, condemned Chile.", []string{"ASSAULT IRN > IRQ", "ACCUSE IRN > CHL"}},
		{"Many soldiers fought the Japanese, who invaded Norway.", []string{"ASSAULT > JPN", "ASSAULT JPN > NOR"}},
		{"Chile invaded Peru and Kenya condemned Chile.", []string{"ASSAULT CHL > PER", "ACCUSE KEN > CHL"}},
		{"The presidents of Chile and Peru met in Rome.", []string{"CONSULT/meet CHL+PER | in Rome"}},
		{"The Chilean and Peruvian ministers signed a treaty.", []string{"SUPPORT/sign_agreement CHL+PER"}},
		{"Chile condemned Peru, calling for talks.", []string{"ACCUSE CHL > PER", "REQUEST CHL"}},
		{"Relations broke down, with Chile expelling the Peruvian ambassador.", []string{
			"SANCTION/expel_diplomat CHL > PER"}},
		{"During a visit to Japan, President Ricardo Lagos of Chile condemned Peru.", []string{
			"CONSULT/visit CHL > JPN | in Japan", "ACCUSE CHL > PER"}},
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
		pipelinetest.CompareActs(t, "An example", c.prose, c.want...)
	}
}

// TestSidesOfTheArticle says when a side of a bilateral article is meant that the
// sentence does not name.
func TestSidesOfTheArticle(t *testing.T) {
	for _, c := range []struct {
		prose string
		want  []string
	}{
		{"Chile and Peru are neighbours. Diplomatic relations were established in 1901.", []string{
			"SUPPORT/establish_relations CHL+PER | 1901-01-01..1901-12-31"}},
		{"Chile and Peru are neighbours. In 1902 Chile signed a trade agreement.", []string{
			"SUPPORT/sign_agreement CHL+PER | 1902-01-01..1902-12-31"}},
		{"Chile and Peru are neighbours. In 1903 Chile recalled its ambassador.", []string{
			"SANCTION/recall_envoy CHL > PER | 1903-01-01..1903-12-31"}},
		{"Chile and Peru are neighbours. In 1903 the Peruvian ambassador was expelled.", []string{
			"SANCTION/expel_diplomat CHL > PER | 1903-01-01..1903-12-31"}},
		// who closed it is not told
		{"Chile and Peru are neighbours. In 1904 the Peruvian embassy was closed.", []string{
			"SANCTION/close_mission > PER | 1904-01-01..1904-12-31"}},
		{"Chile and Peru are neighbours. In 1950 the ambassador of Peru visited.", []string{
			"CONSULT/visit PER > CHL | 1950-01-01..1950-12-31"}},
		// who is no side has no other side
		{"Chile and Peru are neighbours. In 1906 Kenya recalled its ambassador.", []string{
			"SANCTION/recall_envoy KEN | 1906-01-01..1906-12-31"}},
		{"Chile and Peru are neighbours. In 1907 both countries recalled their ambassadors.", []string{
			"SANCTION/recall_envoy CHL+PER | 1907-01-01..1907-12-31"}},
		// an attack on nobody named is no attack on the other side
		{"Chile and Peru are neighbours. In 1905 Chile condemned the coup.", []string{
			"ACCUSE CHL | 1905-01-01..1905-12-31"}},
	} {
		pipelinetest.CompareActs(t, "Chile–Peru relations", c.prose, c.want...)
	}
}

// TestSubjects says who is the subject of a verb, and who only stands before it.
func TestSubjects(t *testing.T) {
	for _, c := range []struct {
		prose string
		want  []string
	}{
		{"The minister of Kenya condemned Chad.", []string{"ACCUSE KEN > TCD"}},
		{"Kenya's minister condemned Chad.", []string{"ACCUSE KEN > TCD"}},
		{"Kenya watched Uganda and condemned Chad.", []string{"ACCUSE KEN > TCD"}},
		{"Geneva, which condemned Chad, is in Switzerland.", nil},
		{"The Chad that condemned Kenya left.", []string{"ACCUSE TCD > KEN"}},
		{"Kenya then condemned Chad and then invaded Uganda.", []string{"ACCUSE KEN > TCD", "ASSAULT KEN > UGA"}},
		{"Kenya, becoming the first state to recognise Kosovo, condemned Chad.", []string{
			"SUPPORT/recognize KEN > XKX", "ACCUSE KEN > TCD"}},
		// aside: objects of other verbs, brackets, compounds
		{"Kenya, addressing Peru, condemned Chad.", []string{"ACCUSE KEN > TCD"}},
		{"Kenya (Uganda) condemned Chad.", []string{"ACCUSE KEN > TCD"}},
		{"Anti-Israel groups condemned Egypt.", nil},
		// the trigger holds its parties
		{"Relations between Kenya and Uganda were established in 1963.", []string{
			"SUPPORT/establish_relations KEN+UGA | 1963-01-01..1963-12-31"}},
		// a city is no subject, its state is one
		{"Geneva invaded Chad.", []string{"ASSAULT > TCD"}},
		{"Nairobi invaded Chad.", []string{"ASSAULT KEN > TCD"}},
	} {
		pipelinetest.CompareActs(t, "An example", c.prose, c.want...)
	}
}

// TestCoordination says which names share a part, and where another clause begins.
func TestCoordination(t *testing.T) {
	for _, c := range []struct {
		prose string
		want  []string
	}{
		{"Kenya, Uganda and Peru condemned Chad.", []string{"ACCUSE KEN+PER+UGA > TCD"}},
		{"Chad condemned Kenya, Uganda and Peru.", []string{"ACCUSE TCD > KEN+PER+UGA"}},
		{"Chad condemned Kenya as well as Uganda.", []string{"ACCUSE TCD > KEN+UGA"}},
		{"Chad condemned Kenya, Uganda, Peru.", []string{"ACCUSE TCD > KEN"}}, // commas alone join nothing
		{"Uganda was condemned by the ministers of Kenya and Chad.", []string{"ACCUSE KEN+TCD > UGA"}},
		{"Romanian colleague Mircea Geoana met Kenya's Moody Awori.", []string{"CONSULT/meet KEN+ROU"}},
		{"Chad condemned Kenya and Uganda has protested.", []string{"ACCUSE TCD > KEN", "PROTEST UGA"}},
		{"Chad condemned Kenya and both countries closed the border.", []string{"ACCUSE TCD > KEN"}},
		{"Kenya met the Chadian ministers, and Uganda praised Peru.", []string{
			"CONSULT/meet KEN+TCD", "SUPPORT UGA > PER"}},
	} {
		pipelinetest.CompareActs(t, "An example", c.prose, c.want...)
	}
}

// TestObjects says what stands behind a verb, and what a rule needs to be known.
func TestObjects(t *testing.T) {
	for _, c := range []struct {
		prose string
		want  []string
	}{
		// nobody acts on his own
		{"Chad condemned Chad and Kenya.", []string{"ACCUSE TCD > KEN"}},
		{"Chad condemned the Chadian friends of Kenya.", []string{"ACCUSE TCD > KEN"}},
		{"Chad opened an embassy in Nairobi.", []string{"SUPPORT/open_mission TCD > KEN | in Nairobi"}},
		{"The Chadian embassy was opened in Nairobi.", []string{"SUPPORT/open_mission TCD > KEN | in Nairobi"}},
		{"The Chadian embassy was closed by Kenya.", []string{"SANCTION/close_mission KEN > TCD"}},
		{"The Chadian embassy was closed in Kenya because Chad left.", []string{
			"SANCTION/close_mission > TCD | in Kenya"}},
		{"A treaty was signed between Kenya and Uganda.", []string{"SUPPORT/sign_agreement KEN+UGA"}},
		{"Kenya received financial aid from Norway.", []string{"AID NOR > KEN"}},
		// a body is needed
		{"Kenya was admitted to the United Nations in 1963.", []string{
			"SUPPORT/join_organization KEN > IGO:UN | 1963-01-01..1963-12-31"}},
		{"Kenya joined Uganda in 1963.", nil},
		// the source is needed
		{"In Paris the visit was condemned.", nil},
		// a target or a date is needed
		{"Norway sent troops to Mali.", []string{"MOBILIZE NOR > MLI"}},
		{"Norway sent troops in 1990.", []string{"MOBILIZE NOR | 1990-01-01..1990-12-31"}},
		{"Norway strengthened its relations in 1990.", []string{
			"SUPPORT/upgrade_relations NOR | 1990-01-01..1990-12-31"}},
		{"Norway strengthened its relations.", nil},
	} {
		pipelinetest.CompareActs(t, "An example", c.prose, c.want...)
	}
}

// TestNouns says who acts on whom around a noun.
func TestNouns(t *testing.T) {
	for _, c := range []struct {
		prose string
		want  []string
	}{
		{"Chad's invasion of Libya failed.", []string{"ASSAULT TCD > LBY"}},
		{"Kenya's invasion failed.", nil},
		{"The resumption of relations between Kenya and Uganda followed.", []string{
			"SUPPORT/resume_relations KEN+UGA"}},
		{"The president of Kenya visited Lima for talks with President Humala.", []string{
			"CONSULT/visit KEN > PER | in Lima", "CONSULT/meet KEN+PER"}},
		{"During a visit to Suva, Kenya condemned Chad.", []string{
			"CONSULT/visit KEN > FJI | in Suva", "ACCUSE KEN > TCD"}},
		{"A visit to Suva was planned and Kenya condemned Chad.", []string{"ACCUSE KEN > TCD"}},
		{"The meeting with Chad ended well, said Kenya.", nil},
		{"During a visit to Suva, President Kibaki of Kenya condemned Chad.", []string{
			"CONSULT/visit KEN > FJI | in Suva", "ACCUSE KEN > TCD"}},
	} {
		pipelinetest.CompareActs(t, "An example", c.prose, c.want...)
	}
}

// TestVerbGroups says what the layer tells of the words before a verb.
func TestVerbGroups(t *testing.T) {
	for _, c := range []struct{ prose, want string }{
		{"Kenya recognised Kosovo.", "[]"},
		{"Kenya has formally recognised Kosovo.", "[has formally]"},
		{"Kenya did not officially recognise Kosovo.", "[did not officially] negated"},
		{"Kenya might never have recognised Kosovo.", "[might never have] modal negated"},
		{"Kenya managed to recognise Kosovo.", "[managed to] implicative"},
		{"Kenya had repeatedly failed to recognise Kosovo.", "[had repeatedly failed to] negative_implicative"},
		{"Kenya planned to recognise Kosovo.", "[planned to] non_implicative"},
		{"Kenya did not plan to recognise Kosovo.", "[did not plan to] non_implicative governor negated"},
		{"Kenya was one of the first to recognise Kosovo.", "[was one of the first to] implicative"},
		{"The invasion of Kenya by Chad followed.", "[]"}, // a noun
		// no acts: purpose, a bare form, a participle before a noun
		{"Kenya sat down to recognise Kosovo.", ""},
		{"To recognise Kosovo is hard for Kenya.", ""},
		{"Kenya could recognise Kosovo.", ""},
		{"The signed treaty between Kenya and Uganda was long.", ""},
		{"The once-invaded Kenya is near Chad.", ""},
	} {
		d := pipelinetest.Read(t, c.prose, doc.LayerEvents)
		var got []string
		for _, m := range d.Events {
			got = append(got, verbGroup(d, m.Value.Verb))
		}
		pipelinetest.Compare(t, c.prose, got, c.want)
	}
}

// verbGroup writes the words before a verb in brackets, and what is said of them.
func verbGroup(d *doc.Document, v doc.VerbGroup) string {
	cells := []string{"[" + v.In(d.Text) + "]"}
	if v.IsModal {
		cells = append(cells, "modal")
	}
	if v.IsNegated {
		cells = append(cells, "negated")
	}
	if v.Governor != "" {
		cells = append(cells, string(v.Governor))
	}
	if v.IsGovernorNegated {
		cells = append(cells, "governor negated")
	}
	return strings.Join(cells, " ")
}
