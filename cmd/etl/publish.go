package main

import (
	"errors"
	"fmt"
	"strings"
	"time"

	"github.com/urfave/cli/v2"

	"chancery/pipeline/load"
	"chancery/shelf/download"
	"chancery/shelf/publish"
	"chancery/shelf/sign"
)

func (e *env) publishCommand() *cli.Command {
	return &cli.Command{
		Name:      "publish",
		Usage:     "copy releases to a folder or a bucket",
		ArgsUsage: "ADDRESS [VERSION…]",
		Description: "Copies releases (default: all of ./releases) to where they are served from. Files of\n" +
			"releases are written once and never changed; releases.json and latest.json come last,\n" +
			"so that nothing points to what is not whole. Stopped at any moment, the same command\n" +
			"goes on. This build writes to: " + strings.Join(publish.Schemes(), ", ") + ".\n\n" +
			"   etl publish /srv/releases\n" +
			"   etl publish s3://bucket/releases?region=eu-central-1\n" +
			"   etl publish 's3://bucket?endpoint=http://127.0.0.1:9000&use_path_style=true&region=us-east-1'\n" +
			"   etl publish gs://bucket/releases\n" +
			"   etl publish azblob://container/releases\n\n" +
			"Who may write is told by the environment, as the tools of each cloud have it\n" +
			"(AWS_ACCESS_KEY_ID …, GOOGLE_APPLICATION_CREDENTIALS, AZURE_STORAGE_ACCOUNT …).",
		Flags:        []cli.Flag{&cli.StringFlag{Name: "out", Value: "releases", Usage: "`FOLDER` of releases"}},
		OnUsageError: onUsage,
		Action:       e.publish,
	}
}

func (e *env) publish(c *cli.Context) (err error) {
	address := c.Args().First()
	if address == "" {
		return usage("say where to: etl publish /srv/releases; `etl publish --help` has more")
	}
	bucket, err := publish.Open(c.Context, address)
	if err != nil {
		return usageError{err}
	}
	defer func() { err = errors.Join(err, bucket.Close()) }()
	next := time.Now().Add(progressEvery)
	result, err := publish.Publish(c.Context, bucket, publish.Request{
		Out: c.String("out"), Versions: c.Args().Tail(),
		Observe: func(p publish.Progress) {
			if time.Now().After(next) {
				next = time.Now().Add(progressEvery)
				e.say(fmt.Sprintf("%d of %s", p.Files, plural(p.Of, "file", "files")), "files", p.Files, "of", p.Of)
			}
		},
	})
	if err != nil {
		return goesOn{fmt.Errorf("%w\nthe same command goes on where this one stopped", err)}
	}
	said := fmt.Sprintf("published: %s (%s), %s there already", plural(result.Uploaded, "file", "files"),
		size(result.Bytes), thousands(result.Skipped))
	if result.Latest != "" {
		said += "; the latest is " + result.Latest
	}
	e.say(said, "uploaded", result.Uploaded, "skipped", result.Skipped, "bytes", result.Bytes, "latest", result.Latest)
	return nil
}

func (e *env) withdrawCommand() *cli.Command {
	return &cli.Command{
		Name:      "withdraw",
		Usage:     "say that a release is to be used no more",
		ArgsUsage: "VERSION",
		Description: "Leaves a tombstone, WITHDRAWN.json, in a release, with the reason; releases.json tells\n" +
			"it, latest.json names another release, `etl download` refuses it. With --delete-data\n" +
			"only manifest, checksums and signature stay, to prove what it was. `etl publish` then\n" +
			"brings it to where it is published.\n\n" +
			"   etl withdraw --reason \"dates of 1948 were wrong\" 2026.10.0",
		Flags: []cli.Flag{
			&cli.StringFlag{Name: "reason", Usage: "`TEXT` that those read who cited the release"},
			&cli.StringFlag{Name: "replaced-by", Usage: "`VERSION` to use instead (default: the newest other one)"},
			&cli.BoolFlag{Name: "delete-data", Usage: "delete the data, such as where the law asks for it"},
			&cli.StringFlag{Name: "out", Value: "releases", Usage: "`FOLDER` of releases"},
		},
		OnUsageError: onUsage,
		Action: func(c *cli.Context) error {
			if c.NArg() != 1 {
				return usage("withdraw wants one version: etl withdraw --reason TEXT 2026.10.0")
			}
			stone, err := load.Withdraw(c.Context, load.Withdrawal{
				Out: c.String("out"), Version: c.Args().First(), Reason: strings.TrimSpace(c.String("reason")),
				ReplacedBy: c.String("replaced-by"), DeleteData: c.Bool("delete-data"), Now: time.Now,
			})
			if errors.Is(err, load.ErrUsage) {
				return usageError{err}
			}
			if err != nil {
				return err
			}
			said := "withdrawn: " + stone.Version
			if stone.ReplacedBy != "" {
				said += "; to be used instead: " + stone.ReplacedBy
			}
			e.say(said, "version", stone.Version, "replaced_by", stone.ReplacedBy)
			return nil
		},
	}
}

