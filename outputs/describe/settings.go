package describe

import "io"

// SettingsName is the file that says what the rows of a release depend on beside the articles.
const SettingsName = "provenance/settings.lock.json"

// Settings is what the rows of a release depend on beside the articles and the program.
type Settings struct {
	MinConfidence float64 `json:"min_confidence"`
	// Corrections is the SHA-256 of the file of corrections, "" where they are those that the
	// program carries.
	Corrections string `json:"corrections_sha256,omitempty"`
	// Stale names the articles that are as they were last read, for their source could not be
	// read; in order.
	Stale []string `json:"stale,omitempty"`
}

func settings(r *Release, w io.Writer) error { return writeJSON(r.Settings, w) }
