package main

import (
	"fmt"

	"github.com/urfave/cli/v2"

	"chancery/pipeline/load"
)

func (e *env) verifyCommand() *cli.Command {
	return &cli.Command{
		Name:      "verify",
		Usage:     "check that a release is whole",
		ArgsUsage: "[RELEASE [LOCATION…]]",
		Description: "Checks every file of a release against SHA256SUMS and the manifest, the tables\n" +
			"against keys, references, code lists and texts, and the Parquet files, read by a\n" +
			"second implementation, against the CSV. RELEASE is the folder of a release\n" +
			"(default: the newest in ./releases).\n\n" +
			"With --rebuild it is made once more, from the articles that provenance/sources.lock.json\n" +
			"names, and every byte is compared. The articles are read at LOCATION, else their texts\n" +
			"are those that the release holds; each is held against its checksum. What was not\n" +
			"pinned, or is not here, is named. A release of wikitext or other markup needs LOCATION,\n" +
			"since its links are not in its texts.\n\n" +
			"   etl verify --rebuild\n" +
			"   etl verify --rebuild --corrections mine.yaml releases/2026.11.0 articles/",
		Flags: []cli.Flag{
			&cli.StringFlag{Name: "public-key", Usage: "`KEY` by which it has to be signed: a file, or the key itself"},
			&cli.BoolFlag{Name: "rebuild", Usage: "make it once more and compare every byte"},
			&cli.StringFlag{Name: "corrections", Usage: "with --rebuild: the `FILE` of corrections it was made with"},
			&cli.StringFlag{Name: "out", Value: "releases", Usage: "`FOLDER` of releases"},
		},
		OnUsageError: onUsage,
		Action: func(c *cli.Context) error {
			dir, err := e.release(c, c.Args().First())
			if err != nil {
				return err
			}
			if err := load.Verify(c.Context, dir); err != nil {
				return fmt.Errorf("%s is not whole:\n%w", dir, err)
			}
			e.say("whole: "+dir, "dir", dir)
			if err := e.checkSignature(c, dir); err != nil || !c.Bool("rebuild") {
				return err
			}
			return e.rebuild(c, dir, c.Args().Tail())
		},
	}
}

// release returns the folder named, or the newest release below --out.
func (e *env) release(c *cli.Context, dir string) (string, error) {
	if dir != "" {
		return dir, nil
	}
	return load.Latest(c.String("out"))
}
