package main

import (
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/urfave/cli/v2"

	"chancery/outputs/plots"
	"chancery/pipeline/load"
)

// plotOptions are the flags that narrow a question; each names the option that it sets.
func plotOptions() []cli.Flag {
	return []cli.Flag{
		&cli.StringFlag{Name: "pair", Usage: "`A,B`, two countries, by code or name (events)"},
		&cli.StringFlag{Name: "country", Usage: "`LIST` of countries, by code or name (pairs, missions)"},
		&cli.StringFlag{Name: "by", Usage: "`year|decade|century` (events; default: what can be read)"},
		&cli.IntFlag{Name: "from", DefaultText: "all", Usage: "first `YEAR` (all but missions)"},
		&cli.IntFlag{Name: "to", DefaultText: "all", Usage: "last `YEAR` (all but missions)"},
		&cli.StringFlag{
			Name: "class", Usage: "`CLASS` counted, of etl schema counted_class (changes; figures: refugees)",
		},
		&cli.StringFlag{Name: "unit", Usage: "`UNIT` such as USD (figures; default: plain counts)"},
		&cli.IntFlag{
			Name: "top", DefaultText: "20, missions 30",
			Usage: "at most `N` rows (pairs, changes; countries of missions)",
		},
	}
}

func (e *env) plotCommand() *cli.Command {
	var names, lines []string
	for _, q := range plots.Questions() {
		names = append(names, q.Name)
		lines = append(lines, fmt.Sprintf("   %-9s %s", q.Name, q.About))
	}
	return &cli.Command{
		Name:      "plot",
		Usage:     "draw a picture of a release: " + strings.Join(names, ", "),
		ArgsUsage: strings.Join(names, "|") + " [RELEASE]",
		Description: "Draws, as SVG or PNG by the ending of FILE:\n\n" + strings.Join(lines, "\n") + "\n\n" +
			"RELEASE is the folder of a release with CSV, or a version below --out (default: the\n" +
			"newest). What a picture leaves out stands below it. The same release gives the same bytes.\n\n" +
			"   etl plot events --pair Ethiopia,Turkey --file ethiopia-turkey.svg\n" +
			"   etl plot events --by decade --from 1900 --file events.png releases/2026.11.0\n" +
			"   etl plot pairs --country IRN --top 10 --file iran.svg\n" +
			"   etl plot missions --country AUT,CHL --file missions.svg\n" +
			"   etl plot changes --class troops --title 'Troops in Kosovo' --file troops.png\n" +
			"   etl plot figures --class trade --unit USD --from 1990 > trade.svg",
		Flags: append(plotOptions(),
			&cli.StringFlag{Name: "title", Usage: "`TEXT` instead of the picture's own title"},
			&cli.Float64Flag{Name: "width", Value: 17, Usage: "`CM`, 8 to 100"},
			&cli.IntFlag{Name: "dpi", Value: 200, Usage: "dots to the inch of PNG, `N` from 50 to 1200"},
			&cli.StringFlag{Name: "format", Usage: "`svg|png` (default: by the ending of --file, else svg)"},
			&cli.StringFlag{Name: "file", Usage: "`FILE` to write (default: standard output)"},
			&cli.StringFlag{Name: "out", Value: "releases", Usage: "`FOLDER` of releases"},
		),
		OnUsageError: onUsage,
		Action:       e.plot,
	}
}

func (e *env) plot(c *cli.Context) error {
	question, err := plotQuestion(c)
	if err != nil {
		return err
	}
	format, err := plotFormat(c)
	if err != nil {
		return err
	}
	if w := c.Float64("width"); w < 8 || w > 100 {
		return usage("--width %v: give centimetres from 8 to 100", w)
	}
	if n := c.Int("dpi"); n < 50 || n > 1200 {
		return usage("--dpi %d: give 50 to 1200", n)
	}
	dir, err := e.release(c, releaseNamed(c, c.Args().Get(1)))
	if err != nil {
		return err
	}
	x, err := openExport(dir, nil)
	if err == nil {
		err = x.needRows()
	}
	if err != nil {
		return err
	}
	about := plots.About{Version: x.manifest.Version, Date: x.manifest.Date, Licence: x.licence}
	picture, err := question.Draw(c.Context, x.tables, about, optionsOf(c))
	switch {
	case errors.Is(err, plots.ErrNothing):
		return fmt.Errorf("%s: %w", dir, err)
	case errors.Is(err, plots.ErrOption):
		return usageError{err}
	case err != nil:
		return err
	}
	return e.writePlot(c, picture, format)
}

// writePlot writes a picture to the file that is named, or to standard output.
func (e *env) writePlot(c *cli.Context, picture *plots.Picture, format string) error {
	write := picture.WriteSVG
	if format == "png" {
		write = func(w io.Writer) error {
			err := picture.WritePNG(w, c.Int("dpi"))
			if errors.Is(err, plots.ErrOption) {
				err = usageError{err}
			}
			return err
		}
	}
	file := c.String("file")
	if file == "" || file == "-" {
		return write(e.stdout)
	}
	if err := load.Create(file, write); err != nil {
		return err
	}
	written, err := os.Stat(file)
	if err == nil {
		e.say(fmt.Sprintf("written: %s (%s)", file, size(written.Size())), "file", file, "bytes", written.Size())
	}
	return err
}

// plotQuestion returns the question that is asked, and holds that it heeds what is said.
func plotQuestion(c *cli.Context) (plots.Question, error) {
	all := plots.Questions()
	var names []string
	for _, q := range all {
		names = append(names, q.Name)
	}
	asked := c.Args().First()
	i := slices.Index(names, asked)
	switch {
	case asked == "":
		return plots.Question{}, usage("say what to draw: %s, such as: etl plot events --file events.svg",
			strings.Join(names, ", "))
	case i < 0:
		return plots.Question{}, usage("there is no picture %q: there are %s", asked, strings.Join(names, ", "))
	case c.NArg() > 2:
		return plots.Question{}, usage("plot wants one release: etl plot %s RELEASE", asked)
	}
	for _, f := range plotOptions() {
		name := f.Names()[0]
		if c.IsSet(name) && !slices.Contains(all[i].Options, name) {
			return plots.Question{}, usage("--%s does not go with %s, which heeds --%s", name, asked,
				strings.Join(all[i].Options, ", --"))
		}
	}
	return all[i], nil
}

// plotFormat returns svg or png.
func plotFormat(c *cli.Context) (string, error) {
	said := strings.ToLower(c.String("format"))
	ending := strings.TrimPrefix(strings.ToLower(filepath.Ext(strings.TrimSuffix(c.String("file"), ".gz"))), ".")
	switch {
	case said == "svg" || said == "png":
		return said, nil
	case said != "":
		return "", usage("--format %s: write svg or png", said)
	case ending == "svg" || ending == "png":
		return ending, nil
	case c.String("file") == "" || c.String("file") == "-":
		return "svg", nil
	}
	return "", usage("--file %s: end its name in .svg or .png, or say --format", c.String("file"))
}

func optionsOf(c *cli.Context) plots.Options {
	year := func(name string) *int {
		if !c.IsSet(name) {
			return nil
		}
		n := c.Int(name)
		return &n
	}
	return plots.Options{
		Pair: splitList(c.String("pair")), Country: splitList(c.String("country")), By: c.String("by"),
		From: year("from"), To: year("to"), Class: c.String("class"), Unit: c.String("unit"),
		Top: c.Int("top"), Title: c.String("title"), Width: c.Float64("width"),
	}
}
