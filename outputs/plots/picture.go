package plots

import (
	"bytes"
	"encoding/xml"
	"fmt"
	"image/color"
	"io"
	"math"
	"strconv"
	"strings"

	"golang.org/x/image/font"
	"gonum.org/v1/plot"
	plotfont "gonum.org/v1/plot/font"
	"gonum.org/v1/plot/text"
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"
	"gonum.org/v1/plot/vg/vgimg"
	"gonum.org/v1/plot/vg/vgsvg"
)

// Picture is one drawing: title and legend above it, its source below.
type Picture struct {
	title, source string
	data          string // what is drawn, in words, for those who cannot see it
	width, height float64
	legend        []key
	plot          *plot.Plot
}

// key is what a colour stands for.
type key struct {
	label  string
	colour color.Color
	isOpen bool // an outline and no area
}

// The colours are those of Okabe and Ito, which people with any colour vision tell apart.
var (
	darkBlue   = color.RGBA{0x00, 0x72, 0xb2, 0xff}
	lightBlue  = color.RGBA{0x56, 0xb4, 0xe9, 0xff}
	paleBlue   = color.RGBA{0xb3, 0xdd, 0xf5, 0xff}
	orange     = color.RGBA{0xe6, 0x9f, 0x00, 0xff}
	vermilion  = color.RGBA{0xd5, 0x5e, 0x00, 0xff}
	white      = color.RGBA{0xff, 0xff, 0xff, 0xff}
	black      = color.RGBA{0x1a, 0x1a, 0x1a, 0xff}
	grey       = color.RGBA{0x59, 0x59, 0x59, 0xff}
	middleGrey = color.RGBA{0xa6, 0xa6, 0xa6, 0xff}
	lightGrey  = color.RGBA{0xe0, 0xe0, 0xe0, 0xff}
)

// quadKeys are the colours of the quad classes.
func quadKeys() []key {
	return []key{
		{label: "verbal cooperation", colour: lightBlue}, {label: "material cooperation", colour: darkBlue},
		{label: "verbal conflict", colour: orange}, {label: "material conflict", colour: vermilion},
	}
}

// style returns how text looks.
func style(size float64, colour color.Color) text.Style {
	return text.Style{
		Color: colour, Font: plotfont.Font{Typeface: "Liberation", Variant: "Sans", Size: vg.Points(size)},
		YAlign: text.YTop, Handler: plot.DefaultTextHandler,
	}
}

// newPlot returns a plot with the look of all.
func newPlot() *plot.Plot {
	p := plot.New()
	for _, a := range []*plot.Axis{&p.X, &p.Y} {
		rotation, x, y := a.Label.TextStyle.Rotation, a.Label.TextStyle.XAlign, a.Label.TextStyle.YAlign
		a.Label.TextStyle = style(9, grey)
		a.Label.TextStyle.Rotation, a.Label.TextStyle.XAlign, a.Label.TextStyle.YAlign = rotation, x, y
		x, y = a.Tick.Label.XAlign, a.Tick.Label.YAlign
		a.Tick.Label = style(8.5, black)
		a.Tick.Label.XAlign, a.Tick.Label.YAlign = x, y
		a.Color, a.Tick.Color = middleGrey, middleGrey
		a.Tick.Length = vg.Points(3)
	}
	return p
}

// drawing is a plotter that is a function.
type drawing func(pen)

// Plot draws.
func (d drawing) Plot(c draw.Canvas, p *plot.Plot) {
	x, y := p.Transforms(&c)
	d(pen{&c, x, y})
}

// pen draws in the units of the axes.
type pen struct {
	*draw.Canvas
	x, y func(float64) vg.Length
}

// at returns a point.
func (p pen) at(x, y float64) vg.Point { return vg.Point{X: p.x(x), Y: p.y(y)} }

// box fills what lies between two corners.
func (p pen) box(c color.Color, x0, y0, x1, y1 float64) {
	p.FillPolygon(c, []vg.Point{p.at(x0, y0), p.at(x1, y0), p.at(x1, y1), p.at(x0, y1)})
}

// line draws a line.
func (p pen) line(c color.Color, width, x0, y0, x1, y1 float64) {
	p.StrokeLines(draw.LineStyle{Color: c, Width: vg.Points(width)}, []vg.Point{p.at(x0, y0), p.at(x1, y1)})
}

