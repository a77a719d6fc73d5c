package pipeline_test

import (
	"math/rand/v2"
	"strings"
	"testing"
	"unicode/utf8"

	"chancery/pipeline/doc"
	"chancery/pipeline/pipelinetest"
	"chancery/sources"
)

// TestFigures runs examples through the whole plan: a text and all numbers found in
// it, each with its value, bounds, unit and noun as figureValue writes them.
func TestFigures(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"sold 40 patrol boats to Chile", "40 | 40 patrol boats"},
		{"gave 1.2 million euros in aid", "1.2 million | 1200000 EUR aid"},
		{"some twenty-five thousand troops", "twenty-five thousand | ~25000 troops"},
		{"relations between the two states", "two | 2 states"},
		{"more than 500 people died", "500 | 500[500..] people"},
		{"up to 20 ships", "20 | 20[..20] ships"},
		{"about 450 houses burned", "450 | ~450 houses"},
		{"a dozen diplomats", "a dozen | 12 diplomats"},
		{"it takes 40 percent of their exports", "40 | 40 % exports"},
		{"between 10 and 15 percent of exports", "10 and 15 | [10..15] % exports"},
		{"3,000–4,000 residents", "3,000–4,000 | [3000..4000] residents"},
		{"some 84,000-150,000 refugees", "84,000-150,000 | ~[84000..150000] refugees"},
		{"dozens of ships", "dozens of | ~[24..99] ships"},
		{"grown to a few thousand", "a few thousand | ~[2000..9999]"},
		{"thousands of protesters", "thousands of | ~[2000..9999] protesters"},
		{"half of the exports", "half | 0.5 exports"},
		{"two-thirds of the members voted", "two-thirds | 0.6666666666666666 members"},
		{"the ship carried one in five of them", "one in five | 0.2"},
		{"gave 40 ships between 10 and 15 percent more", "40 | 40 ships; 10 and 15 | [10..15] %"},
		{"EUR 13.5 million in aid", "13.5 million | 13500000 EUR aid"},
		{"a loan of US$4.5 million", "4.5 million | 4500000 USD loan"},
		{"at least 300 deaths", "300 | 300[300..] deaths"},
		{"no more than 20 ships came", "20 | 20[..20] ships"},
		{"more than 10 and less than 40 ships", "10 and less than 40 | [10..40] ships"},
		{"exported 10,000 barrels of crude oil per day", "10,000 | 10000 [bbl_us]/d crude oil"},
		{"a 25-year-old sailor", "25 | 25 a sailor"},
		{"the number of refugees stood at 300", "300 | 300 refugees"},
		{"a plant with a capacity of 900 MW", "900 | 900 MW capacity"},
		{"Norwegian exports to Chile amounted to 30 million dollars",
			"30 million | 30000000 USD Norwegian exports to Chile"},
		{"96 doctors, 29 of them Russians", "96 | 96 doctors; 29 | 29 doctors"},
		{"bombs killed three people and 70 injured", "three | 3 people; 70 | 70 people"},
		{"the dead came from 16 cities", "16 | 16 cities"},
		{"a nine-member panel voted", "nine | 9 member"},
		{"an 1,800-employee plant closed", "1,800 | 1800 employee"},
		{"they want 12 more ships", "12 | 12 ships"},
		{"it has 40 million monthly active users", "40 million | 40000000 monthly active users"},
		{"fewer than 30 of 180 plants reopened", "30 | 30[..30] plants; 180 | 180 plants"},
		{"three of its last five visits", "three | 3 visits; five | 5 visits"},
		{"the ferry costs $40 in winter", "40 | 40 USD"},
		{"Mr. Paulo Reis, 45, said he would resign", "45 | 45 a"},
		{"died at the age of 56", "56 | 56 a"},
		{"cut its prices from $210 to $180", "210 | 210 USD prices; 180 | 180 USD prices"},
		{"a volume of 40,000 shares and Volume 170,330 tonnes",
			"40,000 | 40000 shares; 170,330 | 170330 t volume"},
		{"a second group of 230 evacuees", "230 | 230 evacuees"},
		{"sold five million iPhone 11 units", "five million | 5000000 iPhone 11 units"},
		{"in this round 20 teams play", "20 | 20 teams"},
		{"ordered 20-30 planes", "20-30 | [20..30] planes"},
		{"owns 64 million of Ferro's 95 million shares",
			"64 million | 64000000 shares; 95 million | 95000000 shares"},
		{"three non-fatal attacks and two would-be robbers",
			"three | 3 non-fatal attacks; two | 2 would-be robbers"},
		{"it bought five new 737 aircraft", "five | 5 new 737 aircraft"},
		{"the other two scores differ", "two | 2 scores"},
		{"12 DC-8-62 jets", "12 | 12 DC-8-62 jets"},
		// 15 is what a share costs; no word tells
		{"Ferro shares fell 4 to 15.", "4 | 4; 15 | 15 Ferro shares"},
		{"they rose 3 to 5 percent", "3 to 5 | [3..5] %"},
		{"when she was 34, she left", "34 | 34 a"},
		{"the boy turned 6.", "6 | 6 a"},
		{"off 37 Canadian cents", "37 | 37 cent"},
		{"the motion passed 52-48", "52 | 52; 48 | 48"},
		{"an army of 7000 infantry", "7000 | 7000 infantry"},
		{"submarines worth $3 billion and 43 planes", "3 billion | 3000000000 USD; 43 | 43 planes"},
		{"a 25-basis-point cut", "25 | 25 basis point cut"},
		{"gained half a percent", "half | 0.5 %"},
		{"a quarter of a mile away", "a quarter | 0.25 [mi_i]"},
		{"a quarter-point cut", "a quarter | 0.25 point"},
		{"an engine with 450 Nm of torque", "450 | 450 N.m torque"},
		{"a 450 nm layer", "450 | 450 nm layer"},
		{"plus or minus 3 percent", "3 | 3 %"},
		{"1 in 1,000 ships", "1 in 1,000 | 0.001 ships"},
		{"invests two trillion won", "two trillion | 2000000000000 KRW"},
		{"light travels 3 × 10^8 m/s", "3 × 10^8 | 300000000 m/s"},
		{"400 Vietnamese live there", "400 | 400 Vietnamese"},
		{"stayed above the 5000 mark", "5000 | 5000 mark"},
		{"three major United States stock indexes", "three | 3 major United States stock indexes"},
		{"gave him \"50 and 51\" as numbers", "50 | 50; 51 | 51"},
		{"16\" or 17\" wheels", "16 | 16 [in_i]; 17 | 17 [in_i] wheels"},
		{"fewer than seven and half of the rest", "seven | 7[..7]; half | 0.5 rest"},
		{"it paid $29bn.", "29bn | 29000000000 USD"},
		{"at a depth of 10 km.", "10 | 10 km depth"},
		{"they paid 30m euros", "30m | 30000000 EUR"},
		{"some 1.4m people", "1.4m | ~1400000 people"},
		{"the 400m hurdles", "400 | 400 m hurdles"},
		{"a tower of 30m.", "30 | 30 m"},
		{"gained 3.5pc to 720p.", "3.5 | 3.5 %; 720 | 720 pence"},
		{"the 6ft 5in striker", "6 | 6 [ft_i]; 5 | 5 [in_i] striker"},
		{"six out of 10 firms", "six out of 10 | 0.6 firms"},
		{"rose to 1.25 billion euros from 980 million",
			"1.25 billion | 1250000000 EUR; 980 million | 980000000 EUR"},
		{"about $3M of it", "3M | ~3000000 USD"},
		{"casualties: 4-8 killed", "4-8 | [4..8]"},
		{"sales of #30 million", "30 million | 30000000 GBP sales"},
		{"trade was 3 billion (in 2009 - 640 million)", "3 billion | 3000000000; 640 million | 640000000"},
		{"killed two Ethiopian soldiers hours before", "two | 2 Ethiopian soldiers"},
		{"one civilian was hurt", "one | 1 civilian"},
		{"a ship carrying 120–130, 75 of whom drowned", "120–130 | [120..130]; 75 | 75"},
		{"22 of his side's 57 goals", "22 | 22 goals; 57 | 57 goals"},
		{"set aside 1.5 billion pounds for bad loans, up from 600 million",
			"1.5 billion | 1500000000 GBP; 600 million | 600000000 GBP"},
		{"hired 60 young and foreign engineers", "60 | 60 young and foreign engineers"},
	} {
		d := pipelinetest.Read(t, c.text)
		var got []string
		for _, m := range d.Figures {
			got = append(got, m.In(d.Text)+" | "+pipelinetest.Figure(d, m.Value))
		}
		pipelinetest.Compare(t, c.text, got, c.want)
	}
}

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
		"she lives at 12 Harbour Street",
		"Call 020 7946 0958 or +1 212-555-0123",
		"a 50-50 chance",
		"the group met at Gate 7",
		"in game 7 they lost",
		"the shop sells 7 Up",
		"Resolutions 242, 338 and 1397",
		"the 747 jet landed",
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
	} {
		d := pipelinetest.Read(t, text)
		for _, m := range d.Figures {
			t.Errorf("%q: %q is no figure, but found as %s", text, m.In(d.Text), pipelinetest.Figure(d, m.Value))
		}
	}
}

