package gazetteer

import "strings"

// Sides returns the entries of the two sides that the title of a bilateral
// article names ("Iraq–Palestine relations"), or of the one that a title such as
// "Foreign relations of Iraq" names; -1 where there is none.
func (g *Gazetteer) Sides(title string) (a, b int) {
	a, b = -1, -1
	title = strings.NewReplacer("–", " – ", "—", " – ", "−", " – ").Replace(title)
	body, isRelations := strings.CutSuffix(title, " relations")
	if !isRelations {
		for _, head := range g.titleHeads {
			if rest, ok := strings.CutPrefix(title, head+" "); ok {
				return g.first(strings.TrimPrefix(rest, "the ")), -1
			}
		}
		return
	}
	left, right, ok := strings.Cut(body, " – ")
	for i := 0; !ok && i < len(body); i++ { // a hyphen between two names that are known
		if body[i] == '-' && g.first(body[:i]) >= 0 && g.first(body[i+1:]) >= 0 {
			left, right, ok = body[:i], body[i+1:], true
		}
	}
	if ok {
		return g.first(left), g.first(right)
	}
	return
}

// first returns the first entry of a name, -1 for none.
func (g *Gazetteer) first(name string) int {
	if found := g.Find(strings.TrimSpace(strings.TrimPrefix(name, "the "))); len(found) > 0 {
		return found[0]
	}
	return -1
}
