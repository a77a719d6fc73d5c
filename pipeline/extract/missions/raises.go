package missions

import (
	"slices"

	"chancery/pipeline/doc"
)

// raiseReader reads missions that became one of another kind.
type raiseReader struct{ *finder }

// read adds a mission that became one of another kind, of which the next clause tells:
// "a consulate, which was raised to an embassy in 1936". It reports whether the clauses do.
func (f raiseReader) read(c, next *clause) bool {
	if len(c.phrases) != 1 || len(next.phrases) == 0 {
		return false
	}
	raising, ok := f.verb(c, next)
	if !ok || f.chained(raising).isPlan {
		return false
	}
	from := raising.first
	if c.hasLeft && c.left.says == saysRaised {
		from, c.left.says = c.from, saysHas
	}
	old, new := &c.phrases[0], &next.phrases[0]
	c.rights = slices.DeleteFunc(c.rights, func(v chain) bool { return v.first >= raising.first })
	v, ok := f.claim(c, old)
	if !ok {
		return true
	}
	raised := claim{rule: "missions/raised", exists: true}
	f.dated(&clause{group: next.group, left: chain{verb: verb{raising.first, raising.last, saysOpened}}, hasLeft: true,
		from: from, to: next.to}, &raised)
	v.exists, v.weight, v.end = false, weighsEnd, doc.Day{}
	if len(new.senders) == 0 {
		new.senders = old.senders
	}
	if new.kind != old.kind {
		f.place(c, old, v)
	}
	if !new.hasPlace() {
		new.places, new.receivers = old.places, old.receivers
	}
	f.place(c, new, raised)
	next.phrases = nil
	return true
}

// verb returns the verb by which the mission of a clause became the one of the next:
// "a consulate was opened in Lima and turned into an embassy".
func (f raiseReader) verb(c, next *clause) (verb, bool) {
	const most = 5
	if c.hasLeft && c.left.says == saysRaised {
		return c.left.verb, next.first-c.last <= most
	}
	for _, v := range f.verbs {
		if v.says == saysRaised && v.first >= c.last && v.last <= next.first && next.first-v.last <= most {
			return v, f.isAbout(c, v.first)
		}
	}
	return verb{}, false
}

// isAbout reports whether what stands between a mission and a verb leaves the mission its
// subject: days, places and what else is told of it.
func (f raiseReader) isAbout(c *clause, verb int) bool {
	for i := c.last; i < verb; i++ {
		m := f.mentionAt(i)
		isNoun := f.upos(i) == "NOUN" || f.upos(i) == "PRON" && !f.is(f.words.pronoun, i) && !f.is(f.words.relative, i)
		switch {
		case f.dateAt(i) >= 0 || f.isPlace(i) && (f.is(f.words.in, i-1) || f.word(i-1) == ","):
		case isNoun || m >= 0 || f.is(f.words.opener, i):
			return false
		}
	}
	return true
}
