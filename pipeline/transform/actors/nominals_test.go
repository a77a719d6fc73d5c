package actors_test

import "testing"

// TestNominals holds whom phrases, it and they take up.
func TestNominals(t *testing.T) {
	hold(t, []example{
		{"Iraq–Jordan relations", "The two countries met.",
			"The two countries → Iraq + Jordan | state IRQ coreference"},
		{"", "The Embassy of Iraq in Amman opened in 1990. The embassy closed in 1991.",
			"Embassy of Iraq | government IRQ demonym_role; Iraq | state IRQ exact; " +
				"Amman | place JOR exact; The embassy → Embassy of Iraq | government IRQ coreference"},
		{"", "The Embassy of Iraq opened. The embassy of France closed.",
			"Embassy of Iraq | government IRQ demonym_role; Iraq | state IRQ exact; France | state FRA exact"},
		{"", "Iraq said it left.", "Iraq | state IRQ exact; it → Iraq | state IRQ coreference"},
		{"", "Iraq left when Jordan attacked it.",
			"Iraq | state IRQ exact; Jordan | state JOR exact; it → Iraq | state IRQ coreference"},
		{"", "The African Union met with the World Bank. Later the Union agreed.",
			"African Union | igo exact; World Bank | igo exact; Union → African Union | igo coreference"},
		{"", "Peru met Chad. Then both nations left.",
			"Peru | state PER exact; Chad | state TCD exact; " +
				"both nations → Peru + Chad | state PER coreference"},
		{"", "Peru spoke. Both sides agreed.", "Peru | state PER exact"},
		{"", "France joined NATO. The organization agreed. The alliance grew.",
			"France | state FRA exact; NATO → North Atlantic Treaty Organization | igo acronym; " +
				"The organization → North Atlantic Treaty Organization | igo coreference; " +
				"The alliance → North Atlantic Treaty Organization | igo coreference"},
		{"", "Morocco fought. The kingdom lost.",
			"Morocco | state MAR exact; The kingdom → Morocco | state MAR coreference"},
		{"", "Germans fled. They came back.",
			"Germans | people DEU exact; They → Germans | people DEU coreference"},
		{"", "Germans fled when Danes attacked them.",
			"Germans | people DEU exact; Danes | people DNK exact; them → Germans | people DEU coreference"},
		{"", "The Iraqi army fled. They came back.",
			"Iraqi army → Forces of Iraq | military IRQ demonym_role; " +
				"They → Forces of Iraq | military IRQ coreference"},
		{"", "Peru armed Chilean rebels. The rebels took Arica. The insurgents left.",
			"Peru | state PER exact; Chilean rebels → Rebels of Chile | armed_group CHL demonym_role; " +
				"The rebels → Rebels of Chile | armed_group CHL coreference; Arica | place CHL exact; " +
				"The insurgents → Rebels of Chile | armed_group CHL coreference"},
		{"", "The Chilean army left. The rebels took Lima.",
			"Chilean army → Forces of Chile | military CHL demonym_role; Lima | place PER exact"},
		{"", "The African Union met. Later the Union with Serbia ended.",
			"African Union | igo exact; Serbia | state SRB exact"},
		{"", "The Arab League met the League of Nations. The League agreed.",
			"Arab League → League of Arab States | igo exact; League of Nations | igo exact; " +
				"League → League of Nations | igo coreference"},
		{"", "The African Union met. The Group agreed.", "African Union | igo exact"},
		{"", "Iraq attacked itself.", "Iraq | state IRQ exact; itself → Iraq | state IRQ coreference"},
		{"", "Iraq spoke.\nIt left.", "Iraq | state IRQ exact"},
		{"", "Iraq lost. The government fell.",
			"Iraq | state IRQ exact; The government → Government of Iraq | government IRQ coreference"},
		{"", "The Iraqi army left. The national government agreed. The government of Peru did not.",
			"Iraqi army → Forces of Iraq | military IRQ demonym_role; " +
				"government of Peru → Government of Peru | government PER demonym_role"},
		{"", "Iraq and Jordan met, but the government fell.", "Iraq | state IRQ exact; Jordan | state JOR exact"},
		{"Foreign relations of Peru", "Iraq met Jordan, but the government did not.",
			"Iraq | state IRQ exact; Jordan | state JOR exact; " +
				"the government → Government of Peru | government PER coreference"},
		{"", "The Pope left.", "Pope → Holy See | state VAT coreference"},
		{"", "In 1985 the pope left.", "pope → John Paul II | person VAT office_holder"},
		{"", "Karim al-Holborn spoke. In 1999 al-Holborn left. They saw al-Nobody.",
			"Karim al-Holborn | person new; al-Holborn → Karim al-Holborn | person earlier_mention"},
		{"Iraq–Jordan relations", "Both sides agreed.", "Both sides → Iraq + Jordan | state IRQ coreference"},
	})
}

// TestTitles holds whom titles without a name mean.
func TestTitles(t *testing.T) {
	hold(t, []example{
		{"", "In May 2009 the Iraqi prime minister left.",
			"Iraqi → Iraq | state IRQ demonym; prime minister → Nuri Al-Maliki | person IRQ office_holder"},
		{"", "The Iraqi king left. President Pilar Rancagua spoke. The president left.",
			"Iraqi → Iraq | state IRQ demonym; Pilar Rancagua | person IRQ new; " +
				"president → Pilar Rancagua | person IRQ coreference"},
		{"", "President Pilar Rancagua of Peru spoke. Later the Peruvian president left.",
			"Pilar Rancagua | person PER new; Peru | state PER exact; Peruvian → Peru | state PER demonym; " +
				"president → Pilar Rancagua | person PER coreference"},
		{"", "In 1990 Iraq's president left.",
			"Iraq | state IRQ exact; president → Saddam Hussein | person IRQ office_holder"},
		{"", "In 1990 the president, Pilar Rancagua, left. The president of the council agreed.",
			"Pilar Rancagua | person new"},
		{"", "In 1850 the Iraqi president left.", "Iraqi → Iraq | state IRQ demonym"},
		{"", "In 1985 the French prime minister left. French Prime Minister Laurent Fabius spoke.",
			"French → France | state FRA demonym; " +
				"prime minister → Laurent Fabius | person FRA office_holder; " +
				"French → France | state FRA demonym; Laurent Fabius | person FRA exact"},
		{"", "In 2003 the British prime minister left. In 2004 the British prime minister came back.",
			"British → United Kingdom | state GBR demonym; " +
				"prime minister → Tony Blair | person GBR office_holder; " +
				"British → United Kingdom | state GBR demonym; " +
				"prime minister → Tony Blair | person GBR office_holder"},
		{"", "President of Peru Pilar Rancagua spoke. The president left.",
			"Peru | state PER exact; Pilar Rancagua | person PER new; " +
				"president → Pilar Rancagua | person PER coreference"},
		{"", "President Pilar Rancagua spoke. It rained. It rained. It rained. The president left.",
			"Pilar Rancagua | person new"},
		{"", "President Pilar Rancagua spoke. It rained. It rained. The president left.",
			"Pilar Rancagua | person new; president → Pilar Rancagua | person coreference"},
		{"", "In 1990 and in 2003 the British prime minister left.",
			"British → United Kingdom | state GBR demonym; " +
				"prime minister → Tony Blair | person GBR office_holder"},
	})
}
