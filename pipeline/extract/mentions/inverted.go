package mentions

import (
	"strings"

	"chancery/pipeline/doc"
	"chancery/pipeline/gazetteer"
)

// inverted reads the names of states that lists turn round, so that they stand under their
// letter: "Congo, Dem. Rep.", "Iran (Islamic Republic of)", "Gambia, The".
type inverted struct{ *sentence }

// read returns the land of a name turned round at token i and the token behind it.
func (v *inverted) read(i int) (hit gazetteer.Hit, ok bool) {
	comma := v.comma(i)
	if comma == i {
		return hit, false
	}
	base, isKnown := v.gazetteer.At(v.Tokens, i, comma)
	if !isKnown || base.Last != comma || base.Sense != gazetteer.Name || !v.isLand(base) {
		return hit, false
	}
	form, last := v.form(comma + 1)
	if last == comma+1 || v.isOwnName(comma+1) {
		return hit, false
	}
	if v.is(comma, "(") {
		if !v.is(last, ")") {
			return hit, false
		}
		last++
	}
	base.Last = last
	entry := v.turned(v.Text[v.Tokens[i].Start:v.Tokens[comma-1].End], form)
	if entry >= 0 {
		base.Entry = entry
	}
	return base, entry >= 0 || form == "" || v.is(last-1, "of") || strings.Contains(form, " ")
}

// isOwnName reports whether what stands at token i is the name of another land: "Japan, the
// Soviet Union".
func (v *inverted) isOwnName(i int) bool {
	hit, ok := v.known(v.pastThe(i))
	return ok && hit.Sense <= gazetteer.Short && v.isLand(hit)
}

// republicOf returns the state that is told by the union it was a republic of, at token i,
// and the token behind it: "Yugoslav Republic of Slovenia", "Soviet Republic of Georgia".
func (v *inverted) republicOf(i int) (hit gazetteer.Hit, ok bool) {
	union, isKnown := v.known(i)
	if !isKnown || union.Sense != gazetteer.Adjective || v.entry(union).Kind != "historical_state" {
		return hit, false
	}
	k := union.Last
	for k < v.limit {
		if _, end := v.forms.Match(v.Tokens, k, v.limit); end > k {
			k = end
			continue
		}
		break
	}
	word, end := v.formNouns.Match(v.Tokens, k, v.limit)
	if word != "Republic" || !v.hasCapital(k) || !v.is(end, "of") {
		return hit, false
	}
	hit, ok = v.known(v.pastThe(end + 1))
	return hit, ok && hit.Sense == gazetteer.Name && v.isLand(hit)
}

// comma returns the comma or bracket behind the first words from token i on, or i.
func (v *inverted) comma(i int) int {
	const most = 4
	for k := i + 1; k < min(i+most, v.limit); k++ {
		if v.is(k, ",") || v.is(k, "(") {
			return k
		}
		if !v.isWord(k) {
			return i
		}
	}
	return i
}

// form reads the form of a state at token i, written out, and returns the token behind it;
// i where none stands there. A name behind it belongs to it: "Gabon, Republic of Congo".
func (v *inverted) form(i int) (words string, last int) {
	k, isNoun := v.pastThe(i), false
	var all []string
	for k < v.limit {
		word, end := v.forms.Match(v.Tokens, k, v.limit)
		if end == k {
			if word, end = v.formNouns.Match(v.Tokens, k, v.limit); end == k {
				break
			}
			isNoun = true
		} else {
			isNoun = false
		}
		if word != noActor {
			all = append(all, word)
		}
		k = end
	}
	if !isNoun {
		return "", i
	}
	if v.is(k, "of") {
		k = v.pastThe(k + 1)
	}
	if k < v.limit && v.Tokens[k].Kind == doc.Word && (v.hasCapital(k) || v.is(k-1, "of") && !v.isVerb(k)) {
		return "", i
	}
	return strings.Join(all, " "), k
}

// isVerb reports whether a verb stands at token k.
func (v *inverted) isVerb(k int) bool {
	xpos := v.Syntax[k].XPOS
	return strings.HasPrefix(xpos, "V") || xpos == "MD"
}

// turned returns the land that a name has with its form before or behind it, -1 for none.
func (v *inverted) turned(name, form string) int {
	if form == "" {
		return -1
	}
	for _, full := range [...]string{
		form + " of " + name, form + " of the " + name, name + " " + form, form + " " + name,
	} {
		for _, entry := range v.gazetteer.Find(full) {
			if gazetteer.IsLand(v.gazetteer.Entries[entry].Kind) {
				return entry
			}
		}
	}
	return -1
}
