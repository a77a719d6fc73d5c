package load

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"github.com/gofrs/flock"

	"chancery/outputs"
	"chancery/outputs/all"
	"chancery/outputs/csv"
	"chancery/outputs/describe"
	"chancery/schemas"
)

const sentence = "Chile “declared” war on Peru in 1879."

// rows are sound rows of one article; n tells releases apart.
func rows(n int) schemas.Rows {
	text := fmt.Sprintf("= T%d =\n%s\n", n, sentence)
	article := schemas.ArticleID("text", "t.txt")
	quote := sentence
	begin := int64(len([]rune(text)) - len([]rune(sentence)) - 1)
	at := func(words string) (int64, int64) {
		before, _, _ := strings.Cut(quote, words)
		from := begin + int64(len([]rune(before)))
		return from, from + int64(len([]rune(words)))
	}
	b, e := at("1879")
	end := begin + int64(len([]rune(quote)))
	return schemas.Rows{
		Articles: []schemas.ArticleRow{{
			ArticleID: article, Title: "T", Kind: "text", Source: "t.txt", RevisionDate: "2026-11-23",
			Licence: "CC-BY-SA-4.0", SHA256: strings.Repeat("0", 64), Characters: int64(len([]rune(text))),
		}},
		Texts: []schemas.TextRow{{ArticleID: article, Text: text}},
		Dates: []schemas.DateRow{{
			DateID: schemas.HashOf("dates", "1879"), Text: "1879", Type: "date", TimexValue: "1879",
			StartDate: "1879-01-01", EndDate: "1879-12-31", ArticleID: article,
			Begin: b, End: e, SentenceBegin: begin, SentenceEnd: end, Quote: quote,
		}},
	}
}

func request(t *testing.T, n int) Request {
	now := func() time.Time { return time.Date(2030, 1, 2, 0, 0, 0, 0, time.UTC) }
	return Request{Rows: rows(n), Out: filepath.Join(t.TempDir(), "releases"), Writers: all.Writers(), Now: now}
}

// released returns a request over rows(2) into a folder that already holds
// 2026.11.0 of rows(1), copied from one made before.
func released(t *testing.T, made string) Request {
	t.Helper()
	req := request(t, 2)
	if err := os.CopyFS(req.Out, os.DirFS(made)); err != nil {
		t.Fatal(err)
	}
	return req
}

func mustRelease(t *testing.T, req Request) Result {
	t.Helper()
	r, err := Release(context.Background(), req)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// tree returns the files below a folder and their contents, the lock left out.
func tree(t *testing.T, dir string) map[string]string {
	t.Helper()
	files := map[string]string{}
	err := filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || d.Name() == lockName {
			return err
		}
		data, err := os.ReadFile(path)
		name, _ := filepath.Rel(dir, path)
		files[name] = string(data)
		return err
	})
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		t.Fatal(err)
	}
	return files
}

func same(a, b map[string]string) bool {
	if len(a) != len(b) {
		return false
	}
	for k, v := range a {
		if w, ok := b[k]; !ok || v != w {
			return false
		}
	}
	return true
}

func TestAReleaseIsWholeAndTheSameTomorrow(t *testing.T) {
	t.Parallel()
	one, two := request(t, 1), request(t, 1)
	r := mustRelease(t, one)
	if r.Version != "2026.11.0" || r.DateFrom != "sources" || r.Unchanged {
		t.Errorf("got %+v", r)
	}
	if err := Verify(context.Background(), r.Dir); err != nil {
		t.Error(err)
	}
	mustRelease(t, two)
	if !same(tree(t, one.Out), tree(t, two.Out)) {
		t.Error("two releases of the same rows differ")
	}
	if latest, err := Latest(one.Out); err != nil || latest != r.Dir {
		t.Errorf("latest is %s, %v", latest, err)
	}
	if path, err := exec.LookPath("sha256sum"); err == nil {
		c := exec.Command(path, "-c", "--quiet", describe.ChecksumsName)
		c.Dir = r.Dir
		if out, err := c.CombinedOutput(); err != nil {
			t.Errorf("sha256sum: %v\n%s", err, out)
		}
	}
	before := tree(t, one.Out)
	if again := mustRelease(t, one); !again.Unchanged || again.Version != r.Version || !same(before, tree(t, one.Out)) {
		t.Errorf("a second release of the same rows: %+v", again)
	}
}

