package main

import (
	"cmp"
	"fmt"
	"strings"
	"text/tabwriter"

	"github.com/urfave/cli/v2"

	"chancery/sources"
)

func (e *env) sourcesCommand() *cli.Command {
	return &cli.Command{
		Name:  "sources",
		Usage: "list what articles are read from, with an example each",
		Description: "A location is a file, a folder, an archive, a pattern such as dumps/*.xml.bz2, or - for\n" +
			"standard input. The kind of a file is told by its name and its first bytes;\n" +
			"`etl run KIND:FILE` says it.\n" +
			"Packed files (.gz, .bz2, .xz, .zst) and archives (.zip, .7z, .tar, .tgz) of any of them are\n" +
			"read as they are. A PDF is turned into text first: pdftotext -nopgbrk FILE.pdf FILE.txt",
		OnUsageError: onUsage,
		Action: func(c *cli.Context) error {
			if c.Args().Present() {
				return usage("etl sources takes no argument; to read a file: etl run %s", c.Args().First())
			}
			t := tabwriter.NewWriter(e.stdout, 0, 4, 2, ' ', 0)
			_, _ = fmt.Fprintln(t, "KIND\tFILES\tWHAT\tEXAMPLE")
			for _, k := range sources.Kinds() {
				endings := strings.TrimSpace(strings.Join(k.Endings, " "))
				_, _ = fmt.Fprintf(t, "%s\t%s\t%s\tetl run %s\n",
					k.Name, cmp.Or(endings, "–"), k.About, quote(k.Example))
			}
			return t.Flush()
		},
	}
}
