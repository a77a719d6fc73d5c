package load

import (
	"context"
	"fmt"
	"io"
	"path/filepath"
	"slices"

	"chancery/outputs/describe"
	"chancery/schemas"
	"chancery/shelf/diff"
)

// before returns the version of the release before another, "" for none. One that is
// damaged, or withdrawn, is none.
func (s *shelf) before(version string) string {
	for _, e := range s.entries { // newest first
		if compareVersions(e.Version, version) < 0 && e.Version != s.damaged && e.Withdrawn == "" {
			return e.Version
		}
	}
	return ""
}

// changelog is the file that tells what changed.
var changelog = describe.Entry{Path: diff.ChangelogName, Title: "What changed since the release before"}

// changes writes what changed since the release before, and which ids are gone.
func (r *release) changes(ctx context.Context) error {
	hasCSV := slices.ContainsFunc(r.files, func(e describe.Entry) bool { return e.Format == "csv" })
	switch {
	case r.previous == "":
		return r.noChanges("The first release.")
	case !hasCSV:
		return r.noChanges("Not compared with " + r.previous + ": releases are compared by their CSV.")
	}
	previous := filepath.Join(r.Out, r.previous)
	d, err := diff.Compare(ctx, previous, r.dir, diff.Options{})
	if err != nil {
		if ctx.Err() != nil {
			return context.Cause(ctx)
		}
		return r.noChanges("Not compared with " + r.previous + ", which cannot be read.")
	}
	d.B.SchemaVersion = schemas.Version()
	r.changed = d
	old, err := diff.ReadHistory(previous)
	if err != nil {
		return err
	}
	gone, err := d.History(old, r.version)
	if err != nil {
		return err
	}
	if err := r.writeGone(gone); err != nil {
		return err
	}
	return r.create(changelog, func(w io.Writer) error {
		return d.WriteChangelog(r.version, r.date, gone, w)
	})
}

// noChanges writes the same files where there is nothing to compare with.
func (r *release) noChanges(why string) error {
	var old []diff.Gone
	if r.previous != "" {
		var err error
		if old, err = diff.ReadHistory(filepath.Join(r.Out, r.previous)); err != nil {
			return fmt.Errorf("the ids that went before: %w", err)
		}
	}
	if err := r.writeGone(old); err != nil {
		return err
	}
	return r.create(changelog, func(w io.Writer) error {
		return diff.FirstChangelog(r.version, r.date, why, w)
	})
}

func (r *release) writeGone(gone []diff.Gone) error {
	write := func(w io.Writer) error { return diff.WriteHistory(gone, w) }
	return r.create(describe.Entry{Path: diff.HistoryName, Title: "Ids that are gone, and where they went"}, write)
}
