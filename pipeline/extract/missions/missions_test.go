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
		{"Chile does not have an embassy in Kenya.", []string{"CHL > KEN embassy false"}},
		{"Chile has a large embassy.", nil},
		{"A consulate in Toronto opened.", nil},
		{"Peru has an embassy in Lima.", nil}, // none at home
		// one with its city is told once, one that is lacked is another
		{"Chile has an embassy in Nairobi. The Chilean embassy in Kenya is old.", []string{
			"CHL > KEN Nairobi embassy true"}},
		{"Chile has no embassy in Kenya. Chile has an embassy in Nairobi.", []string{
			"CHL > KEN embassy false", "CHL > KEN Nairobi embassy true"}},
		// two missions
		{"Peru has an embassy and a consulate in Ottawa and Toronto.", []string{
			"PER > CAN Ottawa embassy true", "PER > CAN Toronto consulate true"}},
		{"Peru has an embassy in Ottawa, and Canada has an embassy in Lima.", []string{
			"PER > CAN Ottawa embassy true", "CAN > PER Lima embassy true"}},
		{"Peru has an embassy in Ottawa and a consulate in Lyon.", []string{
			"PER > CAN Ottawa embassy true", "PER > FRA Lyon consulate true"}},
		{"Chile and Kenya have embassies in each other's capitals.", []string{
			"CHL > KEN embassy true", "KEN > CHL embassy true"}},
		{"Both countries have embassies in each other.", nil}, // nobody knows which
		// accredited from elsewhere
		{"Chile is represented in Uganda through its embassy in Nairobi.", []string{
			"CHL > UGA Nairobi non_resident true"}},
		{"Chile is represented in Uganda through its embassy in Kenya.", []string{
			"CHL > UGA Kenya non_resident true"}},
		{"Chile is represented in Kenya through its embassy in Nairobi.", []string{"CHL > KEN Nairobi embassy true"}},
		{"Chile is represented in Kenya through its embassy in Kenya.", []string{"CHL > KEN embassy true"}},
		// of a part of a state
		{"Scotland has a consulate in Peru.", []string{"GBR > PER consulate true"}},
	} {
		d := pipelinetest.Read(t, c.prose, doc.LayerMissions)
		var got []string
		for _, m := range d.Missions {
			got = append(got, pipelinetest.Mission(d, m.Value))
		}
		pipelinetest.CompareAll(t, c.prose, got, c.want)
	}
}

// TestCities says where a list of cities ends; cities need not be known.
func TestCities(t *testing.T) {
	for prose, want := range map[string][]string{
		"Peru has consulates in Toronto, Halifax and Moose Jaw.":        {"Toronto", "Halifax", "Moose Jaw"},
		"Peru has consulates in Toronto, and in Halifax & Calgary":      {"Toronto", "Halifax", "Calgary"},
		"Peru has consulates (in Toronto).":                             nil, // no sides to go on with
		"Peru has an embassy in Ottawa and a consulate in St-Jean.":     {"Ottawa", "St-Jean"},
		"Peru has consulates in Toronto and Chute de la Riviere.":       {"Toronto"}, // only one short word
		"Peru has consulates in Toronto and Rio de Plata.":              {"Toronto", "Rio de Plata"},
		"Peru has consulates in Toronto and Germany.":                   {"Toronto"},
		"Peru has consulates in Toronto, Vancouver left.":               {"Toronto"},
		"Peru has consulates in Toronto and sells copper.":              {"Toronto"},
		"Peru has an embassy in Washington, D.C.":                       {"Washington"},
		"Peru has consulates in Toronto, ON, Halifax, NS and Regina.":   {"Toronto", "Halifax", "Regina"},
		"Peru has an embassy in Ottawa and 2 consulates (Lyon, Oslo).":  {"Ottawa", "Lyon", "Oslo"},
		"Peru has an embassy in Ottawa. Chile has consulates (in Oslo)": {"Ottawa"},
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