// What holds for every figure: its spans cut no letter, and the bounds hold the value.
func TestFiguresHold(t *testing.T) {
	r := rand.New(rand.NewPCG(5, 5))
	words := strings.Fields(`exports fell rose from to by 35,000 7,500 12 % percent million euros $ US$ about more than up less between and 10 15 refugees ships remained out of half a third
		two hundred thousand dozens - – / ( ) , . doubled halved tripled in 1999 2003 Iraq one five it compared with only which to twofold an increase a drop of up down the number than higher barrels per day km kg years old the trade shrank per cent point minus ½ k USD5
		5-3 won No. 3M iPhone 737 m in p bn. km. 's " # [ × ^ ° turned she was 34 Ana Reis +44 020 round vote 4K Nm basis points one-third 787 Street passed 1080 – − Š`)
	for range 3000 {
		var b strings.Builder
		for range 5 + r.IntN(30) {
			b.WriteString(words[r.IntN(len(words))])
			b.WriteString([]string{" ", " ", " ", ""}[r.IntN(4)])
		}
		d := pipelinetest.Read(t, b.String())
		for _, m := range d.Figures {
			v := m.Value
			for _, span := range []doc.Span{m.Span, v.Counted} {
				if span.Start > span.End || span.Start < len(d.Text) && !utf8.RuneStart(d.Text[span.Start]) || span.End < len(d.Text) && !utf8.RuneStart(d.Text[span.End]) {
					t.Fatalf("%q: the span %v cuts a letter", d.Text, span)
				}
			}
			if v.Value != nil && (v.Lower != nil && *v.Lower > *v.Value || v.Upper != nil && *v.Upper < *v.Value) || v.Lower != nil && v.Upper != nil && *v.Lower > *v.Upper {
				t.Fatalf("%q in %q: %s", m.In(d.Text), d.Text, pipelinetest.Figure(d, v))
			}
		}
	}
}

