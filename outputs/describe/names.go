package describe

import (
	"maps"
	"slices"

	"chancery/schemas"
)

const (
	// SignatureName is the file of a release that signs its checksums, where it is signed.
	SignatureName = ChecksumsName + ".minisig"
	// SchemaOrgName is the file that describes a release for search engines.
	SchemaOrgName = "schemaorg.jsonld"
)

// TableNames returns the names of the tables in their order, those that this program does
// not know last.
func (m *Manifest) TableNames() []string {
	var names []string
	for _, t := range schemas.Tables() {
		if _, ok := m.Tables[t.Name]; ok {
			names = append(names, t.Name)
		}
	}
	for _, name := range slices.Sorted(maps.Keys(m.Tables)) {
		if !slices.Contains(names, name) {
			names = append(names, name)
		}
	}
	return names
}
