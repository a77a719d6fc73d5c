package load

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"time"

	"github.com/gofrs/flock"

	"chancery/outputs/describe"
)

// TombstoneName is the file of a release that was withdrawn.
const TombstoneName = "WITHDRAWN.json"

// Tombstone says of a release that it is to be used no more, and why.
type Tombstone struct {
	Version     string `json:"version"`
	Reason      string `json:"reason"`
	Date        string `json:"date"`                  // ISO day on which it was withdrawn
	ReplacedBy  string `json:"replaced_by,omitempty"` // version to use instead
	DataDeleted bool   `json:"data_deleted"`          // what is left are manifest, checksums and signature
	DataDigest  string `json:"data_digest"`           // of what it held
	Manifest    string `json:"manifest_sha256"`
}

// deleted returns an error where the data is gone.
func (t *Tombstone) deleted() error {
	if t == nil {
		return nil
	}
	return fmt.Errorf("release %s was withdrawn on %s, and its data was deleted: %s", t.Version, t.Date, t.Reason)
}

// ReadTombstone returns the tombstone of a release, nil where it is not withdrawn.
func ReadTombstone(dir string) (*Tombstone, error) {
	path := filepath.Join(dir, TombstoneName)
	data, err := os.ReadFile(path)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	var t Tombstone
	if err := json.Unmarshal(data, &t); err != nil {
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	if t.Reason == "" {
		return nil, fmt.Errorf("%s: gives no reason", path)
	}
	return &t, nil
}

// Withdrawal is a release that is to be withdrawn.
type Withdrawal struct {
	Out, Version, Reason string
	ReplacedBy           string // version, "" for the newest other one
	DeleteData           bool
	Now                  func() time.Time
}

// Withdraw leaves a tombstone in a release. latest.json names the newest of the others
// before anything of the release is deleted, so that a kill at any moment leaves nothing
// that points to what is not whole; said again, it goes on where it was.
func Withdraw(ctx context.Context, w Withdrawal) (Tombstone, error) {
	if w.Reason == "" {
		return Tombstone{}, fmt.Errorf("%w: a reason is wanted: those who cited the release read it", ErrUsage)
	}
	dir := Dir(w.Out, w.Version)
	if dir == "" {
		return Tombstone{}, fmt.Errorf("there is no release %s in %s", w.Version, w.Out)
	}
	unlock, err := lockShelf(ctx, w.Out, nil)
	if err != nil {
		return Tombstone{}, err
	}
	defer unlock()
	m, sum, err := readManifest(dir)
	if err != nil {
		return Tombstone{}, err
	}
	stone := Tombstone{
		Version: m.Version, Reason: w.Reason, Date: w.Now().UTC().Format(time.DateOnly), ReplacedBy: w.ReplacedBy,
		DataDeleted: w.DeleteData, DataDigest: m.DataDigest, Manifest: sum,
	}
	if old, err := ReadTombstone(dir); err != nil {
		return Tombstone{}, err
	} else if old != nil {
		stone.Date = old.Date
		stone.DataDeleted = stone.DataDeleted || old.DataDeleted
	}
	s, err := openShelf(w.Out)
	if err != nil {
		return Tombstone{}, err
	}
	if stone.ReplacedBy, err = s.instead(w); err != nil {
		return Tombstone{}, err
	}
	if err := writeJSON(filepath.Join(dir, TombstoneName), stone); err != nil {
		return Tombstone{}, err
	}
	if s, err = openShelf(w.Out); err != nil {
		return Tombstone{}, err
	}
	if err := s.write(); err != nil {
		return Tombstone{}, err
	}
	if !stone.DataDeleted {
		return stone, nil
	}
	return stone, deleteData(dir)
}

// instead returns the version to use in the place of the one withdrawn.
func (s *shelf) instead(w Withdrawal) (string, error) {
	for _, e := range s.entries {
		isOther := e.Version != w.Version && e.Withdrawn == ""
		if isOther && (w.ReplacedBy == "" || w.ReplacedBy == e.Version) {
			return e.Version, nil
		}
	}
	if w.ReplacedBy != "" {
		return "", fmt.Errorf("there is no release %s to use instead", w.ReplacedBy)
	}
	return "", nil
}

// kept are the files that stay where data is deleted: they prove what the release was.
var kept = []string{describe.ManifestName, describe.ChecksumsName, describe.SignatureName, TombstoneName}

func deleteData(dir string) error {
	entries, err := os.ReadDir(dir)
	if err != nil {
		return err
	}
	for _, e := range entries {
		if !slices.Contains(kept, e.Name()) {
			if err := os.RemoveAll(filepath.Join(dir, e.Name())); err != nil {
				return err
			}
		}
	}
	return syncDir(dir)
}

func writeJSON(path string, value any) error {
	data, err := json.MarshalIndent(value, "", "  ")
	if err != nil {
		return err
	}
	return WriteFile(path, append(data, '\n'), 0o644)
}

// lockShelf locks a folder of releases; waiting, where not nil, is called once where another
// holds it.
func lockShelf(ctx context.Context, out string, waiting func()) (unlock func(), err error) {
	lock := flock.New(filepath.Join(out, lockName))
	isLocked, err := lock.TryLock()
	if err == nil && !isLocked {
		if waiting != nil {
			waiting()
		}
		_, err = lock.TryLockContext(ctx, 100*time.Millisecond)
	}
	if err != nil {
		return nil, fmt.Errorf("%s: cannot be locked: %w", out, err)
	}
	return func() { _ = lock.Unlock() }, nil
}

// Adopt puts a folder that holds a whole release, checked by the caller, among the releases
// of out, and writes their index.
func Adopt(ctx context.Context, dir, out, version string) (string, error) {
	unlock, err := lockShelf(ctx, out, nil)
	if err != nil {
		return "", err
	}
	defer unlock()
	final := filepath.Join(out, version)
	if err := os.Rename(dir, final); err != nil {
		return "", err
	}
	s, err := openShelf(out)
	if err != nil {
		return "", err
	}
	return final, errors.Join(syncDir(out), s.write())
}
