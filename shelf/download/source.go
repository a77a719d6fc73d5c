package download

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"net"
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"time"
)

// source is where releases are published.
type source interface {
	// open opens a file, by its path with slashes below the releases, from a byte on; it
	// returns from which byte it really reads. A file that is not there is fs.ErrNotExist.
	open(ctx context.Context, name string, at int64) (in io.ReadCloser, from int64, err error)
}

// open returns the source at an address, and the version that the address names.
func open(address string) (source, string, error) {
	if !strings.Contains(address, "://") {
		base, version := withoutVersion(address)
		return folder(base), version, nil
	}
	u, err := url.Parse(address)
	if err != nil {
		return nil, "", fmt.Errorf("%s: is no address: %w", address, err)
	}
	if u.Scheme != "http" && u.Scheme != "https" {
		return nil, "", fmt.Errorf("%s: releases are fetched over http and https, and from folders", address)
	}
	var version string
	u.Path, version = withoutVersion(u.Path)
	return &web{base: u, client: &http.Client{Transport: &http.Transport{
		Proxy:       http.ProxyFromEnvironment,
		DialContext: (&net.Dialer{Timeout: 30 * time.Second}).DialContext,

		TLSHandshakeTimeout: 30 * time.Second, ResponseHeaderTimeout: time.Minute,
		DisableCompression: true, // bytes are counted, and go on from where they were
	}}}, version, nil
}

// folder is a folder of releases.
type folder string

func (f folder) open(_ context.Context, name string, at int64) (io.ReadCloser, int64, error) {
	in, err := os.Open(filepath.Join(string(f), filepath.FromSlash(name)))
	if err != nil {
		return nil, 0, err
	}
	info, err := in.Stat()
	if err == nil && at > info.Size() {
		at = 0
	}
	if err == nil {
		_, err = in.Seek(at, io.SeekStart)
	}
	if err != nil {
		return nil, 0, errors.Join(err, in.Close())
	}
	return in, at, nil
}

// web is a folder of releases that is served over HTTP.
type web struct {
	base   *url.URL
	client *http.Client
}

// silence is how long a server may give nothing.
const silence = time.Minute

func (w *web) open(ctx context.Context, name string, at int64) (io.ReadCloser, int64, error) {
	address := w.base.JoinPath(strings.Split(name, "/")...).String()
	ctx, cancel := context.WithCancelCause(ctx)
	request, err := http.NewRequestWithContext(ctx, http.MethodGet, address, nil)
	if err != nil {
		cancel(nil)
		return nil, 0, err
	}
	if at > 0 {
		request.Header.Set("Range", "bytes="+strconv.FormatInt(at, 10)+"-")
	}
	response, err := w.client.Do(request)
	if err != nil {
		cancel(nil)
		return nil, 0, passing{err}
	}
	in := &alive{ReadCloser: response.Body, cancel: cancel}
	from := int64(0)
	switch code := response.StatusCode; {
	case code == http.StatusPartialContent:
		var first int64
		if _, err := fmt.Sscanf(response.Header.Get("Content-Range"), "bytes %d-", &first); err == nil && first == at {
			return in, at, nil
		}
		err = errors.New("the server gives another part than was asked for")
	case code == http.StatusOK:
		return in, from, nil
	case code == http.StatusRequestedRangeNotSatisfiable && at > 0: // more is there than there should be
		_ = in.Close()
		return w.open(ctx, name, 0)
	case code == http.StatusNotFound || code == http.StatusForbidden && isStorage(response):
		err = fmt.Errorf("%s: %w", address, fs.ErrNotExist)
	case code == http.StatusGone:
		err = fmt.Errorf("%s: was withdrawn", address)
	case code == http.StatusTooManyRequests || code >= 500:
		err = passing{fmt.Errorf("%s: the server answers %s", address, response.Status)}
	default:
		err = fmt.Errorf("%s: the server answers %s", address, response.Status)
	}
	return nil, 0, errors.Join(err, in.Close())
}

// isStorage reports whether a bucket answers, which says "forbidden" of what is not there
// to those who may not list it.
func isStorage(r *http.Response) bool {
	return strings.HasPrefix(r.Header.Get("Content-Type"), "application/xml")
}

// alive ends a body that gives nothing for too long.
type alive struct {
	io.ReadCloser
	cancel context.CancelCauseFunc
}

func (a *alive) Read(p []byte) (int, error) {
	timer := time.AfterFunc(silence, func() { a.cancel(errors.New("the server gave nothing for a minute")) })
	defer timer.Stop()
	return a.ReadCloser.Read(p)
}

func (a *alive) Close() error {
	defer a.cancel(nil)
	return a.ReadCloser.Close()
}