func TestVersions(t *testing.T) {
	t.Parallel()
	req := request(t, 1)
	mustRelease(t, req)
	next := req
	next.Rows = rows(2)
	if r := mustRelease(t, next); r.Version != "2026.11.1" {
		t.Errorf("got %s", r.Version)
	}
	next.Version = "2026.11.0"
	if _, err := Release(context.Background(), next); !errors.Is(err, ErrExists) {
		t.Errorf("a version that exists and differs: %v", err)
	}
	next.Version = "2026.11.1"
	if r := mustRelease(t, next); !r.Unchanged {
		t.Error("a version that exists with the same data must be unchanged")
	}
	for _, bad := range []string{"1", "2026.13x.0", "2026.13.0", "2026.0.0", "../x"} {
		next.Version = bad
		if _, err := Release(context.Background(), next); !errors.Is(err, ErrUsage) {
			t.Errorf("%s: %v", bad, err)
		}
	}
}

// TestOlder holds that what is made last is the latest, whatever its day, that a step
// back in time is not taken unasked, and that the same data is unchanged behind it.
func TestOlder(t *testing.T) {
	t.Parallel()
	req := request(t, 1)
	req.Writers = []outputs.Writer{csv.Writer{}}
	mustRelease(t, req)
	older := req
	older.Rows = rows(2)
	older.Rows.Articles[0].RevisionDate = "2026-10-05"
	_, err := Release(context.Background(), older)
	if want := "dated 2026-10-05, and the newest, 2026.11.0, is of 2026-11-23"; !errors.Is(err, ErrOlder) ||
		!strings.Contains(err.Error(), want) {
		t.Errorf("a step back: %v", err)
	}
	if latest, err := Latest(req.Out); err != nil || filepath.Base(latest) != "2026.11.0" {
		t.Errorf("latest is %s, %v", latest, err)
	}
	older.AllowOlder = true
	for _, isAgain := range []bool{false, true} {
		r := mustRelease(t, older)
		if r.Version != "2026.11.1" || r.Date != "2026-10-05" || r.Latest != "2026.11.1" || r.Unchanged != isAgain {
			t.Errorf("allowed: %+v", r)
		}
		older.AllowOlder = false
	}
	if latest, err := Latest(req.Out); err != nil || filepath.Base(latest) != "2026.11.1" {
		t.Errorf("then latest is %s, %v", latest, err)
	}
	later := req
	later.Rows = rows(3)
	later.Rows.Articles[0].RevisionDate = "2026-10-06"
	if r := mustRelease(t, later); r.Version != "2026.11.2" {
		t.Errorf("a day later: %+v", r)
	}
	if r := mustRelease(t, req); r.Version != "2026.11.3" || r.Date != "2026-11-23" {
		t.Errorf("the first data again: %+v", r)
	}
	later.Rows.Articles[0].RevisionDate = "2027-01-01"
	if r := mustRelease(t, later); r.Version != "2027.1.0" {
		t.Errorf("another year: %+v", r)
	}
	asked := req
	asked.Version = "2026.9.0"
	if r := mustRelease(t, asked); r.Version != "2026.9.0" || r.Latest != "2027.1.0" {
		t.Errorf("an older version that was asked for: %+v", r)
	}
}

// TestWaiting holds that a run says that it waits for another, once, and then goes on;
// one that is alone does not.
func TestWaiting(t *testing.T) {
	t.Parallel()
	req := request(t, 1)
	req.Writers = []outputs.Writer{csv.Writer{}}
	waited := 0
	req.Waiting = func() { waited++ }
	mustRelease(t, req)
	if waited != 0 {
		t.Errorf("waited %d times for nobody", waited)
	}
	lock := flock.New(filepath.Join(req.Out, lockName))
	if err := lock.Lock(); err != nil {
		t.Fatal(err)
	}
	req.Waiting = func() {
		waited++
		if err := lock.Unlock(); err != nil {
			t.Error(err)
		}
	}
	req.Rows = rows(2)
	ctx, cancel := context.WithTimeout(context.Background(), time.Minute)
	defer cancel()
	if r, err := Release(ctx, req); err != nil || r.Version != "2026.11.1" || waited != 1 {
		t.Errorf("waited %d times: %+v, error %v", waited, r, err)
	}
}

