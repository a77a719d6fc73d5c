package plots

import (
	"cmp"
	"fmt"
	"math"
	"slices"
	"strings"

	"gonum.org/v1/plot"
	"gonum.org/v1/plot/text"
	"gonum.org/v1/plot/vg"

	"chancery/schemas"
)

// checkClass holds that what is counted is one of the classes.
func checkClass(class string) error {
	if class == "" || schemas.CodesOf("counted_class").Has(class) {
		return nil
	}
	var codes []string
	for _, c := range schemas.CodesOf("counted_class").Codes {
		codes = append(codes, c.Code)
	}
	return fmt.Errorf("%w: there is no class %q of what is counted: give one of %s", ErrOption, class,
		strings.Join(codes, ", "))
}

// change is a change that can be drawn.
type change struct {
	ratio       float64 // after by before
	name, value string
	key         string // by which equal ones are one
}

// changeOf returns what is drawn of a row, false where neither both values nor the percent
// are told, or one of them is 0.
func changeOf(c *schemas.ChangeRow) (change, bool) {
	out := change{name: c.Counted}
	switch {
	case c.FromValue != nil && c.ToValue != nil && *c.FromValue > 0 && *c.ToValue > 0:
		out.ratio = *c.ToValue / *c.FromValue
		out.value = short(*c.FromValue) + " → " + short(*c.ToValue)
		if c.Unit != "" {
			out.value += " " + c.Unit
		}
	case c.PercentChange != nil && *c.PercentChange > -100:
		out.ratio = 1 + *c.PercentChange/100
		out.value = number(math.Round(*c.PercentChange*10)/10) + " %"
		if *c.PercentChange > 0 {
			out.value = "+" + out.value
		}
	default:
		return change{}, false
	}
	if out.name == "" {
		out.name = cmp.Or(c.CountedClass, c.Unit, "a figure")
	}
	if c.Place != "" && !strings.Contains(out.name, c.Place) {
		out.name += ", " + c.Place
	}
	out.key = out.name + out.value
	out.name = clipped(out.name, 40)
	if years := yearsOf(c.StartDate, c.EndDate); years != "" {
		out.name += " (" + years + ")"
	}
	return out, true
}

// yearsOf writes the years of a span of days.
func yearsOf(start, end string) string {
	a, isStart := YearOf(start)
	b, isEnd := YearOf(end)
	switch {
	case isStart && isEnd && a != b:
		return Year.Label(a) + "–" + Year.Label(b)
	case isStart:
		return Year.Label(a)
	case isEnd:
		return "to " + Year.Label(b)
	}
	return ""
}

// isIn reports whether a span of days lies within the years asked for.
func (o Options) isIn(start, end string) bool {
	if o.isAnyTime() {
		return true
	}
	a, isStart := YearOf(cmp.Or(start, end))
	b, isEnd := YearOf(cmp.Or(end, start))
	return isStart && isEnd && o.isWithin(a, b)
}

// drawChanges draws each change as an arrow from 1 to how many times the figure before the
// figure after is, so that changes of any unit and size stand beside each other.
func drawChanges(r *release, o Options) (*Picture, error) {
	if err := checkClass(o.Class); err != nil {
		return nil, err
	}
	var all []change
	left := 0
	for c, err := range rowsOf[schemas.ChangeRow](r, "changes") {
		if err != nil {
			return nil, err
		}
		if o.Class != "" && c.CountedClass != o.Class || !o.isIn(c.StartDate, c.EndDate) {
			continue
		}
		if drawn, ok := changeOf(c); ok {
			all = append(all, drawn)
		} else {
			left++
		}
	}
	size := func(c change) float64 { return math.Abs(math.Log(c.ratio)) }
	slices.SortStableFunc(all, func(a, b change) int {
		return cmp.Or(cmp.Compare(size(b), size(a)), cmp.Compare(a.name, b.name), cmp.Compare(a.value, b.value))
	})
	all = slices.CompactFunc(all, func(a, b change) bool { return a.key == b.key })
	if len(all) == 0 {
		return nil, fmt.Errorf("%w: no change tells both values or the percent%s", ErrNothing, o.yearsText())
	}
	shown := all[:min(len(all), cmp.Or(o.Top, 20))]
	slices.SortStableFunc(shown, func(a, b change) int { return cmp.Compare(b.ratio, a.ratio) })
	what := "figures"
	if o.Class != "" {
		what = strings.ToLower(schemas.Label("counted_class", o.Class))
	}
	p := &Picture{
		title:  fmt.Sprintf("How %s changed%s", what, o.yearsText()),
		height: 4.2 + 0.78*float64(len(shown)), plot: newPlot(),
		legend: []key{{label: "increase", colour: darkBlue}, {label: "decrease", colour: vermilion}},
		source: someOf(len(shown), len(all), "changes", "the greatest") + ".",
	}
	if left > 0 {
		p.source += fmt.Sprintf(" Not drawn, for neither both values nor the percent is told: %s.", number(left))
	}
	arrows(p, shown)
	return p, nil
}

