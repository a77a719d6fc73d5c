package load

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"chancery/schemas"
)

// TestMigrateIDs maps the ids of a release of tables 1.x, which have no letter, of one of
// today, and of rows that are gone.
func TestMigrateIDs(t *testing.T) {
	older, newer := t.TempDir(), t.TempDir()
	put := func(dir, table, text string) {
		t.Helper()
		path := filepath.Join(dir, "data", "csv", table+".csv")
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	for _, table := range schemas.Tables() {
		if table.Letter != "" {
			put(newer, table.Name, table.Key[0]+"\r\n")
		}
	}
	put(older, "events", "type,event_id\r\nASSAULT,0123456789abcdef\r\nSUPPORT,00000000000000ff\r\n")
	put(newer, "events", "event_id,type\r\ne0123456789abcdef,ASSAULT\r\n")
	put(older, "actors", "actor_id,name\r\np0123456789abcdef,\"Iraq\r\nof old\"\r\n")
	put(newer, "actors", "actor_id,name\r\np0123456789abcdef,Iraq\r\n")
	var got []string
	err := MigrateIDs(older, newer, func(m Migrated) error {
		got = append(got, m.Table+" "+m.Old+" "+m.New)
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	want := []string{
		"actors p0123456789abcdef p0123456789abcdef",
		"events 0123456789abcdef e0123456789abcdef", "events 00000000000000ff ",
	}
	if strings.Join(got, "\n") != strings.Join(want, "\n") {
		t.Errorf("got %q, want %q", got, want)
	}
	put(older, "events", "type\r\nASSAULT\r\n")
	err = MigrateIDs(older, newer, func(Migrated) error { return nil })
	if err == nil || !strings.Contains(err.Error(), "no column event_id") {
		t.Errorf("got error %v", err)
	}
}
