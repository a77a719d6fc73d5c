package mentions_test

import "testing"

// TestSmalls holds names of which a word has no capital.
func TestSmalls(t *testing.T) {
	table{
		{"The Mexican empire fell.", "Mexican empire | historical_state MEX region"},
		{"The Ottoman empire fell.", "Ottoman empire | historical_state region"},
		{"Peru lies in central Europe.", "Peru | state PER gazetteer; central Europe | place region"},
		{"Peru lies in sub-Saharan Africa.", "Peru | state PER gazetteer; sub-Saharan Africa | place region"},
		{"Lima lies in central Peru.", "Lima | place PER gazetteer; Peru | state PER gazetteer"},
		{"The Danish Red Cross helped.", "Danish Red Cross | ngo DNK capitals"},
	}.run(t)
}
