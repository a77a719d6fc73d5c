// Package tables holds the tables of the gazetteer, each a file that opens with what
// a line means and where it comes from.
package tables

import _ "embed" // the files

// The files. As strings they cost no memory of their own, and what is cut from them
// neither.
var (
	//go:embed states.tsv
	states string
	//go:embed historical.tsv
	historical string
	//go:embed aliases.tsv
	aliases string
	//go:embed demonyms.tsv
	demonyms string
	//go:embed nationalities.tsv
	nationalities string
	//go:embed igos.tsv
	igos string
	//go:embed items.tsv
	items string
	//go:embed organisations.tsv
	organisations string
	//go:embed peoples.tsv
	peoples string
	//go:embed places.tsv
	places string
	//go:embed cities.tsv
	cities string
	//go:embed regions.tsv
	regions string
	//go:embed provinces.tsv
	provinces string
	//go:embed towns.tsv
	towns string
	//go:embed small_towns.tsv
	smallTowns string
	//go:embed actors.tsv
	actors string
	//go:embed ethnic.tsv
	ethnic string
	//go:embed former.tsv
	former string
	//go:embed membership.tsv
	membership string
	//go:embed successors.tsv
	successors string
	//go:embed namesakes.tsv
	namesakes string
	//go:embed seats.tsv
	seats string
	//go:embed leaders.tsv
	leaders string
	//go:embed missions.tsv
	missions string
	//go:embed coordinates.tsv
	coordinates string
)

// All returns the text of every table by its name, that of its file without ".tsv".
func All() map[string]string {
	return map[string]string{
		"states": states, "historical": historical, "aliases": aliases, "demonyms": demonyms,
		"nationalities": nationalities, "igos": igos, "items": items, "organisations": organisations,
		"peoples": peoples, "places": places, "cities": cities, "regions": regions, "provinces": provinces,
		"towns": towns, "small_towns": smallTowns, "actors": actors, "ethnic": ethnic, "former": former,
		"membership": membership, "successors": successors, "seats": seats, "namesakes": namesakes,
		"leaders": leaders, "missions": missions,
		"coordinates": coordinates,
	}
}