// arrows draws changes in rows on an axis of ratios.
func arrows(p *Picture, shown []change) {
	var names, words []string
	low, high := -math.Log10(2), math.Log10(2)
	for _, c := range shown {
		names = append(names, c.name+"\n"+c.value)
		words = append(words, c.name+": "+c.value)
		low, high = min(low, math.Log10(c.ratio)), max(high, math.Log10(c.ratio))
	}
	p.data = strings.Join(words, "; ") + "."
	rows(p.plot, names)
	p.plot.Y.Tick.Label.Font.Size = 7.5
	space := (high - low) * 0.04
	p.plot.X.Min, p.plot.X.Max = low-space, high+space
	p.plot.X.Label.Text = "the figure after, as a multiple of the figure before"
	p.plot.X.Tick.Marker = plot.TickerFunc(ratioTicks)
	p.plot.Add(drawing(func(pen pen) {
		for _, tick := range ratioTicks(p.plot.X.Min, p.plot.X.Max) {
			pen.line(lightGrey, 0.5, tick.Value, p.plot.Y.Min, tick.Value, p.plot.Y.Max)
		}
		pen.line(black, 0.75, 0, p.plot.Y.Min, 0, p.plot.Y.Max)
		for i, c := range shown {
			y, colour := float64(len(shown)-1-i), darkBlue
			if c.ratio < 1 {
				colour = vermilion
			}
			pen.line(colour, 1.75, 0, y, math.Log10(c.ratio), y)
			pen.dot(colour, 3.2, math.Log10(c.ratio), y)
		}
	}))
}

// ratioTicks are marks at 1, 2, 5, 10… and their reciprocals, a decade each where there is no
// room for all.
func ratioTicks(low, high float64) []plot.Tick {
	bases := []float64{1, 2, 5}
	if high-low > 2.5 {
		bases = bases[:1]
	}
	var ticks []plot.Tick
	for power := 0.0; power <= max(high, -low); power++ {
		for _, base := range bases {
			n := base * math.Pow(10, power)
			x := math.Log10(n)
			if x <= high {
				ticks = append(ticks, plot.Tick{Value: x, Label: "×" + number(n)})
			}
			if -x >= low && n > 1 {
				ticks = append(ticks, plot.Tick{Value: -x, Label: "÷" + number(n)})
			}
		}
	}
	return ticks
}

// point is a figure that can be drawn.
type point struct {
	year             float64
	value, low, high float64
	name             string
}

// pointOf returns what is drawn of a figure, false where it has no year or no value.
func pointOf(f *schemas.FigureRow) (point, bool) {
	first, isFirst := YearOf(cmp.Or(f.StartDate, f.EndDate))
	last, isLast := YearOf(cmp.Or(f.EndDate, f.StartDate))
	if !isFirst || !isLast {
		return point{}, false
	}
	p := point{year: float64(first+last) / 2}
	switch {
	case f.Value != nil:
		p.value = *f.Value
	case f.Lower != nil && f.Upper != nil:
		p.value = (*f.Lower + *f.Upper) / 2
	default:
		return point{}, false
	}
	p.low, p.high = p.value, p.value
	if f.Lower != nil && f.Upper != nil {
		p.low, p.high = *f.Lower, *f.Upper
	}
	p.name = cmp.Or(f.Counted, f.CountedClass)
	if f.Place != "" && !strings.Contains(p.name, f.Place) {
		p.name += ", " + f.Place
	}
	return p, p.low > 0
}

