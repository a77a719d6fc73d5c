package missions_test

import (
	"testing"

	"chancery/pipeline/doc"
	"chancery/pipeline/pipelinetest"
)

// TestMissions says which missions an article tells of, each once.
func TestMissions(t *testing.T) {
	for _, c := range []struct {
		prose string
		want  []string
	}{
		{"Chile has an embassy in Kenya.", []string{"CHL > KEN embassy true"}},
		{"Chile has a large embassy.", nil},
		{"A consulate in Toronto opened.", nil},
		{"Peru has an embassy in Lima.", nil}, // none at home
		// one with its city is told once
		{"Chile has an embassy in Nairobi. The Chilean embassy in Kenya is old.", []string{
			"CHL > KEN Nairobi embassy true"}},
		{"Chile has no embassy in Kenya. Chile has an embassy in Nairobi.", []string{
			"CHL > KEN embassy false", "CHL > KEN Nairobi embassy true"}},
		{"Chile has an embassy in Kiev. Chile opened an embassy in Kyiv.", []string{"CHL > UKR Kiev embassy true"}},
		{"Chile has a diplomatic mission in Nairobi. Chile has a consulate in Nairobi.", []string{
			"CHL > KEN Nairobi consulate true"}},
		// two missions
		{"Peru has an embassy and a consulate in Ottawa and Toronto.", []string{
			"PER > CAN Ottawa embassy true", "PER > CAN Toronto consulate true"}},
		{"Peru has an embassy and a consulate in Ottawa.", []string{
			"PER > CAN Ottawa embassy true", "PER > CAN Ottawa consulate true"}},
		{"Peru has an embassy in Ottawa, and Canada has an embassy in Lima.", []string{
			"PER > CAN Ottawa embassy true", "CAN > PER Lima embassy true"}},
		{"Peru has an embassy in Canada and Canada has an embassy in Lima.", []string{
			"PER > CAN embassy true", "CAN > PER Lima embassy true"}},
		{"Peru has an embassy in Ottawa and a consulate in Lyon.", []string{
			"PER > CAN Ottawa embassy true", "PER > FRA Lyon consulate true"}},
		{"Peru has a consulate in Ottawa. Canada has one in Lima.", []string{
			"PER > CAN Ottawa consulate true", "CAN > PER Lima consulate true"}},
		{"Peru has an embassy in the Canadian capital.", []string{"PER > CAN embassy true"}},
		{"Peru has an embassy in Canada's capital Ottawa.", []string{"PER > CAN Ottawa embassy true"}},
		{"In Ottawa, Peru has an embassy.", []string{"PER > CAN Ottawa embassy true"}},
		{"Peru has consulates in Kuala Lumpur, George Town and Macau.", []string{
			"PER > MYS Kuala Lumpur consulate true", "PER > MYS George Town consulate true",
			"PER > MAC Macau consulate true"}},
		{"Peru has two consulates, one in Ottawa and one in Lyon.", []string{
			"PER > CAN Ottawa consulate true", "PER > FRA Lyon consulate true"}},
		{"Peru has an embassy in Ottawa and Canada an embassy in Lima.", []string{
			"PER > CAN Ottawa embassy true", "CAN > PER Lima embassy true"}},
		{"Peru has an embassy in Ottawa as does Chile in Lyon.", []string{
			"PER > CAN Ottawa embassy true", "CHL > FRA Lyon embassy true"}},
		{"Chile, Peru and Kenya maintain embassies in Ottawa.", []string{
			"CHL > CAN Ottawa embassy true", "PER > CAN Ottawa embassy true", "KEN > CAN Ottawa embassy true"}},
		{"Chile maintains embassies in Peru, Kenya and the Netherlands.", []string{
			"CHL > PER embassy true", "CHL > KEN embassy true", "CHL > NLD embassy true"}},
		// a list goes on behind an aside, but a statement in parentheses is none
		{"Chile maintains consulates in Peru, Switzerland (two cantons), Kenya and Canada.", []string{
			"CHL > PER consulate true", "CHL > CHE consulate true", "CHL > KEN consulate true",
			"CHL > CAN consulate true"}},
		{"Chile has an embassy in Ottawa (on a hill) and a consulate in Lyon.", []string{
			"CHL > CAN Ottawa embassy true", "CHL > FRA Lyon consulate true"}},
		// one of two kinds: what the gazetteer knows, else the first; none is none of both
		{"Singapore maintains an embassy or high commission in Japan and India.", []string{
			"SGP > JPN embassy true", "SGP > IND high_commission true"}},
		{"Chile has no embassy or consulate in Kenya.", []string{
			"CHL > KEN embassy false", "CHL > KEN consulate false"}},
		{"Chile maintains consulate-level relations with Kenya.", nil},
		{"Peru has an embassy in Athens and the consulates of Patras and Nafplion.", []string{
			"PER > GRC Athens embassy true", "PER > GRC Patras consulate true", "PER > GRC Nafplion consulate true"}},
		{"The European Union (EU), the Organization of American States (OAS) and Chile have offices in Nairobi.",
			[]string{"> KEN Nairobi representative_office true", "> KEN Nairobi representative_office true",
				"CHL > KEN Nairobi representative_office true"}},
		// who opens is the subject, not whose independence was welcomed, nor who was visited
		{"Chile welcomed Kenya's independence from Britain, and opened an embassy in Nairobi.", []string{
			"CHL > KEN Nairobi embassy true"}},
		{"Chile's president visited Peru, and Canada opened an embassy in Nairobi.", []string{
			"CAN > KEN Nairobi embassy true"}},
		{"The Peruvian embassy in Cairo is cross-accredited to Kenya.", []string{
			"PER > KEN Cairo non_resident true"}},
		{"Chile and Peru have ambassadors resident in Nairobi.", []string{
			"CHL > KEN Nairobi embassy true", "PER > KEN Nairobi embassy true"}},
		{"The Embassy of Peru in Rome is large. The embassy is also accredited to Malta.", []string{
			"PER > ITA Rome embassy true", "PER > MLT Rome non_resident true"}},
		// a state that is a city tells nothing of the cities behind it
		{"Chile has honorary consulates in Marseille, Monaco and Nancy.", []string{
			"CHL > FRA Marseille honorary_consulate true", "CHL > MCO Monaco honorary_consulate true",
			"CHL > FRA Nancy honorary_consulate true"}},
		// its name holds that of its sender
		{"The U.S. Interests Section in Havana is in a tower.", []string{
			"USA > CUB Havana representative_office true"}},
		// called by the capital of its sender
		{"Taiwan is represented in Ireland by the Taipei Representative Office in Dublin.", []string{
			"TWN > IRL Dublin representative_office true"}},
		{"Chile maintains embassies in the following countries.\nPeru, Kenya and Canada", []string{
			"CHL > PER embassy true", "CHL > KEN embassy true", "CHL > CAN embassy true"}},
		{"The following countries maintain embassies in Ottawa.\nPeru and Kenya", []string{
			"PER > CAN embassy true", "KEN > CAN embassy true"}},
		{"Chile and Kenya have embassies in each other's capitals.", []string{
			"CHL > KEN embassy true", "KEN > CHL embassy true"}},
		{"Both countries have embassies in each other.", nil}, // nobody knows which
		// named
		{"The Embassy of Peru in Baghdad was quiet.", []string{"PER > IRQ Baghdad embassy true"}},
		{"Peru's consulate to France is large.", []string{"PER > FRA consulate true"}},
		{"The Tripoli embassy of Chile was quiet.", []string{"CHL > LBY Tripoli embassy true"}},
		// accredited from elsewhere
		{"Chile is represented in Uganda through its embassy in Nairobi.", []string{
			"CHL > UGA Nairobi non_resident true"}},
		{"Chile is represented in Uganda through its embassy in Kenya.", []string{
			"CHL > UGA Kenya non_resident true"}},
		{"Chile is represented in Kenya through its embassy in Nairobi.", []string{"CHL > KEN Nairobi embassy true"}},
		{"Chile is represented in Kenya through its embassy in Kenya.", []string{"CHL > KEN embassy true"}},
		{"Chile is represented in Uganda through its embassy in Nairobi (Kenya) and a consulate in Kampala.", []string{
			"CHL > UGA Nairobi non_resident true", "CHL > UGA Kampala consulate true"}},
		{"Chile is represented in Uganda through the embassy of Peru in Kampala.", []string{
			"CHL > UGA Kampala other true"}},
		{"Chile is represented in Uganda by an ambassador who resides in Nairobi.", []string{
			"CHL > UGA Nairobi non_resident true"}},
		{"The Chilean embassy in Nairobi is accredited to Uganda and Rwanda.", []string{
			"CHL > UGA Nairobi non_resident true", "CHL > RWA Nairobi non_resident true"}},
		// to a body
		{"Chile maintains a mission to the United Nations in Geneva.", []string{
			"CHL > Geneva representative_office true"}},
		{"Chile sent a mission to Peru.", nil},
		{"Chile has embassies in several Greek cities, most notably the embassies of Patras and Nafplion.", []string{
			"CHL > GRC Patras embassy true", "CHL > GRC Nafplion embassy true"}},
		{"Chile has consulates in several Greek cities.", []string{"CHL > GRC consulate true"}},
		{"Chile established a consulate in the British colony of Malta.", nil},
		{"In Nairobi, there are embassies from Chile and Peru.", []string{
			"CHL > KEN Nairobi embassy true", "PER > KEN Nairobi embassy true"}},
		{"Foreign embassies in Kenya include Chile, Peru and Canada.", []string{
			"CHL > KEN embassy true", "PER > KEN embassy true", "CAN > KEN embassy true"}},
		{"In addition to Canada, Chile, Peru and Ireland all have embassies in Kenya.", []string{
			"CAN > KEN embassy true", "CHL > KEN embassy true", "PER > KEN embassy true", "IRL > KEN embassy true"}},
		// handled from elsewhere
		{"Chile's relations with Uganda are handled through its embassy in Nairobi.", []string{
			"CHL > UGA Nairobi non_resident true"}},
		{"Matters of Uganda are handled through the consulate of Chile in Nairobi.", []string{
			"CHL > KEN Nairobi consulate true"}},
		{"Chile covers Uganda from its embassy in Nairobi.", []string{"CHL > UGA Nairobi non_resident true"}},
		{"Chile has accredited its embassy in Nairobi to Uganda.", []string{"CHL > UGA Nairobi non_resident true"}},
		{"The Chilean embassy in Nairobi manages relations with Uganda.", []string{
			"CHL > UGA Nairobi non_resident true"}},
		// envoys
		{"The ambassador of Chile to Uganda, who is resident in Nairobi, met him.", []string{
			"CHL > UGA Nairobi non_resident true"}},
		{"The ambassador of Chile to Uganda is resident in Kampala.", nil},
		{"Chile appointed Ana Paz as the Chilean consul in Mombasa.", []string{"CHL > KEN Mombasa consulate true"}},
		{"Ana Paz was nominated Chilean consul in Mombasa.", []string{"CHL > KEN Mombasa consulate true"}},
		{"Chile appointed a resident ambassador to Kenya.", []string{"CHL > KEN embassy true"}},
		{"Chile appointed an ambassador to Kenya.", nil},
		{"A Chilean diplomatic mission was sent to Kenya.", nil},
		// called by the capital of its sender
		{"A Taipei Representative Office was opened in Dublin.", []string{
			"TWN > IRL Dublin representative_office true"}},
		// of a part of a state
		{"Scotland has a consulate in Peru.", []string{"GBR > PER consulate true"}},
		// who is no subject
		{"Chile, which Kenya invaded, opened an embassy in Prague.", []string{"CHL > CZE Prague embassy true"}},
		{"A company of Peru has a consulate in Lyon.", nil},
		{"A French embassy led by a merchant arrived.", nil},
	} {
		compareMissions(t, "", c.prose, c.want...)
	}
}

