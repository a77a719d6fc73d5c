package mediawiki

import (
	"bytes"
	"context"
	"io"
	"math"
	"os"
	"runtime"
	"testing"
	"time"

	"github.com/cosnicolaou/pbzip2"

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

// BenchmarkUnpack is what the library takes to unpack a dump on all cores, and what it takes
// to look at all its pages, of which none is wanted: one after the other, the least of each,
// for a machine has other things to do. The metric is the speed of the look as a share of
// that of the library.
func BenchmarkUnpack(b *testing.B) {
	dump := dumpOf(b)
	if unpack.FormatOf(dump) != unpack.Bzip2 {
		b.Skip("DUMP is not packed by bzip2")
	}
	wanted, err := choice.New(choice.Criteria{Topics: []string{"bilateral"}, Categories: []string{"No category"}})
	if err != nil {
		b.Fatal(err)
	}
	workers := runtime.GOMAXPROCS(0)
	took := func(do func() error) time.Duration {
		start := time.Now()
		if err := do(); err != nil {
			b.Fatal(err)
		}
		return time.Since(start)
	}
	library, look := time.Duration(math.MaxInt64), time.Duration(math.MaxInt64)
	for b.Loop() {
		library = min(library, took(func() error {
			in := pbzip2.NewReader(context.Background(), bytes.NewReader(dump),
				pbzip2.DecompressionOptions(pbzip2.BZConcurrency(workers)))
			_, err := io.Copy(io.Discard, in)
			return err
		}))
		look = min(look, took(func() error {
			o := Options{Choice: wanted, Most: most, Workers: workers}
			for _, err := range Read("x.xml", bytes.NewReader(dump), o) {
				if err != nil {
					return err
				}
			}
			return nil
		}))
	}
	b.ReportMetric(0, "ns/op") // of both together, which is of no use
	b.ReportMetric(float64(len(dump))/1e6/library.Seconds(), "MB/s-library")
	b.ReportMetric(float64(len(dump))/1e6/look.Seconds(), "MB/s-look")
	b.ReportMetric(100*float64(library)/float64(look), "%-of-library")
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
