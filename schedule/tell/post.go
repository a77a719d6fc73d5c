package tell

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"strconv"
	"time"
)

// Poster sends what is told over HTTP, again where it does not arrive.
type Poster struct {
	Client *http.Client
	// Sleep waits between the tries.
	Sleep func(context.Context, time.Duration) error
	// Agent is what the program calls itself.
	Agent string
}

// NewPoster returns one that gives each try ten seconds and follows no redirects: what is
// signed for one is not for another, and a POST would become a GET.
func NewPoster(agent string, sleep func(context.Context, time.Duration) error) Poster {
	return Poster{Sleep: sleep, Agent: agent, Client: &http.Client{
		Timeout:       mostTime,
		CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse },
	}}
}

// How often something is sent, the first pause, which doubles, and the longest one that is
// kept where a server asks for it.
const (
	tries     = 4
	pause     = time.Second
	mostPause = 8 * time.Second
	mostTime  = 10 * time.Second // of a try
)

// Post sends a body. It tries again where the network fails or the server is busy (408, 425,
// 429, 5xx), as long as the context lasts. Errors name the host alone: the rest of an address
// may be a secret.
func (p Poster) Post(ctx context.Context, address string, head http.Header, body []byte) error {
	u, err := url.Parse(address)
	if err != nil || u.Host == "" || u.Scheme != "https" && u.Scheme != "http" {
		return errors.New("an address of http or https is wanted")
	}
	wait := pause
	for n := 1; ; n++ {
		asked, isBusy, err := p.once(ctx, address, head, body)
		if err == nil {
			return nil
		}
		if err = fmt.Errorf("%s: %w", u.Host, err); !isBusy || n == tries {
			return fmt.Errorf("%w (tried %d times)", err, n)
		}
		if asked > 0 {
			wait = min(asked, mostPause)
		}
		if p.Sleep(ctx, wait) != nil {
			return fmt.Errorf("%w (tried %d times, then the time was over)", err, n)
		}
		wait *= 2
	}
}

// once sends a body once; isBusy says that another try may help, and asked how long the
// server wants to be left alone.
func (p Poster) once(
	ctx context.Context, address string, head http.Header, body []byte,
) (asked time.Duration, isBusy bool, err error) {
	request, err := http.NewRequestWithContext(ctx, http.MethodPost, address, bytes.NewReader(body))
	if err != nil {
		return 0, false, errors.New("the address is none")
	}
	for name, values := range head {
		request.Header[name] = values
	}
	request.Header.Set("User-Agent", p.Agent)
	answer, err := p.Client.Do(request)
	if err != nil {
		var told *url.Error
		if errors.As(err, &told) {
			err = told.Err
		}
		return 0, ctx.Err() == nil, err
	}
	defer func() { _ = answer.Body.Close() }()
	said, _ := io.ReadAll(io.LimitReader(answer.Body, 200)) // what is cut off is missed by nobody
	switch code := answer.StatusCode; {
	case code < 300:
		return 0, false, nil
	case code == http.StatusRequestTimeout, code == http.StatusTooEarly, code == http.StatusTooManyRequests,
		code >= 500:
		isBusy = true
	}
	if seconds, err := strconv.Atoi(answer.Header.Get("Retry-After")); err == nil {
		asked = time.Duration(seconds) * time.Second
	}
	return asked, isBusy, fmt.Errorf("answered %s: %q", answer.Status, said)
}