// TestSides says what the title of an article tells of missions.
func TestSides(t *testing.T) {
	for _, c := range []struct {
		title, prose string
		want         []string
	}{
		{"Chile–Kenya relations", "Both countries have embassies.", []string{
			"CHL > KEN embassy true", "KEN > CHL embassy true"}},
		{"Chile–Kenya relations", "Nairobi is old. Both countries have embassies in each other's capitals.", []string{
			"CHL > KEN Nairobi embassy true", "KEN > CHL embassy true"}},
		{"Chile–Kenya relations", "Neither country has a resident ambassador.", []string{
			"CHL > KEN embassy false", "KEN > CHL embassy false"}},
		{"Chile–Kenya relations", "Chile closed its embassy.", []string{"CHL > KEN embassy false"}},
		{"Chile–Kenya relations", "Chile has an embassy in Obscureville.", []string{
			"CHL > KEN Obscureville embassy true"}},
		{"Chile–Kenya relations", "A consulate opened in Mombasa in 1965. The consulate closed in 1970.", []string{
			"CHL > KEN Mombasa consulate false 1965-01-01 1970-12-31"}},
		{"Chile–Denmark relations", "Chile has a consulate in Nuuk.", []string{"CHL > DNK Nuuk consulate true"}},
		{"Foreign relations of Kenya", "Chile has closed its embassy.", []string{"CHL > KEN embassy false"}},
		{"Foreign relations of Kenya", "It has an embassy in Lima.", []string{"KEN > PER Lima embassy true"}},
		{"Chile–Kenya relations", "There are two consulates in Mombasa and Kisumu.", []string{
			"CHL > KEN Mombasa consulate true", "CHL > KEN Kisumu consulate true"}},
		{"Chile–Kenya relations", "Neither country maintains a diplomatic presence in the other.", []string{
			"CHL > KEN other false", "KEN > CHL other false"}},
		{"Chile–Kenya relations", "They have good relations, with embassies in each other's capitals.", []string{
			"CHL > KEN embassy true", "KEN > CHL embassy true"}},
		{"Chile–Kenya relations", "Chile has a diplomatic agency in Nairobi.", []string{
			"CHL > KEN Nairobi other true"}},
	} {
		compareMissions(t, c.title, c.prose, c.want...)
	}
}

