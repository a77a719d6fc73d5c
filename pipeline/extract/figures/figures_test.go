package figures_test

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"
	"unicode/utf8"

	"chancery/pipeline/doc"
	"chancery/pipeline/pipelinetest"
	"chancery/sources"
)

// read reads a text with the stages up to that of figures: none behind it that changes
// figures.
func read(t testing.TB, text string) *doc.Document {
	t.Helper()
	return readUpTo(t, "extract/figures", text)
}

// readUpTo reads a text with the stages up to one.
func readUpTo(t testing.TB, stage, text string) *doc.Document {
	t.Helper()
	a, err := sources.One("text", "example", text, sources.Options{})
	if err != nil {
		t.Fatal(err)
	}
	d := &doc.Document{Article: a}
	for _, s := range pipelinetest.Plan(t, doc.LayerFigures).Stages() {
		if err := s.Apply(d); err != nil {
			t.Fatal(err)
		}
		if s.Name == stage {
			return d
		}
	}
	t.Fatalf("the plan has no stage %s", stage)
	return nil
}

// figureCase is a text and all figures found in it, each with its value, bounds, unit and
// noun as pipelinetest.Figure writes them; "" for none.
type figureCase struct{ text, want string }

func check(t *testing.T, cases []figureCase) {
	t.Helper()
	checkAt(t, "extract/figures", cases)
}

// checkAt is check with the stages up to one.
func checkAt(t *testing.T, stage string, cases []figureCase) {
	t.Helper()
	for _, c := range cases {
		d := readUpTo(t, stage, c.text)
		var got []string
		for _, m := range d.Figures {
			got = append(got, m.In(d.Text)+" | "+pipelinetest.Figure(d, m.Value))
		}
		pipelinetest.Compare(t, c.text, got, c.want)
	}
}

func TestAmounts(t *testing.T) {
	check(t, []figureCase{
		{"relations between the two states", "two | 2 states"},
		{"a dozen diplomats", "a dozen | 12 diplomats"},
		{"plus or minus 3 percent", "3 | 3 %"},
		{"fell to -5 in winter", "-5 | -5"},
		{"-5 km", "-5 | -5 km"},
		{"a rod of 3 ± 0.1 mm", "3 ± 0.1 | 3[2.9..3.1] mm"},
		{"a rod of 3 +/- 0.1 mm", "3 +/- 0.1 | 3[2.9..3.1] mm"},
		{"dozens of ships", "dozens of | ~[24..99] ships"},
		{"grown to a few thousand", "a few thousand | ~[2000..9999]"},
		{"thousands of protesters", "thousands of | ~[2000..9999] protesters"},
		{"more than hundreds of ships", "hundreds of | ~[200..] ships"},
		{"100s of ships and 1,000s of men", "100s | ~[200..999] ships; 1,000s | ~[2000..9999] men"},
		{"10s of thousands of men", "10s of thousands | ~[20000..99999] men"},
		{"one-in-four ships sank", "one-in-four | 0.25 ships"},
		{"four out of every ten ships sank", "four out of every ten | 0.4 ships"},
		{"a hall 12 plus or minus 2 m long", "12 plus or minus 2 | 12[10..14] m"},
		{"the three-hundredth anniversary", ""},
		{"under Rule 12(3) and Article 9(b)", ""},
		{"at 57°30′N 12°15′E, or N 57 00' 00\" E", ""},
		{"a man 6' 3\" tall", "6 | 6; 3 | 3 [in_i] tall"},
		{"a few ships came", "a few | ~[2..9] ships"},
		{"only a few came", ""},
		{"half of the exports", "half | 0.5 exports"},
		{"two-thirds of the members voted", "two-thirds | 0.6666666666666666 members"},
		{"half the members voted", "half | 0.5 members"},
		{"fewer than seven and half of the rest", "seven | 7[..7]; half | 0.5 rest"},
		{"the ship carried one in five of them", "one in five | 0.2"},
		{"six out of 10 firms", "six out of 10 | 0.6 firms"},
		{"1 in 1,000 ships", "1 in 1,000 | 0.001 ships"},
		{"three over four ships", "three over four | 0.75 ships"},
		{"six in 20 ships", "six | 6; 20 | 20 ships"},
		{"there were 30 in 50 ships", "30 | 30; 50 | 50 ships"},
		{"light travels 3 × 10^8 m/s", "3 × 10^8 | 300000000 m/s"},
		{"7", "7 | 7"},
		{"zero ships came", "zero | 0 ships"},
		{"one civilian was hurt", "one | 1 civilian"},
	})
}

