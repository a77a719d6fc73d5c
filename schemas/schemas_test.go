package schemas

import (
	"regexp"
	"strings"
	"testing"
)

func TestVersionIsSemVer(t *testing.T) {
	if !regexp.MustCompile(`^(0|[1-9]\d*)\.(0|[1-9]\d*)\.(0|[1-9]\d*)$`).MatchString(Version()) {
		t.Errorf("%q is no version", Version())
	}
}

func TestTablesAreSound(t *testing.T) {
	names := map[string]bool{}
	for _, table := range Tables() {
		names[table.Name] = true
	}
	for _, table := range Tables() {
		seen := map[string]bool{}
		for _, f := range table.Fields {
			if seen[f.Name] || f.Description == "" || f.Example == "" || !strings.HasSuffix(f.Description, ".") {
				t.Errorf("%s.%s: stands twice, or lacks a description in a full sentence, or an example",
					table.Name, f.Name)
			}
			seen[f.Name] = true
			if f.References != "" && !names[f.References] {
				t.Errorf("%s.%s refers to %q, which is no table", table.Name, f.Name, f.References)
			}
			cell, err := ParseCell(f, f.Example)
			if err != nil {
				t.Errorf("%s.%s: the example %q is no %s: %v", table.Name, f.Name, f.Example, f.Type, err)
			}
			if f.Codes != "" && !CodesOf(f.Codes).Has(strings.Join(append(cell.List, cell.Text), "")) {
				t.Errorf("%s.%s: the example %q is not in the code list %s", table.Name, f.Name, f.Example, f.Codes)
			}
			if f.IRI == "" || !strings.Contains(f.IRI, ":") {
				t.Errorf("%s.%s: %q is no compact IRI", table.Name, f.Name, f.IRI)
			}
		}
	}
}

func TestCodesAreUniqueAndDescribed(t *testing.T) {
	for _, name := range CodeLists() {
		if name == "cameo_crosswalk" {
			continue
		}
		list, seen := CodesOf(name), map[string]bool{}
		if list.Comment == "" || len(list.Codes) == 0 {
			t.Errorf("%s: lacks a comment or codes", name)
		}
		for _, c := range list.Codes {
			if c.Code == "" || seen[c.Code] || c.Label == "" || c.Definition == "" {
				t.Errorf("%s: code %q stands twice or lacks a label or a definition", name, c.Code)
			}
			seen[c.Code] = true
		}
	}
}

func TestEveryTypeHasAQuadAndEveryActAType(t *testing.T) {
	for _, c := range CodesOf("event_type").Codes {
		if !CodesOf("quad").Has(Quad(c.Code)) {
			t.Errorf("%s has no quad class", c.Code)
		}
	}
	for _, c := range CodesOf("diplo_type").Codes {
		if e := c.Attributes["event_type"]; e != "" && !CodesOf("event_type").Has(e) {
			t.Errorf("%s stands for %q, which is no event type", c.Code, e)
		}
	}
}

func TestCAMEO(t *testing.T) {
	for _, c := range []struct {
		eventType, mode, diplo string
		contexts               []string
		want                   string
	}{
		{"SUPPORT", "", "sign_agreement", nil, "CAMEO:057"},
		{"CONSULT", "visit", "", nil, "CAMEO:042"},
		{"ASSAULT", "", "declare_war", nil, "CAMEO:190"},
		{"AGREE", "", "", []string{"economic"}, "CAMEO:0311"},
		{"AGREE", "", "sign_agreement", nil, "CAMEO:03"}, // promised, not done
		{"NOTHING", "", "", nil, ""},
	} {
		if got := CAMEO(c.eventType, c.mode, c.contexts, c.diplo); got != c.want {
			t.Errorf("%+v: got %q", c, got)
		}
	}
}

func TestIDs(t *testing.T) {
	id := HashOf("dates", "a", "b")
	if !regexp.MustCompile(`^d[0-9a-f]{16}$`).MatchString(id) {
		t.Errorf("%q is no id", id)
	}
	if HashOf("dates", "ab", "") == id || HashOf("dates", "a", "b", "") == id || HashOf("figures", "a", "b") == id {
		t.Error("rows that differ must have ids that differ")
	}
	if HashOf("x", "e\u0301") != HashOf("x", "\u00e9") {
		t.Error("the same text in two normal forms must have one id")
	}
	if ActorID("Q796", "state", "IRQ", "Iraq") != ActorID("Q796", "", "", "") {
		t.Error("a Wikidata item alone makes the id")
	}
}

func TestCellsReadBackAsWritten(t *testing.T) {
	for _, c := range []struct {
		f    Field
		cell Cell
	}{
		{Field{Type: String}, Cell{Text: "a;b"}}, {Field{Type: String}, Null()},
		{Field{Type: String, IsRequired: true}, Cell{}},
		{Field{Type: Integer}, Cell{Int: -3}}, {Field{Type: Number}, Cell{Number: 0.1}},
		{Field{Type: Number}, Cell{Number: 1e21}},
		{Field{Type: Boolean}, Cell{Bool: true}}, {Field{Type: List}, Cell{List: []string{"a;b", `say "x", <y>`}}},
		{Field{Type: List}, Null()},
	} {
		got, err := ParseCell(c.f, c.cell.Format(c.f.Type))
		if err != nil || !got.Equal(c.cell) {
			t.Errorf("%+v: got %+v, %v", c.cell, got, err)
		}
	}
}

func TestCAMEOActor(t *testing.T) {
	for _, c := range []struct{ kind, country, want string }{
		{"state", "IRQ", "IRQ"}, {"government", "IRQ", "IRQGOV"}, {"military", "SYR", "SYRMIL"},
		{"armed_group", "", ""},
		{"ngo", "", "NGO"}, {"ngo", "FRA", "NGOFRA"}, {"igo", "", "IGO"}, {"person", "IRQ", ""},
	} {
		if got := CAMEOActor(c.kind, c.country); got != c.want {
			t.Errorf("CAMEOActor(%q, %q) = %q, want %q", c.kind, c.country, got, c.want)
		}
	}
}

// TestSetIsReadBack sets every cell of a row and reads it back.
func TestSetIsReadBack(t *testing.T) {
	var rows Rows
	rows.Events, rows.Figures = []EventRow{{}}, []FigureRow{{}}
	rows.Changes, rows.Missions = []ChangeRow{{}}, []MissionRow{{}}
	for table, set := range map[string]func(string, Cell) bool{
		"events": rows.Events[0].Set, "figures": rows.Figures[0].Set,
		"changes": rows.Changes[0].Set, "missions": rows.Missions[0].Set,
	} {
		fields := TableOf(table).Fields
		want := make(Row, len(fields))
		for i, f := range fields {
			want[i] = Cell{Text: f.Name}
			switch f.Type {
			case Integer:
				want[i] = Cell{Int: int64(i + 1)}
			case Number:
				want[i] = Cell{Number: float64(i) + 0.5}
			case Boolean:
				want[i] = Cell{Bool: true}
			case List:
				want[i] = Cell{List: []string{f.Name}}
			}
			if !set(f.Name, want[i]) {
				t.Errorf("%s has no column %s to set", table, f.Name)
			}
		}
		for got := range rows.Table(table) {
			for i, f := range fields {
				if !got[i].Equal(want[i]) {
					t.Errorf("%s.%s: got %+v, want %+v", table, f.Name, got[i], want[i])
				}
			}
		}
		if set("weather", Cell{}) {
			t.Errorf("%s has a column weather", table)
		}
	}
}
