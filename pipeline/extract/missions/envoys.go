package missions

// envoyReader reads missions of which nothing but the envoy is told.
type envoyReader struct{ *finder }

// residing adds that an envoy lives in a third country: "the Chilean ambassador to Uganda, who
// is resident in Nairobi".
func (f envoyReader) residing(c *clause) {
	const most = 14
	if len(c.phrases) == 0 {
		return
	}
	p := &c.phrases[0]
	if !p.isPerson || len(p.senders) != 1 || len(p.receivers) != 1 {
		return
	}
	sender, host := f.states.of(p.senders[0]), f.states.of(p.receivers[0])
	for i := p.last; i < p.last+most && i < c.to; i++ {
		if f.is(f.words.opener, i) || f.isKind(i) {
			return
		}
		if !f.is(f.words.resident, i) || !f.is(f.words.in, i+1) {
			continue
		}
		at := phrase{last: i + 1}
		f.placed(&at)
		if len(at.places) != 1 || at.places[0].city.Empty() {
			return
		}
		if state := f.stateOf(at.places[0]); state < 0 || state == host || state == sender {
			return
		}
		v := claim{rule: "missions/residing", exists: true, weight: weighsToday}
		m := v.mission(host, nonResident)
		m.Sender, m.City = sender, at.places[0].city
		f.add(f.span(p.first, at.last), v, m)
		return
	}
}