// TestYearsOfThings holds that a year before a noun counts nothing.
func TestYearsOfThings(t *testing.T) {
	check(t, []figureCase{
		{"the 2006 casualties were many", ""},
		{"the 2,006 casualties were many", "2,006 | 2006 casualties"},
		{"the 2000 soldiers came", "2000 | 2000 soldiers"},
		{"the 1861 soldiers came", "1861 | 1861 soldiers"},
	})
}

func TestRanges(t *testing.T) {
	check(t, []figureCase{
		{"between 10 and 15 percent of exports", "10 and 15 | [10..15] % exports"},
		{"3,000–4,000 residents", "3,000–4,000 | [3000..4000] residents"},
		{"some 84,000-150,000 refugees", "84,000-150,000 | ~[84000..150000] refugees"},
		{"20&ndash;30 planes, 10‑12 ships", "20&ndash;30 | [20..30] planes; 10‑12 | [10..12] ships"},
		{"ordered 20-30 planes", "20-30 | [20..30] planes"},
		{"an 8- to 16-ship fleet", "8- to 16 | [8..16] ship"},
		{"they rose 3 to 5 percent", "3 to 5 | [3..5] %"},
		{"between 10% and 15% of exports", "10% and 15 | [10..15] % exports"},
		{"from 0.3 percentage points to 4.1 percent", "0.3 | 0.3 %; 4.1 | 4.1 %"},
		{"from -18 °C to minus 34 °C", "-18 °C to minus 34 | [-34..-18] Cel"},
		{"from -40 to -12 °C", "-40 to -12 | [-40..-12] Cel"},
		{"-7 to 3 °C", "-7 to 3 | [-7..3] Cel"},
		{"from 18 °C to -34 °C", "18 | 18 Cel; -34 | -34 Cel"},
		{"it costs $10-$20 million", "10-$20 million | [10000000..20000000] USD"},
		{"it costs 10-20 million dollars", "10-20 million | [10000000..20000000] USD"},
		{"10 to $20", "10 | 10; 20 | 20 USD"},
		{"two or three ships", "two or three | [2..3] ships"},
		{"5 or 60 ships", "5 | 5 ships; 60 | 60 ships"},
		{"a total of 4-8 left home", "4-8 | [4..8]"},
		{"casualties: 4-8 killed", "4-8 | [4..8]"},
		{"a ship carrying 120–130, 75 of whom drowned", "120–130 | [120..130]; 75 | 75"},
		{"more than 10 and less than 40 ships", "10 and less than 40 | [10..40] ships"},
		{"less than 40 but more than 10 ships", "40 but more than 10 | [10..40] ships"},
		{"more than 10 and less than 5 ships", "10 | 10[10..]; 5 | 5[..5] ships"},
		// What rises from one number to another is two figures.
		{"exports rose from 5 to 7 tonnes", "5 | 5; 7 | 7 t exports"},
		{"exports rose from about 5 to 25 million tonnes", "5 | ~5000000; 25 million | 25000000 t exports"},
		{"cut its prices from $210 to $180", "210 | 210 USD prices; 180 | 180 USD prices"},
		{"Ferro shares fell 4 to 15.", "4 | 4; 15 | 15"},
		{"exports rose between 5 to 7 tonnes", "5 to 7 | [5..7] t exports"},
		// Numbers that are joined share unit and noun.
		{"45 and 50 mg of salt", "45 | 45 mg salt; 50 | 50 mg salt"},
		{"45, 50 and 60 ships", "45 | 45 ships; 50 | 50 ships; 60 | 60 ships"},
		{"gave him \"50 and 51\" as numbers", "50 | 50; 51 | 51"},
	})
}