// TestTimes says whether a mission is there, since when and until when.
func TestTimes(t *testing.T) {
	for prose, want := range map[string][]string{
		"Chile does not have an embassy in Kenya.":        {"CHL > KEN embassy false"},
		"Chile lacks an embassy in Kenya.":                {"CHL > KEN embassy false"},
		"Chile no longer has an embassy in Kenya.":        {"CHL > KEN embassy false"},
		"Chile used to have an embassy in Kenya.":         {"CHL > KEN embassy false"},
		"There is no Chilean embassy in Kenya.":           {"CHL > KEN embassy false"},
		"Chile's former embassy in Kenya is a museum.":    {"CHL > KEN embassy false"},
		"Neither Chile nor Peru has an embassy in Kenya.": {"CHL > KEN embassy false", "PER > KEN embassy false"},
		"Chile has neither an embassy nor a consulate in Kenya.": {
			"CHL > KEN embassy false", "CHL > KEN consulate false"},
		"Chile had an embassy in Kenya until 1994.": {"CHL > KEN embassy false - 1994-12-31"},
		"Until 1994 Chile had an embassy in Kenya.": {"CHL > KEN embassy false - 1994-12-31"},
		"Until 1994 Chile was represented in Kenya through its embassy in Cairo.": {
			"CHL > KEN Cairo non_resident false - 1994-12-31"},
		"Initially Chile was represented in Kenya through its embassy in Cairo.": {
			"CHL > KEN Cairo non_resident false"},
		"Chile had an embassy in Kenya until the drought of 1994.": {"CHL > KEN embassy false - 1994-12-31"},
		"Chile had an embassy in Kenya from 1965 to 1980.":         {"CHL > KEN embassy false 1965-01-01 1980-12-31"},
		"Chile has had no embassy in Kenya since 1980.":            {"CHL > KEN embassy false - 1980-12-31"},
		"Chile has an embassy in Kenya since 4 May 1965.":          {"CHL > KEN embassy true 1965-05-04 -"},
		"Since 1965, Chile has an embassy in Kenya.":               {"CHL > KEN embassy true 1965-01-01 -"},
		"Chile opened an embassy in Kenya in May 1965.":            {"CHL > KEN embassy true 1965-05-01 -"},
		"In 1965, Chile opened an embassy in Kenya.":               {"CHL > KEN embassy true 1965-01-01 -"},
		"Chile has an embassy in Nairobi (opened in 1965) and a consulate in Mombasa.": {
			"CHL > KEN Nairobi embassy true 1965-01-01 -", "CHL > KEN Mombasa consulate true"},
		"Chile opened a consulate in Nairobi in 1965 and one in Mombasa in 1966.": {
			"CHL > KEN Nairobi consulate true 1965-01-01 -", "CHL > KEN Mombasa consulate true 1966-01-01 -"},
		"The Chilean embassy in Nairobi and the Peruvian embassy in Lyon were opened in 1965.": {
			"CHL > KEN Nairobi embassy true 1965-01-01 -", "PER > FRA Lyon embassy true 1965-01-01 -"},
		"Chile closed its embassy in Kenya in 1980.":                    {"CHL > KEN embassy false - 1980-12-31"},
		"Chile was forced to close its embassy in Kenya in 1980.":       {"CHL > KEN embassy false - 1980-12-31"},
		"The Chilean embassy in Kenya closed in 1980.":                  {"CHL > KEN embassy false - 1980-12-31"},
		"After the war of 1979, the Chilean embassy in Nairobi closed.": {"CHL > KEN Nairobi embassy false"},
		"The closure of the Chilean embassy in Nairobi came late.":      {"CHL > KEN Nairobi embassy false"},
		"Chile opened an embassy in Kenya in 1965, but closed it in 1980.": {
			"CHL > KEN embassy false 1965-01-01 1980-12-31"},
		"Chile opened an embassy in Kenya in 1965. Chile closed its embassy in Kenya in 1980.": {
			"CHL > KEN embassy false 1965-01-01 1980-12-31"},
		"Chile's embassy in Nairobi was closed in 1980 and reopened in 1990.": {
			"CHL > KEN Nairobi embassy true 1990-01-01 -"},
		"Chile has not closed its embassy in Kenya.": {"CHL > KEN embassy true"},
		"Chile moved its embassy from Mombasa to Nairobi in 1980.": {
			"CHL > KEN Nairobi embassy true 1980-01-01 -", "CHL > KEN Mombasa embassy false - 1980-12-31"},
		"Chile has had a consulate in Nairobi since 1965, which was raised to an embassy in 1970.": {
			"CHL > KEN Nairobi consulate false 1965-01-01 -", "CHL > KEN Nairobi embassy true 1970-01-01 -"},
		"A Chilean consulate was set up in Nairobi in 1965, and upgraded to an embassy in 1970.": {
			"CHL > KEN Nairobi consulate false 1965-01-01 -", "CHL > KEN Nairobi embassy true 1970-01-01 -"},
		"A Chilean consulate was opened in Nairobi in 1965 and became an embassy in 1970.": {
			"CHL > KEN Nairobi consulate false 1965-01-01 -", "CHL > KEN Nairobi embassy true 1970-01-01 -"},
		"A Chilean consulate was opened in Kenya in 1965, however, relations were not established until 1970.": {
			"CHL > KEN consulate true 1965-01-01 -"},
		// what is not told as a fact is none
		"Chile plans to open an embassy in Kenya.":                    nil,
		"Chile will open an embassy in Kenya.":                        nil,
		"Chile refused to open an embassy in Kenya.":                  nil,
		"Chile temporarily closed its embassy in Kenya.":              nil,
		"The possible opening of a Chilean embassy in Kenya is far.":  nil,
		"If Chile opened an embassy in Kenya, all were glad.":         nil,
		"Chile became the first country to open an embassy in Kenya.": {"CHL > KEN embassy true"},
	} {
		compareMissions(t, "", prose, want...)
	}
}

