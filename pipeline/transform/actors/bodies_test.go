package actors_test

import "testing"

// TestBodies holds that a body of which a state has one is one, however it is worded, and
// that nothing else takes the name of its state.
func TestBodies(t *testing.T) {
	const foreign = " → Ministry of Foreign Affairs of Türkiye | government TUR new"
	hold(t, []example{
		{"", "The Turkish Foreign Ministry agreed.", "Turkish Foreign Ministry" + foreign},
		{"", "The Foreign Ministry of Turkey agreed.", "Foreign Ministry of Turkey" + foreign},
		{"", "The Turkish Ministry for Foreign Affairs agreed.", "Turkish Ministry for Foreign Affairs" + foreign},
		{"", "The Ministry of Finance of the Republic of Turkey agreed.",
			"Ministry of Finance of the Republic of Turkey → Ministry of Finance of Türkiye | government TUR new"},
		{"", "The Peruvian Emergencies Ministry agreed.",
			"Peruvian Emergencies Ministry → Ministry of Emergencies of Peru | government PER new"},
		{"", "The Peruvian Ministry of the Interior agreed.",
			"Peruvian Ministry of the Interior → Ministry of Interior of Peru | government PER new"},
		{"", "The U.S. Department of State agreed.",
			"U.S. Department of State → Department of State of United States | government USA new"},
		{"", "The Peruvian Government agreed.", "Peruvian Government → Government of Peru | government PER new"},
		{"", "The Pakistan Senate agreed.", "Pakistan Senate → Senate of Pakistan | government PAK new"},
		{"", "The Senate of Pakistan agreed.", "Senate of Pakistan | government PAK new"},
		{"", "The Peruvian Ministry agreed.", "Peruvian Ministry | government PER new"},
		{"", "The Volta River Commission agreed.", "Volta River Commission | government GHA new"},
		{"", "The Danish Department for Holocaust Studies closed.",
			"Danish Department for Holocaust Studies | government DNK new"},
		{"", "The Peruvian Tourism Authority agreed.", "Peruvian Tourism Authority | government PER new"},
		{"", "The Bavarian Ministry of Germany agreed.", "Bavarian Ministry of Germany | government DEU new"},
		{"", "The Ontario Ministry of Canada agreed.", "Ontario Ministry of Canada | government CAN new"},
		{"", "The Government of Transjordan agreed.", "Government of Transjordan | government JOR new"},
		{"", "The Ministry of Trade agreed.", "Ministry of Trade | government new"},
		{"", "The South Ossetian government and the Abkhazian government agreed.",
			"South Ossetian government | government new; Abkhazian government | government new"},
	})
}
