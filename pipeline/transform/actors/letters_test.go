package actors_test

import "testing"

// TestLettersOfLands holds letters that are the initials of the full name of a land: of the one
// before their brackets, of a side of the article, of the only one that the article names.
func TestLettersOfLands(t *testing.T) {
	hold(t, []example{
		{"", "The Republic of China (ROC) left. The ROC came.",
			"Republic of China → Taiwan | state TWN exact; ROC → Taiwan | state TWN acronym; " +
				"ROC → Taiwan | state TWN acronym"},
		{"Foreign relations of Taiwan", "The ROC met Croatia.",
			"ROC → Taiwan | state TWN acronym; Croatia | state HRV exact"},
		{"", "Yugoslavia fell. The FRY left.",
			"Yugoslavia | historical_state YUG exact; FRY → Yugoslavia | historical_state YUG acronym"},
		{"", "Taiwan met Croatia. The ROC and the ROC agreed.",
			"Taiwan | state TWN exact; Croatia | state HRV exact; ROC | other new; ROC | other earlier_mention"},
		{"", "The U.S. Agency for Reef Development (USARD) met.",
			"U.S. Agency for Reef Development | government USA new; " +
				"USARD → U.S. Agency for Reef Development | government USA acronym"},
	})
}

// TestKin holds that who is of the family of somebody is of the same country.
func TestKin(t *testing.T) {
	hold(t, []example{
		{"", "The Danish poet Karen Holgersen came. Holgersen's brother, Harry Tully, left for Peru.",
			"Danish → Denmark | state DNK demonym; Karen Holgersen | person DNK new; " +
				"Holgersen → Karen Holgersen | person DNK earlier_mention; Harry Tully | person DNK new; " +
				"Peru | state PER exact"},
		{"", "Dutchman Wim Tully met Peru and Chad.",
			"Dutchman → Dutchmen | people NLD exact; Wim Tully | person NLD new; Peru | state PER exact; " +
				"Chad | state TCD exact"},
	})
}

// TestPlacesOf holds the country of places that an adjective or a genitive tells.
func TestPlacesOf(t *testing.T) {
	hold(t, []example{
		{"", "Peru and the Afghan city of Holbornabad agreed.",
			"Peru | state PER exact; Afghan → Afghanistan | state AFG demonym; Holbornabad | place AFG new"},
		{"", "Peru saw Kazakhstan's Lake Holborn.",
			"Peru | state PER exact; Kazakhstan | state KAZ exact; Lake Holborn | place KAZ new"},
	})
}
