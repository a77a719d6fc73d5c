package plots

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"gonum.org/v1/plot"

	"chancery/schemas"
)

// mostPeriods is how many bars can be told apart in a picture.
const mostPeriods = 80

// events reads the asserted events within the years asked for.
func (r *release) events(o Options) ([]*schemas.EventRow, error) {
	var all []*schemas.EventRow
	for e, err := range rowsOf[schemas.EventRow](r, "events") {
		if err != nil {
			return nil, err
		}
		h := happenedOf(e)
		if e.IsAsserted && (o.isAnyTime() || h.isDated && o.isWithin(h.first, h.last)) {
			all = append(all, e)
		}
	}
	return all, nil
}

// drawEvents draws events by period: cooperation above the axis, conflict below.
func drawEvents(r *release, o Options) (*Picture, error) {
	step, isStep := steps()[o.By]
	if o.By != "" && !isStep {
		return nil, fmt.Errorf("%w: there is no period %q: give year, decade or century", ErrOption, o.By)
	}
	all, err := r.events(o)
	if err != nil {
		return nil, err
	}
	about := "Events"
	if len(o.Pair) > 0 {
		pair, err := r.codes(o.Pair)
		if err != nil {
			return nil, err
		}
		if len(pair) != 2 || pair[0] == pair[1] {
			return nil, fmt.Errorf("%w: a pair is two countries, not %q", ErrOption, strings.Join(o.Pair, ","))
		}
		wanted := [2]string{min(pair[0], pair[1]), max(pair[0], pair[1])}
		pairs := countPairs(all, nil)
		all = slices.DeleteFunc(all, func(e *schemas.EventRow) bool { return !slices.Contains(e.Pairs(), wanted) })
		if len(all) == 0 {
			return nil, fmt.Errorf("%w: no asserted event between %s and %s%s; most are between %s", ErrNothing,
				r.nameOf(pair[0]), r.nameOf(pair[1]), o.yearsText(), toldPairs(pairs, 3))
		}
		about = fmt.Sprintf("Events between %s and %s", r.nameOf(pair[0]), r.nameOf(pair[1]))
	}
	t := TimelineOf(slices.Values(all), step, mostPeriods)
	if len(t.Counts) == 0 {
		return nil, fmt.Errorf("%w: no asserted event has a known %s", ErrNothing, t.Step)
	}
	if len(t.Counts) > 500 {
		return nil, fmt.Errorf("%w: %s bars by %s cannot be told apart: give a longer period, or years",
			ErrOption, number(len(t.Counts)), t.Step)
	}
	p := &Picture{
		title: fmt.Sprintf("%s by %s%s", about, t.Step, o.yearsText()), height: 9.5, legend: quadKeys(),
		source: t.told(), data: t.words(), plot: t.plot(),
	}
	return p, nil
}

// words tells the numbers of a timeline.
func (t Timeline) words() string {
	var parts []string
	for i, c := range t.Counts {
		if c.All() > 0 {
			parts = append(parts, fmt.Sprintf("%s: %d of cooperation, %d of conflict",
				t.Step.Label(t.At(i)), c.Cooperation(), c.Conflict()))
		}
	}
	return strings.Join(parts, "; ") + "."
}

func (t Timeline) plot() *plot.Plot {
	p := newPlot()
	up, down := 1, 0
	for _, c := range t.Counts {
		up, down = max(up, c.Cooperation()), max(down, c.Conflict())
	}
	p.X.Min, p.X.Max = -0.6, float64(len(t.Counts))-0.4
	p.Y.Min, p.Y.Max = -float64(down), float64(up)
	p.Y.Tick.Marker = plot.TickerFunc(wholeTicks)
	p.Y.Label.Text = "events"
	if down > 0 {
		p.Y.Label.Text = "events, conflict downwards"
	}
	p.X.Tick.Marker = plot.TickerFunc(func(_, _ float64) []plot.Tick { return t.ticks() })
	p.X.Width, p.Y.Width = 0, 0
	p.Add(drawing(func(pen pen) {
		for _, tick := range wholeTicks(p.Y.Min, p.Y.Max) {
			pen.line(lightGrey, 0.5, p.X.Min, tick.Value, p.X.Max, tick.Value)
		}
		for i, c := range t.Counts {
			pen.stack(float64(i), c)
		}
		pen.line(black, 0.75, p.X.Min, 0, p.X.Max, 0)
	}))
	return p
}

// stack draws the bar of a period.
func (p pen) stack(x float64, c Counts) {
	const half = 0.42
	up, down := 0.0, 0.0
	for _, part := range []struct {
		n    int
		to   *float64
		sign float64
		key  key
	}{
		{c.VerbalCooperation, &up, 1, quadKeys()[0]}, {c.MaterialCooperation, &up, 1, quadKeys()[1]},
		{c.VerbalConflict, &down, -1, quadKeys()[2]}, {c.MaterialConflict, &down, -1, quadKeys()[3]},
	} {
		if part.n > 0 {
			end := *part.to + part.sign*float64(part.n)
			p.box(part.key.colour, x-half, *part.to, x+half, end)
			*part.to = end
		}
	}
}

