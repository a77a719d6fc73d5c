package main

import (
	"bytes"
	"encoding/hex"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strconv"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"
)

func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){"etl": main})
}

// TestScripts runs the command line as a user types it.
func TestScripts(t *testing.T) {
	testscript.Run(t, testscript.Params{
		Dir: "testdata",
		Setup: func(e *testscript.Env) error {
			e.Setenv("SOURCE_DATE_EPOCH", "")
			e.Setenv("CHANCERY_CONTACT", "")
			e.Setenv("CHANCERY_CACHE", filepath.Join(e.WorkDir, "cache"))
			server := httptest.NewServer(http.HandlerFunc(answer))
			e.Defer(server.Close)
			e.Setenv("WIKI", server.URL+"/w/api.php")
			return nil
		},
		Cmds: map[string]func(*testscript.TestScript, bool, []string){
			"exitcode": exitCode, "flip": flip, "badbyte": badByte, "bytes": putBytes,
		},
	})
}

// answer plays the interface of a wiki that has one page.
func answer(w http.ResponseWriter, in *http.Request) {
	const page = `{"query":{"pages":{"5":{"pageid":5,"ns":0,"title":"Chile–Peru relations","pagelanguage":"en",` +
		`"lastrevid":77,"fullurl":"https://en.wikipedia.org/wiki/Chile%E2%80%93Peru_relations",` +
		`"revisions":[{"revid":77,` +
		`"timestamp":"2024-05-06T07:08:09Z","slots":{"main":{"*":"''Chile'' and [[Peru]] signed a trade agreement ` +
		`on 12 March 1975."}}}]}}}}`
	const none = `{"query":{"pages":{"-1":{"ns":0,"title":"Nowhere","missing":""}}}}`
	switch in.URL.Query().Get("titles") {
	case "Busy":
		w.WriteHeader(http.StatusForbidden)
	case "Nowhere":
		_, _ = w.Write([]byte(none))
	default:
		_, _ = w.Write([]byte(page))
	}
}

// exitCode runs a command and compares its exit code: exitcode 3 etl run …
func exitCode(ts *testscript.TestScript, _ bool, args []string) {
	err := ts.Exec(args[1], args[2:]...)
	got := "0"
	if err != nil {
		got = err.Error()
		if n := len("exit status "); len(got) > n {
			got = got[n:]
		}
	}
	if got != args[0] {
		ts.Fatalf("exit code %s, want %s", got, args[0])
	}
}

// flip changes one byte in the middle of a file.
func flip(ts *testscript.TestScript, _ bool, args []string) {
	path := ts.MkAbs(args[0])
	data, err := os.ReadFile(path)
	ts.Check(err)
	data[len(data)/2] ^= 1
	ts.Check(os.WriteFile(path, data, 0o644))
}

// putBytes writes a file of bytes given in hex digits, the last of them as often as
// is said: bytes FILE HEX [TIMES].
func putBytes(ts *testscript.TestScript, _ bool, args []string) {
	data, err := hex.DecodeString(args[1])
	ts.Check(err)
	if len(args) > 2 {
		times, err := strconv.Atoi(args[2])
		ts.Check(err)
		data = append(data, bytes.Repeat(data[len(data)-1:], times)...)
	}
	ts.Check(os.WriteFile(ts.MkAbs(args[0]), data, 0o644))
}

// badByte appends a byte that is no UTF-8 to a file.
func badByte(ts *testscript.TestScript, _ bool, args []string) {
	path := ts.MkAbs(args[0])
	data, err := os.ReadFile(path)
	ts.Check(err)
	ts.Check(os.WriteFile(path, append(data, 0xff, ' ', 'x'), 0o644))
}