func TestDates(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ date, epoch, revision, want, from string }{
		{"2020-05-06", "0", "2021-01-01", "2020-05-06", "flag"},
		{"", "86400", "2021-01-01", "1970-01-02", "SOURCE_DATE_EPOCH"},
		{"", "", "2021-01-01", "2021-01-01", "sources"},
		{"", "", "", "2030-01-02", "clock"},
	} {
		req := request(t, 1)
		req.Writers = []outputs.Writer{csv.Writer{}} // the day is the same in every format
		req.Date, req.SourceEpoch, req.Rows.Articles[0].RevisionDate = c.date, c.epoch, c.revision
		if r := mustRelease(t, req); r.Date != c.want || r.DateFrom != c.from {
			t.Errorf("%+v: got %s from %s", c, r.Date, r.DateFrom)
		}
	}
	req := request(t, 1)
	req.Date = "tomorrow"
	if _, err := Release(context.Background(), req); !errors.Is(err, ErrUsage) {
		t.Errorf("got %v", err)
	}
	req.Date, req.SourceEpoch = "", "now"
	if _, err := Release(context.Background(), req); err == nil {
		t.Error("a wrong SOURCE_DATE_EPOCH passed")
	}
}

// steps are moments at which a release can end early: of the files that describe
// it the two that list all others.
var steps = []string{
	"tables", "read back", "documents", describe.ManifestName, describe.ChecksumsName, "sync", "rename", "index",
}

func TestAnErrorAtAnyStepLeavesEverythingAsItWas(t *testing.T) {
	first := request(t, 1)
	mustRelease(t, first)
	for _, step := range steps {
		t.Run(step, func(t *testing.T) {
			t.Parallel()
			req := released(t, first.Out)
			before := tree(t, req.Out)
			req.Step = func(name string) error {
				if name == step {
					return errors.New("broken off")
				}
				return nil
			}
			if _, err := Release(context.Background(), req); err == nil {
				t.Fatal("no error")
			}
			if step != "index" && !same(before, tree(t, req.Out)) {
				t.Error("something was left behind")
			}
			req.Step = nil
			if r := mustRelease(t, req); r.Version != "2026.11.1" {
				t.Errorf("then got %+v", r)
			}
			if err := Verify(context.Background(), filepath.Join(req.Out, "2026.11.1")); err != nil {
				t.Error(err)
			}
			if latest, err := Latest(req.Out); err != nil || filepath.Base(latest) != "2026.11.1" {
				t.Errorf("latest is %s, %v", latest, err)
			}
		})
	}
}

// TestKill kills a process that makes a release at every step, by SIGKILL.
func TestKill(t *testing.T) {
	if step := os.Getenv("LOAD_KILL_AT"); step != "" {
		req := request(t, 2)
		req.Out = os.Getenv("LOAD_OUT")
		req.Step = func(name string) error {
			if name == step {
				return syscall.Kill(os.Getpid(), syscall.SIGKILL)
			}
			return nil
		}
		_, err := Release(context.Background(), req)
		t.Fatal("not killed", err)
	}
	first := request(t, 1)
	mustRelease(t, first)
	for _, step := range steps {
		t.Run(step, func(t *testing.T) {
			t.Parallel()
			req := released(t, first.Out)
			c := exec.Command(os.Args[0], "-test.run", "^TestKill$")
			// What is killed cannot clear up: its temporary folders stand in one of this test.
			c.Env = append(os.Environ(), "LOAD_KILL_AT="+step, "LOAD_OUT="+req.Out, "TMPDIR="+t.TempDir())
			var exit *exec.ExitError
			if err := c.Run(); !errors.As(err, &exit) || exit.Sys().(syscall.WaitStatus).Signal() != syscall.SIGKILL {
				t.Fatalf("the process was not killed: %v", err)
			}
			if err := Verify(context.Background(), filepath.Join(req.Out, "2026.11.0")); err != nil {
				t.Errorf("the earlier release: %v", err)
			}
			if latest, err := Latest(req.Out); err != nil || filepath.Base(latest) != "2026.11.0" {
				t.Errorf("latest is %s, %v", latest, err)
			}
			r := mustRelease(t, req)
			if r.Version != "2026.11.1" || r.Unchanged != (step == "index") {
				t.Errorf("the next run: %+v", r)
			}
			if latest, err := Latest(req.Out); err != nil || filepath.Base(latest) != "2026.11.1" {
				t.Errorf("then latest is %s, %v", latest, err)
			}
			for name := range tree(t, req.Out) {
				if strings.HasPrefix(name, partialPrefix) {
					t.Errorf("%s was left behind", name)
				}
			}
		})
	}
}