func (e *env) downloadCommand() *cli.Command {
	return &cli.Command{
		Name:      "download",
		Usage:     "fetch a release and check it",
		ArgsUsage: "ADDRESS",
		Description: "Fetches the latest release, or the one that is named, from an address over http or\n" +
			"https or from a folder, and checks every byte against SHA256SUMS, and that against the\n" +
			"signature where --public-key is given. It appears among the releases when all is\n" +
			"right; what was fetched before is kept, and the same command goes on.\n\n" +
			"   etl download https://example.org/releases\n" +
			"   etl download --public-key releases.key.pub https://example.org/releases/2026.11.0",
		Flags: []cli.Flag{
			&cli.StringFlag{Name: "version", Usage: "`VERSION` to fetch (default: the latest)"},
			&cli.StringFlag{Name: "public-key", Usage: "`KEY` by which it has to be signed: a file, or the key itself"},
			&cli.BoolFlag{Name: "withdrawn", Usage: "fetch it though it was withdrawn"},
			&cli.IntFlag{Name: "retries", Value: 8, Usage: "how often a file is asked for again: `N`"},
			&cli.StringFlag{Name: "out", Value: "releases", Usage: "`FOLDER` of releases"},
		},
		OnUsageError: onUsage,
		Action:       e.download,
	}
}

func (e *env) download(c *cli.Context) error {
	if c.NArg() != 1 {
		return usage("download wants an address: etl download https://example.org/releases")
	}
	request := download.Request{
		Address: c.Args().First(), Version: c.String("version"), Out: c.String("out"),
		Withdrawn: c.Bool("withdrawn"), Retries: c.Int("retries"), Pause: 250 * time.Millisecond,
	}
	if given := c.String("public-key"); given != "" {
		key, err := sign.PublicKey(given)
		if err != nil {
			return usage("--public-key: %w", err)
		}
		request.Key = &key
	}
	request.Observe = e.watchDownload()
	result, err := download.Download(c.Context, request)
	if err != nil {
		return goesOn{err}
	}
	said := fmt.Sprintf("downloaded: %s (%s fetched, %s kept from before)",
		result.Dir, size(result.Fetched), size(result.Kept))
	if result.Unchanged {
		said = "unchanged: " + result.Dir + " is there and whole"
	}
	if result.IsSigned {
		said += ", signed"
	}
	e.say(said, "dir", result.Dir, "fetched", result.Fetched, "kept", result.Kept, "signed", result.IsSigned)
	return nil
}

// watchDownload returns what says now and then how far a download is.
func (e *env) watchDownload() func(download.Progress) {
	next := time.Now().Add(progressEvery)
	return func(p download.Progress) {
		if time.Now().Before(next) {
			return
		}
		next = time.Now().Add(progressEvery)
		e.say(fmt.Sprintf("fetched %s, %d of %s", size(p.Bytes), p.Files, plural(p.Of, "file", "files")),
			"bytes", p.Bytes, "files", p.Files, "of", p.Of)
	}
}

// progressEvery is how often it is said how far a command is that copies files.
const progressEvery = 5 * time.Second
