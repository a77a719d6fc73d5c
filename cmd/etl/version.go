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
			goVersion := ""
			if info, ok := debug.ReadBuildInfo(); ok {
				goVersion = info.GoVersion
			}
			_, err := fmt.Fprintf(e.stdout, "etl %s\ntables %s\n%s\n", version(), schemas.Version(), goVersion)
			return err
		},
	}
}

// version returns the version of the program.
func version() string {
	if info, ok := debug.ReadBuildInfo(); ok {
		return info.Main.Version
	}
	return "(devel)"
}
