package actors_test

import (
	"testing"

	"chancery/pipeline/doc"
	"chancery/pipeline/pipelinetest"
)

// TestCountries holds the country of actors that no list has.
func TestCountries(t *testing.T) {
	hold(t, []example{
		{"", "Dutch photographer Fernando Pereira died.",
			"Dutch → Netherlands | state NLD demonym; Fernando Pereira | person NLD new"},
		{"Chad–Malta relations", "In 1999 Foreign Minister Ugo Falzonetti visited Chad.",
			"Ugo Falzonetti | person MLT new; Chad | state TCD title"},
		{"", "It bought the Belgian company “Trakteur”.",
			"Belgian → Belgium | state BEL demonym; Trakteur | company BEL new"},
		{"", "Swedish companies such as Volvo, Lundhagen and Holmenvik invest.",
			"Swedish → Sweden | state SWE demonym; Volvo | company SWE exact; Lundhagen | company SWE new; " +
				"Holmenvik | company SWE new"},
		{"", "She toured cities such as Rome, Velletri and Terracina.",
			"Rome | place ITA exact; Velletri | place ITA new; Terracina | place ITA new"},
		{"", "He opened offices in Tunis, Cairo and Wad Mazarib.",
			"Tunis | place TUN exact; Cairo | place EGY exact; Wad Mazarib | place new"},
		{"", "He taught at Holborn University in Denmark.",
			"Holborn University | other DNK new; Denmark | state DNK exact"},
		{"", "Danish historians Karen Holgersen and Mads Lindqvist wrote it.",
			"Danish → Denmark | state DNK demonym; Karen Holgersen | person DNK new; " +
				"Mads Lindqvist | person DNK new"},
		{"", "The Iraqi delegation went home by train while Karen Holgersen stayed.",
			"Iraqi → Iraq | state IRQ demonym; Karen Holgersen | person new"},
		{"", "The Egyptian ambassador to Chad is Samir Wahdan.",
			"Egyptian → Egypt | state EGY demonym; Chad | state TCD exact; Samir Wahdan | person EGY new"},
		{"Bulgaria–Romania relations", "They met at the Holborn Library in Giurgiu.",
			"Holborn Library | other ROU new; Giurgiu | place ROU exact"},
		{"", "The Military Academy of Peru closed.", "Military Academy of Peru | ngo PER new"},
		{"", "The pro-French League of Elders won.",
			"French → France | state FRA demonym; League of Elders | igo new"},
		{"Chad–Peru relations", "The ambassador to Chad is Luis Holgado.",
			"Chad | state TCD title; Luis Holgado | person PER new"},
		{"", "The Peruvian Bank of Holborn closed.", "Peruvian Bank of Holborn | company PER new"},
		{"", "She saw the islands of Holborn, Little Marn and Abu Tarif.",
			"Holborn | place new; Little Marn | place new; Abu Tarif | place new"},
		{"", "They claim Karen Branca, a small island off Peru.",
			"Karen Branca | place new; Peru | state PER exact"},
		{"", "The Holborn Party of Karen Holgersen of Chad won.",
			"Holborn Party | party TCD new; Karen Holgersen | person TCD new; Chad | state TCD exact"},
		{"", "Karen Holgersen, the Foreign Minister of Chad, left.",
			"Karen Holgersen | person TCD new; Chad | state TCD exact"},
		{"", "The Holborn Bank, a Canadian bank, fell.",
			"Holborn Bank | company CAN new; Canadian → Canada | state CAN demonym"},
		{"", "Velletri, Tunisia and Malta agreed.",
			"Velletri | person TUN new; Tunisia | state TUN exact; Malta | state MLT exact"},
		{"", "He left Velletri, Tunisia.", "Velletri | place TUN new; Tunisia | state TUN exact"},
		{"", "He toured Velletri, Tunisia and Malta.",
			"Velletri | place new; Tunisia | state TUN exact; Malta | state MLT exact"},
		{"", "Karen Holgersen met Iraqi officials.",
			"Karen Holgersen | person new; Iraqi → Iraq | state IRQ demonym"},
		{"", "He worked at the Holborn Institute in Genk, Belgium.",
			"Holborn Institute | ngo BEL new; Genk | place BEL exact; Belgium | state BEL exact"},
		{"", "He worked at the Holborn Institute in Kingston, Ontario, Canada.",
			"Holborn Institute | ngo CAN new; Kingston | place CAN exact; Ontario | place CAN exact; " +
				"Canada | state CAN exact"},
		{"", "They met in Velletri in Italy.", "Velletri | place ITA new; Italy | state ITA exact"},
		{"", "They met in Moscow, Ryazan, Holmenvik and Perm.",
			"Moscow | place RUS exact; Ryazan | place RUS exact; Holmenvik | place RUS new; " +
				"Perm | place RUS exact"},
		{"", "They met in Moscow, Holmenvik and Rome.",
			"Moscow | place RUS exact; Holmenvik | place new; Rome | place ITA exact"},
		{"", "President Macron and Defence Minister Mads Lindqvist met in 2019.",
			"Macron → Emmanuel Macron | person FRA office_holder; Mads Lindqvist | person FRA new"},
		{"", "President Macron and Prime Minister Mads Lindqvist met in 2019.",
			"Macron → Emmanuel Macron | person FRA office_holder; Mads Lindqvist | person new"},
		{"", "The Danish scholar and critic Karen Holgersen left.",
			"Danish → Denmark | state DNK demonym; Karen Holgersen | person DNK new"},
		{"", "The Danish queen met Karen Holgersen.",
			"Danish → Denmark | state DNK demonym; Karen Holgersen | person DNK new"},
		{"", "Nouri al-Maliki's Peace Party won.",
			"Nouri al-Maliki → Nuri Al-Maliki | person IRQ exact; Peace Party | party IRQ new"},
		{"", "Angola is large. They lived in Sumbe.", "Angola | state AGO exact; Sumbe | place AGO exact"},
		{"", "Angola is large. They lived in Holmenvik.", "Angola | state AGO exact; Holmenvik | place new"},
		{"Chad–Peru relations", "In 1999 Karen Holgersen, ambassador to Chad, left.",
			"Karen Holgersen | person PER new; Chad | state TCD title"},
		{"Chad–Peru relations", "Karen Holgersen met her Peruvian counterpart.",
			"Karen Holgersen | person TCD new; her → Karen Holgersen | person TCD coreference; " +
				"Peruvian → Peru | state PER demonym"},
		{"Chad–Peru relations", "Karen Holgersen met this Peruvian counterpart.",
			"Karen Holgersen | person new; Peruvian → Peru | state PER demonym"},
		{"Chad–Peru relations", "Karen Holgersen visited Malta.",
			"Karen Holgersen | person TCD new; Malta | state MLT exact"},
		{"Chad–Peru relations", "They lived in Huaral.", "Huaral | place PER new"},
		{"Chad–Peru relations", "The ambassador to Chad is Luis Holgado, ambassador to Peru is Mads " +
			"Lindqvist.",
			"Chad | state TCD title; Luis Holgado | person PER new; Peru | state PER title"},
		{"", "The Holborn Bank, the bank of a Canadian family, fell.",
			"Holborn Bank | company CAN new; Canadian → Canada | state CAN demonym"},
		{"", "Karen Frondizi spoke.", "Karen Frondizi | person ARG new"},
		{"", "The former Danish minister of traffic and tourism Karen Holgersen left.",
			"Danish → Denmark | state DNK demonym; Karen Holgersen | person DNK new"},
		{"", "The Danish minister who praised the garden of Karen Holgersen left.",
			"Danish → Denmark | state DNK demonym; Karen Holgersen | person DNK new"},
		{"", "Karen Holgersen, then Danish minister of traffic, left.",
			"Karen Holgersen | person DNK new; Danish → Denmark | state DNK demonym"},
		{"", "Karen Holgersen, a former Danish minister, left.",
			"Karen Holgersen | person DNK new; Danish → Denmark | state DNK demonym"},
		{"", "They met Karen Holgersen, Danish journalist Mads Lindqvist told us.",
			"Karen Holgersen | person DNK new; Danish → Denmark | state DNK demonym; Mads Lindqvist | person DNK new"},
		{"", "Karen Holgersen, Denmark's minister of traffic, left.",
			"Karen Holgersen | person DNK new; Denmark | state DNK exact"},
		{"", "Denmark's ambassador in Cairo Karen Holgersen left.",
			"Denmark | state DNK exact; Cairo | place EGY exact; Karen Holgersen | person DNK new"},
		{"", "The Danish delegation led by General Karen Holgersen left.",
			"Danish → Denmark | state DNK demonym; Karen Holgersen | person DNK new"},
		{"", "The Danish sentenced Karen Holgersen.",
			"Danish → Danes | people DNK exact; Karen Holgersen | person new"},
		{"", "Karen Holgersen of the Danish Foreign Ministry left.",
			"Karen Holgersen | person DNK new; " +
				"Danish Foreign Ministry → Ministry of Foreign Affairs of Denmark | government DNK new"},
		{"", "Karen Holgersen for Denmark and Mads Lindqvist for Peru signed it.",
			"Karen Holgersen | person DNK new; Denmark | state DNK exact; " +
				"Mads Lindqvist | person PER new; Peru | state PER exact; it → Denmark | state DNK coreference"},
		{"Foreign relations of Peru", "President Mads Lindqvist spoke. Captain Karen Holgersen left.",
			"Mads Lindqvist | person PER new; Karen Holgersen | person new"},
		{"Chad–Peru relations", "The Ministry of Finance visited Chad in 1999.",
			"Ministry of Finance → Ministry of Finance of Peru | government PER new; Chad | state TCD title"},
		{"", "Norway has an embassy in Belgrade, led by ambassador Karen Holgersen.",
			"Norway | state NOR exact; Belgrade | place SRB exact; Karen Holgersen | person NOR new"},
		{"Foreign relations of Peru", "Chad sent President Mads Lindqvist home.",
			"Chad | state TCD exact; Mads Lindqvist | person TCD new"},
		{"", "In Chad the Holborn Party won.", "Chad | state TCD exact; Holborn Party | party TCD new"},
		{"", "In Chad and Peru the Holborn Party won.",
			"Chad | state TCD exact; Peru | state PER exact; Holborn Party | party new"},
		{"", "Karen Holgersen (Denmark) won.", "Karen Holgersen | person DNK new; Denmark | state DNK exact"},
	})
}

// TestPartOf holds that governments and forces are part of their states, which are added
// where the article does not name them.
func TestPartOf(t *testing.T) {
	for text, want := range map[string][]string{
		"The Iraqi army fled.":                          {"Iraq", "Forces of Iraq < Iraq"},
		"The Holborn Ministry of Trade of Chad agreed.": {"Holborn Ministry of Trade of Chad < Chad", "Chad"},
		"Historians praised the Holborn Ministry.":      {"Holborn Ministry"},
	} {
		d := pipelinetest.Read(t, text, doc.LayerMentions)
		var got []string
		for _, a := range d.Actors {
			name := a.Name
			if a.PartOf >= 0 {
				name += " < " + d.Actors[a.PartOf].Name
			}
			got = append(got, name)
		}
		pipelinetest.CompareAll(t, text, got, want)
	}
}
