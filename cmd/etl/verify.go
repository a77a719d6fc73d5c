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
		ArgsUsage: "[RELEASE]",
		Description: "Checks every file of a release against SHA256SUMS and the manifest, the tables\n" +
			"against keys, references, code lists and texts, and the Parquet files, read by a\n" +
			"second implementation, against the CSV. RELEASE is the folder of a release\n" +
			"(default: the newest in ./releases).",
		Flags: []cli.Flag{
			&cli.StringFlag{Name: "public-key", Usage: "`KEY` by which it has to be signed: a file, or the key itself"},
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
			return e.checkSignature(c, dir)
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
