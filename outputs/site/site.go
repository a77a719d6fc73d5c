// Package site writes the explorer: pages that stand in a release as explore/, in which people
// look at its events, figures and missions, each with its sentence. They work from the disk and
// from any static host, without network and without a server. The same look serves texts with
// what was found in them (Annotated).
//
// The program of the pages is in web/, built into dist/ (make explorer). The data stands beside
// them as scripts, since pages from the disk may read nothing else: a file a table, columns one
// after another, written from schemas without knowing a column by name.
package site

import (
	"bufio"
	"embed"
	"io"
	"path"

	"chancery/outputs/describe"
	"chancery/schemas"
)

// Folder is where the explorer stands in a release, Index its page.
const (
	Folder = "explore/"
	Index  = Folder + "index.html"
)

//go:embed dist
var dist embed.FS

// File is a file of the explorer.
type File struct {
	Path  string // below the release, with slashes
	Title string // what it is
	// Write writes the file. It gives the same bytes for the same release, and returns the
	// first error of w.
	Write func(w io.Writer) error
}

// Files returns the files of the explorer of a release, its page first.
func Files(r *describe.Release) []File {
	chunks := chunksOf(&r.Rows)
	files := []File{{Index, "Explorer: the release to be looked at in a browser", func(w io.Writer) error {
		return index(r, chunks, w)
	}}}
	for _, name := range []string{"explorer.js", "explorer.css", "world.js", "LICENSES.txt"} {
		files = append(files, File{Folder + name, "Explorer: " + programs[name], func(w io.Writer) error {
			data, err := dist.ReadFile(path.Join("dist", name))
			if err != nil {
				return err
			}
			_, err = w.Write(data)
			return err
		}})
	}
	for _, t := range shown() {
		files = append(files, File{dataPath(t.Name), "Explorer: " + t.Title, buffered(func(w *bufio.Writer) error {
			return writeTable(&r.Rows, t, w)
		})})
	}
	for i, c := range chunks {
		files = append(files, File{textsPath(i), "Explorer: texts", buffered(c.write)})
	}
	return files
}

var programs = map[string]string{
	"explorer.js": "the program", "explorer.css": "how it looks", "world.js": "the map of the world",
	"LICENSES.txt": "licences of the libraries in it",
}

// shown returns the tables that the explorer has. Texts stand in chunks; mentions, of which a
// release has most, are told by the first of each actor; what is derived is counted anew.
func shown() []schemas.Table {
	var out []schemas.Table
	for _, t := range schemas.Tables() {
		switch t.Name {
		case "texts", "mentions", "dyad_years", "view_events":
		default:
			out = append(out, t)
		}
	}
	return out
}

func buffered(write func(*bufio.Writer) error) func(io.Writer) error {
	return func(w io.Writer) error {
		b := bufio.NewWriterSize(w, 64<<10)
		if err := write(b); err != nil {
			return err
		}
		return b.Flush()
	}
}
