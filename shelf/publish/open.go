package publish

import (
	"context"
	"fmt"
	"net/url"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"gocloud.dev/blob"
	"gocloud.dev/blob/fileblob"
)

// Schemes returns the kinds of address that can be opened.
func Schemes() []string { return append([]string{"file"}, clouds()...) }

// Open opens the bucket at an address: a folder, or an address such as
// s3://bucket/prefix?region=eu-central-1, gs://bucket/prefix, azblob://container/prefix.
// What lies behind the question mark goes to the library, for S3 such things as endpoint
// and use_path_style; who may write is told by the environment, as the tools of each cloud
// have it.
func Open(ctx context.Context, address string) (*blob.Bucket, error) {
	scheme, _, ok := strings.Cut(address, "://")
	if !ok {
		return folder(address)
	}
	u, err := url.Parse(address)
	if err != nil {
		return nil, fmt.Errorf("%s: is no address: %w", address, err)
	}
	if scheme == "file" {
		return folder(filepath.FromSlash(u.Path))
	}
	if !slices.Contains(clouds(), scheme) {
		known := strings.Join(Schemes(), ", ")
		if slices.Contains([]string{"s3", "gs", "azblob"}, scheme) {
			return nil, fmt.Errorf("%s: this build of the program writes to %s only: build it with `make build` "+
				"or `go build -tags cloud ./cmd/etl`", address, known)
		}
		return nil, fmt.Errorf("%s: there are no addresses of kind %s, but %s", address, scheme, known)
	}
	prefix := strings.Trim(u.Path, "/")
	u.Path = ""
	bucket, err := blob.OpenBucket(ctx, u.String())
	if err != nil {
		return nil, fmt.Errorf("%s: %w", address, err)
	}
	if prefix != "" {
		bucket = blob.PrefixedBucket(bucket, prefix+"/")
	}
	return bucket, nil
}

// folder opens a folder, which is made. Files appear whole or not at all, and nothing but
// them is in it.
func folder(dir string) (*blob.Bucket, error) {
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return nil, err
	}
	return fileblob.OpenBucket(dir, &fileblob.Options{
		NoTempDir: true, Metadata: fileblob.MetadataDontWrite, DirFileMode: 0o755,
	})
}
