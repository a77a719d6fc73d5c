package main

import "github.com/urfave/cli/v2"

func (e *env) stagesCommand() *cli.Command { return &cli.Command{Name: "stages"} }
