package mentions_test

import "testing"

// TestBearers holds persons whose first name is that of a state or city, and longer names
// of things that begin so too.
func TestBearers(t *testing.T) {
	table{
		{"Chad Wolf met Georgia Novak in Rome.",
			"Chad Wolf | person capitals; Georgia Novak | person capitals; Rome | place ITA gazetteer"},
		{"Kenya Wright, a Canadian envoy, left.",
			"Kenya Wright | person CAN capitals; Canadian | demonym state CAN demonym"},
		{"Georgia Tech opened a campus.", "Georgia | place USA gazetteer; Tech | capitals"},
		{"Rome bought China Mobile.", "Rome | place ITA gazetteer; China | state CHN gazetteer; Mobile | capitals"},
		{"In Mali France fought.", "Mali | state MLI gazetteer; France | state FRA gazetteer"},
	}.run(t)
}
