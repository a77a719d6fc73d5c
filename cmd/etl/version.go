package main

import (
	"fmt"
	"runtime/debug"

	"github.com/urfave/cli/v2"

	"chancery/schemas"
)

func (e *env) versionCommand() *cli.Command {
	return &cli.Command{
		Name:  "version",
		Usage: "print the versions of the program and of its tables",
		Action: func(*cli.Context) error {
			version, goVersion := "(devel)", ""
			if info, ok := debug.ReadBuildInfo(); ok {
				version, goVersion = info.Main.Version, info.GoVersion
			}
			_, err := fmt.Fprintf(e.stdout, "etl %s\ntables %s\n%s\n", version, schemas.Version(), goVersion)
			return err
		},
	}
}
