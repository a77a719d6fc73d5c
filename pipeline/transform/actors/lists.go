package actors

import (
	_ "embed"

	"chancery/pipeline/language"
	"chancery/pipeline/lexicon"
)

//go:embed actors.en.txt
var actorLists string

// lists is the lists of actors.en.txt, by what is decided with them; the file tells
// what each is. Both stages read all of them.
type lists struct {
	names     nameLists
	votes     voteLists
	bodies    bodyLists
	nominals  nominalLists
	relations relationLists
	genders   map[string]string // word before a person's name → he or she
}

type (
	wordSet = map[string]bool

	nameLists struct {
		speech, place, locative wordSet
		reigns                  wordSet
		royal, coordination     wordSet
		local                   map[string]string // kind → what it is called with its country
		offices                 map[string]string // title → office in the gazetteer
	}

	voteLists struct {
		seat, peers, heads      wordSet
		breaks, articles        wordSet
		officeNouns, qualifiers wordSet
		placeNouns, kin         wordSet
		worldwide               wordSet // first words of bodies of many countries

		ministries, departments, institutions wordSet
		coordination                          wordSet
		possessives                           wordSet
		stances, envoys, visit                []string
		stateOffices, leadings                []string
		missionSeats                          []string
	}

	bodyLists struct {
		ministries, departments, institutions wordSet
		adjectival                            []string // endings
	}

	nominalLists struct {
		called  map[string][]string // word → short forms of organisations
		local   map[string]string   // kind → what it is called with its country
		narrows wordSet
		offices map[string]string // title → office in the gazetteer
	}

	relationLists struct{ sconj, nominative, genitive, genitiveOrObject wordSet }
)

// readLists reads the lists. The error tells file and line of all that is wrong.
func readLists() (*lists, error) {
	f := lexicon.Open("actors.en.txt", actorLists)
	coordination := f.Set("coordination")
	offices := byWording(f, "office", lexicon.OneOf("head_of_state", "head_of_government"))
	ministries, departments, institutions := f.Set("ministry"), f.Set("department"), f.Set("institution")
	l := &lists{
		names: nameLists{
			speech: f.Set("speech"), place: f.Set("place"), locative: f.Set("locative"),
			royal: f.Set("royal"), coordination: coordination, reigns: f.Set("reign"),
			local: map[string]string{}, offices: offices,
		},
		votes: voteLists{
			seat: f.Set("seat"), peers: f.Set("peers"), heads: f.Set("head"),
			breaks: f.Set("break"), articles: f.Set("article"), coordination: coordination,
			officeNouns: f.Set("office_noun"), placeNouns: f.Set("place_noun"),
			kin: f.Set("kin"), worldwide: f.Set("worldwide"), qualifiers: f.Set("qualifier"),
			stances: f.Strings("stance"), envoys: f.Strings("envoy"), visit: f.Strings("visit"),
			possessives: f.Set("possessive"), stateOffices: f.Strings("state_office"),
			leadings: f.Strings("leading"), missionSeats: f.Strings("mission_seat"),
			ministries: ministries, departments: departments, institutions: institutions,
		},
		bodies: bodyLists{
			ministries: ministries, departments: departments, institutions: institutions,
			adjectival: f.Strings("adjectival"),
		},
		nominals: nominalLists{
			called: map[string][]string{}, local: map[string]string{}, narrows: f.Set("narrow"), offices: offices,
		},
		relations: relationLists{
			sconj: f.Set("sconj"), nominative: f.Set("nominative"), genitive: f.Set("genitive"),
			genitiveOrObject: f.Set("genitive_or_object"),
		},
		genders: byWording(f, "gender", lexicon.OneOf("he", "she")),
	}
	for _, e := range f.Entries("local", lexicon.OneOf("government", "military", "company", "party", "armed_group")) {
		l.names.local[e.Value] = e.Wording
		l.nominals.local[e.Value] = e.Wording
	}
	for _, e := range f.Entries("called", lexicon.Any) {
		l.nominals.called[e.Value] = append(l.nominals.called[e.Value], e.Wording)
	}
	return l, f.Close()
}

// byWording returns the values of a list by their wordings.
func byWording(f *lexicon.File, list string, check lexicon.Check) map[string]string {
	all := map[string]string{}
	for _, e := range f.Entries(list, check) {
		all[e.Wording] = e.Value
	}
	return all
}

//go:embed given_names.en.txt
var givenLists string

// givenNames is the lists of given_names.en.txt: given names by whom they tell.
type givenNames struct{ he, she lexicon.Words }

func readGivenNames() (*givenNames, error) {
	f := lexicon.Open("given_names.en.txt", givenLists)
	names := &givenNames{he: f.Words("he"), she: f.Words("she")}
	return names, f.Close()
}

// gender is what a given name tells, "" for nothing.
func (g *givenNames) gender(name string) string {
	switch fold := language.Fold(language.Plain(name)); {
	case g.he.Has(fold):
		return "he"
	case g.she.Has(fold):
		return "she"
	}
	return ""
}
