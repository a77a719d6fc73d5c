package mentions

import (
	"chancery/pipeline/doc"
	"chancery/pipeline/gazetteer"
)

// joints adds whom names of treaties, wars and works are of: two peoples that a hyphen joins,
// who name nobody together but what is between them, "the Franco-Syrian Treaty", "Sino-French
// trade"; and the organisation of states whose resolution it is, "UN Resolution 242".
type joints struct {
	*sentence
	names *names
}

// add adds both peoples, or the organisation, with which a run begins at token i.
func (j joints) add(i int) {
	hit, ok := j.known(i)
	if !j.isJoint(i) {
		if ok && hit.Sense <= gazetteer.Short && j.entry(hit).Kind == "igo" {
			j.names.add(j.span(i, hit.Last), inGazetteer, j.nameOf(hit))
		}
		return
	}
	if !ok {
		country, last := j.prefixes.Match(j.Tokens, i, j.limit)
		hit = gazetteer.Hit{Entry: j.gazetteer.ByKey(country), Sense: gazetteer.Adjective, Last: last}
	}
	if hit.Entry >= 0 {
		j.people(i, hit)
	}
	if second, ok := j.known(hit.Last + 1); ok {
		j.people(hit.Last+1, second)
	}
}

func (j joints) people(i int, hit gazetteer.Hit) {
	n, by := j.nameOf(hit), inGazetteer
	if hit.Sense == gazetteer.Adjective {
		n.Sort, by = doc.Demonym, byDemonym
	}
	j.names.add(j.span(i, hit.Last), by, n)
}

// isJoint reports whether two peoples begin at token i, so that what is named belongs to
// neither alone: "Russian-Tunisian Business Council", "Anglo-French", "Pak-Syria".
func (s *sentence) isJoint(i int) bool {
	hit, isKnown := s.known(i)
	k := hit.Last
	if !isKnown && s.prefixes.Has(s.Tokens[i].Fold) {
		k = i + 1
	} else if !isKnown || !s.isNation(hit) {
		return false
	}
	if !s.is(k, "-") && !s.is(k, "–") || !s.isLinked(k) {
		return false
	}
	second, ok := s.known(k + 1)
	if !ok || !s.isNation(second) {
		return false
	}
	if second.Sense == gazetteer.Adjective && (!isKnown || hit.Sense == gazetteer.Adjective) {
		return true
	}
	return s.is(k, "-") && s.hasCapital(second.Last) // but "Indo-China"
}
