package factuality_test

import (
	"strings"
	"testing"

	"chancery/pipeline/doc"
	"chancery/pipeline/pipelinetest"
	"chancery/sources"
)

// predicates are sentences with predicates in brackets and what is said of each: its value
// and who claims it.
const predicates = `
# what is told
Chad [invaded] Peru.
	CT+
The Chadian [invasion] of Peru began in 1948.
	CT+

# negation
Chad did not [invade] Peru.
	CT-
Chad never [recognised] Kosovo.
	CT-
Chad didn't [sign] the treaty.
	CT-
Chad has not yet [ratified] the treaty.
	CT-
Chad [signed] no treaty with Peru.
	CT-
Chad signed no [treaty] with Peru.
	CT-
Chad [sent] no troops to Peru.
	CT-
No state [recognised] the republic.
	CT-
None of the states [recognised] the republic.
	CT-
Nobody [attacked] Peru.
	CT-
Neither Iran nor Iraq [attacked] Kuwait.
	CT-
Chad neither [signed] nor [ratified] the treaty.
	CT-
	CT-
Chad did not [sign] or [ratify] the treaty.
	CT-
	CT-
Chad did not [visit] Peru but [signed] the treaty.
	CT-
	CT+
Chad has [signed] but not yet [ratified] the treaty.
	CT+
	CT-
The treaty has not been [signed] or [ratified].
	CT-
	CT-
Chad [left] without [invading] Peru.
	CT+
	CT-
Without [invading] Peru, Chad [condemned] Kenya.
	CT-
	CT+
Instead of [invading] Peru, Chad [condemned] Kenya.
	CT-
	CT+
Rather than [retreating], the army [attacked].
	CT-
	CT+
Chad did not [recognise] Kosovo until 2012.
	CT+

# no negation
Denmark not only [recognised] Estonia but also [opened] an embassy.
	CT+
	CT+
Ghana not merely [criticised] Togo but [closed] its embassy.
	CT+
	CT+
Israel, not Jordan, [attacked] Syria.
	CT+
Kenya but not Uganda [recognised] Eritrea.
	CT+
Not Kenya but Uganda [recognised] Eritrea.
	CT+
Not the king of Kenya but the president [recognised] Eritrea.
	CT+
Kim No Sung [visited] Peru.
	CT+

# verbs that imply
Chad managed to [invade] Peru.
	CT+
Chad did not manage to [invade] Peru.
	CT-
Chad failed to [recognise] Kosovo.
	CT-
Chad did not fail to [recognise] Kosovo.
	CT+
Chad forgot to [sign] the treaty.
	CT-
Chad refused to [sign] the treaty.
	CT-
Chad managed not to [sign] the treaty.
	CT-
Chad decided to [withdraw] its troops.
	CT+
Chad decided not to [sign] the treaty.
	CT-
Chad was able to [occupy] the town.
	CT+
Chad was unable to [occupy] the town.
	CT-
Chad was forced to [withdraw] its troops.
	CT+
Peru failed to prevent Chad from [invading] Kenya.
	CT+
Peru prevented the [invasion] of Kenya.
	CT-
Peru did not prevent the [invasion] of Kenya.
	CT+
Peru cancelled the [visit].
	CT-
The [visit] was cancelled.
	CT-
The failure to [sign] the treaty angered Peru.
	CT-
Brazil was one of the first countries to [recognise] Kosovo.
	CT+
Brazil became the first state to [recognise] Kosovo.
	CT+
The minister flew to Lima to [sign] the treaty.
	PS+

# attempts, plans, wishes
Chad tried to [invade] Peru.
	PS+
Chad never attempted to [invade] Peru.
	CT-
Chad planned to [invade] Peru.
	PS+
The plan to [invade] Peru was [abandoned].
	PS+
	CT+
Chad planned an [invasion] of Peru.
	PS+
The planned [invasion] of Peru alarmed Kenya.
	PS+
Chad wants to [open] an embassy in Lima.
	PS+
Chad hoped that Peru would [recognise] Kosovo.
	PS+
Chad demanded the [withdrawal] of all troops.
	PS+
Chad demanded that Peru [leave] the island.
	PS+
Chad called for the [withdrawal] of all troops.
	PS+
Chad urged Peru to [withdraw] its troops.
	PS+
Chad considered [withdrawing] its troops.
	PS+
Chad threatened to [invade] Peru.
	PS+
The president is expected to [visit] Peru.
	PS+
The possibility of an [invasion] alarmed Kenya.
	PS+

# modals and the future
Chad will [visit] Peru.
	PS+
Chad may have [signed] the treaty.
	PS+
Chad could not [sign] the treaty.
	CT-
Chad would have [recognised] Kosovo.
	PS+
Chad is going to [invade] Peru.
	PS+
Chad would later [recognise] Kosovo.
	CT+

# conditions and questions
If Chad [invades] Peru, Kenya will [protest].
	Uu
	PS+
Unless Chad [withdraws], Peru will [attack].
	Uu
	PS+
Had Libya [invaded] Chad, France would have [sent] troops.
	Uu
	Uu
Peru asked whether Chad had [signed] the treaty.
	Uu
Did Chad [invade] Peru?
	Uu
Why did Chad [invade] Peru?
	CT+
Suppose Chad [recalled] its ambassador.
	Uu

# nearly
Egypt nearly [attacked] Libya.
	CT-
The dispute almost led to [war].
	CT-

# what others say
Chad allegedly [invaded] Peru.
	PS+
Peru claimed that Chad had [invaded] Kenya.
	PS+ by Peru
Peru accused Chad of [invading] Kenya.
	PS+ by Peru
Peru denied that Chad had [invaded] Kenya.
	CT- by Peru
According to Peru, Chad [invaded] Kenya.
	CT+ by Peru
Reports that Turkey had [invaded] Syria were false.
	CT-
It is unlikely that Chad [signed] the treaty.
	PS-
Chad is said to have [invaded] Peru.
	PS+
Chad knew that Peru had [invaded] Kenya.
	CT+
Chad did not know that Peru had [invaded] Kenya.
	CT+

# what is presupposed
Chad did not condemn the [invasion] of Kenya.
	CT+
Chad may condemn the [invasion] of Kenya.
	CT+
When Chad [invaded] Peru, Kenya did not [protest].
	CT+
	CT-
Chad, which [invaded] Peru, plans to [attack] Kenya.
	CT+
	PS+
`

