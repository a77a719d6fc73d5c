package language

import (
	"html"
	"strings"
	"testing"
	"unicode/utf8"

	"chancery/pipeline/doc"
)

func scanner(t testing.TB) *Scanner {
	t.Helper()
	s, err := New()
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func cut(s *Scanner, text string) string {
	var words []string
	for _, t := range s.Tokens(nil, text, doc.Span{End: len(text)}) {
		words = append(words, t.In(text))
	}
	return strings.Join(words, " ")
}

func TestTokens(t *testing.T) {
	s := scanner(t)
	for _, c := range []struct{ text, want string }{
		{"Nouri al-Maliki", "Nouri al-Maliki"},
		{"Al-Suhail and el-Sisi", "Al-Suhail and el-Sisi"},
		{"7,500 of 35,000", "7,500 of 35,000"},
		{"1.2 million, 4,7", "1.2 million , 4,7"},
		{"the U.S. and the U.N.", "the U.S. and the U.N."},
		{"2008–2009", "2008 – 2009"},
		{"1980-88", "1980 - 88"},
		{"Iraq's", "Iraq 's"},
		{"Iraq’s", "Iraq ’s"},
		{"the states' envoys", "the states ' envoys"},
		{"doesn't, don’t, can't", "does n't , do n’t , ca n't"},
		{"Ba'athist coup d'état", "Ba'athist coup d'état"},
		{"pro-Israel", "pro - Israel"},
		{"the 20th century, the 1960s, the '60s", "the 20th century , the 1960s , the ' 60s"},
		{"$5m (5%)", "$ 5 m ( 5 % )"},
		{"Wait... what--now", "Wait ... what -- now"},
		{"J. R. Smith met Gen. Dayan", "J. R. Smith met Gen. Dayan"},
		{"see https://example.org/a,b. Then", "see https://example.org/a,b . Then"},
		{"“Peace,” he said", "“ Peace , ” he said"},
		{"in 1967.Iraq", "in 1967 . Iraq"},
		{"G20 and the G-7", "G20 and the G - 7"},
		{"a plan b. He", "a plan b . He"},
		{"USD34.6 million, VND4,927bn, Rs500", "USD 34.6 million , VND 4,927 bn , Rs 500"},
		{"FY2012 and T34, AK47, BMW2002", "FY 2012 and T34 , AK47 , BMW2002"},
		{"c. 1900 (c.1322) c. AD 60", "c. 1900 ( c. 1322 ) c. AD 60"},
		{"35,000&nbsp;t in 1998&ndash;2001", "35,000 t in 1998 &ndash; 2001"},
		{"R&D; AT&T &amp; Caf&eacute; &copy", "R & D ; AT & T &amp; Caf & eacute ; & copy"},
		{"Bul\u00adgaria\u200b and\ufeff Chad", "Bul\u00adgaria and Chad"},
	} {
		if got := cut(s, c.text); got != c.want {
			t.Errorf("%q: got %q, want %q", c.text, got, c.want)
		}
	}
}

func TestShapes(t *testing.T) {
	s := scanner(t)
	for _, c := range []struct {
		text string
		want doc.Shape
	}{
		{"iraq", 0}, {"Iraq", doc.Capital}, {"UN", doc.Capital | doc.AllCaps}, {"U.S.", doc.Capital | doc.AllCaps},
		{"Østfold", doc.Capital}, {"A", doc.Capital}, {"G20", doc.Capital | doc.HasDigit}, {"al-Maliki", 0},
	} {
		tokens := s.Tokens(nil, c.text, doc.Span{End: len(c.text)})
		if len(tokens) != 1 || tokens[0].Shape != c.want {
			t.Errorf("%q: got %+v, want shape %b", c.text, tokens, c.want)
		}
	}
}

func TestFoldIgnoresCaseOnly(t *testing.T) {
	for _, pair := range [][2]string{{"Iraq", "IRAQ"}, {"Ørsted", "ørsted"}, {"don’t", "Don't"}} {
		if Fold(pair[0]) != Fold(pair[1]) {
			t.Errorf("%q and %q must be equal", pair[0], pair[1])
		}
	}
	if Fold("Iraq") == Fold("Iran") {
		t.Error("Iraq and Iran must differ")
	}
	s := scanner(t)
	for _, text := range []string{"Ba'athist", "al-Maliki", "d’état", "U.S.", "7,500", "Gen.", "n't", "'s", "ÅLAND"} {
		if got := s.Tokens(nil, text, doc.Span{End: len(text)})[0]; text != "'s" && got.Fold != Fold(text) {
			t.Errorf("%q: the scanner's hash differs from Fold", text)
		}
	}
}

func sentences(s *Scanner, text string) []string {
	tokens := s.Tokens(nil, text, doc.Span{End: len(text)})
	var out []string
	for _, r := range NewSplitter(s).Sentences(nil, tokens, text) {
		out = append(out, text[tokens[r[0]].Start:tokens[r[1]-1].End])
	}
	return out
}

func TestSentences(t *testing.T) {
	s := scanner(t)
	for _, want := range [][]string{
		{"Iraq fought in 1948 and 1967.", "Iraq also sent troops."},
		{"He met Gen. Dayan at noon.", "They talked."},
		{"George W. Bush spoke.", "He left."},
		{"The U.S. Senate voted.", "It failed."},
		{"He lives in the U.S.", "He works there."},
		{"See No. 5 of the list.", "It is short."},
		{"He came at 5 p.m.", "The others left."},
		{"\"Go now.\"", "He went."},
		{"She said \"Go now.\" and left."},
		{"It ended (he said so.) in peace."},
		{"It was over.[12]", "Then it began again."},
		{"Is it true?", "Yes!", "It is."},
		{"He waited ... and went."},
		{"The firm (Acme Inc.) closed.", "It had 5 men."},
		{"It fell by 3.5 percent.", "Then it rose."},
		{"Relations are good. and so on."},
		{"The war ended in 1991.", "2,000 troops stayed."},
		{"See p. 12 of the report.", "It is long."},
		{"They left at 6 a.m.", "Troops followed."},
		{"He paid Rs. 300 and left."},
		{"It was you and I.", "Were they there?"},
		{"Write to mary.Smith@example.org.", "She answers."},
		{"The accord failed.12", "New talks began."},
		{"1.) The first point stands.", "So does the rest."},
		{"(a) It begins.", "(b) It goes on."},
		{"He called it \"the end [...]\" (Hart 55).", "It was not."},
		{"Go!", "They went."},
		{"Was it 7?", "Yes.", "He said so."},
		{"They met．", "They parted．"},
	} {
		if got := sentences(s, strings.Join(want, " ")); strings.Join(got, "|") != strings.Join(want, "|") {
			t.Errorf("got  %q\nwant %q", got, want)
		}
	}
	if got := sentences(s, "They fought in 1967.Iraq lost."); len(got) != 2 {
		t.Errorf("a forgotten blank must not join sentences: %q", got)
	}
}

func TestForms(t *testing.T) {
	for _, c := range []struct{ word, tag, want string }{
		{"sign", "V", "sign signs signed signing"},
		{"condemn", "Vd", "condemned"},
		{"accuse", "V", "accuse accuses accused accusing"},
		{"ratify", "V", "ratify ratifies ratified ratifying"},
		{"expel", "V", "expel expels expelled expelling"},
		{"withdraw", "V", "withdraw withdraws withdrew withdrawn withdrawing"},
		{"meet", "V", "meet meets met meeting"},
		{"ban", "V", "ban bans banned banning"},
		{"agree", "Vg", "agreeing"},
		{"visit", "Vd", "visited"},
		{"drop", "Vd", "dropped"},
		{"attack", "V", "attack attacks attacked attacking"},
		{"annex", "V", "annex annexes annexed annexing"},
		{"embassy", "N", "embassy embassies"},
		{"treaty", "N", "treaty treaties"},
		{"crisis", "N", "crisis crises"},
	} {
		got, err := Forms(c.word, c.tag)
		if err != nil || strings.Join(got, " ") != c.want {
			t.Errorf("%s/%s: got %q, %v, want %q", c.word, c.tag, got, err, c.want)
		}
	}
	if _, err := Forms("sign", "X"); err == nil {
		t.Error("an unknown tag must be an error")
	}
}

// FuzzTokens holds that tokens are in order, in range, on rune borders, never
// empty, and leave out nothing but blanks, and that sentences cover them all.
func FuzzTokens(f *testing.F) {
	for _, seed := range []string{"Iraq's 7,500 (U.S.) troops… al-", "’s", "1.", "A.B.C", "\xff\xfe",
		"al-'’'s", strings.Repeat("(", 100), "USD3&nbsp;m &am;p; a\u00ad\u00ad&#x2013;b"} {
		f.Add(seed)
	}
	s, p := scanner(f), NewSplitter(scanner(f))
	f.Fuzz(func(t *testing.T, text string) {
		text = strings.ToValidUTF8(text, "\uFFFD")
		tokens := s.Tokens(nil, text, doc.Span{End: len(text)})
		end := 0
		for _, tok := range tokens {
			if tok.Start < end || tok.Empty() || tok.End > len(text) || !utf8.ValidString(tok.In(text)) {
				t.Fatalf("%q: bad token %v", text, tok.Span)
			}
			gap := text[end:tok.Start]
			isBlank := func(r rune) bool { return classOf(r) == space || isInvisible(r) }
			if strings.TrimFunc(html.UnescapeString(gap), isBlank) != "" {
				t.Fatalf("%q: %q was left out", text, gap)
			}
			end = tok.End
		}
		next := 0
		for _, r := range p.Sentences(nil, tokens, text) {
			if r[0] != next || r[1] <= r[0] {
				t.Fatalf("%q: sentence %v does not follow token %d", text, r, next)
			}
			next = r[1]
		}
		if next != len(tokens) {
			t.Fatalf("%q: tokens from %d on belong to no sentence", text, next)
		}
	})
}

// Text without blanks, brackets without end, a full stop after each letter: the
// scanner stays linear.
func TestHostileTextIsLinear(t *testing.T) {
	s := scanner(t)
	for _, piece := range []string{"a", "(", ".", "a.", "A.", "'s", "al-", "1,", "[1]", "ü’", "http://"} {
		sentences(s, strings.Repeat(piece, 1<<18/len(piece)))
	}
}

func BenchmarkTokensAndSentences(b *testing.B) {
	s, p := scanner(b), NewSplitter(scanner(b))
	text := strings.Repeat(
		"In 1991, Hussein's army fired 39 Scud missiles at Israel. However, Israel did not retaliate "+
			"due to pressure exerted by the U.S. and no further action was taken. ", 200)
	var tokens []doc.Token
	var ranges [][2]int
	b.SetBytes(int64(len(text)))
	b.ReportAllocs()
	for b.Loop() {
		tokens = s.Tokens(tokens[:0], text, doc.Span{End: len(text)})
		ranges = p.Sentences(ranges[:0], tokens, text)
	}
}

// TestFolds holds that what a reader takes for one word or mark has one hash.
func TestFolds(t *testing.T) {
	s := scanner(t)
	for _, c := range []struct{ text, like string }{
		{"Bul\u00adgaria", "bulgaria"},
		{"Sene\u200bgal", "Senegal"},
		{"d’état", "d'état"},
		{"\u2011", "-"},
		{"\u2010", "-"},
		{"\u2012", "–"},
		{"&ndash;", "–"},
		{"&#8212;", "—"},
		{"&amp;", "&"},
	} {
		tokens := s.Tokens(nil, c.text, doc.Span{End: len(c.text)})
		if len(tokens) != 1 || tokens[0].Fold != Fold(c.like) {
			t.Errorf("%q: got %+v, want one token like %q", c.text, tokens, c.like)
		}
	}
}
