package main

import (
	"bufio"
	"fmt"
	"os"
	"runtime"

	"github.com/urfave/cli/v2"

	"chancery/pipeline/gazetteer"
	"chancery/sources"
)

// redirectsCommand lists which titles of a dump lead to the pages of known actors.
func (e *env) redirectsCommand() *cli.Command {
	return &cli.Command{
		Name:      "redirects",
		Usage:     "list the titles of a dump that lead to known actors",
		ArgsUsage: "DUMP…",
		Description: "Writes a table for `etl run --redirects`: a title, a tab, the title to which it leads. With\n" +
			"it, links to \"U.S.\" and \"Hashemite Kingdom of Iraq\" tell whom they mean. Only those are listed\n" +
			"that lead to a state, place or organisation that the program knows, and do not bear a known name.\n\n" +
			"   etl redirects enwiki-20240101-pages-articles.xml.bz2 > redirects.tsv\n" +
			"   etl run --redirects redirects.tsv --topic bilateral enwiki-20240101-pages-articles.xml.bz2",
		Flags: []cli.Flag{
			&cli.BoolFlag{Name: "all", Usage: "list all titles that lead to others"},
			&cli.IntFlag{Name: "workers", Value: runtime.GOMAXPROCS(0), Usage: "`N` processors that unpack"},
		},
		OnUsageError: onUsage,
		Action:       e.redirects,
	}
}

func (e *env) redirects(c *cli.Context) error {
	if !c.Args().Present() {
		return usage("name a dump: etl redirects DUMP")
	}
	if err := useProcessors(c.Int("workers")); err != nil {
		return err
	}
	known, err := gazetteer.Load()
	if err != nil {
		return err
	}
	out := bufio.NewWriter(e.stdout)
	for _, location := range c.Args().Slice() {
		o := sources.Options{Stdin: e.stdin, Workers: c.Int("workers")}
		for r, err := range sources.RedirectsOf(c.Context, location, o) {
			if err != nil {
				return err
			}
			if !c.Bool("all") && (len(known.Find(r.To)) == 0 || len(known.Find(r.From)) > 0) {
				continue
			}
			if _, err := fmt.Fprintf(out, "%s\t%s\n", r.From, r.To); err != nil {
				return err
			}
		}
	}
	return out.Flush()
}

// redirectsOf reads the table of the flag --redirects, nil without it.
func redirectsOf(name string) (map[string]string, error) {
	if name == "" {
		return nil, nil
	}
	file, err := os.Open(name)
	if err != nil {
		return nil, usage("--redirects: %w", err)
	}
	defer func() { _ = file.Close() }()
	all, err := sources.ReadRedirects(name, file)
	if err != nil {
		return nil, usage("--redirects: %w", err)
	}
	return all, nil
}
