package actors_test

import "testing"

// TestBodiesOfSentences holds the country of bodies that the only country of a sentence, or the
// bodies with which they are listed, tell; and of which it tells nothing.
func TestBodiesOfSentences(t *testing.T) {
	hold(t, []example{
		{"", "The Holborn Company built roads in Peru.", "Holborn Company | company PER new; Peru | state PER exact"},
		{"", "The Holborn Company built roads in Peru and Chad.",
			"Holborn Company | company new; Peru | state PER exact; Chad | state TCD exact"},
		{"", "The International Holborn Company built roads in Peru.",
			"International Holborn Company | company new; Peru | state PER exact"},
		{"", "The Ottoman army left Peru.", "Ottoman army | military new; Peru | state PER exact"},
		{"", "In Chad the CIA, the United States Senate and the Department of Reefs met.",
			"Chad | state TCD exact; CIA → Central Intelligence Agency | government USA acronym; " +
				"United States Senate | government USA exact; " +
				"Department of Reefs | government USA new"},
	})
}

// TestLifetimes holds that nobody who lived long after the last date of the article is meant.
func TestLifetimes(t *testing.T) {
	hold(t, []example{
		{"", "Serbia is large. Yugoslavia was led by Josip Broz Tito.",
			"Serbia | state SRB exact; Yugoslavia | historical_state YUG exact; Josip Broz Tito | person YUG exact"},
		{"", "A treaty was signed in 1840.\nIt concerned Muhammad Ali of whom all spoke.",
			"Muhammad Ali → Muhammad Ali Pasha | person EGY exact"},
	})
}
