package mentions_test

import "testing"

// TestListed holds names of the gazetteer, and the longer names that they begin.
func TestListed(t *testing.T) {
	table{
		{"Iraq and the UN signed.", "Iraq | state IRQ gazetteer; UN | acronym igo gazetteer"},
		{"The Walloons and the Ewe people agreed.",
			"Walloons | people gazetteer; Ewe people | people gazetteer"},
		{"THE DANISH FLEET OF CHAD MET KAREN HOLGERSEN AT THE UN.", "CHAD | state TCD gazetteer"},
		{"Rebels took the Poltava region, the Caribbean region and San Fernando de Omoa.",
			"Poltava region | place UKR region; Caribbean region | place region; " +
				"San Fernando de Omoa | place gazetteer"},
		{"The Niger Delta flooded.", "Niger Delta | place NGA gazetteer"},
		{"The National Transitional Council of Libya fell.",
			"National Transitional Council of Libya | government LBY gazetteer"},
		{"Spokesmen of Angela Merkel met the Emperor Harald V of Norway.",
			"Angela Merkel | person DEU gazetteer holder; Emperor | nominal office office; " +
				"Harald V of Norway | person NOR title holder | Emperor"},
		{"The Danish Chancellor Angela Merkel left.",
			"Danish | demonym state DNK demonym; Chancellor | nominal office office; " +
				"Angela Merkel | person DNK title | Chancellor"},
		{"UK Attorney General Karen Holborn spoke.",
			"UK | acronym state GBR gazetteer; Karen Holborn | person GBR title | Attorney General"},
		{"Iraq's ambassador Karim Nasrallah left.",
			"Iraq | state IRQ gazetteer; Karim Nasrallah | person IRQ title | ambassador"},
		{"In the UK Attorney General Karen Holborn spoke.",
			"UK | acronym state GBR gazetteer; Karen Holborn | person title | Attorney General"},
		{"The Democratic Party of Kosovo won.", "Democratic Party of Kosovo | party XKX capitals"},
	}.run(t)
}

// TestHomographs holds words that the gazetteer knows as something else.
func TestHomographs(t *testing.T) {
	table{
		{"Hunters ate turkey in march, and paid US$40 in New Granada.", "New Granada | place learnt"},
		{"Lord Durban left Durban.", "Durban | person title | Lord; Durban | place ZAF gazetteer"},
		{"The Danish Foreign Secretary Chad Holgersen spoke.",
			"Danish | demonym state DNK demonym; Chad Holgersen | person DNK title | Foreign Secretary"},
		{"Ships sailed in the Caribbean to the Caribbean islands of Spain.",
			"Caribbean | place gazetteer; Caribbean islands | place region; Spain | state ESP gazetteer"},
		{"The Dayak People's Association closed.", "Dayak People's Association | ngo capitals"},
		{"Sultan Qaboos met Sultan Holborn.",
			"Sultan Qaboos | person title | Sultan; Sultan Holborn | person title | Sultan"},
		{"The Caribbean trade grew.", ""},
		{"Nice people met. Some lived in Nice.", "Nice | place FRA gazetteer; Nice | place FRA gazetteer"},
	}.run(t)
}