func TestBounds(t *testing.T) {
	check(t, []figureCase{
		{"more than 500 people died", "500 | 500[500..] people"},
		{"up to 20 ships", "20 | 20[..20] ships"},
		{"about 450 houses burned", "450 | ~450 houses"},
		{"some twenty-five thousand troops", "twenty-five thousand | ~25000 troops"},
		{"at least 300 deaths", "300 | 300[300..] deaths"},
		{"no more than 20 ships came", "20 | 20[..20] ships"},
		{"20 ships or more", "20 | 20 ships"},
		{"20 or more ships", "20 | 20[20..] ships"},
		{"10 km or less", "10 | 10[..10] km"},
		{"100-odd ships", "100 | ~100 ships"},
		{"about more than 20 ships", "20 | ~20[20..] ships"},
		{"more than its 20 ships", "20 | 20 ships"},
		{"fewer than 30 of 180 plants reopened", "30 | 30[..30] plants; 180 | 180 plants"},
	})
}

func TestUnits(t *testing.T) {
	check(t, []figureCase{
		{"it takes 40 percent of their exports", "40 | 40 % exports"},
		{"exported 10,000 barrels of crude oil per day", "10,000 | 10000 [bbl_us]/d crude oil"},
		{"10,000 barrels per day", "10,000 | 10000 [bbl_us]/d"},
		{"a plant with a capacity of 900 MW", "900 | 900 MW capacity"},
		{"a 25-basis-point cut", "25 | 25 basis point cut"},
		{"gained half a percent", "half | 0.5 %"},
		{"a quarter of a mile away", "a quarter | 0.25 [mi_i]"},
		{"a quarter-point cut", "a quarter | 0.25 point"},
		{"an engine with 450 Nm of torque", "450 | 450 N.m torque"},
		{"a 450 nm layer", "450 | 450 nm layer"},
		{"an area of 20 km^2", "20 | 20 km2 area"},
		{"an area of 20 km squared", "20 | 20 km2 area"},
		{"a mass of 20 (kg)", "20 | 20 kg"},
		{"a mass of 20 (and more)", "20 | 20"},
		{"16\" or 17\" wheels", "16 | 16 [in_i]; 17 | 17 [in_i] wheels"},
		{"the 6ft 5in striker", "6 | 6 [ft_i]; 5 | 5 [in_i] striker"},
		{"at a depth of 10 km.", "10 | 10 km depth"},
		{"the 400m hurdles", "400 | 400 m hurdles"},
		{"a tower of 30m.", "30 | 30 m"},
		{"at 30 C", "30 | 30 Cel"},
		{"at 30 C minor", "30 | 30 C"},
		{"the 1,000 kilometres (620 mi) of border", "1,000 | 1000 km border; 620 | 620 [mi_i]"},
		{"a speed of 34 kt (63 km/h, 39 mph)", "34 | 34 [kn_i] speed; 63 | 63 km/h; 39 | 39 [mi_i]/h"},
		{"a stock of 34 kt", "34 | 34 kt"},
		{"in this round 20 teams play", "20 | 20 teams"},
	})
}

