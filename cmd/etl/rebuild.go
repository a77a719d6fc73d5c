package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"iter"
	"maps"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/urfave/cli/v2"

	"chancery/outputs/all"
	"chancery/outputs/describe"
	"chancery/pipeline"
	"chancery/pipeline/doc"
	"chancery/pipeline/load"
	"chancery/schemas"
	"chancery/sources"
)

// rebuilding is a release that is made once more.
type rebuilding struct {
	dir      string
	manifest describe.Manifest
	articles map[string]pinned // by id
	notes    []string          // what was not pinned, or is not here
}

// pinned is an article as the release has it.
type pinned struct {
	schemas.ArticleRow
	text string
}

// rebuild makes a release once more and compares every byte.
func (e *env) rebuild(c *cli.Context, dir string, locations []string) error {
	r := &rebuilding{dir: dir}
	if err := r.open(); err != nil {
		return err
	}
	temp, err := os.MkdirTemp("", "etl-rebuild-")
	if err != nil {
		return err
	}
	defer func() { _ = os.RemoveAll(temp) }()
	request, confidence, err := r.request(c, temp)
	if err != nil {
		return err
	}
	corrections, err := corrections(c.String("corrections"))
	if err != nil {
		return err
	}
	plan, err := pipeline.Options{MinConfidence: confidence}.Plan()
	if err != nil {
		return err
	}
	articles := r.fromTexts
	if len(locations) > 0 {
		if articles, err = r.fromLocations(e, c, locations); err != nil {
			return err
		}
	}
	options := pipeline.RunOptions{Workers: runtime.GOMAXPROCS(0), Corrections: corrections}
	if request.Rows, err = pipeline.Run(c.Context, plan, articles(c.Context), options); err != nil {
		return err
	}
	made, err := load.Release(c.Context, request)
	if err != nil {
		return fmt.Errorf("the release cannot be made once more: %w", err)
	}
	for _, note := range r.notes {
		e.say("not pinned: " + note)
	}
	different, err := differences(dir, made.Dir)
	if err != nil {
		return err
	}
	if len(different) > 0 {
		return fmt.Errorf("made once more, %s of %s differ:\n%s", plural(len(different), "file", "files"), dir,
			strings.Join(different, "\n"))
	}
	said := fmt.Sprintf("rebuilt: every byte of %s is the same", plural(made.Files, "file", "files"))
	e.say(said, "files", made.Files)
	return nil
}

// open reads what the release was made from.
func (r *rebuilding) open() error {
	var err error
	if r.manifest, err = load.ReadManifest(r.dir); err != nil {
		return err
	}
	if !slices.Contains(r.manifest.Formats, "csv") {
		return fmt.Errorf("%s has no CSV, from which its articles are read", r.dir)
	}
	var locks []struct {
		ArticleID string `json:"article_id"`
		SHA256    string `json:"sha256"`
	}
	if err := r.read(describe.LockName, &locks); err != nil {
		return err
	}
	texts := map[string]string{}
	for row, err := range load.Rows(r.dir, schemas.TableOf("texts")) {
		if err != nil {
			return err
		}
		texts[row[0].Text] = row[1].Text
	}
	rows := map[string]schemas.ArticleRow{}
	for row, err := range load.Rows(r.dir, schemas.TableOf("articles")) {
		if err != nil {
			return err
		}
		a := articleOfRow(row)
		rows[a.ArticleID] = a
	}
	r.articles = map[string]pinned{}
	for _, l := range locks {
		a, ok := rows[l.ArticleID]
		if !ok || a.SHA256 != l.SHA256 {
			return fmt.Errorf("%s: %s is not as the table of articles has it", describe.LockName, l.ArticleID)
		}
		r.articles[l.ArticleID] = pinned{a, texts[l.ArticleID]}
	}
	return nil
}

// articleOfRow takes what an article is known by out of its row.
func articleOfRow(row schemas.Row) schemas.ArticleRow {
	t := schemas.TableOf("articles")
	text := func(name string) string { return row[t.Index(name)].Text }
	return schemas.ArticleRow{
		ArticleID: text("article_id"), Title: text("title"), Kind: text("kind"), Source: text("source"),
		URL:      text("url"),
		Revision: text("revision"), RevisionDate: text("revision_date"), Licence: text("licence"),
		Attribution: text("attribution"), Language: text("language"), SHA256: text("sha256"),
	}
}

func (r *rebuilding) read(name string, into any) error {
	data, err := os.ReadFile(filepath.Join(r.dir, filepath.FromSlash(name)))
	if err != nil {
		return err
	}
	if err := json.Unmarshal(data, into); err != nil {
		return fmt.Errorf("%s: %w", name, err)
	}
	return nil
}

func (r *rebuilding) note(format string, values ...any) {
	r.notes = append(r.notes, fmt.Sprintf(format, values...))
}

