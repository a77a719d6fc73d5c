package events_test

import (
	"bytes"
	"testing"

	"chancery/pipeline/extract/events"
	"chancery/pipeline/language/models"
)

// TestModelFile holds that the model is written as it was read, and that one that is cut
// off or goes on is refused.
func TestModelFile(t *testing.T) {
	set := models.NewSet()
	b, err := set.Events()
	if err != nil {
		t.Fatal(err)
	}
	classes, err := set.Classes()
	if err != nil {
		t.Fatal(err)
	}
	m, err := events.ReadModel(b, classes)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(m.Bytes(), b) {
		t.Error("the model changes when it is read and written")
	}
	for _, damaged := range [][]byte{nil, b[:100], b[:len(b)/2], b[:len(b)-1], append(bytes.Clone(b), 0)} {
		if _, err := events.ReadModel(damaged, classes); err == nil {
			t.Errorf("%d of %d bytes are taken for the model", len(damaged), len(b))
		}
	}
}
