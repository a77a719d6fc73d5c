package store

import (
	"crypto/sha256"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"

	"chancery/pipeline/doc"
	"chancery/schemas"
)

func mustOpen(t *testing.T, path string) *Store {
	t.Helper()
	s, damaged, err := Open(path)
	if err != nil || damaged != "" {
		t.Fatalf("%v, damaged %q", err, damaged)
	}
	return s
}

func mustClose(t *testing.T, s *Store) {
	t.Helper()
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
}

func keyed(n int) Key { return sha256.Sum256(fmt.Append(nil, n)) }

func rowsOf(n int) schemas.Rows {
	zero, third := 0.0, 1.0/3
	return schemas.Rows{
		Articles: []schemas.ArticleRow{{ArticleID: fmt.Sprint(n), Title: "Ä \"x\"\n", Source: "a.txt"}},
		Changes:  []schemas.ChangeRow{{ChangeID: "c", FromValue: &zero, ToValue: &third}},
		Events:   []schemas.EventRow{{EventID: "e", SourceCountries: []string{}, TargetCountries: nil}},
	}
}

// TestRows holds that rows come back as they were, and that those that no run uses go.
func TestRows(t *testing.T) {
	path := filepath.Join(t.TempDir(), "state", Name)
	s := mustOpen(t, path)
	s.Keep(map[Key]schemas.Rows{keyed(1): rowsOf(1), keyed(2): rowsOf(2)})
	odd := rowsOf(3)
	odd.Articles[0].Source = "\xff.txt" // JSON cannot hold that
	s.Keep(map[Key]schemas.Rows{keyed(3): odd})
	mustClose(t, s)

	s = mustOpen(t, path)
	for n := range 5 {
		got, ok := s.Rows(keyed(n))
		if isKept := n == 1 || n == 2; ok != isKept || isKept && !reflect.DeepEqual(got, rowsOf(n)) {
			t.Errorf("%d: kept %v: %+v", n, ok, got)
		}
	}
	if _, _, err := Open(path); !errors.Is(err, ErrInUse) {
		t.Errorf("opened twice: %v", err)
	}
	mustClose(t, s)

	s = mustOpen(t, path)
	if _, ok := s.Rows(keyed(1)); !ok {
		t.Error("gone though no run has ended")
	}
	if err := s.Finish(); err != nil {
		t.Fatal(err)
	}
	if _, ok := s.Rows(keyed(2)); ok {
		t.Error("kept though the run did not use it")
	}
	if _, ok := s.Rows(keyed(1)); !ok {
		t.Error("gone though the run has used it")
	}
	if err := s.Trouble(); err != nil {
		t.Error(err)
	}
	mustClose(t, s)
}

func articleOf(name, text string) doc.Article {
	return doc.Article{
		Kind: "text", Source: name, Title: "T " + name, Text: text, RevisionDate: doc.DayOf(-5, 6, 7),
		Blocks: []doc.Block{{Span: doc.Span{Start: 0, End: len(text)}}},
		Origin: doc.Origin{{Text: doc.Span{End: 3}, Raw: doc.RawSpan{Start: 4, End: 9}}},
		Links:  []doc.Link{{Span: doc.Span{Start: 1, End: 2}, Target: "X"}},
	}
}