// ticks name periods at even distances, at round years where there are many.
func (t Timeline) ticks() []plot.Tick {
	const most = 10
	every := 1
	for _, n := range []int{1, 2, 5, 10, 20, 50, 100} {
		if every = n; len(t.Counts) <= n*most {
			break
		}
	}
	var ticks []plot.Tick
	for i := range t.Counts {
		if year := t.At(i); t.Step.period(year)%every == 0 {
			ticks = append(ticks, plot.Tick{Value: float64(i), Label: t.Step.Label(year)})
		}
	}
	return ticks
}

// PairCounts is the events between two countries.
type PairCounts struct {
	Pair [2]string // codes
	Counts
}

// PairsOf counts asserted events by pair of countries, the pair with most events first.
func PairsOf(events []schemas.EventRow) []PairCounts {
	var all []*schemas.EventRow
	for i := range events {
		if events[i].IsAsserted {
			all = append(all, &events[i])
		}
	}
	return countPairs(all, nil)
}

// countPairs counts events by pair, of pairs with one of some countries where those are given.
func countPairs(events []*schemas.EventRow, with []string) []PairCounts {
	counts := map[[2]string]Counts{}
	for _, e := range events {
		for _, pair := range e.Pairs() {
			if with == nil || slices.Contains(with, pair[0]) || slices.Contains(with, pair[1]) {
				c := counts[pair]
				c.Add(e.Quad)
				counts[pair] = c
			}
		}
	}
	var out []PairCounts
	for pair, c := range counts {
		out = append(out, PairCounts{pair, c})
	}
	slices.SortFunc(out, func(a, b PairCounts) int {
		return cmp.Or(b.All()-a.All(), cmp.Compare(a.Pair[0], b.Pair[0]), cmp.Compare(a.Pair[1], b.Pair[1]))
	})
	return out
}

func toldPairs(pairs []PairCounts, most int) string {
	var parts []string
	for _, p := range pairs[:min(most, len(pairs))] {
		parts = append(parts, fmt.Sprintf("%s,%s (%d)", p.Pair[0], p.Pair[1], p.All()))
	}
	if len(parts) == 0 {
		return "no pair"
	}
	return strings.Join(parts, ", ")
}

// drawPairs draws the pairs with most events.
func drawPairs(r *release, o Options) (*Picture, error) {
	with, err := r.codes(o.Country)
	if err != nil {
		return nil, err
	}
	all, err := r.events(o)
	if err != nil {
		return nil, err
	}
	pairs := countPairs(all, with)
	if len(pairs) == 0 {
		return nil, fmt.Errorf("%w: no asserted event is between two countries%s", ErrNothing, o.yearsText())
	}
	shown := pairs[:min(len(pairs), cmp.Or(o.Top, 20))]
	title := "Pairs of countries with most events"
	if len(with) > 0 {
		title = "Partners of " + r.nameOf(with[0]) + " with most events"
		if len(with) > 1 {
			title = "Pairs of chosen countries with most events"
		}
	}
	p := &Picture{
		title: title + o.yearsText(), height: 4.5 + 0.5*float64(len(shown)), legend: quadKeys(), plot: newPlot(),
		source: someOf(len(shown), len(pairs), "pairs", "those with most") +
			"; asserted events, counted for each pair between which they are.",
	}
	var names, words []string
	most := 0
	for _, c := range shown {
		names = append(names, clipped(r.nameOf(c.Pair[0])+" – "+r.nameOf(c.Pair[1]), 46))
		words = append(words, fmt.Sprintf("%s: %d of cooperation, %d of conflict",
			names[len(names)-1], c.Cooperation(), c.Conflict()))
		most = max(most, c.All())
	}
	p.data = strings.Join(words, "; ") + "."
	rows(p.plot, names)
	p.plot.X.Min, p.plot.X.Max = 0, float64(most)
	p.plot.X.Tick.Marker = plot.TickerFunc(wholeTicks)
	p.plot.X.Label.Text = "events"
	p.plot.Add(drawing(func(pen pen) {
		for _, tick := range wholeTicks(0, float64(most)) {
			pen.line(lightGrey, 0.5, tick.Value, p.plot.Y.Min, tick.Value, p.plot.Y.Max)
		}
		for i, c := range shown {
			y, x := float64(len(shown)-1-i), 0.0
			for k, n := range []int{c.VerbalCooperation, c.MaterialCooperation, c.VerbalConflict, c.MaterialConflict} {
				if n > 0 {
					pen.box(quadKeys()[k].colour, x, y-0.38, x+float64(n), y+0.38)
					x += float64(n)
				}
			}
		}
		pen.line(black, 0.75, 0, p.plot.Y.Min, 0, p.plot.Y.Max)
	}))
	return p, nil
}

// rows makes the vertical axis one of names, the first on top.
func rows(p *plot.Plot, names []string) {
	p.Y.Min, p.Y.Max = -0.6, float64(len(names))-0.4
	p.Y.Width, p.Y.Tick.Length = 0, 0
	p.X.Width = 0
	p.Y.Tick.Marker = plot.TickerFunc(func(_, _ float64) []plot.Tick {
		var ticks []plot.Tick
		for i, name := range names {
			ticks = append(ticks, plot.Tick{Value: float64(len(names) - 1 - i), Label: name})
		}
		return ticks
	})
}