// request returns how the release was made, into another folder.
func (r *rebuilding) request(c *cli.Context, temp string) (load.Request, float64, error) {
	m := r.manifest
	writers, err := all.Named(m.Formats)
	if err != nil {
		return load.Request{}, 0, err
	}
	var quality struct {
		Gates []describe.Gate `json:"gates"`
	}
	q := load.Request{Out: temp, Writers: writers, Version: m.Version, AllowOlder: true}
	q.Settings.MinConfidence = pipeline.MinConfidence
	q.MostStale = 1 // what was stale then is in the settings
	for _, f := range []struct {
		name string
		into any
	}{
		{describe.SettingsName, &q.Settings}, {"provenance/publication.json", &q.Publication},
		{"quality/report.json", &quality},
	} {
		if err := r.read(f.name, f.into); errors.Is(err, fs.ErrNotExist) {
			r.note("%s is not in the release, so that the defaults were taken", f.name)
		} else if err != nil {
			return q, 0, err
		}
	}
	for _, g := range quality.Gates {
		if g.Outcome == describe.Accepted {
			q.Accept, q.Reason = append(q.Accept, g.Name), g.Reason
		}
	}
	given, err := settingsOf(c)
	if err != nil {
		return q, 0, err
	}
	switch {
	case q.Settings.Corrections == given.Corrections:
	case given.Corrections == "":
		return q, 0, usage("it was made with a file of corrections (SHA-256 %s): give it with --corrections",
			q.Settings.Corrections)
	default:
		return q, 0, usage("--corrections %s: it was made with another file, of SHA-256 %s",
			c.String("corrections"), q.Settings.Corrections)
	}
	day, err := time.Parse(time.DateOnly, m.Date)
	if err != nil {
		return q, 0, err
	}
	q.Now = func() time.Time { return day }
	switch m.DateFrom {
	case "flag":
		q.Date = m.Date
	case "SOURCE_DATE_EPOCH":
		q.SourceEpoch = strconv.FormatInt(day.Unix(), 10)
	}
	for module, version := range m.Libraries {
		if now := load.Libraries()[module]; now != version {
			r.note("%s was %s and is %s in this program", module, version, now)
		}
	}
	return q, q.Settings.MinConfidence, r.previous(temp)
}

// previous copies the release before, with which this one was compared.
func (r *rebuilding) previous(temp string) error {
	if r.manifest.Previous == "" {
		return nil
	}
	dir := load.Dir(filepath.Dir(filepath.Clean(r.dir)), r.manifest.Previous)
	if dir == "" {
		r.note("the release before, %s, with which it was compared, does not lie beside it", r.manifest.Previous)
		return nil
	}
	return os.CopyFS(filepath.Join(temp, r.manifest.Previous), os.DirFS(dir))
}

// fromTexts yields the articles with the texts that the release holds.
func (r *rebuilding) fromTexts(context.Context) iter.Seq2[doc.Article, error] {
	return func(yield func(doc.Article, error) bool) {
		for _, id := range slices.Sorted(maps.Keys(r.articles)) {
			p := r.articles[id]
			a, err := sources.One(p.Kind, p.Source, p.text, sources.Options{})
			if err != nil {
				r.note("%s (%s) cannot be read from its text: give LOCATION: %v", p.Source, id, err)
				continue
			}
			a.Source = p.Source
			if !yield(p.fill(a), nil) {
				return
			}
		}
	}
}

// fromLocations yields the articles as they are read where they lie.
func (r *rebuilding) fromLocations(
	e *env, c *cli.Context, locations []string,
) (func(context.Context) iter.Seq2[doc.Article, error], error) {
	var opened []sources.Source
	for _, l := range locations {
		s, err := sources.Open(l, sources.Options{Stdin: e.stdin, Out: c.String("out")})
		if err != nil {
			return nil, err
		}
		opened = append(opened, s)
	}
	source := sources.Join(opened...)
	return func(ctx context.Context) iter.Seq2[doc.Article, error] {
		return func(yield func(doc.Article, error) bool) {
			seen := map[string]bool{}
			for a, err := range source.Articles(ctx) {
				if err != nil {
					yield(a, err)
					return
				}
				id := schemas.ArticleID(a.Kind, a.Source)
				p, ok := r.articles[id]
				if !ok {
					r.note("%s is no article of the release, and was left out", a.Source)
					continue
				}
				seen[id] = true
				if a.Text != p.text {
					r.note("the text of %s is not the one that the release was made from", a.Source)
				}
				if !yield(p.fill(a), nil) {
					return
				}
			}
			for id, p := range r.articles {
				if !seen[id] {
					r.note("%s does not lie there", p.Source)
				}
			}
			slices.Sort(r.notes)
		}
	}, nil
}

// fill gives an article what the release knows of it beside its text.
func (p pinned) fill(a doc.Article) doc.Article {
	a.Title, a.URL, a.Revision, a.Licence, a.Attribution = p.Title, p.URL, p.Revision, p.Licence, p.Attribution
	a.RevisionDate, _ = doc.ParseDay(p.RevisionDate)
	a.RetrievalDate = doc.Day{}
	return a
}

// differences lists the files that are otherwise in two releases.
func differences(a, b string) ([]string, error) {
	was, err := load.ReadSums(a)
	if err != nil {
		return nil, err
	}
	is, err := load.ReadSums(b)
	if err != nil {
		return nil, err
	}
	all := maps.Clone(was)
	maps.Copy(all, is)
	var different []string
	for _, name := range slices.Sorted(maps.Keys(all)) {
		switch {
		case is[name] == "":
			different = append(different, "  "+name+" is not made any more")
		case was[name] == "":
			different = append(different, "  "+name+" is new")
		case was[name] != is[name]:
			different = append(different, "  "+name+" differs")
		}
	}
	return different, nil
}