// drawFigures draws figures of one class and unit in time.
func drawFigures(r *release, o Options) (*Picture, error) {
	if err := checkClass(o.Class); err != nil {
		return nil, err
	}
	class := cmp.Or(o.Class, "refugees")
	units := map[string]int{}
	var points []point
	left := 0
	for f, err := range rowsOf[schemas.FigureRow](r, "figures") {
		if err != nil {
			return nil, err
		}
		if f.CountedClass != class || !o.isIn(f.StartDate, f.EndDate) {
			continue
		}
		if units[f.Unit]++; f.Unit != o.Unit {
			continue
		}
		if drawn, ok := pointOf(f); ok {
			points = append(points, drawn)
		} else {
			left++
		}
	}
	label := strings.ToLower(schemas.Label("counted_class", class))
	if len(points) == 0 {
		return nil, fmt.Errorf("%w: no figure of %s with unit %q has a year and a value%s; there are %s",
			ErrNothing, label, o.Unit, o.yearsText(), toldUnits(units))
	}
	slices.SortStableFunc(points, func(a, b point) int {
		return cmp.Or(cmp.Compare(a.year, b.year), cmp.Compare(a.value, b.value), cmp.Compare(a.name, b.name))
	})
	points = slices.Compact(points)
	p := &Picture{
		title: fmt.Sprintf("Figures of %s in time%s", label, o.yearsText()), height: 9.5, plot: newPlot(),
		source: "Figures drawn: " + number(len(points)) + "; a line says from which value to which one reaches.",
	}
	if o.Unit != "" {
		p.title += ", " + o.Unit
	}
	if left > 0 {
		p.source += fmt.Sprintf(" Not drawn, for a year or a value is missing: %s.", number(left))
	}
	scatter(p, points)
	return p, nil
}

func toldUnits(units map[string]int) string {
	var parts []string
	for _, unit := range mostOf(units, 5) {
		parts = append(parts, fmt.Sprintf("%d with unit %q", units[unit], unit))
	}
	if len(parts) == 0 {
		return "none of that class at all"
	}
	return strings.Join(parts, ", ")
}

// scatter draws figures on a logarithmic axis, for they are of all sizes.
func scatter(p *Picture, points []point) {
	low, high := math.Inf(1), math.Inf(-1)
	var words []string
	for _, q := range points {
		low, high = min(low, math.Log10(q.low)), max(high, math.Log10(q.high))
		words = append(words, fmt.Sprintf("%s, %s: %s", q.name, Year.Label(int(math.Floor(q.year))), short(q.value)))
	}
	p.data = strings.Join(words, "; ") + "."
	first, last := points[0].year, points[len(points)-1].year
	space := max(2, (last-first)*0.05)
	p.plot.X.Min, p.plot.X.Max = first-space, last+space
	const mostNamed = 20 // names of more would cover each other
	if len(points) <= mostNamed {
		p.plot.X.Max += 4 * space
	}
	p.plot.Y.Min, p.plot.Y.Max = low-0.3, high+0.3
	p.plot.X.Tick.Marker = plot.TickerFunc(func(low, high float64) []plot.Tick {
		ticks := wholeTicks(low, min(high, last+space))
		for i := range ticks {
			ticks[i].Label = Year.Label(int(ticks[i].Value))
		}
		return ticks
	})
	p.plot.Y.Tick.Marker = plot.TickerFunc(amountTicks)
	p.plot.X.Width, p.plot.Y.Width = 0, 0
	p.plot.Add(drawing(func(pen pen) {
		for _, tick := range amountTicks(p.plot.Y.Min, p.plot.Y.Max) {
			pen.line(lightGrey, 0.5, p.plot.X.Min, tick.Value, p.plot.X.Max, tick.Value)
		}
		s := style(7.5, grey)
		s.YAlign = text.YCenter
		var named []vg.Rectangle
		for _, q := range points {
			pen.line(darkBlue, 1.2, q.year, math.Log10(q.low), q.year, math.Log10(q.high))
			pen.dot(darkBlue, 3, q.year, math.Log10(q.value))
			if len(points) > mostNamed {
				continue
			}
			name := clipped(q.name, 30)
			at := s.Rectangle(name).Add(pen.at(q.year, math.Log10(q.value)))
			if !slices.ContainsFunc(named, func(r vg.Rectangle) bool { return overlap(r, at) }) {
				pen.write(s, q.year, math.Log10(q.value), 6, 0, name)
				named = append(named, at)
			}
		}
	}))
}

// overlap reports whether two rectangles cover each other.
func overlap(a, b vg.Rectangle) bool {
	return a.Min.X < b.Max.X && b.Min.X < a.Max.X && a.Min.Y < b.Max.Y && b.Min.Y < a.Max.Y
}

// amountTicks are marks at powers of ten, and at 2 and 5 times those where there is room.
func amountTicks(low, high float64) []plot.Tick {
	bases := []float64{1, 2, 5}
	if high-low > 2.5 {
		bases = bases[:1]
	}
	var ticks []plot.Tick
	for power := math.Floor(low); power <= high; power++ {
		for _, base := range bases {
			n := base * math.Pow(10, power)
			if x := math.Log10(n); x >= low && x <= high {
				ticks = append(ticks, plot.Tick{Value: x, Label: short(n)})
			}
		}
	}
	return ticks
}
