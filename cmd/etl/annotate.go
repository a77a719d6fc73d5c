package main

import "github.com/urfave/cli/v2"

func (e *env) annotateCommand() *cli.Command { return &cli.Command{Name: "annotate"} }