func TestAFullDiskNamesTheFileAndLeavesNothing(t *testing.T) {
	if os.Getuid() != 0 {
		t.Skip("needs root to mount a small disk")
	}
	disk := t.TempDir()
	if err := syscall.Mount("tmpfs", disk, "tmpfs", 0, "size=100k"); err != nil {
		t.Skip("cannot mount a small disk:", err)
	}
	defer func() { _ = syscall.Unmount(disk, 0) }()
	req := request(t, 1)
	req.Out = disk
	_, err := Release(context.Background(), req)
	if !errors.Is(err, syscall.ENOSPC) || !strings.Contains(err.Error(), "no release was made") {
		t.Errorf("got error %v", err)
	}
	if left := tree(t, disk); len(left) > 0 {
		t.Errorf("left behind: %d files", len(left))
	}
}

func TestAFolderThatCannotBeWritten(t *testing.T) {
	file := filepath.Join(t.TempDir(), "file")
	if err := os.WriteFile(file, nil, 0o644); err != nil {
		t.Fatal(err)
	}
	req := request(t, 1)
	req.Out = filepath.Join(file, "releases")
	if _, err := Release(context.Background(), req); err == nil || !strings.Contains(err.Error(), file) {
		t.Errorf("got error %v", err)
	}
}

func TestTwoRunsIntoOneFolder(t *testing.T) {
	t.Parallel()
	req := request(t, 1)
	var group sync.WaitGroup
	for n := range 4 {
		group.Go(func() {
			r := req
			r.Rows = rows(n % 2)
			if _, err := Release(context.Background(), r); err != nil {
				t.Error(err)
			}
		})
	}
	group.Wait()
	if latest, err := Latest(req.Out); err != nil || Verify(context.Background(), latest) != nil {
		t.Errorf("latest is %s, %v", latest, err)
	}
}

func TestVerifySeesEveryChangedByte(t *testing.T) {
	t.Parallel()
	r := mustRelease(t, request(t, 1))
	for name, contents := range tree(t, r.Dir) {
		if name == describe.ChecksumsName || contents == "" {
			continue
		}
		path := filepath.Join(r.Dir, name)
		changed := []byte(contents)
		changed[len(changed)/2] ^= 1
		if err := os.WriteFile(path, changed, 0o644); err != nil {
			t.Fatal(err)
		}
		err := Verify(context.Background(), r.Dir)
		if err == nil || !strings.Contains(err.Error(), filepath.Base(name)) {
			t.Errorf("%s: one byte changed, got %v", name, err)
		}
		if err := os.WriteFile(path, []byte(contents), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	sums := filepath.Join(r.Dir, describe.ChecksumsName)
	data, err := os.ReadFile(sums)
	if err != nil {
		t.Fatal(err)
	}
	changed := append([]byte{}, data...)
	changed[3] ^= 1
	for _, c := range []struct {
		do   func() error
		want string
	}{
		{func() error { return os.WriteFile(sums, changed, 0o644) }, "ATTRIBUTION.csv"},
		{func() error {
			added := filepath.Join(r.Dir, "new.txt")
			return errors.Join(os.WriteFile(sums, data, 0o644), os.WriteFile(added, nil, 0o644))
		}, "new.txt"},
		{func() error {
			return errors.Join(os.Remove(filepath.Join(r.Dir, "new.txt")), os.Remove(filepath.Join(r.Dir, "README.md")))
		}, "README.md"},
	} {
		if err := c.do(); err != nil {
			t.Fatal(err)
		}
		if err := Verify(context.Background(), r.Dir); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("want an error that names %s, got %v", c.want, err)
		}
	}
}

// TestGates breaks sound rows in one way each; every gate must see its own.
func TestGates(t *testing.T) {
	for want, harm := range map[string]func(*schemas.Rows){
		"is not there":         func(r *schemas.Rows) { r.Dates[0].Type = "" },
		"is no id":             func(r *schemas.Rows) { r.Dates[0].DateID = "x" },
		"stands twice":         func(r *schemas.Rows) { r.Dates = append(r.Dates, r.Dates[0]) },
		"is not in articles":   func(r *schemas.Rows) { r.Dates[0].ArticleID = schemas.HashOf("x") },
		"is not in the list":   func(r *schemas.Rows) { r.Dates[0].Type = "day" },
		"is no day":            func(r *schemas.Rows) { r.Dates[0].StartDate = "1879" },
		"is after":             func(r *schemas.Rows) { r.Dates[0].StartDate = "1880-01-01" },
		"is not what stands":   func(r *schemas.Rows) { r.Dates[0].Text = "1878" },
		"do not lie":           func(r *schemas.Rows) { r.Dates[0].End = 1e6 },
		"is not the sentence":  func(r *schemas.Rows) { r.Dates[0].Quote = "Chile" },
		"and the days are":     func(r *schemas.Rows) { r.Dates[0].EDTF = "1878" },
		"edtf: ":               func(r *schemas.Rows) { r.Dates[0].EDTF = "1879-13" },
		"means days outside":   func(r *schemas.Rows) { r.Dates[0].EDTF = "1870~" },
		"does not lie between": func(r *schemas.Rows) { r.Figures = []schemas.FigureRow{figure(r)} },
	} {
		r := rows(1)
		if err := Check(&r); err != nil {
			t.Fatal(err)
		}
		harm(&r)
		r.Sort()
		if err := Check(&r); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("want an error with %q, got %v", want, err)
		}
	}
}

