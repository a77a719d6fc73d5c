// Package traces sends the spans of a run to a collector of OpenTelemetry (OTLP over HTTP):
// all of them at once when it has ended, so that nothing waits for the collector before, and
// nothing is left when it does not answer.
package traces

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"net/url"
	"os"
	"time"

	"go.opentelemetry.io/otel/attribute"
	"go.opentelemetry.io/otel/codes"
	"go.opentelemetry.io/otel/exporters/otlp/otlptrace/otlptracehttp"
	"go.opentelemetry.io/otel/propagation"
	"go.opentelemetry.io/otel/sdk/resource"
	"go.opentelemetry.io/otel/sdk/trace"
	"go.opentelemetry.io/otel/sdk/trace/tracetest"
	api "go.opentelemetry.io/otel/trace"
)

// name is that of the tracer.
const name = "chancery"

// Options says where spans go and who sends them.
type Options struct {
	// Endpoint is the address of the collector, such as http://localhost:4318; "" for that of
	// the environment (OTEL_EXPORTER_OTLP_ENDPOINT, OTEL_EXPORTER_OTLP_TRACES_ENDPOINT).
	// OTEL_EXPORTER_OTLP_HEADERS and the like are heeded either way.
	Endpoint string
	Version  string // of the program
}

// IsWanted reports whether spans are to be sent: somebody says where, and nobody forbids it.
func (o Options) IsWanted() bool {
	where := cmp.Or(o.Endpoint, os.Getenv("OTEL_EXPORTER_OTLP_TRACES_ENDPOINT"),
		os.Getenv("OTEL_EXPORTER_OTLP_ENDPOINT"))
	return where != "" && os.Getenv("OTEL_SDK_DISABLED") != "true" && os.Getenv("OTEL_TRACES_EXPORTER") != "none"
}

// sendTime is how long the collector may take.
const sendTime = 15 * time.Second

// Run begins the span of a run; Start below its context adds to it. What ends it sends all
// spans and says why they could not be sent; a run that failed has no other outcome. Where no
// spans are wanted it does nothing.
func Run(ctx context.Context, o Options, attributes ...attribute.KeyValue) (
	context.Context, func(outcome string, failure error) error, error,
) {
	if !o.IsWanted() {
		return ctx, func(string, error) error { return nil }, nil
	}
	var options []otlptracehttp.Option
	if o.Endpoint != "" {
		u, err := url.Parse(o.Endpoint)
		if err != nil || u.Host == "" {
			return ctx, nil, fmt.Errorf("%q is no address: write one such as http://localhost:4318", o.Endpoint)
		}
		if u.Path == "" || u.Path == "/" {
			u.Path = "/v1/traces"
		}
		options = append(options, otlptracehttp.WithEndpointURL(u.String()))
	}
	exporter, err := otlptracehttp.New(ctx, options...)
	if err != nil {
		return ctx, nil, err
	}
	// The name of a service of the environment goes before this one.
	from, err := resource.New(ctx, resource.WithAttributes(
		attribute.String("service.name", "chancery-etl"), attribute.String("service.version", o.Version),
	), resource.WithFromEnv(), resource.WithTelemetrySDK())
	if err != nil && !errors.Is(err, resource.ErrPartialResource) {
		return ctx, nil, err
	}
	kept := tracetest.NewInMemoryExporter()
	provider := trace.NewTracerProvider(trace.WithSyncer(kept), trace.WithResource(from))
	parent := propagation.MapCarrier{"traceparent": os.Getenv("TRACEPARENT"), "tracestate": os.Getenv("TRACESTATE")}
	ctx = propagation.TraceContext{}.Extract(ctx, parent)
	ctx, span := provider.Tracer(name).Start(ctx, "run", api.WithAttributes(attributes...))
	return ctx, func(outcome string, failure error) error {
		if failure != nil {
			outcome = "failed"
		}
		span.SetAttributes(attribute.String("chancery.outcome", outcome))
		End(span, failure)
		after, cancel := context.WithTimeout(context.WithoutCancel(ctx), sendTime)
		defer cancel()
		err := exporter.ExportSpans(after, kept.GetSpans().Snapshots())
		return errors.Join(err, exporter.Shutdown(after), provider.Shutdown(after))
	}, nil
}

// Start begins a span of a step of the run whose context it is given; where there is none it
// costs nothing.
func Start(ctx context.Context, step string, attributes ...attribute.KeyValue) (context.Context, api.Span) {
	tracer := api.SpanFromContext(ctx).TracerProvider().Tracer(name)
	return tracer.Start(ctx, step, api.WithAttributes(attributes...))
}

// End ends a span, with what went wrong.
func End(span api.Span, err error) {
	if err != nil {
		span.RecordError(err)
		span.SetStatus(codes.Error, err.Error())
	}
	span.End()
}