// TestHeadings says what the heading of a section tells of missions: in an article of the
// relations of one state it names the other side.
func TestHeadings(t *testing.T) {
	for _, c := range []struct {
		title, text string
		want        []string
	}{
		{"Foreign relations of Kenya", "== Chile ==\n\nKenya closed its embassy in 1990.", []string{
			"KEN > CHL embassy false - 1990-12-31"}},
		{"Foreign relations of Kenya", "== Chile ==\n\n=== Missions ===\n\nBoth countries have embassies.", []string{
			"KEN > CHL embassy true", "CHL > KEN embassy true"}},
		{"Foreign relations of Kenya", "== Chile ==\n\nNeither side has an embassy in the other.", []string{
			"KEN > CHL embassy false", "CHL > KEN embassy false"}},
		{"Foreign relations of Kenya", "== Chile ==\n\nKenya has an embassy in Obscureville.", []string{
			"KEN > CHL Obscureville embassy true"}},
		{"Foreign relations of Kenya", "== Chile ==\n\nPeru has closed its embassy.", []string{
			"PER > KEN embassy false"}},
		{"Foreign relations of Kenya", "== Chile ==\n\nThe Kenyan embassy was the first in the region.", nil},
		{"Foreign relations of Kenya", "== History ==\n\nKenya closed its embassy in 1990.", nil},
		{"Foreign relations of Kenya", "== Chile ==\n\nQuiet.\n\n== History ==\n\nKenya closed its embassy.", nil},
		{"Peru–Kenya relations", "== Chile ==\n\nKenya closed its embassy.", []string{"KEN > PER embassy false"}},
	} {
		d := pipelinetest.ReadArticle(t, "= "+c.title+" =\n\n"+c.text+"\n", doc.LayerMissions)
		var got []string
		for _, m := range d.Missions {
			got = append(got, pipelinetest.Mission(d, m.Value))
		}
		pipelinetest.CompareAll(t, c.text, got, c.want)
	}
}

