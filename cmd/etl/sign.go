package main

import (
	"errors"
	"fmt"
	"os"
	"strings"

	"github.com/urfave/cli/v2"
	"golang.org/x/term"

	"chancery/outputs/describe"
	"chancery/pipeline/load"
	"chancery/shelf/sign"
)

// passwordVariable is the environment variable that holds the password of a key.
const passwordVariable = "ETL_KEY_PASSWORD"

func (e *env) signCommand() *cli.Command {
	return &cli.Command{
		Name:      "sign",
		Usage:     "sign a release",
		ArgsUsage: "[RELEASE]",
		Description: "Signs SHA256SUMS, and with it every file of a release, as minisign does (Ed25519); the\n" +
			"signature is SHA256SUMS.minisig beside it. The release is checked first. A key is made\n" +
			"by --generate or by minisign -G. The password of an encrypted key is taken from\n" +
			passwordVariable + ", else asked for.\n\n" +
			"   etl sign --generate --key releases.key          makes releases.key and releases.key.pub\n" +
			"   etl sign --key releases.key releases/2026.11.0\n" +
			"   etl verify --public-key releases.key.pub releases/2026.11.0\n" +
			"   minisign -Vm SHA256SUMS -p releases.key.pub && sha256sum -c SHA256SUMS",
		Flags: []cli.Flag{
			&cli.StringFlag{Name: "key", Usage: "`FILE` of the secret key"},
			&cli.BoolFlag{Name: "generate", Usage: "make a pair of keys instead"},
			&cli.BoolFlag{Name: "no-password", Usage: "with --generate: do not encrypt the key"},
			&cli.StringFlag{Name: "out", Value: "releases", Usage: "`FOLDER` of releases"},
		},
		OnUsageError: onUsage,
		Action:       e.sign,
	}
}

func (e *env) sign(c *cli.Context) error {
	key := c.String("key")
	if key == "" {
		return usage("say which key: etl sign --key FILE; --generate makes one")
	}
	if c.Bool("generate") {
		return e.generateKey(c, key)
	}
	dir, err := e.release(c, c.Args().First())
	if err != nil {
		return err
	}
	if err := load.Verify(c.Context, dir); err != nil {
		return fmt.Errorf("%s is not whole, and was not signed:\n%w", dir, err)
	}
	m, err := load.ReadManifest(dir)
	if err != nil {
		return err
	}
	encrypted, err := sign.IsEncrypted(key)
	if err != nil {
		return err
	}
	password := ""
	if encrypted {
		if password, err = e.password("Password of " + key + ": "); err != nil {
			return err
		}
	}
	comment := fmt.Sprintf("release %s of %s, tables %s", m.Version, m.Date, m.SchemaVersion)
	if err := sign.Sign(dir, key, password, comment); err != nil {
		return err
	}
	e.say("signed: "+dir, "dir", dir)
	return nil
}

func (e *env) generateKey(c *cli.Context, key string) error {
	password := ""
	if !c.Bool("no-password") {
		var err error
		if password, err = e.password("Password for the new key: "); err != nil {
			return err
		}
		if password == "" {
			return usage("an empty password: say --no-password for a key that anybody who has the file can use")
		}
	}
	public, err := sign.Generate(key, password)
	if err != nil {
		return err
	}
	e.say("made: "+key+" (keep it secret) and "+key+".pub", "key", key)
	_, err = fmt.Fprintln(e.stdout, public)
	return err
}

// password returns the password of a key.
func (e *env) password(prompt string) (string, error) {
	if p, ok := os.LookupEnv(passwordVariable); ok {
		return p, nil
	}
	in, ok := e.stdin.(*os.File)
	if !ok || !term.IsTerminal(int(in.Fd())) {
		return "", fmt.Errorf("%w: put it into the environment variable %s", sign.ErrPassword, passwordVariable)
	}
	if _, err := fmt.Fprint(e.stderr, prompt); err != nil {
		return "", err
	}
	p, err := term.ReadPassword(int(in.Fd()))
	_, errLine := fmt.Fprintln(e.stderr)
	return strings.TrimRight(string(p), "\r\n"), errors.Join(err, errLine)
}

// checkSignature holds that a release is signed, where a key is given, and says what is
// known of it where none is.
func (e *env) checkSignature(c *cli.Context, dir string) error {
	if given := c.String("public-key"); given != "" {
		key, err := sign.PublicKey(given)
		if err != nil {
			return usage("--public-key: %w", err)
		}
		if err := sign.Verify(dir, key); err != nil {
			return fmt.Errorf("%s: %w", dir, err)
		}
		e.say(fmt.Sprintf("signed: by the key %X", key.ID()), "key", fmt.Sprintf("%X", key.ID()))
		return nil
	}
	if _, err := os.Stat(dir + "/" + describe.SignatureName); err == nil {
		e.say("it is signed; --public-key KEY checks by whom")
	}
	return nil
}