func TestMoney(t *testing.T) {
	check(t, []figureCase{
		{"gave 1.2 million euros in aid", "1.2 million | 1200000 EUR aid"},
		{"EUR 13.5 million in aid", "13.5 million | 13500000 EUR aid"},
		{"a loan of US$4.5 million", "4.5 million | 4500000 USD loan"},
		{"USD115 was paid", "115 | 115 USD"},
		{"NZD$15 was paid", "15 | 15 NZD"},
		{"paid 30 MUSD for it", "30 | 30000000 USD"},
		{"75 USD million", "75 | 75000000 USD"},
		{"$10 dollars of aid", "10 | 10 USD aid"},
		{"$10 euros of aid", "10 | 10 USD"},
		{"about $3M of it", "3M | ~3000000 USD"},
		{"it cost $2.174T", "2.174T | 2174000000000 USD"},
		{"it paid $29bn.", "29bn | 29000000000 USD"},
		{"they paid 30m euros", "30m | 30000000 EUR"},
		{"the deal cost 30m.", "30m | 30000000"},
		{"some 1.4m people", "1.4m | ~1400000 people"},
		{"it has 10M ships", "10M | 10000000 ships"},
		{"15 dollars and 45 cents", "15 dollars and 45 cents | 15.45 USD"},
		{"15 dollars 50", "15 dollars 50 | 15.5 USD"},
		{"it costs 15 dollars and 45 ships", "15 | 15 USD; 45 | 45 ships"},
		{"off 37 Canadian cents", "37 | 37 cent"},
		{"gained 3.5pc to 720p.", "3.5 | 3.5 %; 720 | 720 pence"},
		{"the ferry costs $40 in winter", "40 | 40 USD"},
		{"paid 40 pounds for it", "40 | 40 GBP"},
		{"a weight of 40 pounds", "40 | 40 [lb_av] weight"},
		{"invests two trillion won", "two trillion | 2000000000000 KRW"},
		{"sales of #30 million", "30 million | 30000000 GBP sales"},
		{"a $300 contract", "300 | 300 USD contract"},
		{"£2.5 m, US$ 3 m and €1.2 k", "2.5 m | 2500000 GBP; 3 m | 3000000 USD; 1.2 k | 1200 EUR"},
		{"$4 B in aid, ¥7 tr, 3 m euros",
			"4 B | 4000000000 USD aid; 7 tr | 7000000000000 JPY aid; 3 m | 3000000 EUR aid"},
		{"a wall 3 m high at $4 Main Street", "3 | 3 m; 4 | 4 USD"},
		{"GHS1,250 million and XOF7.5bn", "1,250 million | 1250000000 GHS; 7.5bn | 7500000000 XOF"},
		{"Tk500, N$250 and TT$3 m", "500 | 500 BDT; 250 | 250 NAD; 3 m | 3000000 TTD"},
		{"signed a $40 million contract and an EUR 5bn bridge loan",
			"40 million | 40000000 USD contract; 5bn | 5000000000 EUR bridge loan"},
		{"two-way trade of 30 million dollars", "30 million | 30000000 USD two-way trade"},
		{"non-oil exports were $30", "30 | 30 USD non-oil exports"},
		{"10 dm of rope", "10 | 10 dm rope"},
		{"rose to 1.25 billion euros from 980 million",
			"1.25 billion | 1250000000 EUR; 980 million | 980000000 EUR"},
		{"set aside 1.5 billion pounds for bad loans, up from 600 million",
			"1.5 billion | 1500000000 GBP; 600 million | 600000000 GBP"},
		{"cost 2 billion euros and has 980 million", "2 billion | 2000000000 EUR; 980 million | 980000000"},
		{"it cost 5 billion euros in 1999 against 980 million",
			"5 billion | 5000000000 EUR; 980 million | 980000000 EUR"},
		{"submarines worth $3 billion and 43 planes", "3 billion | 3000000000 USD; 43 | 43 planes"},
		{"trade was 3 billion (in 2009 - 640 million)", "3 billion | 3000000000; 640 million | 640000000"},
	})
}

func TestAges(t *testing.T) {
	check(t, []figureCase{
		{"a 25-year-old sailor", "25 | 25 a sailor"},
		{"Mr. Paulo Reis, 45, said he would resign", "45 | 45 a"},
		{"his wife (34) left", "34 | 34 a"},
		{"his wife, 340, left", "340 | 340"},
		{"they sold, 45, and left", "45 | 45"},
		{"died at the age of 56", "56 | 56 a"},
		{"when she was 34, she left", "34 | 34 a"},
		{"when she was 34 miles away", "34 | 34 [mi_i]"},
		{"the boy turned 6.", "6 | 6 a"},
		{"a ship 3 weeks old", "3 | 3 wk"},
	})
}

