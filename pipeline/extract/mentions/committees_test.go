package mentions_test

import "testing"

// TestCommittees holds that a committee is what those are that set it up.
func TestCommittees(t *testing.T) {
	table{
		// two states, told or not
		{"The Chad-Niger Joint Committee met.", "Chad-Niger Joint Committee | government capitals"},
		{"The Peruvian-Danish Working Group met.", "Peruvian-Danish Working Group | government capitals"},
		{"Peru opened a Joint Economic and Trade Committee.",
			"Peru | state PER gazetteer; Joint Economic and Trade Committee | government capitals"},
		{"The Mixed Committee on Fisheries met.", "Mixed Committee on Fisheries | government capitals"},
		{"The Joint Committee for Technical Cooperation met.",
			"Joint Committee for Technical Cooperation | government capitals"},
		// citizens of two states
		{"The Chad-Niger Joint Business Committee met.", "Chad-Niger Joint Business Committee | ngo capitals"},
		{"The Peruvian-Danish Friendship Committee met.", "Peruvian-Danish Friendship Committee | ngo capitals"},
		{"The Peruvian-Danish Council met.", "Peruvian-Danish Council | ngo capitals"},
		{"The Joint Holborn Committee met.", "Joint Holborn Committee | ngo capitals"},
		{"The Executive Committee met.", "Executive Committee | ngo capitals"},
		// of a parliament or another part of a government
		{"The Senate Foreign Relations Committee met.", "Senate Foreign Relations Committee | government capitals"},
		{"The Committee on Migration of the Senate of Peru met.",
			"Committee on Migration of the Senate of Peru | government PER capitals"},
		{"The Standing Committee of the National Congress met.",
			"Standing Committee of the National Congress | government capitals"},
		{"The State Committee for Tourism met.", "State Committee for Tourism | government capitals"},
		{"The Committee for Government Openness met.", "Committee for Government Openness | ngo capitals"},
		// of an organisation of states, which has no country
		{"The Coordinating Committee of ASEAN met.", "Coordinating Committee of ASEAN | igo capitals"},
		{"The NATO-Russia Council met.", "NATO-Russia Council | igo learnt"},
		{"The ASEAN Brussels Committee met.", "ASEAN Brussels Committee | igo learnt"},
		{"The Danish Committee for UNICEF met.", "Danish Committee for UNICEF | ngo DNK capitals"},
		{"Italy's adherence to the Triple Alliance was doubted.",
			"Italy | state ITA gazetteer; Triple Alliance | igo capitals"},
		// the head noun of two words that opens a name
		{"The Armed Forces of the Russian Federation moved.",
			"Armed Forces of the Russian Federation | military RUS capitals"},
	}.run(t)
}
