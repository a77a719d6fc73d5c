package geojson

import (
	"bytes"
	"context"
	"encoding/json"
	"iter"
	"testing"

	"chancery/outputs"
	"chancery/schemas"
)

func TestWrite(t *testing.T) {
	table := schemas.TableOf("missions")
	row := make(schemas.Row, len(table.Fields))
	for i := range row {
		row[i] = schemas.Null()
	}
	row[table.Index("mission_id")] = schemas.Cell{Text: "s1"}
	row[table.Index("city")] = schemas.Cell{Text: "Baghdad"}
	row[table.Index("exists")] = schemas.Cell{Bool: true}
	nowhere := row.Clone()
	row[table.Index("latitude")] = schemas.Cell{Number: 33.25}
	row[table.Index("longitude")] = schemas.Cell{Number: 44.5}
	tables := outputs.Tables{
		Names: []string{"events", "missions"},
		Rows: func(t schemas.Table) iter.Seq2[schemas.Row, error] {
			return func(yield func(schemas.Row, error) bool) {
				if t.Name == "missions" && yield(nowhere, nil) {
					yield(row, nil)
				}
			}
		},
	}
	var b bytes.Buffer
	n, err := Write(context.Background(), tables, &b)
	if n != 1 || err != nil {
		t.Fatal(n, err)
	}
	var got any
	if err := json.Unmarshal(b.Bytes(), &got); err != nil {
		t.Fatal(err)
	}
	again, _ := json.Marshal(got)
	want := `{"features":[{"geometry":{"coordinates":[44.5,33.25],"type":"Point"},"id":"s1",` +
		`"properties":{"city":"Baghdad","exists":true,"table":"missions"},"type":"Feature"}],` +
		`"type":"FeatureCollection"}`
	if string(again) != want {
		t.Errorf("got %s", again)
	}
}