// TestPredicates says of predicates whether they happened, and who claims it.
func TestPredicates(t *testing.T) {
	for marked, want := range pipelinetest.Cases(predicates) {
		d := pipelinetest.Document(t, marking(t, marked), doc.LayerPredicates)
		var got []string
		for _, p := range d.Predicates {
			answer := p.Value.Factuality
			if p.Value.Attributed >= 0 {
				answer += " by " + d.ActorOf(p.Value.Attributed).Name
			}
			got = append(got, answer)
		}
		pipelinetest.CompareAll(t, marked, got, want)
	}
}

// marking returns an article of a text that brings the words in brackets as predicates.
func marking(t *testing.T, marked string) doc.Article {
	t.Helper()
	var given []doc.Given
	text := ""
	for i, part := range strings.FieldsFunc(marked, func(r rune) bool { return r == '[' || r == ']' }) {
		if isMarked := i%2 == 1 == !strings.HasPrefix(marked, "["); isMarked {
			span := doc.Span{Start: len(text), End: len(text) + len(part)}
			given = append(given, doc.Given{Span: span, Role: doc.GivenPredicate})
		}
		text += part
	}
	a, err := sources.One("text", "example", text, sources.Options{})
	if err != nil {
		t.Fatal(err)
	}
	a.Given = given
	return a
}
