// Package shelf says how the files of releases are served, from a bucket or by the program
// itself.
package shelf

import (
	"path"
	"strings"

	"chancery/pipeline/load"
)

// How long a file may be kept by those who fetched it.
const (
	Immutable = "public, max-age=31536000, immutable" // of a release: it never changes
	Fresh     = "no-cache"                            // what points to releases: asked for each time
)

// mediaTypes are the types of files by the ends of their names.
var mediaTypes = map[string]string{
	".csv": "text/csv; charset=utf-8", ".parquet": "application/vnd.apache.parquet", ".ndjson": "application/x-ndjson",
	".json": "application/json", ".jsonld": "application/ld+json", ".md": "text/markdown; charset=utf-8",
	".xml": "application/xml", ".html": "text/html; charset=utf-8", ".cff": "application/yaml",
	".js": "text/javascript; charset=utf-8", ".css": "text/css; charset=utf-8", ".txt": "text/plain; charset=utf-8",
	".yaml": "application/yaml", ".minisig": "text/plain; charset=utf-8", "": "text/plain; charset=utf-8",
}

// MediaType returns the type of a file of a release.
func MediaType(name string) string {
	if t, ok := mediaTypes[strings.ToLower(path.Ext(name))]; ok {
		return t
	}
	return "application/octet-stream"
}

// CacheControl returns how long a file may be kept.
func CacheControl(name string) string {
	switch path.Base(name) {
	case load.LatestName, load.IndexName, load.TombstoneName:
		return Fresh
	}
	return Immutable
}