// dot draws a full circle with a radius in points.
func (p pen) dot(c color.Color, radius, x, y float64) {
	p.DrawGlyphNoClip(draw.GlyphStyle{Color: c, Radius: vg.Points(radius), Shape: draw.CircleGlyph{}}, p.at(x, y))
}

// write writes text beside a point, moved by points.
func (p pen) write(s text.Style, x, y, right, up float64, words string) {
	at := p.at(x, y)
	p.FillText(s, vg.Point{X: at.X + vg.Points(right), Y: at.Y + vg.Points(up)}, words)
}

// Margins and gaps in points.
const (
	margin = 10
	gap    = 6
)

// draw puts all parts onto a canvas.
func (p *Picture) draw(c draw.Canvas) {
	c.SetColor(color.White)
	c.Fill(c.Path())
	c = draw.Crop(c, margin, -margin, margin, -margin)
	width := c.Max.X - c.Min.X

	title := style(13, black)
	title.Font.Weight = font.WeightBold
	c.Max.Y -= paragraph(c, title, wrapped(title, p.title, width)) + gap
	if len(p.legend) > 0 {
		c.Max.Y -= legend(c, p.legend) + gap
	}
	small := style(7.5, grey)
	lines := wrapped(small, p.source, width)
	height := vg.Length(len(lines)) * lineHeight(small)
	paragraph(draw.Crop(c, 0, 0, 0, height-(c.Max.Y-c.Min.Y)), small, lines)
	p.plot.Draw(draw.Crop(c, 0, 0, height+gap, 0))
}

func lineHeight(s text.Style) vg.Length { return s.Font.Size * 1.25 }

// paragraph writes lines from the top down and returns how high they are.
func paragraph(c draw.Canvas, s text.Style, lines []string) vg.Length {
	y := c.Max.Y
	for _, line := range lines {
		c.FillText(s, vg.Point{X: c.Min.X, Y: y}, line)
		y -= lineHeight(s)
	}
	return c.Max.Y - y
}

// wrapped breaks text into lines no wider than may be.
func wrapped(s text.Style, words string, width vg.Length) []string {
	var lines []string
	line := ""
	for word := range strings.FieldsSeq(words) {
		longer := strings.TrimSpace(line + " " + word)
		if line != "" && s.Width(longer) > width {
			lines, longer = append(lines, line), word
		}
		line = longer
	}
	return append(lines, line)
}

// legend says from left to right what colours stand for, and returns how high that is.
func legend(c draw.Canvas, keys []key) vg.Length {
	const side = 8
	s := style(8.5, black)
	x, y := c.Min.X, c.Max.Y
	for _, k := range keys {
		width := side + 4 + s.Width(k.label)
		if x+width > c.Max.X && x > c.Min.X {
			x, y = c.Min.X, y-lineHeight(s)
		}
		top := y - 1.5
		square := []vg.Point{
			{X: x, Y: top}, {X: x + side, Y: top}, {X: x + side, Y: top - side}, {X: x, Y: top - side}, {X: x, Y: top},
		}
		if k.isOpen {
			c.StrokeLines(draw.LineStyle{Color: k.colour, Width: 1}, square)
		} else {
			c.FillPolygon(k.colour, square)
		}
		c.FillText(s, vg.Point{X: x + side + 4, Y: y}, k.label)
		x += width + 14
	}
	return c.Max.Y - y + lineHeight(s)
}

func (p *Picture) size() (width, height vg.Length) {
	return vg.Length(p.width) * vg.Centimeter, vg.Length(p.height) * vg.Centimeter
}

