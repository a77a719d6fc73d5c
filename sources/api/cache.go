package api

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
)

// cache keeps what was fetched in a folder: bodies under the hash of what they hold, and
// under the hash of what was asked for, which body answers it.
type cache struct{ folder string }

// entry is what is known of an answer.
type entry struct {
	Asked    string `json:"asked"`
	Body     string `json:"sha256"`
	ETag     string `json:"etag,omitempty"`
	Modified string `json:"last_modified,omitempty"`
	Fetched  string `json:"fetched"` // day
	Form     string `json:"form,omitempty"`
}

func hashOf(b []byte) string {
	sum := sha256.Sum256(b)
	return hex.EncodeToString(sum[:])
}

func (c cache) path(kind, hash string) string { return filepath.Join(c.folder, kind, hash[:2], hash) }

// get returns what answers a question, ok false where nothing does. A body that is not
// what its name says answers nothing.
func (c cache) get(asked string) (e entry, body []byte, ok bool) {
	data, err := os.ReadFile(c.path("asked", hashOf([]byte(asked))))
	if err != nil || json.Unmarshal(data, &e) != nil || len(e.Body) != sha256.Size*2 || e.Asked != asked {
		return entry{}, nil, false
	}
	body, err = os.ReadFile(c.path("bodies", e.Body))
	if err != nil || hashOf(body) != e.Body {
		return entry{}, nil, false
	}
	return e, body, true
}

// put keeps an answer. Files appear whole.
func (c cache) put(e entry, body []byte) error {
	e.Body = hashOf(body)
	data, err := json.Marshal(e)
	if err != nil {
		return err
	}
	for path, data := range map[string][]byte{
		c.path("bodies", e.Body): body, c.path("asked", hashOf([]byte(e.Asked))): data,
	} {
		err := os.MkdirAll(filepath.Dir(path), 0o755)
		if err == nil {
			err = appear(path, data)
		}
		if err != nil {
			return fmt.Errorf("the cache cannot be written (--cache names another folder): %w", err)
		}
	}
	return nil
}

// appear writes a file beside and moves it into place. What a crash takes is asked for again.
func appear(path string, data []byte) error {
	f, err := os.CreateTemp(filepath.Dir(path), ".new-*")
	if err != nil {
		return err
	}
	_, err = f.Write(data)
	if err = errors.Join(err, f.Close()); err == nil {
		err = os.Rename(f.Name(), path)
	}
	if err != nil {
		return errors.Join(err, os.Remove(f.Name()))
	}
	return nil
}
