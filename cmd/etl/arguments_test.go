package main

import (
	"strings"
	"testing"
)

func TestArrange(t *testing.T) {
	for typed, want := range map[string]string{
		"etl":                              "etl",
		"etl --help":                       "etl --help",
		"etl run":                          "etl run",
		"etl run a b":                      "etl run a b",
		"etl run a --out r b":              "etl run --out r a b",
		"etl run a --out=r b -q":           "etl -q run --out=r a b",
		"etl -q run a":                     "etl -q run a",
		"etl run --log-format json a":      "etl --log-format json run a",
		"etl --log-format json run a":      "etl --log-format json run a",
		"etl run - --workers -3":           "etl run --workers -3 -",
		"etl stages a --all b":             "etl stages --all a b",
		"etl run a --colour b":             "etl run --colour a b",
		"etl run a --out":                  "etl run --out a",
		"etl run --out r -- -q --out":      "etl run --out r -- -q --out",
		"etl run a -- b":                   "etl run a b",
		"etl runn a --out r":               "etl runn a --out r",
		"etl run --source x a --source=y":  "etl run --source x --source=y a",
		"etl explain 0011 --release r -q":  "etl -q explain --release r 0011",
		"etl run a --help":                 "etl run --help a",
		"etl verify releases/1 --quiet -q": "etl --quiet -q verify releases/1",
	} {
		e := &env{}
		if got := strings.Join(arrange(e.app(), strings.Fields(typed)), " "); got != want {
			t.Errorf("%s: got %s, want %s", typed, got, want)
		}
	}
}

func TestStartedAs(t *testing.T) {
	hash := strings.Repeat("0f", 32)
	for name, want := range map[string]string{
		"etl": "etl", "bin/etl": "bin/etl", "./etl": "./etl", "/opt/my tools/etl": "'/opt/my tools/etl'",
		"/tmp/go-build12/b001/exe/etl":                "go run ./cmd/etl",
		"/root/.cache/go-build/0f/" + hash + "-d/etl": "go run ./cmd/etl",
		"/somewhere/cache/0f/" + hash + "-d/etl":      "go run ./cmd/etl",
		"/home/me/own-d/etl":                          "/home/me/own-d/etl",
	} {
		if got := startedAs(name); got != want {
			t.Errorf("%s: got %s, want %s", name, got, want)
		}
	}
	if got := quote("it's here"); got != `'it'\''s here'` {
		t.Errorf("got %s", got)
	}
}