func compareMissions(t *testing.T, title, prose string, want ...string) {
	t.Helper()
	d := pipelinetest.ReadTitled(t, title, prose, doc.LayerMissions)
	var got []string
	for _, m := range d.Missions {
		got = append(got, pipelinetest.Mission(d, m.Value))
	}
	pipelinetest.CompareAll(t, prose, got, want)
}

// TestCities says where a list of cities ends; cities need not be known.
func TestCities(t *testing.T) {
	for prose, want := range map[string][]string{
		"Peru has consulates in Toronto, Halifax and Moose Jaw.":        {"Toronto", "Halifax", "Moose Jaw"},
		"Peru has consulates in Toronto, and in Halifax & Calgary":      {"Toronto", "Halifax", "Calgary"},
		"Peru has consulates (in Toronto).":                             {"Toronto"},
		"Consulates (in Toronto).":                                      nil, // nobody knows whose
		"Peru has an embassy in Ottawa and a consulate in St-Jean.":     {"Ottawa", "St-Jean"},
		"Peru has consulates in Toronto and Chute de la Riviere.":       {"Toronto", "Chute de la Riviere"},
		"Peru has consulates in Toronto and Rio de Plata.":              {"Toronto", "Rio de Plata"},
		"Peru has consulates in Toronto and Germany.":                   {"Toronto"},
		"Peru has consulates in Toronto, Vancouver left.":               {"Toronto"},
		"Peru has consulates in Toronto and sells copper.":              {"Toronto"},
		"Peru has an embassy in Washington, D.C.":                       {"Washington"},
		"Peru has consulates in Toronto, ON, Halifax, NS and Regina.":   {"Toronto", "Halifax", "Regina"},
		"Peru has an embassy in Ottawa and 2 consulates (Lyon, Oslo).":  {"Ottawa", "Lyon", "Oslo"},
		"Peru has an embassy in Ottawa. Chile has consulates (in Oslo)": {"Ottawa", "Oslo"},
	} {
		d := pipelinetest.Read(t, prose, doc.LayerMissions)
		var got []string
		for _, m := range d.Missions {
			got = append(got, m.Value.City.In(d.Text))
		}
		pipelinetest.CompareAll(t, prose, got, want)
	}
}

