package pipeline

import (
	"slices"
	"strings"
	"testing"

	"chancery/pipeline/doc"
	"chancery/sources"
)

// TestActors holds who is meant by a mention: "surface → actor | kind | country |
// method". A "-" before the surface says that it is no mention at all.
func TestActors(t *testing.T) {
	p, err := New(doc.LayerMentions, doc.LayerPosts)
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct{ title, text, want string }{
		{"", "Iraq signed it.", "Iraq → Iraq | state | IRQ | exact"},
		{"", "The Iraqi government resigned.", "Iraqi government → Government of Iraq | government | IRQ | demonym_role"},
		{"", "It asked the government of Denmark for help.", "government of Denmark → Government of Denmark | government | DNK | demonym_role"},
		{"", "In 1990 Baghdad condemned the raid.", "Baghdad → Government of Iraq | government | IRQ | capital"},
		{"", "The raid on Baghdad failed.", "Baghdad → Baghdad | place | IRQ | exact"},
		{"", "The Soviet Union fell.", "Soviet Union → Soviet Union | historical_state | SUN | exact"},
		{"", "In 1850 he lived in Tuscany.", "Tuscany → Grand Duchy of Tuscany | historical_state |  | exact"},
		{"", "In 1990 he lived in Tuscany.", "Tuscany → Tuscany | place | ITA | exact"},
		{"", "The ship left Sfax.", "Sfax → Sfax | place | TUN | exact"},
		{"Greece–Lebanon relations", "The consulate is in Tripoli.", "Tripoli → Tripoli | place | LBN | exact"},
		{"", "The consulate is in Tripoli.", "Tripoli → Tripoli | place | LBY | exact"},
		{"Chile–Malta relations", "The consulate is in Tripoli, Lebanon.", "Tripoli → Tripoli | place | LBN | exact"},
		{"Argentina–Spain relations", "It has consulates in Bahía Blanca, Córdoba and Rosario.", "Córdoba → Córdoba | place | ARG | exact"},
		{"Argentina–Spain relations", "It has a consulate in Córdoba.", "Córdoba → Córdoba | place |  | new"},
		{"", "He lived in the Venezuelan city of San Cristóbal. San Cristóbal was small.", "San Cristóbal → San Cristóbal | place | VEN | exact"},
		{"", "Pilar Rancagua spoke. Rancagua left.", "Rancagua → Pilar Rancagua | person |  | earlier_mention"},
		{"", "Fighters of Ansar al-Islam fled.", "Ansar al-Islam → Ansar al-Islam | armed_group | IRQ | exact"},
		{"", "He spoke to the Organisation for Security and Co-operation in Europe.", "Organisation for Security and Co-operation in Europe → Organization for Security and Co-operation in Europe | igo |  | exact"},
		{"", "It divided the Ewe people.", "Ewe people → Ewe people | people |  | exact"},
		{"", "The Walloons agreed.", "Walloons → Walloons | people |  | exact"},
		{"", "The Albanian people agreed.", "Albanian people → Albanians | people | ALB | demonym_role"},
		{"", "The rebels of Puntland agreed.", "Puntland → Puntland | place | SOM | exact"},
		{"", "The Puntland Maritime Patrol agreed.", "-Puntland"},
		{"", "The Malian government told Peru and the US president, Wendell Trambury, so.", "Wendell Trambury → Wendell Trambury | person |  | new"},
		{"", "The PLO agreed.", "PLO → Palestine Liberation Organization | other | PSE | acronym"},
		{"", "The U.N. agreed.", "U.N. → United Nations | igo |  | acronym"},
		{"", "Members of the Pacific Reef Council (PRC) met. The PRC resigned.", "PRC → Pacific Reef Council | ngo |  | acronym"},
		{"", "Israeli Prime Minister Yitzhak Rabin spoke. Rabin left.", "Rabin → Yitzhak Rabin | person | ISR | earlier_mention"},
		{"", "Nouri al-Maliki spoke.", "Nouri al-Maliki → Nuri Al-Maliki | person | IRQ | exact"},
		{"", "President Macron of France spoke in 2019.", "Macron → Emmanuel Macron | person | FRA | office_holder"},
		{"", "In May 2009 the Iraqi prime minister left.", "prime minister → Nuri Al-Maliki | person | IRQ | office_holder"},
		{"", "Dutch photographer Fernando Pereira died.", "Fernando Pereira → Fernando Pereira | person | NLD | new"},
		{"", "Recep Tayyip Erdoğan spoke.", "Recep Tayyip Erdoğan → Recep Tayyip Erdogan | person | TUR | exact"},
		{"", "The Danish missionary Karen Holgersen worked there. Holgersen died.", "Holgersen → Karen Holgersen | person | DNK | earlier_mention"},
		{"Chad–Malta relations", "In 1999 Foreign Minister Ugo Falzonetti visited Chad.", "Ugo Falzonetti → Ugo Falzonetti | person | MLT | new"},
		{"", "King Hussein of Jordan spoke. King Hussein left.", "King Hussein → Hussein of Jordan | person | JOR | new"},
		{"", "The Russian-Tunisian Business Council met.", "Russian-Tunisian Business Council → Russian-Tunisian Business Council | ngo |  | new"},
		{"", "Chairman of the Audit Chamber Sergei Petrenko spoke.", "Sergei Petrenko → Sergei Petrenko | person |  | new"},
		{"", "The Union of Industry, Commerce and Handicrafts met.", "Union of Industry, Commerce and Handicrafts → Union of Industry, Commerce and Handicrafts | igo |  | new"},
		{"", "It bought the Belgian company “Trakteur”.", "Trakteur → Trakteur | company | BEL | new"},
		{"", "The Embassy of France in Baghdad closed.", "Embassy of France → Embassy of France | government | FRA | demonym_role"},
		{"Iraq–Jordan relations", "The two countries met.", "The two countries → Iraq | state | IRQ | coreference"},
		{"", "Angela Merkel met the king. She left.", "She → Angela Merkel | person | DEU | coreference"},
		{"", "Swedish companies such as Volvo, Lundhagen and Holmenvik invest.", "Lundhagen → Lundhagen | company | SWE | new"},
		{"", "She toured cities such as Rome, Velletri and Terracina.", "Velletri → Velletri | place | ITA | new"},
		{"", "He opened offices in Tunis, Cairo and Wad Mazarib.", "Wad Mazarib → Wad Mazarib | place |  | new"},
		{"", "He taught at Holborn University in Denmark.", "Holborn University → Holborn University | other | DNK | new"},
		{"", "Danish historians Karen Holgersen and Mads Lindqvist wrote it.", "Mads Lindqvist → Mads Lindqvist | person | DNK | new"},
		{"", "Iraq fell. Bundestag President Norbert Kleinhans spoke.", "Norbert Kleinhans → Norbert Kleinhans | person | DEU | new"},
		{"", "The Iraqi delegation went home by train while Karen Holgersen stayed.", "Karen Holgersen → Karen Holgersen | person |  | new"},
		{"", "The Egyptian ambassador to Chad is Samir Wahdan.", "Samir Wahdan → Samir Wahdan | person | EGY | new"},
		{"", "Iran is large. President Hashemi Rafsanjani spoke in 1995.", "Hashemi Rafsanjani → Ali Akbar Hashemi Rafsanjani | person | IRN | new"},
		{"", "In 1930 Bernard Kouchner swam in Chad.", "Bernard Kouchner → Bernard Kouchner | person |  | new"},
		{"", "France and Peru agreed. The Obama administration and the United States did not.", "Obama → Barack Obama | person | USA | office_holder"},
		{"", "President Macron met Chancellor Merkel.", "Merkel → Angela Merkel | person | DEU | office_holder"},
		{"", "The Embassy of Iraq in Amman opened in 1990. The embassy closed in 1991.", "The embassy → Embassy of Iraq | government | IRQ | coreference"},
		{"", "The Embassy of Iraq opened. The embassy of France closed.", "-The embassy"},
		{"", "The envoy Bao Hui-min met him.", "Bao Hui-min → Bao Hui-min | person |  | new"},
		{"Bulgaria–Romania relations", "They met at the Holborn Library in Giurgiu.", "Holborn Library → Holborn Library | other | ROU | new"},
		{"", "The African Union met with the World Bank. Later the Union agreed.", "Union → African Union | igo |  | coreference"},
		{"", "The NATO Harbour Command moved.", "NATO Harbour Command → NATO Harbour Command | igo |  | new"},
		{"", "The Military Academy of Peru closed.", "Military Academy of Peru → Military Academy of Peru | ngo | PER | new"},
		{"", "The Ministry of Labour and social protection of Chad agreed.", "Ministry of Labour and social protection of Chad → Ministry of Labour and social protection of Chad | government | TCD | new"},
		{"", "The National Transitional Council of Libya fell.", "National Transitional Council of Libya → National Transitional Council | government | LBY | exact"},
		{"", "They fished in the Mali Basin.", "Mali Basin → Mali Basin | place |  | new"},
		{"", "They sailed in the Caribbean.", "Caribbean → Caribbean | place |  | exact"},
		{"", "The Caribbean islands of Spain fell.", "-Caribbean"},
		{"", "Thousands of Syrian Sunni Arabs fled.", "Syrian Sunni Arabs → Syrian Sunni Arabs | people | SYR | new"},
		{"", "Many German Chileans returned.", "German Chileans → German Chileans | people | CHL | new"},
		{"", "The Syrian Shia militia left.", "Syrian → Syria | state | SYR | demonym"},
		{"", "Supreme Court Justice Karen Holgersen spoke.", "Karen Holgersen → Karen Holgersen | person |  | new"},
		{"", "The pro-French League of Elders won.", "League of Elders → League of Elders | igo |  | new"},
		{"", "Subhash Bose wrote. Rash Bose left. Subhash Bose returned. Bose died.", "Bose → Subhash Bose | person |  | earlier_mention"},
		{"", "Under the Treaty of Ghent it fell.", "-Treaty of Ghent"},
		{"", "He was Minister of Economic Affairs.", "-Economic Affairs"},
		{"", "They ate turkey in march.", "-turkey"},
		{"", "The German Federal Ministry of Transport agreed.", "Federal Ministry of Transport → Federal Ministry of Transport | government | DEU | new"},
		{"", "He came when Queen Elizabeth II visited Chad.", "Elizabeth II → Elizabeth II | person | GBR | exact"},
		{"", "Company reports said al-Shabaab Foo fled.", "-reports"},
		{"", "THE DANISH PRESIDENT OF CHAD MET KAREN HOLGERSEN.", "CHAD → Chad | state | TCD | exact"},
		{"", "THE DANISH PRESIDENT OF CHAD MET KAREN HOLGERSEN.", "-KAREN"},
		{"", "The French queen visited Chad in 2019.", "-queen"},
		{"", "The Danish Foreign Minister Chad Holgersen spoke.", "Chad Holgersen → Chad Holgersen | person | DNK | new"},
		{"", "UK Attorney General Karen Holborn spoke.", "Karen Holborn → Karen Holborn | person | GBR | new"},
		{"Chad–Peru relations", "The ambassador to Chad is Luis Holgado.", "Luis Holgado → Luis Holgado | person | PER | new"},
		{"", "The Royal Thai Air Force flew.", "Royal Thai Air Force → Royal Thai Air Force | military | THA | new"},
		{"", "The Chad-Niger Trade Commission met.", "Chad-Niger Trade Commission → Chad-Niger Trade Commission | government |  | new"},
		{"", "After the Sino-Dutch war it fell.", "-Sino"},
		{"", "The Peruvian Bank of Holborn closed.", "Peruvian Bank of Holborn → Peruvian Bank of Holborn | company | PER | new"},
		{"", "She saw the islands of Holborn, Little Marn and Abu Tarif.", "Abu Tarif → Abu Tarif | place |  | new"},
		{"", "They claim Karen Branca, a small island off Peru.", "Karen Branca → Karen Branca | place |  | new"},
		{"", "The Danish ambassador (Karen Holgersen) left.", "Karen Holgersen → Karen Holgersen | person | DNK | new"},
		{"", "The Speaker of the Danish parliament, Karen Holgersen, left.", "Karen Holgersen → Karen Holgersen | person | DNK | new"},
		{"", "He met Danish President Karen Holgersen and Foreign Minister Mads Lindqvist.", "Mads Lindqvist → Mads Lindqvist | person | DNK | new"},
		{"", "They work in Waste Management and in Poverty Alleviation.", "-Poverty Alleviation"},
		{"", "He fled the Holbornian empire in May.", "-Holborn"},
		{"", "They met in the Holborn Nuclear Power Plant in Chad.", "Holborn Nuclear Power Plant → Holborn Nuclear Power Plant | company | TCD | new"},
		{"", "Lord Durban spoke in Chad.", "Durban → Durban | person |  | new"},
		{"", "They built a Nuclear Power Plant in Chad.", "-Nuclear"},
		{"", "It fell to the Austro-Hungarian Monarchy.", "Austro-Hungarian Monarchy → Austria-Hungary | historical_state |  | exact"},
		{"", "Dr Karen Holgersen, Federal Minister for Trade, left.", "Karen Holgersen → Karen Holgersen | person |  | new"},
		{"", "The Old Holborn Company lent a ship. The crew of OHC left.", "OHC → Old Holborn Company | company |  | acronym"},
	} {
		article, err := sources.One("text", "example", c.text, sources.Options{})
		if err != nil {
			t.Fatal(err)
		}
		article.Title = c.title
		d := p.Document(article)
		var got []string
		for m := range d.References() {
			a := d.Actors[m.Value.Actor]
			got = append(got, m.In(d.Text)+" → "+strings.Join([]string{a.Name, a.Kind, a.Country, m.Value.Method}, " | "))
		}
		if surface, isNone := strings.CutPrefix(c.want, "-"); isNone {
			if slices.ContainsFunc(got, func(g string) bool { return strings.HasPrefix(g, surface+" →") }) {
				t.Errorf("%q: %q is a mention: %q", c.text, surface, got)
			}
		} else if !slices.Contains(got, c.want) {
			t.Errorf("%q: want %q, got %q", c.text, c.want, got)
		}
	}
}
