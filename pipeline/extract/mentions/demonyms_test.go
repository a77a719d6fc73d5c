package mentions_test

import "testing"

// TestDemonyms holds adjectives of countries with what stands behind them, and role nouns with a country.
func TestDemonyms(t *testing.T) {
	table{
		{"The Iraqi government and Syria's armed forces met.",
			"Iraqi government | described government IRQ country-and-role; " +
				"Syria's armed forces | described military SYR country-and-role"},
		{"Spies asked the government of Denmark and the army of the Netherlands.",
			"government of Denmark | described government DNK role-of-country; " +
				"army of the Netherlands | described military NLD role-of-country"},
		{"The Danish colonial authorities left.",
			"Danish colonial authorities | described government DNK country-and-role"},
		{"The pro-French League of Elders won.",
			"French | demonym state FRA demonym; League of Elders | igo capitals"},
		{"Thousands of Syrian Sunni Arabs and Lebanese Shia fled.",
			"Syrian Sunni Arabs | people SYR community; Lebanese Shia | people LBN community"},
		{"Many German Chileans and Lebanese Christians returned.",
			"German Chileans | people CHL community; Lebanese Christians | people LBN community"},
		{"The Syrian Shia militia left.", "Syrian | demonym state SYR demonym"},
		{"The Danish Armenian Mission closed.", "Danish Armenian Mission | ngo DNK capitals"},
		{"The Albanian people agreed.", "Albanian people | described people ALB country-and-role"},
		{"The Chadian delegation and the Danish Jim left.",
			"Chadian | demonym state TCD demonym; Danish | demonym state DNK demonym; Jim | capitals"},
		{"Danish rebels met the separatists of Chad.",
			"Danish rebels | described armed_group DNK country-and-role; " +
				"separatists of Chad | described armed_group TCD role-of-country"},
		{"Nazi troops left when the papal legate and an Anti-Nazi group came.",
			"Nazi troops | described military DEU country-and-role; papal | demonym state VAT demonym"},
		{"The people of Chad agreed.", "Chad | state TCD gazetteer"},
		{"The Speaker of the Danish parliament, Karen Holgersen, left.",
			"Danish parliament | described government DNK country-and-role; " +
				"Karen Holgersen | person DNK title | Speaker of the Danish parliament"},
		{"The governments of Denmark's islands left.",
			"governments of Denmark | described government DNK role-of-country"},
	}.run(t)
}