// TestStatesAreAdded holds that the state of a city is an actor although nobody names it.
func TestStatesAreAdded(t *testing.T) {
	d := pipelinetest.Read(t, "Chile has an embassy in Nairobi and a consulate in Mombasa.", doc.LayerMissions)
	var got []string
	for _, a := range d.Actors {
		got = append(got, a.Name+" "+a.Kind)
	}
	pipelinetest.CompareAll(t, d.Text, got, []string{"Chile state", "Nairobi place", "Mombasa place", "Kenya state"})
}

// TestActors says which bodies are missions of a state, and which are one.
func TestActors(t *testing.T) {
	for _, c := range []struct {
		prose string
		want  []string
	}{
		{"The French Embassy closed.", []string{"French Embassy | government FRA demonym_role"}},
		{"The Embassy of Iraq in Amman closed.", []string{"Embassy of Iraq | government IRQ demonym_role"}},
		{"The Embassy of the Netherlands closed.", []string{
			"Embassy of the Netherlands | government NLD demonym_role"}},
		{"The Canadian High Commission to Barbados and the Eastern Caribbean moved.", []string{
			"Canadian High Commission to Barbados and the Eastern Caribbean | government CAN demonym_role"}},
		{"The French Consulate General in Geneva closed.", []string{
			"French Consulate General | government FRA demonym_role Q73398462"}},
		// no body, or of nobody known
		{"The French embassy closed.", nil},
		{"The Embassy closed.", nil},
		{"The Embassy of", nil},
		{"The Embassy of Geneva closed.", nil},
		{"The Moscow Embassy closed.", nil},
		// one and the same
		{"The French Embassy and the Embassy of France are one.", []string{
			"French Embassy | government FRA demonym_role",
			"Embassy of France → French Embassy | government FRA demonym_role"}},
		{"The French Embassy in Cairo is no Embassy of France.", []string{
			"French Embassy | government FRA demonym_role Q73414042",
			"Embassy of France | government FRA demonym_role"}},
		// named again
		{"The French Embassy closed. The German Embassy opened. The embassy is old.", []string{
			"French Embassy | government FRA demonym_role",
			"German Embassy | government DEU demonym_role",
			"The embassy → German Embassy | government DEU coreference"}},
		{"The French Embassy closed. An embassy opened. The consulate opened.", []string{
			"French Embassy | government FRA demonym_role"}},
		{"The French Embassy closed. The embassy in Lima opened.", []string{
			"French Embassy | government FRA demonym_role"}},
		{"The French Embassy closed.\nThe embassy opened.", []string{ // another paragraph
			"French Embassy | government FRA demonym_role"}},
		{"The French Embassy closed. The Embassy was old. The embassy opened.", []string{ // of whom is not told
			"French Embassy | government FRA demonym_role"}},
	} {
		d := pipelinetest.Read(t, c.prose, doc.LayerMissionActors)
		var got []string
		for _, m := range d.MissionActors {
			actor := pipelinetest.Actor(d, m)
			if item := d.Actors[m.Value.Actor].Wikidata; item != "" {
				actor += " " + item
			}
			got = append(got, actor)
		}
		pipelinetest.CompareAll(t, c.prose, got, c.want)
	}
}

