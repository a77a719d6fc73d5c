package pipeline

import (
	"strings"
	"testing"

	"chancery/pipeline/doc"
	"chancery/sources"
)

// actorValue writes whom a mention means, where its words are not the name, and the
// kind, the country and how that was found out; more than one stand with a + between.
func actorValue(d *doc.Document, m doc.Mention[doc.Reference]) string {
	surface := m.In(d.Text)
	var names []string
	for _, actor := range append([]int{m.Value.Actor}, m.Value.Others...) {
		names = append(names, d.Actors[actor].Name)
	}
	if name := strings.Join(names, " + "); name != surface {
		surface += " → " + name
	}
	a := d.Actors[m.Value.Actor]
	return surface + " | " + strings.Join(strings.Fields(a.Kind+" "+a.Country+" "+m.Value.Method), " ")
}

// TestActors holds who is meant in a text: all mentions, as actorValue writes them.
func TestActors(t *testing.T) {
	p, err := New(doc.LayerMentions, doc.LayerPosts)
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct{ title, text, want string }{
		{"", "Iraq signed it.", "Iraq | state IRQ exact"},
		{"", "The Iraqi government resigned.",
			"Iraqi government → Government of Iraq | government IRQ demonym_role"},
		{"", "It asked the government of Denmark for help.",
			"government of Denmark → Government of Denmark | government DNK demonym_role"},
		{"", "In 1990 Baghdad condemned the raid.", "Baghdad → Government of Iraq | government IRQ capital"},
		{"", "The raid on Baghdad failed.", "Baghdad | place IRQ exact"},
		{"", "The Soviet Union fell.", "Soviet Union | historical_state SUN exact"},
		{"", "In 1850 he lived in Tuscany.", "Tuscany → Grand Duchy of Tuscany | historical_state exact"},
		{"", "In 1990 he lived in Tuscany.", "Tuscany | place ITA exact"},
		{"", "The ship left Sfax.", "Sfax | place TUN exact"},
		{"Greece–Lebanon relations", "The consulate is in Tripoli.", "Tripoli | place LBN exact"},
		{"", "The consulate is in Tripoli.", "Tripoli | place LBY exact"},
		{"Chile–Malta relations", "The consulate is in Tripoli, Lebanon.",
			"Tripoli | place LBN exact; Lebanon | state LBN exact"},
		{"Argentina–Spain relations", "It has consulates in Bahía Blanca, Córdoba and Rosario.",
			"Bahía Blanca | place ARG exact; Córdoba | place ARG exact; Rosario | place ARG exact"},
		{"Argentina–Spain relations", "It has a consulate in Córdoba.", "Córdoba | place new"},
		{"", "He lived in the Venezuelan city of San Cristóbal. San Cristóbal was small.",
			"Venezuelan → Venezuela | state VEN demonym; San Cristóbal | place VEN exact; " +
				"San Cristóbal | place VEN exact"},
		{"", "Pilar Rancagua spoke. Rancagua left.",
			"Pilar Rancagua | person new; Rancagua → Pilar Rancagua | person earlier_mention"},
		{"", "Fighters of Ansar al-Islam fled.", "Ansar al-Islam | armed_group IRQ exact"},
		{"", "He spoke to the Organisation for Security and Co-operation in Europe.",
			"Organisation for Security and Co-operation in Europe → " +
				"Organization for Security and Co-operation in Europe | igo exact"},
		{"", "It divided the Ewe people.", "Ewe people | people exact"},
		{"", "The Walloons agreed.", "Walloons | people exact"},
		{"", "The Walloons joined them.", "Walloons | people exact"},
		{"", "The Albanian people agreed.", "Albanian people → Albanians | people ALB demonym_role"},
		{"", "The rebels of Puntland agreed.", "Puntland | place SOM exact"},
		{"", "The Puntland Maritime Patrol agreed.", ""},
		{"", "The Malian government told Peru and the US president, Wendell Trambury, so.",
			"Malian government → Government of Mali | government MLI demonym_role; " +
				"Peru | state PER exact; US → United States | state USA acronym; " +
				"Wendell Trambury | person new"},
		{"", "The PLO agreed.", "PLO → Palestine Liberation Organization | other PSE acronym"},
		{"", "The U.N. agreed.", "U.N. → United Nations | igo acronym"},
		{"", "Members of the Pacific Reef Council (PRC) met. The PRC resigned.",
			"Pacific Reef Council | ngo new; PRC → Pacific Reef Council | ngo acronym; " +
				"PRC → Pacific Reef Council | ngo acronym"},
		{"", "Israeli Prime Minister Yitzhak Rabin spoke. Rabin left.",
			"Israeli → Israel | state ISR demonym; Yitzhak Rabin | person ISR exact; " +
				"Rabin → Yitzhak Rabin | person ISR earlier_mention"},
		{"", "Nouri al-Maliki spoke.", "Nouri al-Maliki → Nuri Al-Maliki | person IRQ exact"},
		{"", "President Macron of France spoke in 2019.",
			"Macron → Emmanuel Macron | person FRA office_holder; France | state FRA exact"},
		{"", "In May 2009 the Iraqi prime minister left.",
			"Iraqi → Iraq | state IRQ demonym; prime minister → Nuri Al-Maliki | person IRQ office_holder"},
		{"", "Dutch photographer Fernando Pereira died.",
			"Dutch → Netherlands | state NLD demonym; Fernando Pereira | person NLD new"},
		{"", "Recep Tayyip Erdoğan spoke.", "Recep Tayyip Erdoğan → Recep Tayyip Erdogan | person TUR exact"},
		{"", "The Danish missionary Karen Holgersen worked there. Holgersen died.",
			"Danish → Denmark | state DNK demonym; Karen Holgersen | person DNK new; " +
				"Holgersen → Karen Holgersen | person DNK earlier_mention"},
		{"Chad–Malta relations", "In 1999 Foreign Minister Ugo Falzonetti visited Chad.",
			"Ugo Falzonetti | person MLT new; Chad | state TCD title"},
		{"", "King Hussein of Jordan spoke. King Hussein left.",
			"Hussein of Jordan | person JOR new; King Hussein → Hussein of Jordan | person JOR new"},
		{"", "The Russian-Tunisian Business Council met.", "Russian-Tunisian Business Council | ngo new"},
		{"", "Chairman of the Audit Chamber Sergei Petrenko spoke.",
			"Audit Chamber | government new; Sergei Petrenko | person new"},
		{"", "The Union of Industry, Commerce and Handicrafts met.",
			"Union of Industry, Commerce and Handicrafts | igo new"},
		{"", "It bought the Belgian company “Trakteur”.",
			"Belgian → Belgium | state BEL demonym; Trakteur | company BEL new"},
		{"", "The Embassy of France in Baghdad closed.",
			"Embassy of France | government FRA demonym_role; France | state FRA exact; " +
				"Baghdad | place IRQ exact"},
		{"Iraq–Jordan relations", "The two countries met.",
			"The two countries → Iraq + Jordan | state IRQ coreference"},
		{"", "Angela Merkel met the king. She left.",
			"Angela Merkel | person DEU exact; She → Angela Merkel | person DEU coreference"},
		{"", "Swedish companies such as Volvo, Lundhagen and Holmenvik invest.",
			"Swedish → Sweden | state SWE demonym; Volvo | company SWE exact; " +
				"Lundhagen | company SWE new; Holmenvik | company SWE new"},
		{"", "She toured cities such as Rome, Velletri and Terracina.",
			"Rome | place ITA exact; Velletri | place ITA new; Terracina | place ITA new"},
		{"", "He opened offices in Tunis, Cairo and Wad Mazarib.",
			"Tunis | place TUN exact; Cairo | place EGY exact; Wad Mazarib | place new"},
		{"", "He taught at Holborn University in Denmark.",
			"Holborn University | other DNK new; Denmark | state DNK exact"},
		{"", "Danish historians Karen Holgersen and Mads Lindqvist wrote it.",
			"Danish → Denmark | state DNK demonym; Karen Holgersen | person DNK new; " +
				"Mads Lindqvist | person DNK new"},
		{"", "Iraq fell. Bundestag President Norbert Kleinhans spoke.",
			"Iraq | state IRQ exact; Bundestag | government DEU exact; Norbert Kleinhans | person DEU new"},
		{"", "The Iraqi delegation went home by train while Karen Holgersen stayed.",
			"Iraqi → Iraq | state IRQ demonym; Karen Holgersen | person new"},
		{"", "The Egyptian ambassador to Chad is Samir Wahdan.",
			"Egyptian → Egypt | state EGY demonym; Chad | state TCD exact; Samir Wahdan | person EGY new"},
		{"", "Iran is large. President Hashemi Rafsanjani spoke in 1995.",
			"Iran | state IRN exact; Hashemi Rafsanjani → Ali Akbar Hashemi Rafsanjani | person IRN new"},
		{"", "In 1930 Bernard Kouchner swam in Chad.", "Bernard Kouchner | person new; Chad | state TCD exact"},
		{"", "France and Peru agreed. The Obama administration and the United States did not.",
			"France | state FRA exact; Peru | state PER exact; " +
				"Obama → Barack Obama | person USA office_holder; United States | state USA exact"},
		{"", "President Macron met Chancellor Merkel.",
			"Macron → Emmanuel Macron | person FRA office_holder; " +
				"Merkel → Angela Merkel | person DEU office_holder"},
		{"", "The Embassy of Iraq in Amman opened in 1990. The embassy closed in 1991.",
			"Embassy of Iraq | government IRQ demonym_role; Iraq | state IRQ exact; " +
				"Amman | place JOR exact; The embassy → Embassy of Iraq | government IRQ coreference"},
		{"", "The Embassy of Iraq opened. The embassy of France closed.",
			"Embassy of Iraq | government IRQ demonym_role; Iraq | state IRQ exact; France | state FRA exact"},
		{"", "The envoy Bao Hui-min met him.", "Bao Hui-min | person new"},
		{"", "Iraq said it left.", "Iraq | state IRQ exact; it → Iraq | state IRQ coreference"},
		{"", "Iraq left when Jordan attacked it.",
			"Iraq | state IRQ exact; Jordan | state JOR exact; it → Iraq | state IRQ coreference"},
		{"Bulgaria–Romania relations", "They met at the Holborn Library in Giurgiu.",
			"Holborn Library | other ROU new; Giurgiu | place ROU exact"},
		{"", "The African Union met with the World Bank. Later the Union agreed.",
			"African Union | igo exact; World Bank | igo exact; Union → African Union | igo coreference"},
		{"", "The NATO Harbour Command moved.", "NATO Harbour Command | igo new"},
		{"", "The Military Academy of Peru closed.", "Military Academy of Peru | ngo PER new"},
		{"", "The Ministry of Labour and social protection of Chad agreed.",
			"Ministry of Labour and social protection of Chad | government TCD new"},
		{"", "The National Transitional Council of Libya fell.",
			"National Transitional Council of Libya → National Transitional Council | government LBY exact"},
		{"", "They fished in the Mali Basin.", "Mali Basin | place new"},
		{"", "They sailed in the Caribbean.", "Caribbean | place exact"},
		{"", "The Caribbean islands of Spain fell.", "Spain | state ESP exact"},
		{"", "Thousands of Syrian Sunni Arabs fled.", "Syrian Sunni Arabs | people SYR new"},
		{"", "Many German Chileans returned.", "German Chileans | people CHL new"},
		{"", "The Syrian Shia militia left.", "Syrian → Syria | state SYR demonym"},
		{"", "Supreme Court Justice Karen Holgersen spoke.",
			"Supreme Court | government new; Karen Holgersen | person new"},
		{"", "The pro-French League of Elders won.",
			"French → France | state FRA demonym; League of Elders | igo new"},
		{"", "Subhash Bose wrote. Rash Bose left. Subhash Bose returned. Bose died.",
			"Subhash Bose | person new; Rash Bose | person new; Subhash Bose | person earlier_mention; " +
				"Bose → Subhash Bose | person earlier_mention"},
		{"", "Under the Treaty of Ghent it fell.", ""},
		{"", "He was Minister of Economic Affairs.", ""},
		{"", "They ate turkey in march.", ""},
		{"", "The German Federal Ministry of Transport agreed.",
			"German → Germany | state DEU demonym; Federal Ministry of Transport | government DEU new"},
		{"", "He came when Queen Elizabeth II visited Chad.",
			"Elizabeth II | person GBR exact; Chad | state TCD exact"},
		{"", "Company reports said al-Shabaab Foo fled.", "al-Shabaab | armed_group SOM exact"},
		{"", "THE DANISH PRESIDENT OF CHAD MET KAREN HOLGERSEN.", "CHAD → Chad | state TCD exact"},
		{"", "The French queen visited Chad in 2019.",
			"French → France | state FRA demonym; Chad | state TCD exact"},
		{"", "The Danish Foreign Minister Chad Holgersen spoke.",
			"Danish → Denmark | state DNK demonym; Chad Holgersen | person DNK new"},
		{"", "UK Attorney General Karen Holborn spoke.",
			"UK → United Kingdom | state GBR acronym; Karen Holborn | person GBR new"},
		{"Chad–Peru relations", "The ambassador to Chad is Luis Holgado.",
			"Chad | state TCD title; Luis Holgado | person PER new"},
		{"", "The Royal Thai Air Force flew.", "Royal Thai Air Force | military THA new"},
		{"", "The Chad-Niger Trade Commission met.", "Chad-Niger Trade Commission | government new"},
		{"", "After the Sino-Dutch war it fell.", ""},
		{"", "The Peruvian Bank of Holborn closed.", "Peruvian Bank of Holborn | company PER new"},
		{"", "She saw the islands of Holborn, Little Marn and Abu Tarif.",
			"Holborn | place new; Little Marn | place new; Abu Tarif | place new"},
		{"", "They claim Karen Branca, a small island off Peru.",
			"Karen Branca | place new; Peru | state PER exact"},
		{"", "The Danish ambassador (Karen Holgersen) left.",
			"Danish → Denmark | state DNK demonym; Karen Holgersen | person DNK new"},
		{"", "The Speaker of the Danish parliament, Karen Holgersen, left.",
			"Danish parliament → Government of Denmark | government DNK demonym_role; " +
				"Karen Holgersen | person DNK new"},
		{"", "He met Danish President Karen Holgersen and Foreign Minister Mads Lindqvist.",
			"Danish → Denmark | state DNK demonym; Karen Holgersen | person DNK new; " +
				"Mads Lindqvist | person DNK new"},
		{"", "They work in Waste Management and in Poverty Alleviation.", ""},
		// an adjective, which is no place: nothing but its tag tells, and that is often wrong
		{"", "He fled the Holbornian empire in May.", "Holbornian | place new"},
		{"", "They met in the Holborn Nuclear Power Plant in Chad.",
			"Holborn Nuclear Power Plant | company TCD new; Chad | state TCD exact"},
		{"", "Lord Durban spoke in Chad.", "Durban | person new; Chad | state TCD exact"},
		{"", "They built a Nuclear Power Plant in Chad.", "Chad | state TCD exact"},
		{"", "It fell to the Austro-Hungarian Monarchy.",
			"Austro-Hungarian Monarchy → Austria-Hungary | historical_state exact"},
		{"", "Dr Karen Holgersen, Federal Minister for Trade, left.", "Karen Holgersen | person new"},
		{"", "The Old Holborn Company lent a ship. The crew of OHC left.",
			"Old Holborn Company | company new; OHC → Old Holborn Company | company acronym"},
	} {
		article, err := sources.One("text", "example", c.text, sources.Options{})
		if err != nil {
			t.Fatal(err)
		}
		article.Title = c.title
		d := p.Document(article)
		var got []string
		for m := range d.References() {
			got = append(got, actorValue(d, m))
		}
		compare(t, c.text, got, c.want)
	}
}
