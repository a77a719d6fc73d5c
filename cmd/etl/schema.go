package main

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"text/tabwriter"

	"github.com/urfave/cli/v2"

	"chancery/outputs/describe"
	"chancery/schemas"
)

func (e *env) schemaCommand() *cli.Command {
	return &cli.Command{
		Name:      "schema",
		Usage:     "print tables, columns and codes",
		ArgsUsage: "[TABLE|CODE LIST]",
		Description: "Prints the columns of all tables and the lists of codes, or one table or list.\n\n" +
			"   etl schema events\n   etl schema event_type\n" +
			"   etl schema --format markdown > DATA_DICTIONARY.md\n   etl schema --format json",
		Flags:        []cli.Flag{&cli.StringFlag{Name: "format", Value: "table", Usage: "`table|json|markdown`"}},
		OnUsageError: onUsage,
		Action: func(c *cli.Context) error {
			name := c.Args().First()
			tables, lists := schemas.Tables(), schemas.CodeLists()
			if name != "" {
				tables = slices.DeleteFunc(slices.Clone(tables), func(t schemas.Table) bool { return t.Name != name })
				lists = slices.DeleteFunc(lists, func(l string) bool { return l != name })
			}
			if len(tables)+len(lists) == 0 {
				return usage("no table or code list %q: `etl schema` prints all", name)
			}
			return e.schema(c.String("format"), tables, lists)
		},
	}
}

func (e *env) schema(format string, tables []schemas.Table, lists []string) error {
	switch format {
	case "json":
		encoder := json.NewEncoder(e.stdout)
		encoder.SetIndent("", "  ")
		if len(tables) > 0 {
			return encoder.Encode(tables)
		}
		return encoder.Encode(schemas.CodesOf(lists[0]))
	case "markdown":
		if len(tables) > 0 {
			return describe.Dictionary(tables, e.stdout)
		}
		return usage("a code list is printed with --format table or json")
	case "table":
		for _, t := range tables {
			if err := e.printTable(t); err != nil {
				return err
			}
		}
		for _, l := range lists {
			if err := e.printCodes(schemas.CodesOf(l)); err != nil {
				return err
			}
		}
		return nil
	}
	return usage("--format %s: write table, json or markdown", format)
}

func (e *env) printTable(table schemas.Table) error {
	t := tabwriter.NewWriter(e.stdout, 0, 4, 2, ' ', 0)
	_, _ = fmt.Fprintf(t, "%s\t\t\t%s\n", table.Name, table.Description)
	for _, f := range table.Fields {
		null, about := "", f.Description
		if f.IsRequired {
			null = "required"
		}
		if f.Codes != "" {
			about += " Codes: " + f.Codes + "."
		}
		_, _ = fmt.Fprintf(t, "  %s\t%s\t%s\t%s\n", f.Name, f.Type, null, about)
	}
	return t.Flush()
}

func (e *env) printCodes(list schemas.CodeList) error {
	t := tabwriter.NewWriter(e.stdout, 0, 4, 2, ' ', 0)
	_, _ = fmt.Fprintf(t, "%s\t\t%s\n", list.Name, strings.Join(strings.Fields(list.Comment), " "))
	for _, c := range list.Codes {
		_, _ = fmt.Fprintf(t, "  %s\t%s\t%s\n", c.Code, c.Label, c.Definition)
	}
	return t.Flush()
}
