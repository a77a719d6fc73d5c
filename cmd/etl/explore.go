package main

import (
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"

	"github.com/cli/browser"
	"github.com/urfave/cli/v2"

	"chancery/outputs/site"
	"chancery/pipeline/load"
	"chancery/shelf/serve"
)

func (e *env) exploreCommand() *cli.Command {
	return &cli.Command{
		Name:      "explore",
		Usage:     "look at a release in the browser",
		ArgsUsage: "[RELEASE]",
		Description: "Serves a release (default: the newest) to this machine alone and opens its explorer in\n" +
			"the browser: who did what to whom, by year, pair and place, each row with its sentence.\n" +
			"Ctrl-C stops it. The page explore/index.html of a release needs no server: it opens by a\n" +
			"double click too, and from any web server.\n\n" +
			"   etl explore\n" +
			"   etl explore 2026.11.0\n" +
			"   etl explore --no-browser --listen 127.0.0.1:8080 downloads/2026.11.0",
		Flags: []cli.Flag{
			&cli.BoolFlag{Name: "no-browser", Usage: "only print the address"},
			&cli.StringFlag{
				Name: "listen", Value: "127.0.0.1:0", Usage: "`HOST:PORT`; port 0 for any that is free",
			},
			&cli.StringFlag{Name: "out", Value: "releases", Usage: "`FOLDER` of releases"},
		},
		OnUsageError: onUsage,
		Action:       e.explore,
	}
}

func (e *env) explore(c *cli.Context) error {
	if c.NArg() > 1 {
		return usage("explore wants one release: a version, or its folder")
	}
	dir, err := explored(c.Args().First(), c.String("out"))
	if err != nil {
		return err
	}
	handler, err := serve.One(dir)
	if err != nil {
		return err
	}
	return e.listen(c, handler, func(address string) {
		address += filepath.Base(dir) + "/" + site.Folder
		e.say("exploring "+dir+" on "+address+" (Ctrl-C stops)", "address", address)
		if c.Bool("no-browser") {
			return
		}
		browser.Stdout, browser.Stderr = io.Discard, io.Discard
		if err := browser.OpenURL(address); err != nil {
			e.say("no browser could be opened: open the address yourself", "error", err.Error())
		}
	})
}

// explored returns the folder of the release that is named, by version or folder, else the
// newest one; it has an explorer.
func explored(name, out string) (string, error) {
	dir := filepath.Join(out, name)
	if name == "" {
		var err error
		if dir, err = load.Latest(out); err != nil {
			return "", err
		}
	} else if !isFolder(dir) {
		dir = name
	}
	dir, err := filepath.Abs(dir)
	if err != nil {
		return "", err
	}
	if !isFolder(dir) {
		return "", fmt.Errorf("there is no release %s, neither in %s nor as a folder", name, out)
	}
	if stone, err := load.ReadTombstone(dir); err != nil || stone != nil && stone.DataDeleted {
		return "", fmt.Errorf("release %s was withdrawn and its data deleted: %s says why", dir, load.TombstoneName)
	}
	page := filepath.Join(dir, filepath.FromSlash(site.Index))
	if _, err := os.Stat(page); err != nil {
		if _, err := load.ReadManifest(dir); err != nil {
			return "", fmt.Errorf("no release lies in %s: %w", dir, err)
		}
		return "", fmt.Errorf("%s: this release was made without an explorer; one that is made of the same "+
			"articles now has it: etl run --out FOLDER …", page)
	}
	return dir, nil
}

func isFolder(path string) bool {
	info, err := os.Stat(path)
	return err == nil && info.Mode()&fs.ModeDir != 0
}