// TestFiguresOfActs holds which figures belong to an act: those in the words that
// carry it, where they carry one alone.
func TestFiguresOfActs(t *testing.T) {
	for text, want := range map[string]string{
		"In 1951 Brazil sent 700 troops to Peru, and 30 of them died.":  "700 of sent 700 troops to, 30 of nothing",
		"Chile and Peru signed eight trade agreements in 1960.":         "eight of signed eight trade agreements",
		"The king of Jordan made two official visits to Chile in 1995.": "two of made two official visits",
		// What tells two acts belongs to neither more than to the other.
		"The king of Jordan made two official visits to Chile, in 1995 and 2003.": "two of nothing",
		"In 2009, 12,036 Danish tourists visited Estonia.":                        "12,036 of nothing",
	} {
		a, err := sources.One("text", "x", text, sources.Options{})
		if err != nil {
			t.Fatal(err)
		}
		rows, triggers := pipelinetest.Plan(t).Article(a), map[string]string{"": "nothing"}
		for _, e := range rows.Events {
			triggers[e.EventID] = e.Trigger
		}
		var got []string
		for _, f := range rows.Figures {
			got = append(got, f.Text+" of "+triggers[f.EventID])
		}
		if strings.Join(got, ", ") != want {
			t.Errorf("%s\n\tgot  %s\n\twant %s", text, strings.Join(got, ", "), want)
		}
	}
}
