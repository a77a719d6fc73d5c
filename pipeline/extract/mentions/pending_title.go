package mentions

import (
	"strings"

	"chancery/pipeline/doc"
)

// pendingTitle is what waits for the name of a person behind it: a title, "the Iraqi prime
// minister", or only the country of one, told by an adjective, a genitive or a body. The
// zero value waits for nobody.
type pendingTitle struct {
	words     doc.Span // empty where only a country was told
	next      int      // token behind them, where the name is awaited
	isMonarch bool
	country   string
	behind    int  // token behind what told the country
	isBody    bool // a body told it, so that it holds for a title behind it only
}

// waitsAt reports whether the name is awaited at token i.
func (t *pendingTitle) waitsAt(i int) bool { return !t.words.Empty() && t.next == i }

// isNear reports whether the country stands at most four tokens before token i.
func (t *pendingTitle) isNear(i int) bool {
	return t.country != "" && i >= t.behind && i-t.behind <= 4
}

// nearCountry returns the country of an adjective or genitive that stands shortly before
// token i: "the Belgian company Interbrew".
func (t *pendingTitle) nearCountry(i int) string {
	if t.words.Empty() && !t.isBody && t.isNear(i) {
		return t.country
	}
	return ""
}

// countryAt returns the country that holds for a title at token i: that of the title or
// of the adjective right before it.
func (t *pendingTitle) countryAt(i int, isFirst bool) string {
	if t.waitsAt(i) || t.words.Empty() && (isFirst || t.isNear(i)) {
		return t.country
	}
	return ""
}

// put lets a title wait for the name behind its last token. What told its country stays.
func (t *pendingTitle) put(words doc.Span, last int, country string) {
	t.words, t.next, t.country, t.isMonarch = words, last, country, false
}

// join adds words to the title: its field, its body.
func (t *pendingTitle) join(words doc.Span, last int) { t.words, t.next = t.words.Join(words), last }

// tell notes a country for a title or a name behind it.
func (t *pendingTitle) tell(country string, last int) {
	*t = pendingTitle{country: country, behind: last}
}

// forget gives the country up that was told before another stands.
func (t *pendingTitle) forget(other string) {
	if t.words.Empty() && t.country != other {
		*t = pendingTitle{}
	}
}

// hold keeps the title for the person who follows the body of tokens first to last that it
// is held in: "Chairman of the Audit Chamber Sergei Stepashin".
func (t *pendingTitle) hold(s *sentence, first, last int, country string) {
	if t.words.Empty() || t.isMonarch {
		return
	}
	k := first - 1
	if s.is(k, "the") {
		k--
	}
	if k != t.next-1 && (k != t.next || !s.is(k, "of")) {
		return
	}
	t.join(s.span(first, last), last)
	if country != "" {
		t.country = country
	}
}

// follow notes a body for the person behind it: who holds the title before it, or one that
// follows, "Bundestag President Wolfgang Thierse".
func (t *pendingTitle) follow(s *sentence, first, last int, country string) {
	t.hold(s, first, last, country)
	if !t.waitsAt(last) {
		*t = pendingTitle{country: country, behind: last, isBody: true}
	}
}

// isOfField reports whether the title is one that the field it is for follows.
func (t *pendingTitle) isOfField(s *sentence) bool {
	words := strings.Fields(t.words.In(s.Text))
	return len(words) > 0 && s.ministers[strings.ToLower(words[len(words)-1])]
}

// isAddress reports whether the title is one that only persons bear, "Lord Salisbury".
func (t *pendingTitle) isAddress(s *sentence) bool { return s.addresses[t.words.In(s.Text)] }
