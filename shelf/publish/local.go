//go:build !cloud

package publish

// clouds returns the kinds of bucket that the program was built with, beside folders.
func clouds() []string { return nil }
