package main

import (
	"encoding/json"
	"fmt"
	"text/tabwriter"

	"github.com/urfave/cli/v2"

	"chancery/outputs/describe"
	"chancery/schemas"
)

func (e *env) schemaCommand() *cli.Command {
	return &cli.Command{
		Name:         "schema",
		Usage:        "print tables, columns and codes",
		ArgsUsage:    "[TABLE]",
		Description:  "Prints the columns of all tables or of one.\n\n   etl schema events\n   etl schema --format markdown > DATA_DICTIONARY.md\n   etl schema --format json",
		Flags:        []cli.Flag{&cli.StringFlag{Name: "format", Value: "table", Usage: "`table|json|markdown`"}},
		OnUsageError: onUsage,
		Action: func(c *cli.Context) error {
			tables := schemas.Tables()
			if name := c.Args().First(); name != "" {
				tables = nil
				for _, t := range schemas.Tables() {
					if t.Name == name {
						tables = append(tables, t)
					}
				}
				if tables == nil {
					return usage("no table %q", name)
				}
			}
			return e.schema(c.String("format"), tables)
		},
	}
}

func (e *env) schema(format string, tables []schemas.Table) error {
	switch format {
	case "json":
		encoder := json.NewEncoder(e.stdout)
		encoder.SetIndent("", "  ")
		return encoder.Encode(tables)
	case "markdown":
		return describe.Dictionary(tables, e.stdout)
	case "table":
		t := tabwriter.NewWriter(e.stdout, 0, 4, 2, ' ', 0)
		for _, table := range tables {
			_, _ = fmt.Fprintf(t, "%s\t\t\t%s\n", table.Name, table.Description)
			for _, f := range table.Fields {
				null := ""
				if f.IsRequired {
					null = "required"
				}
				_, _ = fmt.Fprintf(t, "  %s\t%s\t%s\t%s\n", f.Name, f.Type, null, f.Description)
			}
		}
		return t.Flush()
	}
	return usage("--format %s: write table, json or markdown", format)
}
