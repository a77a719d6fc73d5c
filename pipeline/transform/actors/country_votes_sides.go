package actors

import (
	"strings"

	"chancery/pipeline/doc"
)

// colleague notes that a minister who is named behind the head of a government is of
// the same: "President Sampaio and Foreign Minister Gama".
func (l *linker) colleague(o, m *doc.Mention[doc.Reference]) {
	if m.Value.Role.Empty() || o.Value.Role.Empty() || l.Actors[o.Value.Actor].Kind != "person" || m.Value.Role.Start < o.End {
		return
	}
	head, office := strings.ToLower(o.Value.Role.In(l.Text)), strings.ToLower(m.Value.Role.In(l.Text))
	isHead := head == "president" || head == "prime minister" || head == "chancellor" || head == "king"
	switch l.Text[o.End:m.Value.Role.Start] {
	case " and ", ", and ":
		if isHead && strings.HasSuffix(office, " minister") && office != "prime minister" {
			country := l.Actors[o.Value.Actor].Country
			if country == "" {
				country = l.countries[o.Value.Actor].elect()
			}
			if country != "" {
				l.countries[m.Value.Actor].add(country, worthLikely)
			}
		}
	}
}

// envoy notes that whom "the ambassador to Chad is" names is of the other side.
func (l *linker) envoy(o, m *doc.Mention[doc.Reference]) {
	gap := l.Text[o.End:m.Start]
	before := strings.TrimSuffix(l.Text[:o.Start], "the ")
	if (gap == " is " || gap == " was ") && (strings.HasSuffix(before, "mbassador to ") || strings.HasSuffix(before, "ommissioner to ")) {
		l.tellOther(m, l.Actors[o.Value.Actor].Country)
	}
}

// tellOther notes for mention m the side of a bilateral article that is not the host.
func (l *linker) tellOther(m *doc.Mention[doc.Reference], host string) {
	if l.sideA < 0 || l.sideB < 0 {
		return
	}
	a, b := l.gazetteer.Entries[l.sideA].Country, l.gazetteer.Entries[l.sideB].Country
	if a == "" || b == "" || host != a && host != b {
		return
	}
	home := a
	if host == a {
		home = b
	}
	l.countries[m.Value.Actor].add(home, worthLikely)
}

// guest notes that somebody who visits one side of a bilateral article, is
// accredited to it, or meets its counterpart, is of the other.
func (l *linker) guest(m, o *doc.Mention[doc.Reference]) {
	gap := l.Text[m.End:o.Start]
	if len(gap) > 110 || strings.ContainsAny(gap, ".;:") {
		return
	}
	behind := l.Text[o.End:min(len(l.Text), o.End+40)]
	meets := o.Value.Method == "demonym" && (strings.HasSuffix(gap, " his ") || strings.HasSuffix(gap, " her ")) && strings.Contains(behind, " counterpart")
	isEnvoy := strings.Contains(gap, "mbassador") && (strings.HasSuffix(gap, " to ") || strings.HasSuffix(gap, " to the "))
	isAnother := strings.HasSuffix(l.Text[:m.Start], " is ") && strings.HasPrefix(l.Text[o.End:], " is ") // "the ambassador to Chad is X, ambassador to Peru is Y"
	if meets || isEnvoy && !isAnother || visits(gap) {
		l.tellOther(m, l.Actors[o.Value.Actor].Country)
	}
}

// visits reports whether words between a person and a country tell of a visit.
func visits(gap string) bool {
	gap += " "
	for _, verb := range [...]string{" visited ", " visits ", " visit to ", " trip to ", " arrived in ", " travelled to ", " traveled to ", " tour of "} {
		if strings.Contains(gap, verb) {
			return true
		}
	}
	return false
}
