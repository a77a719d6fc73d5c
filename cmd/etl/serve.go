package main

import (
	"context"
	"errors"
	"net"
	"net/http"
	"os"
	"strings"
	"time"

	"github.com/urfave/cli/v2"

	"chancery/schedule/page"
	"chancery/shelf/serve"
)

func (e *env) serveCommand() *cli.Command {
	return &cli.Command{
		Name:      "serve",
		Usage:     "give releases out over HTTP",
		ArgsUsage: " ",
		Description: "Serves the finished releases of a folder: their files, with ranges, tags and\n" +
			"compression, for every origin, and a page for each with its description for search\n" +
			"engines. /latest/… leads to the newest. Nothing else of the disk is given out. For\n" +
			"https, set a proxy before it.\n\n" +
			"   etl serve --listen 127.0.0.1:8080\n" +
			"   duckdb -c \"SELECT count(*) FROM 'http://127.0.0.1:8080/latest/data/parquet/events.parquet'\"\n\n" +
			"With --pipeline it serves the releases of the pipeline and how its runs went: a page of\n" +
			"the last thirty at /status, for programs at /status.json, and /metrics for Prometheus.\n\n" +
			"   etl serve --pipeline etl.yaml",
		Flags: []cli.Flag{
			listenFlag("127.0.0.1:8080", ""),
			&cli.StringFlag{Name: "out", Value: "releases", Usage: "`FOLDER` of releases"},
			&cli.StringFlag{
				Name: "pipeline", Aliases: []string{"p"}, Usage: "`FILE` of the pipeline whose runs are shown",
			},
		},
		OnUsageError: onUsage,
		Action:       e.serve,
	}
}

func listenFlag(value, about string) cli.Flag {
	return &cli.StringFlag{Name: "listen", Value: value, Usage: about + "`HOST:PORT`; port 0 for any that is free"}
}

func (e *env) serve(c *cli.Context) error {
	out, file := c.String("out"), c.String("pipeline")
	if file == "" {
		handler, err := serve.Handler(out, nil)
		if err != nil {
			return err
		}
		return e.listen(c, handler, e.serving(out))
	}
	if c.IsSet("out") {
		return usage("--pipeline %s says where the releases lie: leave --out out", file)
	}
	p, done, err := e.openPipeline(c.Context, file)
	if err != nil {
		return err
	}
	defer done()
	handler, err := p.handler()
	if err != nil {
		return err
	}
	return e.listen(c, handler, e.serving(p.Release.Out))
}

// handler serves the releases of a pipeline, of which there may be none yet, and its runs.
func (r *pipelineRun) handler() (http.Handler, error) {
	if err := os.MkdirAll(r.Release.Out, 0o755); err != nil {
		return nil, err
	}
	runs := &page.Page{Runner: r.runner, Now: r.clock.Now, Program: version()}
	return serve.Handler(r.Release.Out, runs.Handlers())
}

func (e *env) serving(out string) func(address string) {
	return func(address string) {
		e.say("serving "+out+" on "+address, "address", strings.TrimSuffix(address[len("http://"):], "/"))
	}
}

// farewell is how long downloads under way may go on when the server is stopped.
const farewell = 10 * time.Second

// listen serves on the address of --listen until the context ends; ready is told the address
// once it can be asked.
func (e *env) listen(c *cli.Context, handler http.Handler, ready func(address string)) error {
	server, err := listenOn(c.String("listen"), handler)
	if err != nil {
		return err
	}
	ready(server.address)
	select {
	case err := <-server.failed:
		return err
	case <-c.Done():
	}
	if err := server.stop(); err != nil {
		return err
	}
	e.say("stopped")
	return nil
}

// listening is a server that is under way.
type listening struct {
	*http.Server
	address string
	failed  chan error // is sent what ended it
}

// listenOn begins to serve on an address.
func listenOn(address string, handler http.Handler) (*listening, error) {
	listener, err := net.Listen("tcp", address)
	if err != nil {
		return nil, usage("--listen %s: %w", address, err)
	}
	s := &listening{
		Server: serve.Server(handler), address: "http://" + listener.Addr().String() + "/", failed: make(chan error, 1),
	}
	go func() { s.failed <- s.Serve(listener) }()
	return s, nil
}

// stop ends the server, and gives downloads under way some time.
func (s *listening) stop() error {
	ctx, cancel := context.WithTimeout(context.Background(), farewell)
	defer cancel()
	if err := s.Shutdown(ctx); err != nil {
		_ = s.Close()
	}
	if err := <-s.failed; !errors.Is(err, http.ErrServerClosed) {
		return err
	}
	return nil
}
