package pipelinetest

import (
	"cmp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"chancery/pipeline/doc"
)

// Actor writes whom a mention means, where its words are not the name, and the
// kind, the country and how that was found out; more than one stand with a + between.
func Actor(d *doc.Document, m doc.Mention[doc.Reference]) string {
	surface := m.In(d.Text)
	var names []string
	for _, actor := range append([]int{m.Value.Actor}, m.Value.Others...) {
		names = append(names, d.Actors[actor].Name)
	}
	if name := strings.Join(names, " + "); name != surface {
		surface += " → " + name
	}
	a := d.Actors[m.Value.Actor]
	return surface + " | " + strings.Join(strings.Fields(a.Kind+" "+a.Country+" "+m.Value.Method), " ")
}

// Context writes what a figure or change counts, when, where, and who says so;
// what is not told is left out.
func Context(d *doc.Document, counted doc.Span, start, end doc.Day, place doc.Span, attributed int) string {
	var cells []string
	if !counted.Empty() {
		cells = append(cells, counted.In(d.Text))
	}
	if start.Known() || end.Known() {
		cells = append(cells, start.String()+".."+end.String())
	}
	if !place.Empty() {
		cells = append(cells, "in "+place.In(d.Text))
	}
	if attributed >= 0 {
		cells = append(cells, "by "+d.Actors[d.Mentions[attributed].Value.Actor].Name)
	}
	return strings.Join(cells, " | ")
}

// Figure writes value, [lower..upper] where it is not exact, ~ where it is about, unit, and
// what is counted.
func Figure(d *doc.Document, v doc.Figure) string {
	value := Number(v.Value)
	isBounded := v.Value != nil && v.Lower != nil && v.Upper != nil
	if !isBounded || *v.Lower != *v.Value || *v.Upper != *v.Value {
		value += "[" + Number(v.Lower) + ".." + Number(v.Upper) + "]"
	}
	if v.IsApproximate {
		value = "~" + value
	}
	return strings.Join(strings.Fields(value+" "+v.Unit+" "+v.Counted.In(d.Text)), " ")
}

// Change writes from > to, direction and unit, and the difference or percent
// where one of both is not told.
func Change(v doc.Change) string {
	value := Number(v.FromValue) + " > " + Number(v.ToValue) + " " + v.Direction + " " + v.Unit
	if v.FromValue == nil || v.ToValue == nil {
		value += " " + Number(v.Difference)
		if v.PercentChange != nil {
			value += " " + Number(v.PercentChange) + "%"
		}
	}
	return strings.Join(strings.Fields(value), " ")
}

// Number writes a number, "" for none.
func Number(n *float64) string {
	if n == nil {
		return ""
	}
	return strconv.FormatFloat(*n, 'f', -1, 64)
}

// Mission writes SENDER > RECEIVER, the city, the kind, whether it is there, and the days of
// opening and closing where one is known.
func Mission(d *doc.Document, v doc.Mission) string {
	cells := []string{
		d.Actors[v.Sender].Country, ">", d.Actors[v.Receiver].Country,
		v.City.In(d.Text), v.Kind, strconv.FormatBool(v.Exists),
	}
	if v.Start.Known() || v.End.Known() {
		cells = append(cells, cmp.Or(v.Start.String(), "-"), cmp.Or(v.End.String(), "-"))
	}
	return strings.Join(strings.Fields(strings.Join(cells, " ")), " ")
}

// Event writes TYPE/diplo SOURCES > TARGETS.
func Event(t testing.TB, d *doc.Document, v doc.Event) string {
	g := Gazetteer(t)
	parties := func(role string) string {
		var all []string
		for _, part := range v.Parts {
			r := d.Mentions[part.Mention].Value
			for _, actor := range append([]int{r.Actor}, r.Others...) {
				if c := g.Party(d.Actors[actor]); part.Role == role && c != "" && !slices.Contains(all, c) {
					all = append(all, c)
				}
			}
		}
		slices.Sort(all)
		return strings.Join(all, "+")
	}
	value := v.Type
	if v.DiploType != "" {
		value += "/" + v.DiploType
	}
	if source := parties("source"); source != "" {
		value += " " + source
	}
	if target := parties("target"); target != "" {
		value += " > " + target
	}
	return value
}

// Act writes an event as TYPE/diplo SOURCES > TARGETS, its days, its place and
// what is not certain about it; empty parts are left out.
func Act(t testing.TB, d *doc.Document, m doc.Mention[doc.Event]) string {
	v := m.Value
	cells := []string{Event(t, d, v)}
	if v.Start.Known() || v.End.Known() {
		cells = append(cells, v.Start.String()+".."+v.End.String())
	}
	if !v.Place.Empty() {
		cells = append(cells, "in "+v.Place.In(d.Text))
	}
	if v.Factuality != "CT+" || !v.IsAsserted {
		cells = append(cells, v.Factuality)
	}
	if v.Attributed >= 0 {
		cells = append(cells, "by "+d.Actors[d.Mentions[v.Attributed].Value.Actor].Name)
	}
	return strings.Join(cells, " | ")
}

// CompareActs reads the prose as an article of the given title and compares its acts, in
// the order of the text, with those wanted.
func CompareActs(t testing.TB, title, prose string, want ...string) {
	t.Helper()
	d := ReadArticle(t, "= "+title+" =\n\n"+prose+"\n", doc.LayerEvents)
	var got []string
	for _, m := range d.Events {
		got = append(got, Act(t, d, m))
	}
	CompareAll(t, prose, got, want)
}
