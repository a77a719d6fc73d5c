package plaintext

import (
	"slices"
	"testing"
)

// TestWrappedLines holds that lines wrapped at one width are one paragraph, others and
// the items of a list one each.
func TestWrappedLines(t *testing.T) {
	long := "The delegation arrived in the harbour late on Sunday with seven other\n" +
		"ministers, who were received by the governor of the province and by two\n" +
		"envoys of the northern states.  They signed three agreements before they\n" +
		"left."
	for _, c := range []struct {
		text string
		want []string
	}{
		{long + "\n\nA second visit followed.\n\n- One\n", []string{long, "A second visit followed.", "One"}},
		{"The delegation arrived in the harbour late on Sunday with two ministers.\nThey left.\n" +
			"Nobody knew of it.\nA second visit followed a year later.\n",
			[]string{"The delegation arrived in the harbour late on Sunday with two ministers.", "They left.",
				"Nobody knew of it.", "A second visit followed a year later."}},
	} {
		a := Read(c.text)
		var got []string
		for _, b := range a.Blocks {
			got = append(got, b.In(a.Text))
		}
		if !slices.Equal(got, c.want) {
			t.Errorf("got %q, want %q", got, c.want)
		}
	}
}
