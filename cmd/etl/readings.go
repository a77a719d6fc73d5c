package main

import (
	"bufio"
	"encoding/json"
	"fmt"
	"os"
	"time"

	"chancery/pipeline"
)

// readings writes a log of the articles that could not be read or took long: a line of
// JSON each.
type readings struct {
	file *os.File
	out  *bufio.Writer
	slow time.Duration
	err  error
}

// openReadings opens the log; without a name there is none.
func openReadings(name string, slow time.Duration) (*readings, error) {
	if name == "" {
		return &readings{}, nil
	}
	file, err := os.Create(name)
	if err != nil {
		return nil, fmt.Errorf("--log: %w", err)
	}
	return &readings{file: file, out: bufio.NewWriter(file), slow: slow}, nil
}

// add writes an article that could not be read or took long.
func (r *readings) add(a pipeline.Reading) {
	if r.file == nil || r.err != nil || a.Failure == "" && a.Took < r.slow {
		return
	}
	line, err := json.Marshal(struct {
		Source   string  `json:"source"`
		Title    string  `json:"title,omitempty"`
		Bytes    int     `json:"bytes"`
		Seconds  float64 `json:"seconds"`
		Together int     `json:"articles"` // that were read in these seconds
		Failure  string  `json:"failure,omitempty"`
	}{a.Source, a.Title, a.Bytes, float64(a.Took.Milliseconds()) / 1000, a.Together, a.Failure})
	if err == nil {
		_, err = r.out.Write(append(line, '\n'))
	}
	if err == nil {
		err = r.out.Flush() // who follows the log sees each page at once
	}
	r.err = err
}

// close closes the log, and returns what went wrong with it.
func (r *readings) close() error {
	if r.file == nil {
		return nil
	}
	if err := r.file.Close(); r.err == nil {
		r.err = err
	}
	if r.err != nil {
		return fmt.Errorf("--log: %w", r.err)
	}
	return nil
}
