package mediawiki

import (
	"bytes"
	"context"
	"io"
	"os"
	"testing"

	"chancery/sources/choice"
	"chancery/sources/unpack"
)

// dumpOf returns the dump that DUMP names.
func dumpOf(b *testing.B) []byte {
	b.Helper()
	name := os.Getenv("DUMP")
	if name == "" {
		b.Skip("DUMP names no dump")
	}
	dump, err := os.ReadFile(name)
	if err != nil {
		b.Fatal(err)
	}
	b.SetBytes(int64(len(dump)))
	return dump
}

// BenchmarkUnpack is what unpacking a dump costs by itself.
func BenchmarkUnpack(b *testing.B) {
	dump := dumpOf(b)
	for b.Loop() {
		r, err := unpack.Reader(context.Background(), bytes.NewReader(dump), 1)
		if err != nil {
			b.Fatal(err)
		}
		if _, err := io.Copy(io.Discard, r); err != nil {
			b.Fatal(err)
		}
		_ = r.Close()
	}
}

// BenchmarkScan reads a dump of which no page is wanted: by the title, by category and by
// topic.
func BenchmarkScan(b *testing.B) {
	for name, c := range map[string]choice.Criteria{
		"title": {Titles: []string{"No page"}}, "category": {Categories: []string{"No category"}},
		"topic": {Topics: []string{"bilateral"}},
	} {
		wanted, err := choice.New(c)
		if err != nil {
			b.Fatal(err)
		}
		b.Run(name, func(b *testing.B) {
			dump := dumpOf(b)
			for b.Loop() {
				o := Options{Choice: wanted, Most: most, Workers: 1}
				for _, err := range Read("x.xml", bytes.NewReader(dump), o) {
					if err != nil {
						b.Fatal(err)
					}
				}
			}
		})
	}
}

// BenchmarkAll reads all pages of a dump.
func BenchmarkAll(b *testing.B) {
	dump := dumpOf(b)
	for b.Loop() {
		for _, err := range Read("x.xml", bytes.NewReader(dump), Options{Most: most, Workers: 1}) {
			if err != nil {
				b.Fatal(err)
			}
		}
	}
}
