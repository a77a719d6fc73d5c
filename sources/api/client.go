package api

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"strconv"
	"time"
)

// Options says how pages are fetched.
type Options struct {
	Base    string // address of the interface; "" for https://HOST/w/api.php
	Contact string // address or e-mail of whoever asks; wikis want to know
	Cache   string // folder of what was fetched
	Version string // of the program
	Say     func(string)
	Now     func() time.Time
	Sleep   func(context.Context, time.Duration) error // nil for the clock's
	Timeout time.Duration                              // of a request; 0 for a minute
}

// How a wiki is asked, and how often before it is given up.
const (
	maxLag      = "5" // seconds that its databases may lag behind
	mostTries   = 6
	firstPause  = time.Second
	longestWait = 5 * time.Minute
	longestBody = 64 << 20
)

// client asks one wiki, a question at a time.
type client struct {
	options Options
	base    string
	cache   cache
	http    *http.Client
}

// refused is an answer that asking again does not change.
type refused struct{ error }

// wait is an answer that asks to come again.
type wait struct {
	why   string
	after time.Duration // 0 where that is not said
}

func (w wait) Error() string { return w.why }

// ask returns the answer of the interface to a question. An answer that is in the cache is
// asked for only in case it has changed.
func (c *client) ask(ctx context.Context, question url.Values) ([]byte, error) {
	question.Set("format", "json")
	question.Set("formatversion", "2")
	question.Set("maxlag", maxLag)
	asked := c.base + "?" + question.Encode()
	known, body, isKnown := c.cache.get(asked)
	var last error
	for try, pause := 0, firstPause; try < mostTries; try++ {
		fresh, e, err := c.once(ctx, asked, known)
		switch {
		case err == nil && fresh == nil && isKnown: // has not changed
			return body, nil
		case err == nil:
			return fresh, c.cache.put(e, fresh)
		case ctx.Err() != nil:
			return nil, context.Cause(ctx)
		case errors.As(err, new(refused)):
			return nil, err
		}
		last = err
		if try == mostTries-1 {
			break
		}
		after := pause
		if later := (wait{}); errors.As(err, &later) && later.after > 0 {
			after = min(later.after, longestWait)
		}
		if after > 2*time.Second && c.options.Say != nil {
			c.options.Say(fmt.Sprintf("waiting %s: %v", after, err))
		}
		if err := c.sleep(ctx, after); err != nil {
			return nil, err
		}
		pause *= 2
	}
	return nil, fmt.Errorf("given up after %d tries: %w", mostTries, last)
}

func (c *client) sleep(ctx context.Context, d time.Duration) error {
	if c.options.Sleep != nil {
		return c.options.Sleep(ctx, d)
	}
	timer := time.NewTimer(d)
	defer timer.Stop()
	select {
	case <-ctx.Done():
		return context.Cause(ctx)
	case <-timer.C:
		return nil
	}
}

// once asks one time. A nil body without an error says that nothing has changed.
func (c *client) once(ctx context.Context, asked string, known entry) (body []byte, e entry, err error) {
	timeout := c.options.Timeout
	if timeout == 0 {
		timeout = time.Minute
	}
	ctx, cancel := context.WithTimeoutCause(ctx, timeout, fmt.Errorf("no answer within %s", timeout))
	defer cancel()
	request, err := http.NewRequestWithContext(ctx, http.MethodGet, asked, http.NoBody)
	if err != nil {
		return nil, e, refused{err}
	}
	request.Header.Set("User-Agent", "Chancery/"+c.options.Version+" ("+c.options.Contact+")")
	if known.ETag != "" {
		request.Header.Set("If-None-Match", known.ETag)
	}
	if known.Modified != "" {
		request.Header.Set("If-Modified-Since", known.Modified)
	}
	response, err := c.http.Do(request)
	if err != nil {
		return nil, e, fmt.Errorf("cannot be fetched: %w", shortened(err))
	}
	defer func() { _ = response.Body.Close() }()
	after := retryAfter(response.Header.Get("Retry-After"), c.options.Now())
	switch code := response.StatusCode; {
	case code == http.StatusNotModified && known.Body != "":
		return nil, e, nil
	case code == http.StatusTooManyRequests || code >= http.StatusInternalServerError:
		return nil, e, wait{"the wiki answers " + response.Status, after}
	case code != http.StatusOK:
		return nil, e, refused{fmt.Errorf("the wiki answers %s", response.Status)}
	}
	body, err = io.ReadAll(io.LimitReader(response.Body, longestBody+1))
	switch {
	case err != nil:
		return nil, e, fmt.Errorf("the answer breaks off after %d bytes: %w", len(body), err)
	case len(body) > longestBody:
		return nil, e, refused{fmt.Errorf("the answer has more than %d MiB", longestBody>>20)}
	}
	var answer struct {
		Error struct{ Code, Info string }
	}
	if err := json.Unmarshal(body, &answer); err != nil {
		return nil, e, fmt.Errorf("the answer is no JSON: %w", err)
	}
	switch answer.Error.Code {
	case "":
	case "maxlag", "ratelimited", "readonly":
		return nil, e, wait{"the wiki answers " + answer.Error.Code + ": " + answer.Error.Info, after}
	default:
		return nil, e, refused{fmt.Errorf("the wiki answers %s: %s", answer.Error.Code, answer.Error.Info)}
	}
	e = entry{
		Asked: asked, ETag: response.Header.Get("ETag"), Modified: response.Header.Get("Last-Modified"),
		Fetched: c.today(),
	}
	return body, e, nil
}

func (c *client) today() string { return c.options.Now().UTC().Format(time.DateOnly) }

// shortened leaves the address out of an error, which is long and was said.
func shortened(err error) error {
	if e := new(url.Error); errors.As(err, &e) {
		return e.Err
	}
	return err
}

// retryAfter reads a header: seconds, or a time.
func retryAfter(header string, now time.Time) time.Duration {
	if n, err := strconv.Atoi(header); err == nil && n > 0 {
		return time.Duration(min(n, int(longestWait/time.Second))) * time.Second
	}
	if at, err := http.ParseTime(header); err == nil && at.After(now) {
		return at.Sub(now)
	}
	return 0
}
