package gazetteer

import _ "embed" // the tables

// The tables, each a file. As strings they cost no memory of their own, and what is
// cut from them neither.
var (
	//go:embed states.tsv
	statesTable string
	//go:embed historical.tsv
	historicalTable string
	//go:embed aliases.tsv
	aliasesTable string
	//go:embed demonyms.tsv
	demonymsTable string
	//go:embed nationalities.tsv
	nationalitiesTable string
	//go:embed igos.tsv
	igosTable string
	//go:embed items.tsv
	itemsTable string
	//go:embed organisations.tsv
	organisationsTable string
	//go:embed peoples.tsv
	peoplesTable string
	//go:embed places.tsv
	placesTable string
	//go:embed cities.tsv
	citiesTable string
	//go:embed regions.tsv
	regionsTable string
	//go:embed provinces.tsv
	provincesTable string
	//go:embed towns.tsv
	townsTable string
	//go:embed small_towns.tsv
	smallTownsTable string
	//go:embed actors.tsv
	actorsTable string
	//go:embed ethnic.tsv
	ethnicTable string
	//go:embed former.tsv
	formerTable string
	//go:embed membership.tsv
	membershipTable string
	//go:embed leaders.tsv
	leadersTable string
	//go:embed missions.tsv
	missionsTable string
)
