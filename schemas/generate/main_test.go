package main

import (
	"bytes"
	"os"
	"testing"
)

func TestRowsAreFresh(t *testing.T) {
	want, err := Source()
	if err != nil {
		t.Fatal(err)
	}
	got, err := os.ReadFile("../rows_gen.go")
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(got, want) {
		t.Error("rows_gen.go is stale: run go generate ./schemas")
	}
}
