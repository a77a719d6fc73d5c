// Package sign signs the checksums of releases as minisign does (Ed25519), so that its
// stock program and every library for it verify them.
package sign

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"aead.dev/minisign"

	"chancery/outputs/describe"
	"chancery/pipeline/load"
)

// Generate makes a pair of keys: the secret one at path, encrypted unless the password is
// "", and the public one beside it with .pub behind the name. Files that are there are an
// error: a lost key cannot be made again.
func Generate(path, password string) (public string, err error) {
	for _, p := range []string{path, path + ".pub"} {
		if _, err := os.Lstat(p); !errors.Is(err, fs.ErrNotExist) {
			return "", fmt.Errorf("%s is there already, and a key is not written over", p)
		}
	}
	pub, secret, err := minisign.GenerateKey(nil)
	if err != nil {
		return "", err
	}
	var text []byte
	if password == "" {
		text, err = secret.MarshalText()
	} else {
		text, err = minisign.EncryptKey(password, secret)
	}
	if err != nil {
		return "", err
	}
	open, err := pub.MarshalText()
	if err != nil {
		return "", err
	}
	if err := load.WriteFile(path, append(text, '\n'), 0o600); err != nil {
		return "", err
	}
	return pub.String(), load.WriteFile(path+".pub", append(open, '\n'), 0o644)
}

// ErrPassword says that the key is encrypted and the password is not there or another.
var ErrPassword = errors.New("the key is encrypted, and no password or another one was given")

// IsEncrypted reports whether a password opens the key.
func IsEncrypted(keyFile string) (bool, error) {
	data, err := os.ReadFile(keyFile)
	return err == nil && minisign.IsEncrypted(data), err
}

// Sign signs the checksums of the release in dir and writes SHA256SUMS.minisig into it.
// comment is signed too. The same key, checksums and comment give the same bytes.
func Sign(dir, keyFile, password, comment string) error {
	key, err := secretKey(keyFile, password)
	if err != nil {
		return fmt.Errorf("%s: %w", keyFile, err)
	}
	sums, err := os.ReadFile(filepath.Join(dir, describe.ChecksumsName))
	if err != nil {
		return err
	}
	if strings.ContainsAny(comment, "\r\n") {
		return errors.New("a comment is one line")
	}
	signature := minisign.SignWithComments(key, sums, comment, "signature of the checksums of a release")
	return load.WriteFile(filepath.Join(dir, describe.SignatureName), signature, 0o644)
}

func secretKey(file, password string) (minisign.PrivateKey, error) {
	var key minisign.PrivateKey
	data, err := os.ReadFile(file)
	if err != nil {
		return key, err
	}
	if !minisign.IsEncrypted(data) {
		err := key.UnmarshalText(data)
		return key, err
	}
	if key, err = minisign.DecryptKey(password, data); err != nil {
		return key, fmt.Errorf("%w: %w", ErrPassword, err)
	}
	return key, nil
}

// PublicKey reads a public key: that of a file, or the key itself in base64.
func PublicKey(fileOrKey string) (minisign.PublicKey, error) {
	var key minisign.PublicKey
	if _, err := os.Stat(fileOrKey); err == nil {
		return minisign.PublicKeyFromFile(fileOrKey)
	}
	if err := key.UnmarshalText([]byte(fileOrKey)); err != nil {
		return key, fmt.Errorf("%s: is no file, and no public key: %w", fileOrKey, err)
	}
	return key, nil
}

// ErrUnsigned says that a release has no signature.
var ErrUnsigned = errors.New("the release is not signed")

// Verify holds that the checksums of a release are signed with a key.
func Verify(dir string, key minisign.PublicKey) error {
	sums, err := os.ReadFile(filepath.Join(dir, describe.ChecksumsName))
	if err != nil {
		return err
	}
	signature, err := os.ReadFile(filepath.Join(dir, describe.SignatureName))
	if errors.Is(err, fs.ErrNotExist) {
		return ErrUnsigned
	}
	if err != nil {
		return err
	}
	return Check(sums, signature, key)
}

// Check holds that a signature is that of checksums by a key.
func Check(sums, signature []byte, key minisign.PublicKey) error {
	var s minisign.Signature
	if err := s.UnmarshalText(signature); err != nil {
		return fmt.Errorf("%s: %w", describe.SignatureName, err)
	}
	if s.KeyID != key.ID() {
		return fmt.Errorf("the release is signed with another key: %X, not %X", s.KeyID, key.ID())
	}
	if !minisign.Verify(key, sums, signature) {
		return fmt.Errorf("%s is not the signature of %s", describe.SignatureName, describe.ChecksumsName)
	}
	return nil
}
