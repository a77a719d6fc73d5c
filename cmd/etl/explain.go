package main

import "github.com/urfave/cli/v2"

func (e *env) explainCommand() *cli.Command { return &cli.Command{Name: "explain"} }