// TestArticles holds that articles are remembered when a run ends well and not before, each
// by its source, and forgotten where the source has them no more.
func TestArticles(t *testing.T) {
	path := filepath.Join(t.TempDir(), Name)
	s := mustOpen(t, path)
	one, two, other := articleOf("a", "One."), articleOf("b", "Two."), articleOf("a", "Other.")
	a := s.Articles("here")
	a.Remember(&one)
	a.Remember(&two)
	s.Articles("there").Remember(&other)
	if _, ok := a.Known("text", "a"); ok {
		t.Error("remembered though the run has not ended")
	}
	if err := s.Finish(); err != nil {
		t.Fatal(err)
	}
	a = s.Articles("here")
	if got, ok := a.Known("text", "a"); !ok || !reflect.DeepEqual(got, one) {
		t.Errorf("got %+v", got)
	}
	if got := slices.Collect(a.All()); !reflect.DeepEqual(got, []doc.Article{one, two}) {
		t.Errorf("got %+v", got)
	}
	a.Again("text", "b")
	a.Forget()
	mustClose(t, s)

	s = mustOpen(t, path) // the run was killed: all is as before
	a = s.Articles("here")
	if n := len(slices.Collect(a.All())); n != 2 {
		t.Errorf("%d articles", n)
	}
	a.Again("text", "b")
	a.Forget()
	if err := s.Finish(); err != nil {
		t.Fatal(err)
	}
	if got := slices.Collect(s.Articles("here").All()); !reflect.DeepEqual(got, []doc.Article{two}) {
		t.Errorf("got %+v", got)
	}
	if n := len(slices.Collect(s.Articles("there").All())); n != 1 {
		t.Errorf("of another source: %d", n)
	}
	mustClose(t, s)
}

// TestDamage turns bytes of the file and cuts it: nothing false comes out, nothing panics,
// and what cannot be opened is moved away.
func TestDamage(t *testing.T) {
	path := filepath.Join(t.TempDir(), Name)
	s := mustOpen(t, path)
	s.Keep(map[Key]schemas.Rows{keyed(1): rowsOf(1), keyed(2): rowsOf(2)})
	mustClose(t, s)
	whole, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	try := func(name string, data []byte) {
		dir := t.TempDir()
		path := filepath.Join(dir, Name)
		if err := os.WriteFile(path, data, 0o644); err != nil {
			t.Fatal(err)
		}
		s, damaged, err := Open(path)
		if err != nil {
			t.Errorf("%s: %v", name, err)
			return
		}
		for n := 1; n <= 2; n++ {
			if got, ok := s.Rows(keyed(n)); ok && !reflect.DeepEqual(got, rowsOf(n)) {
				t.Errorf("%s: false rows", name)
			}
		}
		if damaged != "" {
			if _, err := os.Stat(damaged); err != nil {
				t.Errorf("%s: %v", name, err)
			}
			s.Keep(map[Key]schemas.Rows{keyed(1): rowsOf(1)})
			if _, ok := s.Rows(keyed(1)); !ok || s.Trouble() != nil {
				t.Errorf("%s: the new store does not work: %v", name, s.Trouble())
			}
		}
		_ = s.Close() // it may be damaged still
	}
	for at := 0; at < len(whole); at += 211 {
		data := slices.Clone(whole)
		data[at] ^= 0x55
		try(fmt.Sprintf("byte %d", at), data)
	}
	for _, n := range []int{0, 1, 100, 4096, 8192, 16384, len(whole) - 1} {
		if n < len(whole) {
			try(fmt.Sprintf("cut at %d", n), whole[:n])
		}
	}
}

// TestAnArticleIsAllOfItsFields holds that articles have no fields that JSON leaves out:
// their keys are made of it.
func TestAnArticleIsAllOfItsFields(t *testing.T) {
	var look func(reflect.Type, string)
	look = func(x reflect.Type, path string) {
		switch x.Kind() {
		case reflect.Struct:
			for i := range x.NumField() {
				f := x.Field(i)
				if !f.IsExported() || f.Tag.Get("json") == "-" {
					t.Errorf("%s.%s would not be kept", path, f.Name)
				}
				look(f.Type, path+"."+f.Name)
			}
		case reflect.Slice, reflect.Pointer:
			look(x.Elem(), path)
		case reflect.Map:
			if x != reflect.TypeFor[map[string]int]() || !strings.HasPrefix(path, "Rows") {
				t.Errorf("%s is a %s", path, x)
			}
		case reflect.Interface, reflect.Func, reflect.Chan:
			t.Errorf("%s is a %s", path, x.Kind())
		}
	}
	look(reflect.TypeFor[doc.Article](), "Article")
	look(reflect.TypeFor[schemas.Rows](), "Rows")
}