// WriteSVG writes the picture as SVG. Text stays text, in a font that every system has one
// of the same widths of, and what is drawn is told in words too.
func (p *Picture) WriteSVG(w io.Writer) error {
	width, height := p.size()
	c := vgsvg.New(width, height)
	p.draw(draw.New(c))
	var b bytes.Buffer
	if _, err := c.WriteTo(&b); err != nil {
		return err
	}
	s := strings.Replace(b.String(), "<svg ", `<svg role="img" `, 1)
	words := "<title>" + escaped(p.title) + "</title>\n<desc>" + escaped(p.data+" "+p.source) + "</desc>\n"
	s = strings.Replace(s, "<g ", words+"<g ", 1)
	s = strings.ReplaceAll(s, "font-family:Liberation Sans;",
		"font-family:'Liberation Sans',Arial,Helvetica,sans-serif;")
	s = strings.ReplaceAll(s, "font-variant:none;", "")
	s = strings.Map(inXML, strings.ToValidUTF8(s, "\ufffd"))
	_, err := io.WriteString(w, s)
	return err
}

// inXML leaves out the characters that XML 1.0 has no way to write.
func inXML(r rune) rune {
	if r < ' ' && r != '\t' && r != '\n' && r != '\r' || r == 0xfffe || r == 0xffff {
		return -1
	}
	return r
}

func escaped(s string) string {
	var b bytes.Buffer
	_ = xml.EscapeText(&b, []byte(s))
	return b.String()
}

// WritePNG writes the picture as PNG with so many dots to the inch. One of more than 100
// million dots is ErrOption.
func (p *Picture) WritePNG(w io.Writer, dpi int) error {
	const most = 100e6
	width, height := p.size()
	dots := float64(width/vg.Inch) * float64(height/vg.Inch) * float64(dpi) * float64(dpi)
	if dots > most {
		return fmt.Errorf("%w: a picture of %s dots: make it less wide, or with fewer dots to the inch",
			ErrOption, short(dots))
	}
	c := vgimg.NewWith(vgimg.UseWH(width, height), vgimg.UseDPI(dpi))
	p.draw(draw.New(c))
	_, err := vgimg.PngCanvas{Canvas: c}.WriteTo(w)
	return err
}

// number writes a whole number with commas, another one as short as it can be.
func number[N int | float64](n N) string {
	s := strconv.FormatFloat(math.Abs(float64(n)), 'f', -1, 64)
	whole, rest, _ := strings.Cut(s, ".")
	for i := len(whole) - 3; i > 0; i -= 3 {
		whole = whole[:i] + "," + whole[i:]
	}
	if rest != "" {
		whole += "." + rest
	}
	if n < 0 {
		whole = "−" + whole
	}
	return whole
}

// short writes a great number in words of one letter's worth: 1.05 billion.
func short(n float64) string {
	for _, scale := range []struct {
		size float64
		name string
	}{{1e12, " trillion"}, {1e9, " billion"}, {1e6, " million"}} {
		if math.Abs(n) >= scale.size {
			return number(math.Round(n/scale.size*100)/100) + scale.name
		}
	}
	return number(math.Round(n*100) / 100)
}

// wholeTicks are marks at whole numbers; those below zero are written without sign, since
// they count downwards.
func wholeTicks(low, high float64) []plot.Tick {
	step := 1.0
	for _, factor := range []float64{2, 2.5, 2, 2, 2.5, 2, 2, 2.5, 2, 2, 2.5, 2} {
		if (high-low)/step <= 6 {
			break
		}
		step *= factor
	}
	var ticks []plot.Tick
	for x := math.Ceil(low/step) * step; x <= high; x += step {
		ticks = append(ticks, plot.Tick{Value: x, Label: number(math.Abs(x))})
	}
	return ticks
}

// someOf says how many rows are shown, and which where there are more.
func someOf(shown, all int, what, which string) string {
	if shown == all {
		return "All " + what + " told: " + number(all)
	}
	return number(shown) + " of " + number(all) + " " + what + ", " + which
}

// clipped makes a label one line, and shortens it.
func clipped(s string, most int) string {
	s = strings.Join(strings.Fields(s), " ")
	if r := []rune(s); len(r) > most {
		return strings.TrimRight(string(r[:most-1]), " ,") + "…"
	}
	return s
}

// yearsText says which years are asked for, "" for all.
func (o Options) yearsText() string {
	switch {
	case o.From != nil && o.To != nil:
		return fmt.Sprintf(", %d–%d", *o.From, *o.To)
	case o.From != nil:
		return fmt.Sprintf(" since %d", *o.From)
	case o.To != nil:
		return fmt.Sprintf(" until %d", *o.To)
	}
	return ""
}
