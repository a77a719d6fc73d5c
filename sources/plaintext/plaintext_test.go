package plaintext

import "testing"

// Lines that are wrapped at one width are one paragraph, others one each.
func TestWrappedLines(t *testing.T) {
	wrapped := "The delegation arrived in the harbour late on Sunday with seven other\n" +
		"ministers, who were received by the governor of the province and by two\n" +
		"envoys of the northern states.  They signed three agreements before they\n" +
		"left.\n\nA second visit followed."
	lines := "The delegation arrived in the harbour late on Sunday with two ministers.\nThey left.\n" +
		"Nobody knew of it.\nA second visit followed a year later.\n"
	for text, want := range map[string]int{wrapped: 2, lines: 4} {
		if a := Read(text); len(a.Blocks) != want {
			t.Errorf("%d paragraphs, want %d: %q", len(a.Blocks), want, text)
		}
	}
}
