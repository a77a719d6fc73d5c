package sources

import (
	"context"
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"

	"chancery/sources/prose"
	"chancery/sources/unpack"
)

// guess tells the kind of what stands at a location: by the first files there, what they
// begin with, and what they are called. Where nothing tells, it is the first kind.
func guess(location string) Kind {
	names := namesAt(location)
	for _, k := range Kinds() {
		for _, name := range names {
			if k.Is == nil {
				if hasEnding(filepath.ToSlash(name), k.Endings) {
					return k
				}
			} else if k.Is(headOf(name)) {
				return k
			}
		}
	}
	return Kinds()[0]
}

// mostGuessed is how many files are looked at to tell the kind of a folder.
const mostGuessed = 100

// namesAt returns the first files of a location.
func namesAt(location string) []string {
	info, err := os.Stat(location)
	if err != nil {
		matches, _ := filepath.Glob(location) // what is no pattern is told when it is opened
		return matches[:min(len(matches), mostGuessed)]
	}
	if !info.IsDir() {
		return []string{location}
	}
	var names []string
	var endings []string
	for _, k := range Kinds() {
		endings = append(endings, k.Endings...)
	}
	errEnough := errors.New("enough")
	_ = filepath.WalkDir(location, func(name string, d fs.DirEntry,
		err error) error { // trouble is told when it is opened
		switch {
		case err != nil:
			return err
		case d.IsDir() && name != location && d.Name()[0] == '.':
			return fs.SkipDir
		case !d.IsDir() && d.Name()[0] != '.' && hasEnding(d.Name(), endings):
			names = append(names, name)
		}
		if len(names) == mostGuessed {
			return errEnough
		}
		return nil
	})
	slices.Sort(names)
	return names
}

// headOf returns what a file begins with, unpacked; "" where it cannot be read.
func headOf(name string) string {
	const enough = 4096
	file, err := os.Open(name)
	if err != nil {
		return ""
	}
	defer func() { _ = file.Close() }()
	if info, err := file.Stat(); err != nil || !info.Mode().IsRegular() {
		return ""
	}
	r, err := unpack.Reader(context.Background(), file, 1)
	if err != nil {
		return ""
	}
	defer func() { _ = r.Close() }()
	head := make([]byte, enough)
	n, _ := io.ReadFull(r, head) // what could be read is looked at
	text, _, _ := prose.Decode(string(head[:n]))
	return text
}
