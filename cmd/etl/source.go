package main

import (
	"os"
	"path/filepath"
	"strings"

	"github.com/urfave/cli/v2"

	"chancery/sources"
	"chancery/sources/api"
	"chancery/sources/choice"
)

// sourceFlags are the flags of every command that reads articles.
func sourceFlags() []cli.Flag {
	return []cli.Flag{
		&cli.StringSliceFlag{Name: "source", Usage: "`KIND:LOCATION` to read, repeatable; kinds: " + kinds()},
		&cli.StringFlag{Name: "kind", Usage: "`KIND` of locations that name none, and of standard input " +
			"(default: told by name and first bytes)"},
		&cli.StringFlag{
			Name: "contact", EnvVars: []string{"CHANCERY_CONTACT"},
			Usage: "`ADDRESS` or e-mail that wikis can write to, needed to fetch pages",
		},
		&cli.StringFlag{Name: "api-base", EnvVars: []string{"CHANCERY_API_BASE"},
			Usage: "`ADDRESS` of the interface of a wiki (default: https://HOST/w/api.php)"},
		&cli.StringFlag{Name: "cache", EnvVars: []string{"CHANCERY_CACHE"}, Value: cacheFolder(),
			DefaultText: "the cache of the user", Usage: "`FOLDER` of pages that were fetched"},
		&cli.StringFlag{Name: "licence", Usage: "`SPDX` identifier of the articles' licence"},
		&cli.StringFlag{Name: "attribution", Usage: "`NAME` of the articles' authors"},
		&cli.StringSliceFlag{Name: "title", Usage: "`PATTERN` of titles to read, repeatable: \"*relations\""},
		&cli.StringSliceFlag{Name: "category", Usage: "`PATTERN` of categories, one of which a page must stand in"},
		&cli.StringSliceFlag{
			Name: "template", Usage: "`PATTERN` of templates, one of which a page must use: \"infobox treaty\"",
		},
		&cli.StringSliceFlag{
			Name: "topic", Usage: "`TOPIC` of pages to read, repeatable: " + strings.Join(choice.Topics(), ", "),
		},
		&cli.StringSliceFlag{Name: "language", Usage: "`CODE` of the languages to read, ISO 639-1"},
		&cli.Float64Flag{Name: "sample", Usage: "`SHARE` of the pages to read, up to 1: always the same ones"},
		&cli.StringFlag{Name: "redirects", Usage: "`FILE` of titles that lead to others, as `etl redirects` writes it"},
		&cli.IntFlag{Name: "limit", Usage: "`N` articles at most"},
	}
}

// cacheFolder is where pages that were fetched are kept where nothing else is said.
func cacheFolder() string {
	folder, err := os.UserCacheDir()
	if err != nil { // no home; then the working folder must do
		return ".chancery-cache"
	}
	return filepath.Join(folder, "chancery")
}

func kinds() string {
	var names []string
	for _, k := range sources.Kinds() {
		names = append(names, k.Name)
	}
	return strings.Join(names, ", ") + " (`etl sources` tells more)"
}

// source opens what the command line names: the embedded article where it names
// nothing.
func (e *env) source(c *cli.Context) (sources.Source, error) {
	o := sources.Options{
		Licence: c.String("licence"), Attribution: c.String("attribution"), Stdin: e.stdin, Out: c.String("out"),
		API: api.Options{
			Base: c.String("api-base"), Contact: c.String("contact"), Cache: c.String("cache"), Version: version(),
			Say: func(message string) { e.say(message) },
		},
		Kind: c.String("kind"), Workers: c.Int("workers"), Say: func(message string) { e.say(message) },
	}
	if err := sources.CheckLicence(o.Licence); err != nil {
		return nil, usage("--licence: %w", err)
	}
	if c.IsSet("limit") && c.Int("limit") < 1 {
		return nil, usage("--limit %d: write 1 or more", c.Int("limit"))
	}
	if c.IsSet("sample") && c.Float64("sample") <= 0 {
		return nil, usage("--sample %v: write a share above 0 and up to 1", c.Float64("sample"))
	}
	var err error
	if o.Redirects, err = redirectsOf(c.String("redirects")); err != nil {
		return nil, err
	}
	o.Choice, err = choice.New(choice.Criteria{
		Titles: c.StringSlice("title"), Categories: c.StringSlice("category"), Templates: c.StringSlice("template"),
		Topics: c.StringSlice("topic"), Languages: c.StringSlice("language"), Sample: c.Float64("sample"),
	})
	if err != nil {
		return nil, usageError{err}
	}
	all, err := e.opened(c, o)
	if err != nil {
		return nil, err
	}
	if n := c.Int("limit"); n > 0 {
		all = sources.Limit(all, n)
	}
	return all, nil
}

// opened opens the locations of the command line.
func (e *env) opened(c *cli.Context, o sources.Options) (sources.Source, error) {
	specs := append(c.StringSlice("source"), c.Args().Slice()...)
	if len(specs) == 0 {
		return sources.Embedded(o), nil
	}
	var opened []sources.Source
	for _, spec := range specs {
		s, err := sources.Open(spec, o)
		if err != nil {
			return nil, err
		}
		opened = append(opened, s)
	}
	all := sources.Join(opened...)
	for _, note := range sources.Notes(all) {
		e.say(note)
	}
	return all, nil
}