func TestCounted(t *testing.T) {
	check(t, []figureCase{
		{"a 700 km (430 mi) long wall and a 20 m high tower",
			"700 | 700 km wall; 430 | 430 [mi_i]; 20 | 20 m tower"},
		{"300 men marched in Oslo, and 40 in Bergen.", "300 | 300 men; 40 | 40 men"},
		{"Some 900 nurses came. Three-fifths are from Luzon.", "900 | ~900 nurses; Three-fifths | 0.6 nurses"},
		{"It has 300 firms of German origin.", "300 | 300 firms of German origin"},
		{"sold 40 patrol boats to Chile", "40 | 40 patrol boats"},
		{"96 doctors, 29 of them Russians", "96 | 96 doctors; 29 | 29 doctors"},
		{"the dead came from 16 cities", "16 | 16 cities"},
		{"a nine-member panel voted", "nine | 9 member"},
		{"an 1,800-employee plant closed", "1,800 | 1800 employee"},
		{"a 3-ship-to-shore line", "3 | 3 ship-to-shore"},
		{"they want 12 more ships", "12 | 12 ships"},
		{"they want 12 more than us", "12 | 12"},
		{"it has 40 million monthly active users", "40 million | 40000000 monthly active users"},
		{"three of its last five visits", "three | 3 visits; five | 5 visits"},
		{"a second group of 230 evacuees", "230 | 230 evacuees"},
		{"sold five million iPhone 11 units", "five million | 5000000 iPhone 11 units"},
		{"owns 64 million of Ferro's 95 million shares",
			"64 million | 64000000 shares; 95 million | 95000000 shares"},
		{"three non-fatal attacks and two would-be robbers",
			"three | 3 non-fatal attacks; two | 2 would-be robbers"},
		{"it bought five new 737 aircraft", "five | 5 new 737 aircraft"},
		{"the other two scores differ", "two | 2 scores"},
		{"12 DC-8-62 jets", "12 | 12 DC-8-62 jets"},
		{"they fly 12 larger 777s", "12 | 12 larger 777s"},
		{"an army of 7000 infantry", "7000 | 7000 infantry"},
		{"400 Vietnamese live there", "400 | 400 Vietnamese"},
		{"stayed above the 5000 mark", "5000 | 5000 mark"},
		{"three major United States stock indexes", "three | 3 major United States stock indexes"},
		{"killed two Ethiopian soldiers hours before", "two | 2 Ethiopian soldiers"},
		{"22 of his side's 57 goals", "22 | 22 goals; 57 | 57 goals"},
		{"hired 60 young and foreign engineers", "60 | 60 young and foreign engineers"},
		{"killed 12 wounded", "12 | 12 wounded"},
		{"sold 300 preferred shares", "300 | 300 preferred shares"},
		{"40 villages in Norway", "40 | 40 villages in Norway"},
		{"40 ports of the Baltic Sea", "40 | 40 ports of the Baltic Sea"},
		{"40 ports of great size", "40 | 40 ports of great size"},
		{"12 more 1999 models came", "12 | 12"},
		{"three consulates in Turin, Bergen and Bari", "three | 3 consulates"},
		{"aid worth of 40 ships", "40 | 40 ships"},
		{"it paid $5 million in aid", "5 million | 5000000 USD aid"},
		{"it paid $5 million in Chile", "5 million | 5000000 USD"},
		// In capitals the endings of words tell.
		{"THE NAVY SENT 40 PATROL BOATS TO CHILE", "40 | 40 PATROL BOATS"},
		{"THE NAVY BOUGHT 12 DC-8s FOR CHILE", "12 | 12 DC-8s"},
		{"THE NAVY SAID 40 IRAQI SHIA PROTESTED", "40 | 40 IRAQI SHIA"},
		{"THE NAVY SENT 40 SHIPS CREWS TO CHILE", "40 | 40 SHIPS"},
		{"THE NAVY SENT 40 ARMY OFFICERS FAMILIES HOME", "40 | 40 ARMY OFFICERS FAMILIES"},
	})
}

