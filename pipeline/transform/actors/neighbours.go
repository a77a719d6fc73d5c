package actors

import (
	"chancery/pipeline/doc"
	"chancery/pipeline/gazetteer"
)

// surroundings are the mentions of one sentence, lo to hi, half-open, one of which is
// asked about.
type surroundings struct{ at, lo, hi int }

func (s surroundings) hasBefore() bool { return s.at > s.lo }
func (s surroundings) hasBehind() bool { return s.at+1 < s.hi }

// neighbours is what mentions tell of each other; what tells the country of one is a vote
// for it.
type neighbours struct {
	*doc.Document
	actors *registry
}

// vote votes for the country of the actor of a mention.
func (n *neighbours) vote(mention int, country string, worth int) {
	n.actors.vote(n.Mentions[mention].Value.Actor, country, worth)
}

// share votes that mention i is of the country of mention o.
func (n *neighbours) share(i, o, worth int) {
	if c := n.ActorOf(o).Country; c != "" {
		n.vote(i, c, worth)
	}
}

// gap returns the words between two mentions.
func (n *neighbours) gap(a, b int) string { return n.Text[n.Mentions[a].End:n.Mentions[b].Start] }

// onlyCountry returns the country of all mentions lo to hi, half-open, that have one, "" for
// none, and whether they have no more than one.
func (n *neighbours) onlyCountry(lo, hi int) (country string, isOnly bool) {
	for k := lo; k < hi; k++ {
		switch c := n.ActorOf(k).Country; {
		case c == "", c == country:
		case country != "":
			return "", false
		default:
			country = c
		}
	}
	return country, true
}

// behind returns the text behind a mention.
func (n *neighbours) behind(i int) string { return n.Text[n.Mentions[i].End:] }

// isLand reports whether a mention means something that has a land of its own.
func (n *neighbours) isLand(i int) bool { return gazetteer.IsLand(n.ActorOf(i).Kind) }

func (n *neighbours) isDemonym(i int) bool { return n.Mentions[i].Value.Method == methodDemonym }
