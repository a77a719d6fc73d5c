//go:build cloud

package publish

import (
	"gocloud.dev/blob/azureblob"
	"gocloud.dev/blob/gcsblob"
	"gocloud.dev/blob/s3blob"
)

// clouds returns the kinds of bucket that the program was built with, beside folders. Their
// drivers bring so much code that a build without them takes far less time, so they are
// asked for by a tag.
func clouds() []string { return []string{s3blob.Scheme, gcsblob.Scheme, azureblob.Scheme} }
