package events

import (
	"slices"
	"strings"

	"chancery/pipeline/grammar"
)

// act is what the attributes of a rule say.
type act struct {
	rule        *grammar.Rule
	contexts    []string
	need        string // who must be known, as the attribute need has it
	isNoun      bool   // a noun names the act
	isReceived  bool   // the subject is the target
	isSymmetric bool   // both sides do it to each other
	isVisit     bool   // the target may be a city
	isConsult   bool   // who acts may be told elsewhere in the sentence
	isSanction  bool   // the subject of a passive is who suffers
	isActive    bool   // "was admitted to": who is the subject acts
	sides       sideRule
	// The prepositions that mark a part: the target, beside the direct object; the
	// source of a noun; the place whose country is the target.
	object, agent, receiver []string
	isOblique               bool // the target never stands without a preposition
}

// sideRule says when a side of a bilateral article is meant that the sentence does not
// name.
type sideRule struct {
	isPair  bool // both, if none is named, or only one of them
	isOther bool // the other, where one is named
	isHost  bool // and it acts where a passive tells no agent: "the envoy was expelled"
}

func newAct(r *grammar.Rule) *act {
	list := func(key string) []string {
		return slices.DeleteFunc(strings.Split(r.Attr(key), ","), func(s string) bool { return s == "" })
	}
	a := &act{
		rule:        r,
		contexts:    list("context"),
		need:        r.Attr("need"),
		isNoun:      r.Attr("args") == "noun",
		isReceived:  r.Attr("args") == "receive",
		isSymmetric: r.Attr("sym") == "yes",
		isVisit:     r.Attr("mode") == "visit",
		isConsult:   r.Means == "CONSULT",
		isSanction:  r.Means == "SANCTION",
		isActive:    r.Attr("voice") == "active",
		sides: sideRule{
			isPair:  r.Attr("pair") == "yes",
			isOther: r.Attr("other") != "",
			isHost:  r.Attr("other") == "host",
		},
		object:   list("obj"),
		agent:    list("agent"),
		receiver: list("receiver"),
	}
	if len(a.object) > 0 && a.object[0] == "!" {
		a.isOblique, a.object = true, a.object[1:]
	}
	return a
}