// TestFields says which missions the infobox of an article tells of.
func TestFields(t *testing.T) {
	for _, c := range []struct {
		title, fields string
		want          []string
	}{
		{"Chile–Kenya relations", "- mission1: Embassy of Chile, Nairobi\n- mission2: Embassy of Kenya, Santiago",
			[]string{"CHL > KEN Nairobi embassy true", "KEN > CHL Santiago embassy true"}},
		{"Chile–Kenya relations", "- party1: Kenya\n- party2: Chile\n- mission1: Kenyan High Commission in Santiago",
			[]string{"KEN > CHL Santiago high_commission true"}},
		{"Chile–Kenya relations", "- mission1: Embassy of Chile\n- mission2: None", []string{"CHL > KEN embassy true"}},
		{"Chile–Kenya relations", "- mission1: Embassy of Chile, Paris", []string{"CHL > KEN embassy true"}},
		{"Chile–Kenya relations", "- mission: Embassy of Chile, Nairobi\n- envoy1: Ambassador Ana Paz", nil},
		{"Chile", "- mission1: Embassy of Chile, Nairobi", nil},
	} {
		text := "= " + c.title + " =\n\nInfobox\n" + c.fields + "\n\nThey are far apart.\n"
		d := pipelinetest.ReadArticle(t, text, doc.LayerMissions)
		var got []string
		for _, m := range d.Missions {
			got = append(got, pipelinetest.Mission(d, m.Value))
			if m.Rule != "missions/infobox" {
				t.Errorf("%s: rule %s", c.fields, m.Rule)
			}
		}
		pipelinetest.CompareAll(t, c.fields, got, c.want)
	}
}
