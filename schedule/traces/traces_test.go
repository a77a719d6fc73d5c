package traces

import (
	"compress/gzip"
	"errors"
	"io"
	"net/http"
	"net/http/httptest"
	"runtime"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"go.opentelemetry.io/otel/attribute"
	collector "go.opentelemetry.io/proto/otlp/collector/trace/v1"
	"google.golang.org/protobuf/proto"
)

// got is a span as a collector gets it.
type got struct{ Name, Parent, Status string }

// collecting is a collector on loopback.
func collecting(t *testing.T, code int) (address string, spans func() ([]got, string, []string)) {
	t.Helper()
	var lock sync.Mutex
	var all []got
	var service string
	var paths []string
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, in *http.Request) {
		lock.Lock()
		defer lock.Unlock()
		paths = append(paths, in.URL.Path)
		body := io.Reader(in.Body)
		if in.Header.Get("Content-Encoding") == "gzip" {
			body, _ = gzip.NewReader(in.Body)
		}
		data, err := io.ReadAll(body)
		var request collector.ExportTraceServiceRequest
		if err = errors.Join(err, proto.Unmarshal(data, &request)); err != nil {
			t.Error(err)
		}
		names := map[string]string{}
		for _, r := range request.ResourceSpans {
			for _, a := range r.Resource.Attributes {
				if a.Key == "service.name" {
					service = a.Value.GetStringValue()
				}
			}
			for _, s := range r.ScopeSpans {
				for _, span := range s.Spans {
					names[string(span.SpanId)] = span.Name
				}
				for _, span := range s.Spans {
					parent := names[string(span.ParentSpanId)]
					if parent == "" && len(span.ParentSpanId) > 0 {
						parent = "from outside"
					}
					all = append(all, got{span.Name, parent, span.Status.GetMessage()})
				}
			}
		}
		w.Header().Set("Content-Type", "application/x-protobuf")
		w.WriteHeader(code)
	}))
	t.Cleanup(server.Close)
	return server.URL, func() ([]got, string, []string) {
		lock.Lock()
		defer lock.Unlock()
		return all, service, paths
	}
}

func clean(t *testing.T) {
	t.Helper()
	for _, name := range []string{
		"OTEL_EXPORTER_OTLP_ENDPOINT", "OTEL_EXPORTER_OTLP_TRACES_ENDPOINT", "OTEL_SDK_DISABLED",
		"OTEL_TRACES_EXPORTER", "OTEL_SERVICE_NAME", "OTEL_RESOURCE_ATTRIBUTES", "TRACEPARENT",
	} {
		t.Setenv(name, "")
	}
}

func traced(t *testing.T, o Options, failure error) error {
	t.Helper()
	ctx, end, err := Run(t.Context(), o, attribute.String("chancery.run", "x"))
	if err != nil {
		t.Fatal(err)
	}
	below, read := Start(ctx, "read")
	_, inner := Start(below, "inner")
	End(inner, errors.New("broken"))
	End(read, nil)
	return end("released", failure)
}

func TestSpansArrive(t *testing.T) {
	clean(t)
	want := []got{{"inner", "read", "broken"}, {"read", "run", ""}, {"run", "", ""}}

	address, spans := collecting(t, http.StatusOK)
	if err := traced(t, Options{Endpoint: address, Version: "v1"}, nil); err != nil {
		t.Fatal(err)
	}
	all, service, paths := spans()
	if diff := cmp.Diff(want, all); diff != "" || service != "chancery-etl" || paths[0] != "/v1/traces" {
		t.Errorf("%s %s %s", diff, service, paths)
	}

	address, spans = collecting(t, http.StatusOK)
	t.Setenv("OTEL_EXPORTER_OTLP_ENDPOINT", address+"/below")
	t.Setenv("OTEL_SERVICE_NAME", "theirs")
	t.Setenv("TRACEPARENT", "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01")
	if err := traced(t, Options{}, errors.New("no room")); err != nil {
		t.Fatal(err)
	}
	all, service, paths = spans()
	want[2] = got{"run", "from outside", "no room"}
	if diff := cmp.Diff(want, all); diff != "" || service != "theirs" || paths[0] != "/below/v1/traces" {
		t.Errorf("%s %s %s", diff, service, paths)
	}
}

func TestNothingIsTraced(t *testing.T) {
	clean(t)
	if err := traced(t, Options{}, nil); err != nil {
		t.Error(err)
	}
	t.Setenv("OTEL_EXPORTER_OTLP_ENDPOINT", "http://127.0.0.1:1")
	t.Setenv("OTEL_SDK_DISABLED", "true")
	if err := traced(t, Options{}, nil); err != nil {
		t.Error(err)
	}
	if _, _, err := Run(t.Context(), Options{Endpoint: "localhost:4318"}); err != nil {
		t.Error("what is disabled is not looked at")
	}
	t.Setenv("OTEL_SDK_DISABLED", "")
	_, _, err := Run(t.Context(), Options{Endpoint: "nowhere"})
	if err == nil || !strings.Contains(err.Error(), "localhost:4318") {
		t.Error(err)
	}
}

// TestCollectorFails holds that a collector which refuses is told, and leaves nothing behind.
func TestCollectorFails(t *testing.T) {
	clean(t)
	address, _ := collecting(t, http.StatusBadRequest)
	before := runtime.NumGoroutine()
	for range 20 {
		if err := traced(t, Options{Endpoint: address}, nil); err == nil {
			t.Fatal("nobody tells")
		}
	}
	deadline := time.Now().Add(5 * time.Second)
	for ; runtime.NumGoroutine() > before+5; time.Sleep(10 * time.Millisecond) {
		if time.Now().After(deadline) {
			t.Fatalf("%d goroutines, %d before", runtime.NumGoroutine(), before)
		}
	}
}
