package plots

import (
	"cmp"
	"fmt"
	"math"
	"slices"
	"strings"

	"gonum.org/v1/plot"
	"gonum.org/v1/plot/text"

	"chancery/schemas"
)

// missionKeys are the classes of missions that a cell of the matrix tells, the highest first.
func missionKeys() []key {
	return []key{
		{label: "embassy, high commission", colour: darkBlue}, {label: "consulate general", colour: lightBlue},
		{label: "consulate, honorary consulate", colour: paleBlue},
		{label: "other, or an embassy elsewhere", colour: middleGrey},
		{label: "none, or none any more", colour: vermilion, isOpen: true},
	}
}

// classOf returns the class of a mission in the order of missionKeys.
func classOf(m *schemas.MissionRow) int {
	switch {
	case !m.Exists:
		return 4
	case m.Kind == "embassy", m.Kind == "high_commission":
		return 0
	case m.Kind == "consulate_general":
		return 1
	case m.Kind == "consulate", m.Kind == "honorary_consulate":
		return 2
	}
	return 3
}

// seat is what one country has in another.
type seat struct {
	class  int
	cities []string // in which missions are told, "" for one whose city is not
}

// drawMissions draws who has a mission where: senders in rows, receivers in columns.
func drawMissions(r *release, o Options) (*Picture, error) {
	only, err := r.codes(o.Country)
	if err != nil {
		return nil, err
	}
	seats := map[[2]string]*seat{}
	count := map[string]int{}
	for m, err := range rowsOf[schemas.MissionRow](r, "missions") {
		if err != nil {
			return nil, err
		}
		isAsked := len(only) == 0 || slices.Contains(only, m.Sender) || slices.Contains(only, m.Receiver)
		if !isAsked || m.Sender == m.Receiver {
			continue
		}
		at := [2]string{m.Sender, m.Receiver}
		if seats[at] == nil {
			seats[at] = &seat{class: classOf(m)}
			count[m.Sender]++
			count[m.Receiver]++
		}
		s := seats[at]
		s.class = min(s.class, classOf(m))
		if m.Exists && !slices.Contains(s.cities, m.City) {
			s.cities = append(s.cities, m.City)
		}
	}
	if len(seats) == 0 {
		return nil, fmt.Errorf("%w: no mission is told", ErrNothing)
	}
	shown := mostOf(count, cmp.Or(o.Top, 30))
	slices.SortFunc(shown, func(a, b string) int { return cmp.Compare(r.nameOf(a), r.nameOf(b)) })
	p := &Picture{
		title: "Who has a mission where", height: 5.6 + rowHeight*float64(len(shown)),
		legend: missionKeys(), plot: newPlot(),
		data: missionWords(r, seats, shown),
		source: someOf(len(shown), len(count), "countries", "those with most") +
			"; a number says in how many cities. " +
			"The articles tell of these missions at different times; an empty cell says nothing.",
	}
	if len(only) > 0 {
		p.title = "Missions of and in " + r.nameOf(only[0])
		for _, code := range only[1:] {
			p.title += ", " + r.nameOf(code)
		}
	}
	matrix(p.plot, r, seats, shown, int((o.Width-4.5)/rowHeight))
	return p, nil
}

// mostOf returns the countries that are counted most often.
func mostOf(count map[string]int, most int) []string {
	var all []string
	for code := range count {
		all = append(all, code)
	}
	slices.SortFunc(all, func(a, b string) int { return cmp.Or(count[b]-count[a], cmp.Compare(a, b)) })
	return all[:min(most, len(all))]
}

func missionWords(r *release, seats map[[2]string]*seat, shown []string) string {
	var words []string
	for _, a := range shown {
		for _, b := range shown {
			if s := seats[[2]string{a, b}]; s != nil {
				what := missionKeys()[s.class].label
				words = append(words, fmt.Sprintf("%s in %s: %s", r.nameOf(a), r.nameOf(b), what))
			}
		}
	}
	return strings.Join(words, "; ") + "."
}

// rowHeight is the height of a row of the matrix in cm.
const rowHeight = 0.43

// matrix draws cells; where they are few there is room for some columns more, so that they
// stay squares.
func matrix(p *plot.Plot, r *release, seats map[[2]string]*seat, shown []string, columns int) {
	var names []string
	for _, code := range shown {
		names = append(names, clipped(r.nameOf(code), 22))
	}
	rows(p, names)
	p.X.Min, p.X.Max = -0.6, float64(max(len(names), columns))-0.4
	p.X.Tick.Length = 0
	p.X.Tick.Label.Rotation, p.X.Tick.Label.XAlign, p.X.Tick.Label.YAlign = math.Pi/2, text.XRight, text.YCenter
	p.X.Tick.Marker = plot.TickerFunc(func(_, _ float64) []plot.Tick {
		var ticks []plot.Tick
		for i, name := range names {
			ticks = append(ticks, plot.Tick{Value: float64(i), Label: name})
		}
		return ticks
	})
	p.X.Label.Text, p.Y.Label.Text = "receiver", "sender"
	p.Add(drawing(func(pen pen) {
		for i := range names {
			x := float64(i)
			pen.line(lightGrey, 0.5, x, p.Y.Min, x, p.Y.Max)
			pen.line(lightGrey, 0.5, p.X.Min, x, float64(len(names))-0.4, x)
			pen.box(lightGrey, x-0.45, float64(len(names)-1-i)-0.45, x+0.45, float64(len(names)-1-i)+0.45)
		}
		for i, a := range shown {
			for j, b := range shown {
				if s := seats[[2]string{a, b}]; s != nil {
					pen.seat(s, float64(j), float64(len(names)-1-i))
				}
			}
		}
	}))
}

// seat draws a cell of the matrix.
func (p pen) seat(s *seat, x, y float64) {
	const half = 0.42
	k := missionKeys()[s.class]
	if k.isOpen {
		for _, l := range [][4]float64{{-1, -1, 1, -1}, {1, -1, 1, 1}, {1, 1, -1, 1}, {-1, 1, -1, -1}} {
			p.line(k.colour, 1, x+l[0]*half, y+l[1]*half, x+l[2]*half, y+l[3]*half)
		}
		return
	}
	p.box(k.colour, x-half, y-half, x+half, y+half)
	if len(s.cities) > 1 {
		t := style(7, black)
		if s.class == 0 {
			t = style(7, white)
		}
		t.XAlign, t.YAlign = text.XCenter, text.YCenter
		p.write(t, x, y, 0, 0, number(len(s.cities)))
	}
}
