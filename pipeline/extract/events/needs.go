package events

import "slices"

// needs is the filter behind the finding: it knows who must be known of an act.
type needs struct{ *sentence }

// areMet reports whether as many parties are known as the rule asks for.
func (n needs) areMet(t *trigger, sources, targets []int) bool {
	actors := len(sources)
	for _, m := range sources {
		actors += len(n.Mentions[m].Value.Others)
	}
	isSource, isTarget := actors > 0, len(targets) > 0
	need := t.act.need
	if t.isNoun && !t.act.isNoun {
		need = "both"
	}
	switch need {
	case "both":
		if t.act.isSymmetric {
			return actors >= 2
		}
		return isSource && isTarget
	case "source":
		return isSource
	case "target":
		return isTarget
	case "body":
		return isSource && slices.ContainsFunc(targets, n.isBody)
	case "date":
		if isSource {
			return isTarget || actors >= 2 || n.isDated()
		}
		return isTarget && t.isNoun && n.isDated()
	}
	return isSource || isTarget
}

// isBody reports whether a mention means an organisation that states can join.
func (n needs) isBody(m int) bool {
	switch n.ActorOf(m).Kind {
	case "igo", "ngo", "other":
		return true
	}
	return false
}
