package mentions_test

import "testing"

// TestLettersOfThings holds that letters which a text explains by a treaty or a measure name nobody
// anywhere in it, and those of bodies do.
func TestLettersOfThings(t *testing.T) {
	table{
		{"They signed the Pacific Trade Agreement (PTA). The PTA and the PTA failed.", "They | pronoun they they"},
		{"Ministers took confidence-building measures (CBM). Later CBM and CBM failed.", ""},
		{"The Trade Agreement of North America (TA) and the TA failed.", "North America | place learnt"},
		{"The Reef Protection Partnership (RPP) met.", "RPP | acronym other capitals"},
		{"The Institute of Reefs (IRQZ) met.", "Institute of Reefs | ngo capitals; IRQZ | acronym other capitals"},
		{"The central agency of reefs (CAR) met.", "CAR | acronym other capitals"},
	}.run(t)
}
