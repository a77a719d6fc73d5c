package main

import "github.com/urfave/cli/v2"

func (e *env) schemaCommand() *cli.Command { return &cli.Command{Name: "schema"} }
