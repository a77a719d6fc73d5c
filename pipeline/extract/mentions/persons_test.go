package mentions_test

import "testing"

// TestTitles holds titles and offices, and the persons who bear them.
func TestTitles(t *testing.T) {
	table{
		{"Peru's envoy Ollanta Marquina met Mads Lindqvist, the Danish envoy.",
			"Peru | state PER gazetteer; Ollanta Marquina | person PER title | envoy; " +
				"Mads Lindqvist | person DNK capitals; Danish | demonym state DNK demonym"},
		{"Envoy Ollanta Marquina of Peru left.",
			"Ollanta Marquina | person PER title | Envoy; Peru | state PER gazetteer"},
		{"Emperor Hussein of Jordan met Emperor Ansgar and Emperor Hussein Al Rashid of the Netherlands.",
			"Emperor | nominal office office; Hussein of Jordan | person JOR title | Emperor; " +
				"Emperor Ansgar | person title | Emperor; Emperor | nominal office office; " +
				"Hussein Al Rashid of the Netherlands | person NLD title | Emperor"},
		{"The Egyptian ambassador to Chad is Samir Wahdan.",
			"Egyptian | demonym state EGY demonym; Chad | state TCD gazetteer; " +
				"Samir Wahdan | person EGY title | ambassador"},
		{"The Danish ambassador (Karen Holgersen) left.",
			"Danish | demonym state DNK demonym; Karen Holgersen | person DNK title | ambassador"},
		{"The Danish envoy, Karen Holgersen, left.",
			"Danish | demonym state DNK demonym; Karen Holgersen | person DNK title | envoy"},
		{"Finance Minister and Defence Secretary Karen Holgersen left.",
			"Karen Holgersen | person title | Defence Secretary"},
		{"The Minister of Foreign Affairs and Expatriates Karen Holgersen left.",
			"Karen Holgersen | person title | Minister of Foreign Affairs and Expatriates"},
		{"The Secretary for Irish Affairs of Denmark, Karen Holgersen, left.",
			"Denmark | state DNK gazetteer; " +
				"Karen Holgersen | person DNK title | Secretary for Irish Affairs"},
		{"Chairman of the Audit Chamber Sergei Petrenko spoke.",
			"Audit Chamber | government capitals; " +
				"Sergei Petrenko | person title | Chairman of the Audit Chamber"},
		{"Bundestag Speaker Norbert Kleinhans spoke.",
			"Bundestag | government DEU gazetteer; Norbert Kleinhans | person DEU title | Speaker"},
		{"The head of Rossholm, Karen Holgersen, left.",
			"Rossholm | other capitals; Karen Holgersen | person title | head of Rossholm"},
		{"The historian Bao Hui-min wrote.", "Bao Hui-min | person title | historian"},
		{"Envoy Admiral Karen Holgersen left.", "Karen Holgersen | person title | Envoy Admiral"},
		{"Danish goods in ports shocked Admiral Karen Holgersen.",
			"Danish | demonym state DNK demonym; Karen Holgersen | person DNK title | Admiral"},
		{"Danish goods in Lima shocked Admiral Karen Holgersen.",
			"Danish | demonym state DNK demonym; Lima | place PER gazetteer; " +
				"Karen Holgersen | person title | Admiral"},
		{"The Chairman of the Russian Federation Chamber of Commerce left.",
			"Russian Federation Chamber of Commerce | ngo RUS capitals"},
		{"The Secretary for Trade, Culture and Sport left.", ""},
		{"Supreme Court Justice Karen Holgersen spoke.",
			"Supreme Court | government capitals; Karen Holgersen | person title | Justice"},
		{"Karen Holgersen, a former Danish envoy, left.",
			"Karen Holgersen | person DNK capitals; Danish | demonym state DNK demonym"},
		{"Karen Holgersen, Federal Secretary for Trade, left.", "Karen Holgersen | person capitals"},
		{"Denmark agreed. Later the delegation of the envoy Karen Holgersen left.",
			"Denmark | state DNK gazetteer; Karen Holgersen | person title | envoy"},
	}.run(t)
}

// TestPersons holds persons without a title.
func TestPersons(t *testing.T) {
	table{
		{"Otto Wilhelm IV met V.A.Fetisov and N. Petrenko.",
			"Otto Wilhelm IV | person regnal; V.A.Fetisov | person capitals; " +
				"N. Petrenko | person capitals"},
		{"Nouri al-Holborni met Jan el Holborn and Gamal van der Holborn.",
			"Nouri al-Holborni | person capitals; Jan el Holborn | person capitals; " +
				"Gamal van der Holborn | person capitals"},
		{"The crew of XQT met XQT again.", "XQT | acronym other capitals; XQT | acronym other capitals"},
		{"Danish Karen Holgersen left.",
			"Danish | demonym state DNK demonym; Karen Holgersen | person capitals"},
		{"Gamal van here met Emperor Ansgar of Europe.",
			"Gamal | person capitals; Emperor Ansgar | person title | Emperor; Europe | place gazetteer"},
		{"Karen Holgersen, the Danish way, left.",
			"Karen Holgersen | person capitals; Danish | demonym state DNK demonym"},
		{"Sergei Jean-Petrenko and Chiang Hui-min left.",
			"Sergei Jean-Petrenko | person capitals; Chiang Hui-min | person capitals"},
	}.run(t)
}
