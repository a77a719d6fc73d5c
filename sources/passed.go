package sources

import (
	"cmp"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path"
	"slices"
	"strings"
)

// manifestName is the file by which a release is known.
const manifestName = "manifest.json"

func holdsRelease(fsys fs.FS, folder string) bool {
	_, err := fs.Stat(fsys, path.Join(folder, manifestName))
	return err == nil
}

// releaseAbove returns the outermost folder above a file that is the folder of all
// releases or holds one, "" for none. The folder that is searched is not asked.
func releaseAbove(fsys fs.FS, out fs.FileInfo, name string) string {
	for i, r := range name {
		if r != '/' {
			continue
		}
		folder := name[:i]
		if info, err := fs.Stat(fsys, folder); err == nil && out != nil && os.SameFile(info, out) ||
			holdsRelease(fsys, folder) {
			return folder
		}
	}
	return ""
}

// walk looks for the files of a folder and its sub-folders that are wanted. Hidden ones
// are left out.
type walk struct {
	fsys   fs.FS
	wanted wanted
	out    fs.FileInfo // the folder of all releases, nil where there is none
	names  []string
	passed passed
}

func (w *walk) visit(name string, d fs.DirEntry, err error) error {
	switch {
	case err != nil:
		return err
	case name == ".":
	case strings.HasPrefix(d.Name(), "."):
		if d.IsDir() {
			return fs.SkipDir
		}
	case d.IsDir():
		if info, err := d.Info(); err == nil && w.out != nil && os.SameFile(info, w.out) || holdsRelease(w.fsys, name) {
			w.passed.release(name)
			return fs.SkipDir
		}
	default:
		w.file(name, d)
	}
	return nil
}

// file decides about what is no folder. A link to a file is that file; one to a
// folder is not followed, for it may lead back or out into the whole disk.
func (w *walk) file(name string, d fs.DirEntry) {
	isLink := d.Type()&fs.ModeSymlink != 0
	if isLink {
		if info, err := fs.Stat(w.fsys, name); err == nil && info.IsDir() {
			w.passed.links = append(w.passed.links, name)
			return
		}
	}
	ending := strings.ToLower(path.Ext(name))
	switch {
	case (isLink || d.Type().IsRegular()) && w.wanted.file(w.fsys, name):
		w.names = append(w.names, name)
	case d.Name() != AboutName:
		w.passed.file(ending)
	}
}

// hasEnding reports whether a file is called as one of the endings says, whatever its
// capitals.
func hasEnding(name string, endings []string) bool {
	name = strings.ToLower(path.Base(name))
	return slices.ContainsFunc(endings, func(e string) bool { return strings.HasSuffix(name, e) && len(name) > len(e) })
}

// passed counts what stands at a location and is not read.
type passed struct {
	location string
	read     int            // files that are read
	endings  map[string]int // files by ending
	releases []string       // folders
	links    []string       // linked folders
}

func (p *passed) file(ending string) {
	if p.endings == nil {
		p.endings = map[string]int{}
	}
	p.endings[ending]++
}

func (p *passed) release(folder string) {
	if !slices.Contains(p.releases, folder) {
		p.releases = append(p.releases, folder)
	}
}

func (p *passed) any() bool { return len(p.endings)+len(p.releases)+len(p.links) > 0 }

// String says it in one line: "notes: 1 read, 5 passed over: .html 3, .docx 2".
func (p *passed) String() string { return fmt.Sprintf("%s: %d read, %s", p.location, p.read, p.list()) }

// nothing is the error of a location at which all was passed over, if there was anything.
func (p *passed) nothing(what string) error {
	if p.any() {
		what += "; " + p.list()
	}
	return fmt.Errorf("%s: %s", p.location, what)
}

// list says what was passed over, the most frequent ending first.
func (p *passed) list() string {
	total := 0
	var parts, notes []string
	for _, e := range slices.SortedFunc(maps.Keys(p.endings), func(a, b string) int {
		return cmp.Or(cmp.Compare(p.endings[b], p.endings[a]), cmp.Compare(a, b))
	}) {
		total += p.endings[e]
		parts = append(parts, fmt.Sprintf("%s %d", cmp.Or(e, "without an ending"), p.endings[e]))
	}
	if total > 0 {
		notes = append(notes, fmt.Sprintf("%d passed over: %s", total, listOf(parts)))
	}
	if len(p.releases) > 0 {
		notes = append(notes, "releases passed over: "+listOf(p.releases))
	}
	if len(p.links) > 0 {
		notes = append(notes, "linked folders passed over (give them as locations): "+listOf(p.links))
	}
	return strings.Join(notes, "; ")
}

// listOf lists a few of many.
func listOf(all []string) string {
	const most = 8
	if len(all) > most {
		all = append(slices.Clone(all[:most]), fmt.Sprintf("and %d more", len(all)-most))
	}
	return strings.Join(all, ", ")
}
