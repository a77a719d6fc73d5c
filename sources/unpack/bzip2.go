package unpack

import (
	"context"
	"errors"
	"io"
	"strings"

	"github.com/cosnicolaou/pbzip2"
)

// parallel unpacks bzip2: its blocks, which nothing but their bits sets apart, are found
// by one goroutine and unpacked by others.
type parallel struct {
	blocks *pbzip2.Decompressor
	cancel context.CancelFunc
	done   chan struct{}
	err    error // of finding blocks; known when done is closed
}

var errClosed = errors.New("closed")

func newBzip2(ctx context.Context, in io.Reader, workers int) *parallel {
	ctx, cancel := context.WithCancel(ctx)
	p := &parallel{
		blocks: pbzip2.NewDecompressor(ctx, pbzip2.BZConcurrency(max(workers, 1))),
		cancel: cancel, done: make(chan struct{}),
	}
	go func() {
		defer close(p.done)
		scanner := pbzip2.NewScanner(in)
		for scanner.Scan(ctx) {
			if p.blocks.Append(scanner.Block()) != nil {
				break
			}
		}
		if p.err = scanner.Err(); p.err != nil && strings.Contains(p.err.Error(), "failed to find trailer") {
			p.err = io.ErrUnexpectedEOF // what the library calls a stream that breaks off
		}
		_ = p.blocks.Finish() // its error is the context's, which the scanner has told
	}()
	return p
}

// Read reads on. What was found before an error is read before it is told.
func (p *parallel) Read(b []byte) (int, error) {
	n, err := p.blocks.Read(b)
	if errors.Is(err, io.EOF) {
		if <-p.done; p.err != nil {
			err = p.err
		}
	}
	return n, err
}

// Close ends the goroutines.
func (p *parallel) Close() error {
	p.blocks.Cancel(errClosed)
	p.cancel()
	<-p.done
	return nil
}
