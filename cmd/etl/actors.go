package main

import (
	"fmt"
	"os"

	"github.com/urfave/cli/v2"

	"chancery/pipeline/gazetteer"
	"chancery/schemas"
)

// actorsFlag is the flag of a list of actors.
func actorsFlag() cli.Flag {
	return &cli.StringFlag{
		Name: "actors",
		Usage: "`FILE` of actors to know beside those of the program, a line each, cells parted by tabs: key, kind, " +
			"name, country, Wikidata item, first day, last day, other names parted by |, COW number, Gleditsch–Ward " +
			"number; a line without a kind gives names to the actor of its key",
	}
}

// ownActors reads the list of the flag --actors; an empty one without it.
func ownActors(name string) (gazetteer.List, error) {
	if name == "" {
		return gazetteer.List{}, nil
	}
	data, err := os.ReadFile(name)
	if err != nil {
		return gazetteer.List{}, usage("--actors: %w", err)
	}
	return gazetteer.List{Name: name, Text: string(data)}, nil
}

// countActors says how many actors of a list the articles name.
func (e *env) countActors(list gazetteer.List, rows *schemas.Rows) {
	if list.Name == "" {
		return
	}
	named := map[string]bool{}
	for i := range rows.Actors {
		named[rows.Actors[i].Name] = true
	}
	added, others := list.Names()
	found := 0
	for _, name := range added {
		if named[name] {
			found++
		}
	}
	message := fmt.Sprintf("%s adds %s, of whom the articles name %s", list.Name, plural(len(added), "actor", "actors"),
		thousands(found))
	if others > 0 {
		message += ", and names of " + plural(others, "other", "others")
	}
	e.say(message+".", "file", list.Name, "actors", len(added), "named", found, "names_of_others", others)
}