func figure(r *schemas.Rows) schemas.FigureRow {
	d := r.Dates[0]
	lower, value := 5.0, 3.0
	return schemas.FigureRow{
		FigureID: schemas.HashOf("figures"), Text: d.Text, Kind: "count", Value: &value, Lower: &lower,
		ArticleID: d.ArticleID, Begin: d.Begin, End: d.End,
		SentenceBegin: d.SentenceBegin, SentenceEnd: d.SentenceEnd, Quote: d.Quote,
	}
}

func TestDaysBeforeYearOneAreInOrder(t *testing.T) {
	for _, c := range []struct {
		a, b string
		want bool
	}{
		{"-0335-01-01", "-0334-01-01", false}, {"-0334-01-01", "-0335-12-31", true},
		{"-0001-01-01", "0001-01-01", false}, {"0001-01-01", "-0001-01-01", true}, {"-0335-02-01", "-0335-01-01", true},
	} {
		if got := isAfter(c.a, c.b); got != c.want {
			t.Errorf("%s after %s: got %v", c.a, c.b, got)
		}
	}
}

// TestADamagedReleaseIsMadeAnew holds that the same data over a newest release that was
// damaged makes another release, and leaves the damaged one as it is.
func TestADamagedReleaseIsMadeAnew(t *testing.T) {
	t.Parallel()
	req := request(t, 1)
	first := mustRelease(t, req)
	path := filepath.Join(first.Dir, "data", "csv", "articles.csv")
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	data[len(data)/2] ^= 1
	if err := os.WriteFile(path, data, 0o644); err != nil {
		t.Fatal(err)
	}
	before := tree(t, first.Dir)
	second := mustRelease(t, req)
	if second.Version != "2026.11.1" || second.Unchanged || second.Damage == nil ||
		!strings.Contains(second.Damage.Error(), "articles.csv") {
		t.Fatalf("got %+v", second)
	}
	if !same(before, tree(t, first.Dir)) {
		t.Error("the damaged release was changed")
	}
	if err := Verify(context.Background(), second.Dir); err != nil {
		t.Error(err)
	}
	if third := mustRelease(t, req); !third.Unchanged || third.Version != "2026.11.1" || third.Damage != nil {
		t.Errorf("then got %+v", third)
	}
	req.Version = "2026.11.0"
	if _, err := Release(context.Background(), req); err == nil || !strings.Contains(err.Error(), "damaged") {
		t.Errorf("the damaged version asked for gives %v", err)
	}
}
