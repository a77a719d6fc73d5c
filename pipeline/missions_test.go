package pipeline_test

import (
	"slices"
	"testing"

	"chancery/pipeline/pipelinetest"
)

// TestMissions says which missions an article tells of, each once.
func TestMissions(t *testing.T) {
	for _, c := range []struct {
		prose string
		want  []string
	}{
		{"Chile has an embassy in Nairobi. The Chilean embassy in Kenya is old.", []string{"CHL > KEN Nairobi embassy true"}},
		{"Peru has an embassy in Ottawa, a consulate-general in Toronto and 2 honorary consulates (in Halifax and Calgary).", []string{
			"PER > CAN Ottawa embassy true", "PER > CAN Toronto consulate_general true", "PER > CAN Halifax honorary_consulate true", "PER > CAN Calgary honorary_consulate true"}},
		{"Peru has an embassy in Ottawa, and Canada has an embassy in Lima.", []string{"PER > CAN Ottawa embassy true", "CAN > PER Lima embassy true"}},
		{"Chile is represented in Uganda through its embassy in Nairobi.", []string{"CHL > UGA Nairobi non_resident true"}},
		{"Chile is represented in Kenya through its embassy in Nairobi.", []string{"CHL > KEN Nairobi embassy true"}},
		{"Chile does not have an embassy in Kenya.", []string{"CHL > KEN embassy false"}},
		{"Chile has a large embassy.", nil},
	} {
		d := pipelinetest.Read(t, c.prose)
		var got []string
		for _, m := range d.Missions {
			got = append(got, pipelinetest.Mission(d, m.Value))
		}
		if !slices.Equal(got, c.want) {
			t.Errorf("%s\n got %q\nwant %q", c.prose, got, c.want)
		}
	}
}
