package main

import (
	"path/filepath"
	"slices"
	"strings"
	"unicode"

	"github.com/urfave/cli/v2"
)

// arrange returns arguments with the flags where the library looks for them: those
// of all commands before the command, its own before the locations. So they may be
// typed in any place. Behind "--" nothing is a flag.
func arrange(app *cli.App, args []string) []string {
	var global, own, rest []string
	var command *cli.Command
	for i := 1; i < len(args); i++ {
		arg := args[i]
		if arg == "--" {
			rest = append(rest, args[i+1:]...)
			break
		}
		if len(arg) < 2 || arg[0] != '-' {
			if command != nil {
				rest = append(rest, arg)
			} else if command = app.Command(arg); command == nil {
				return args
			}
			continue
		}
		name, _, hasValue := strings.Cut(strings.TrimLeft(arg, "-"), "=")
		flag, list := flagOf(app.Flags, name), &global
		if command != nil && flag == nil {
			flag, list = flagOf(command.Flags, name), &own
		}
		*list = append(*list, arg)
		if takesValue(flag) && !hasValue && i+1 < len(args) {
			i++
			*list = append(*list, args[i])
		}
	}
	if command == nil {
		return args
	}
	out := slices.Concat(args[:1], global, []string{command.Name}, own)
	if slices.ContainsFunc(rest, func(s string) bool { return len(s) > 1 && s[0] == '-' }) {
		out = append(out, "--")
	}
	return append(out, rest...)
}

func flagOf(flags []cli.Flag, name string) cli.Flag {
	for _, f := range flags {
		if slices.Contains(f.Names(), name) {
			return f
		}
	}
	return nil
}

func takesValue(f cli.Flag) bool {
	valued, ok := f.(cli.DocGenerationFlag)
	return ok && valued.TakesValue()
}

// startedAs returns what to type to start the program again, from the name that the
// system says it was started by: `go run` builds it in a folder of its own.
func startedAs(name string) string {
	folder := filepath.Base(filepath.Dir(name))
	isCached := strings.HasSuffix(folder, "-d") && len(folder) > 64
	switch {
	case isCached || strings.Contains(filepath.ToSlash(name), "/go-build"):
		return "go run ./cmd/etl"
	case filepath.Base(name) == name:
		return "etl"
	}
	return quote(name)
}

// quote writes a word as a shell reads it.
func quote(s string) string {
	isSpecial := func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsDigit(r) && !strings.ContainsRune("/._-+:@%,=", r)
	}
	if s != "" && !strings.ContainsFunc(s, isSpecial) {
		return s
	}
	return "'" + strings.ReplaceAll(s, "'", `'\''`) + "'"
}