// What stands before a figure tells what it measures.
func TestMeasured(t *testing.T) {
	check(t, []figureCase{
		{"bombs killed three people and 70 injured", "three | 3 people; 70 | 70 people"},
		{"bombs hit 3 walls and 70 injured", "3 | 3 walls; 70 | 70 injured"},
		{"bombs left 3 dead and 70 injured", "3 | 3 dead; 70 | 70 injured"},
		{"there were 30 ships, five of these large", "30 | 30 ships; five | 5"},
		{"there were 30 ships, five of these", "30 | 30 ships; five | 5 ships"},
		{"the number of refugees stood at 300", "300 | 300 refugees"},
		{"the number of displaced persons was about 300", "300 | ~300 displaced persons"},
		{"a share of 34 % in the market", "34 | 34 % market"},
		{"a share of 34 %", "34 | 34 % share"},
		{"a debt of about $5 million", "5 million | ~5000000 USD debt"},
		{"a ship of 40", "40 | 40"},
		{"Norwegian exports to Chile amounted to 30 million dollars",
			"30 million | 30000000 USD Norwegian exports to Chile"},
		{"Chile's exports to the sea were $3 million", "3 million | 3000000 USD Chile's exports"},
		{"put into debt of $3 million; later $4 million",
			"3 million | 3000000 USD debt; 4 million | 4000000 USD debt"},
		{"falling exports reached $3 million", "3 million | 3000000 USD exports"},
		{"went into debt and paid $3 million", "3 million | 3000000 USD"},
		{"exports grew by half in 1999", "half | 0.5 exports"},
		{"exports were at five million", "five million | 5000000 exports"},
		{"a volume of 40,000 shares and Volume 170,330 tonnes",
			"40,000 | 40000 shares; 170,330 | 170330 t volume"},
		{"sold 10,000 barrels of oil and then 15,000 barrels per day",
			"10,000 | 10000 [bbl_us] oil; 15,000 | 15000 [bbl_us]/d oil"},
		{"trade of $3 million, or 40 %", "3 million | 3000000 USD trade; 40 | 40 % trade"},
	})
}

// Kind, class, rule and part of a figure, which are not in the other tables.
func TestKinds(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"40 patrol boats", "count vehicles number"},
		{"dozens of refugees", "count refugees vague"},
		{"10 to 15 soldiers", "count troops range"},
		{"half of the refugees", "ratio refugees fraction"},
		{"one in five refugees", "ratio refugees share"},
		{"$5 in aid", "money aid number"},
		{"5 percent of the votes", "percent votes number"},
		{"10 km", "measure  number"},
		{"29 of the 96 doctors", "count workers number of 1; count workers number"},
	} {
		d := read(t, c.text)
		var got []string
		for _, m := range d.Figures {
			kind := fmt.Sprint(m.Value.Kind, " ", m.Value.CountedClass, " ", strings.TrimPrefix(m.Rule, "figures.en/"))
			if m.Value.PartOf >= 0 {
				kind += fmt.Sprint(" of ", m.Value.PartOf)
			}
			got = append(got, kind)
		}
		pipelinetest.Compare(t, c.text, got, c.want)
	}
}

