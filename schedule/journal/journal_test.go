package journal

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"testing"
	"time"

	"chancery/schedule/shared"
)

func TestJournal(t *testing.T) {
	ctx := context.Background()
	folder := t.TempDir()
	j := Journal{shared.Folder(folder)}
	if all, err := j.Last(ctx, 10); err != nil || len(all) != 0 {
		t.Errorf("an empty journal: %v, %v", all, err)
	}
	if _, err := j.Get(ctx, "../x"); !errors.Is(err, ErrNone) {
		t.Error(err)
	}
	day := time.Date(2026, 3, 1, 2, 0, 0, 0, time.UTC)
	var ids []string
	for _, c := range []int{0, 1, 1, 2, 1} {
		r, err := j.Begin(ctx, Run{Logical: day.AddDate(0, 0, c), Trigger: Scheduled})
		if err != nil || r.Outcome != Running {
			t.Fatal(err)
		}
		ids = append(ids, r.ID)
		if err := os.MkdirAll(filepath.Join(folder, "logs"), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(folder, filepath.FromSlash(r.Log)), nil, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want := []string{
		"20260301T020000Z-1", "20260302T020000Z-1", "20260302T020000Z-2", "20260303T020000Z-1", "20260302T020000Z-3",
	}
	if !slices.Equal(ids, want) {
		t.Errorf("got %v", ids)
	}
	list := func(n int) (out []string) {
		all, err := j.Last(ctx, n)
		if err != nil {
			t.Fatal(err)
		}
		for _, r := range all {
			out = append(out, r.ID)
		}
		return out
	}
	newest := []string{want[3], want[4], want[2], want[1], want[0]}
	if got := list(10); !slices.Equal(got, newest) {
		t.Errorf("got %v", got)
	}
	// What is damaged or of somebody else hides nothing.
	for name, data := range map[string]string{newest[0] + ".json": "{", "notes.json": "{}", "x-1.txt": ""} {
		if err := os.WriteFile(filepath.Join(folder, "runs", name), []byte(data), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	if got := list(2); !slices.Equal(got, newest[1:3]) {
		t.Errorf("got %v", got)
	}
	if err := j.Prune(ctx, 2); err != nil {
		t.Fatal(err)
	}
	for _, dir := range []string{"logs", "runs"} {
		left, err := filepath.Glob(filepath.Join(folder, dir, "2*-[0-9].*"))
		if err != nil || len(left) != 2 {
			t.Errorf("%s: %v", dir, left)
		}
	}
	r, err := j.Get(ctx, newest[1])
	if err != nil {
		t.Fatal(err)
	}
	r.Outcome, r.Version, r.Changes = Released, "2026.3.0", &Changes{Added: 1, Tables: map[string]int{"events": 1}}
	if err := j.Put(ctx, r); err != nil {
		t.Fatal(err)
	}
	if again, err := j.Get(ctx, r.ID); err != nil || !reflect.DeepEqual(again, r) {
		t.Errorf("got %+v, %v", again, err)
	}
}
