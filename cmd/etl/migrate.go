package main

import (
	"bufio"
	"fmt"

	"github.com/urfave/cli/v2"

	"chancery/pipeline/load"
)

func (e *env) migrateCommand() *cli.Command {
	return &cli.Command{
		Name:      "migrate-ids",
		Usage:     "map the ids of an older release to those of a newer one",
		ArgsUsage: "OLD NEW",
		Description: "Prints table, old id and new id, a row a line, parted by tabs; the new id is empty\n" +
			"where the newer release does not have the row any more. OLD and NEW are folders of\n" +
			"releases; both need their CSV. Ids of tables 1.x become those of tables 2.x by the\n" +
			"letter of their table.",
		OnUsageError: onUsage,
		Action: func(c *cli.Context) error {
			if c.NArg() != 2 {
				return usage("migrate-ids wants two releases: etl migrate-ids releases/2026.10.0 releases/2026.11.0")
			}
			out := bufio.NewWriter(e.stdout)
			err := load.MigrateIDs(c.Args().Get(0), c.Args().Get(1), func(m load.Migrated) error {
				_, err := fmt.Fprintf(out, "%s\t%s\t%s\n", m.Table, m.Old, m.New)
				return err
			})
			if err != nil {
				return err
			}
			return out.Flush()
		},
	}
}