// Numbers that name something, days and durations, and "one" as a pronoun are no figures.
func TestNoFigures(t *testing.T) {
	for _, text := range []string{
		"Resolution 1244 of the Council",
		"in 1948 they met",
		"the 20th session",
		"the Group of 77",
		"an F-16 fighter",
		"it came second",
		"the first half of the year",
		"they held one another's hands",
		"Resolution 1244, Boeing 747 and the G7",
		"on the one hand",
		"a fifth column",
		"at 10:57 they met",
		"a score of 3-1-2-4",
		"Article 51 of the Charter",
		"version 2.0",
		"a third party",
		"ISBN 978-3-16-148410-0",
		"the 07 exercise",
		"the new iPhone 11 is late",
		"the FTSE 100 closed lower",
		"the Ariane 5 rocket stood ready",
		"the Hawks took a 5-3 win",
		"they won 6-3, 5-7, 6-1",
		"they lost 2-4 at home",
		"she lives at 12 Harbour Street",
		"Call 020 7946 0958 or +1 212-555-0123",
		"a 50-50 chance",
		"the group met at Gate 7",
		"in game 7 they lost",
		"the shop sells 7 Up",
		"Resolutions 242, 338 and 1397",
		"the 747 jet landed",
		"the 787 is late",
		"Boeing's 787 is late",
		"the Big Three met",
		"they beat Reading 3 – 0",
		"they won 4 to 0",
		"it takes between 60 and 90 days",
		"in a year or two",
		"the past two quarters",
		"they left at 4 in the morning",
		"1) the first reason",
		"tel: 1 201 461-1776",
		"ring (212) 555-0123",
		"the zero-coupon bond",
		"net zero is far",
		"at one point they left",
		"a 3-for-1 split",
		"the 486-based machine",
		"it ran the One China policy for years",
		"TN entrants who left",
		"the 4K panel and the 1080p camera",
		"(Marten 1992, 367)",
		"it ran on Radio Two at night",
		"closed between junctions 10 and 11",
		"the site ranked 91,493 on the list",
		"Flight eight hundred",
		"they went to round three",
		"the No 9 shirt and the 3 Series",
		"9 Imam Garden (closed in winter)",
		"after seven short days they left",
		"see note [4] and #5 there",
		"it ran in 2147 again",
		"they are open 24/7 there",
	} {
		check(t, []figureCase{{text, ""}})
	}
}

// What looks like a name is a figure where something else tells so.
func TestNoLabels(t *testing.T) {
	check(t, []figureCase{
		{"the 747 jets landed", "747 | 747 jets"},
		{"gave $3M", "3M | 3000000 USD"},
		{"the motion passed 52-48", "52 | 52; 48 | 48"},
		{"Resolution 242 and 338 ships", "338 | 338 ships"},
		{"Resolution 1,244 million", "1,244 million | 1244000000"},
		{"(some 20) came", "20 | ~20"},
		{"MANY SHIPS LEFT AND 40 CAME BACK", "40 | 40"},
	})
}

// What holds for every figure: its spans cut no letter, and the bounds hold the value.
func TestFiguresHold(t *testing.T) {
	r := rand.New(rand.NewPCG(5, 5))
	words := strings.Fields(`
		exports fell rose from to by 35,000 7,500 12 % percent million euros $ US$ about more than up less
		between and 10 15 refugees ships remained out of half a third two hundred thousand dozens - – / ( ) , .
		doubled halved tripled in 1999 2003 Iraq one five it compared with only which to twofold an increase a
		drop of up down the number than higher barrels per day km kg years old the trade shrank per cent point
		minus ½ k USD5 5-3 won No. 3M iPhone 737 m in p bn. km. 's " # [ × ^ ° turned she was 34 Ana Reis +44
		020 round vote 4K Nm basis points one-third 787 Street passed 1080 – − Š`)
	for range 3000 {
		var b strings.Builder
		for range 5 + r.IntN(30) {
			b.WriteString(words[r.IntN(len(words))])
			b.WriteString([]string{" ", " ", " ", ""}[r.IntN(4)])
		}
		d := read(t, b.String())
		for _, m := range d.Figures {
			for _, span := range []doc.Span{m.Span, m.Value.Counted} {
				isCut := !isBetweenLetters(d.Text, span.Start) || !isBetweenLetters(d.Text, span.End)
				if isCut || span.Start > span.End {
					t.Fatalf("%q: the span %v cuts a letter", d.Text, span)
				}
			}
			if v := m.Value; isAbove(v.Lower, v.Value) || isAbove(v.Value, v.Upper) || isAbove(v.Lower, v.Upper) {
				t.Fatalf("%q in %q: %s", m.In(d.Text), d.Text, pipelinetest.Figure(d, v))
			}
		}
	}
}

func isBetweenLetters(text string, offset int) bool {
	return offset == len(text) || utf8.RuneStart(text[offset])
}

// isAbove reports whether both numbers are told and the first is larger.
func isAbove(a, b *float64) bool { return a != nil && b != nil && *a > *b }
