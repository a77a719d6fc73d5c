//go:build unix

package pipeline

import (
	"fmt"
	"runtime"
	"runtime/debug"
	"strings"
	"syscall"
	"testing"
	"time"

	"chancery/pipeline/curation"
	"chancery/pipeline/doc"
	"chancery/pipeline/load"
	merged "chancery/pipeline/transform/rows"
	"chancery/schemas"
	"chancery/sources"
)

// mostGrowth is how many times longer a step may take for a text four times as long.
// What grows by the square takes sixteen.
const mostGrowth = 6

// TestGrowth holds that no step takes longer by more than its text. The texts are as
// short as shows it: BenchmarkGrowth takes long ones.
func TestGrowth(t *testing.T) {
	growth(t, 256<<10)
}

// BenchmarkGrowth reads one article of 1 MB and one of 4 MB and reports for every step
// the MB a second of the larger one, and how many times longer than for the smaller one
// it takes.
func BenchmarkGrowth(b *testing.B) {
	const size = 1 << 20
	for b.Loop() {
		small, large := growth(b, size)
		for i, s := range small {
			took := large[i].Duration
			b.ReportMetric(4*size/1e6/took.Seconds(), s.Stage+"-MB/s")
			b.ReportMetric(float64(took)/float64(s.Duration), s.Stage+"-growth")
		}
	}
}

// growth returns the least time that each step takes for an article of a size in bytes,
// and for one of four times that. It is an error where a step grows faster each time: up
// to six times are tried, since neighbours on the machine make times longer, never
// shorter.
func growth(t testing.TB, size int) (small, large []Timing) {
	t.Helper()
	p := newPlan(t)
	articles := [...]doc.Article{grown(t, size), grown(t, 4*size)}
	timed(t, p, articles[0]) // the first one read waits for models and automata
	best := [len(articles)][]Timing{}
	grows := func(i int) bool {
		return best[1][i].Duration > max(mostGrowth*best[0][i].Duration, time.Millisecond)
	}
	isLinear := false
	for try := 0; try < 6 && !isLinear; try++ {
		for i, a := range articles {
			for k, step := range timed(t, p, a) {
				if k == len(best[i]) {
					best[i] = append(best[i], step)
				}
				best[i][k].Duration = min(best[i][k].Duration, step.Duration)
			}
		}
		isLinear = true
		for i := range best[0] {
			isLinear = isLinear && !grows(i)
		}
	}
	for i, s := range best[0] {
		if grows(i) {
			t.Errorf("%s: %v for a text, %v for one four times as long", s.Stage, s.Duration, best[1][i].Duration)
		}
	}
	return best[0], best[1]
}

// timed times the stages, the rows, their merge and the gates for an article.
func timed(t testing.TB, p *Plan, a doc.Article) []Timing {
	t.Helper()
	runtime.GC()
	defer debug.SetGCPercent(debug.SetGCPercent(-1)) // else it falls on one step or another
	d, all := p.Time(a, processorTime)
	for _, i := range d.Issues {
		if i.Code == codeArticleFailed {
			t.Fatalf("stage %s: %s", i.Stage, i.Detail)
		}
	}
	corrections, err := curation.Default()
	if err != nil {
		t.Fatal(err)
	}
	var rows schemas.Rows
	for _, step := range []struct {
		name string
		do   func()
	}{
		{"rows", func() { rows = p.Rows(d) }},
		{"merge", func() { rows = merged.Merge(rows, corrections) }},
		{"gates", func() { err = load.Check(&rows) }},
	} {
		start := processorTime()
		step.do()
		all = append(all, Timing{step.name, processorTime().Sub(start)})
	}
	if err != nil {
		t.Fatal(err)
	}
	return all
}

// processorTime is the time that the process has had of the processors: unlike the
// clock it does not run while others have them.
func processorTime() time.Time {
	var used syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &used); err != nil {
		panic(err)
	}
	return time.Unix(0, used.Utime.Nano()+used.Stime.Nano())
}

// grown returns an article of about so many bytes in which new names go on appearing:
// the embedded article and a dense passage, again and again, with other states and other
// people each time. In its first half every passage has a section and paragraphs, the
// second is one paragraph.
func grown(t testing.TB, size int) doc.Article {
	t.Helper()
	var body []string
	for line := range strings.Lines(texts(t)[0].Text) {
		if len(line) > 200 {
			body = append(body, strings.TrimSpace(line))
		}
	}
	var b strings.Builder
	for k := 0; b.Len() < size; k++ {
		passage := varied(append([]string{densePassage}, body...), k)
		if b.Len() < size/2 {
			fmt.Fprintf(&b, "== %s ==\n%s\n", invented(k), strings.Join(passage, "\n"))
		} else {
			b.WriteString(strings.Join(passage, " ") + " ")
		}
	}
	text := "= Iraq–Palestine relations =\n\n" + b.String()
	a, err := sources.One("article", "Iraq–Palestine relations.txt", text, sources.Options{})
	if err != nil {
		t.Fatal(err)
	}
	return a
}

// densePassage names what each stage looks for: Aname, Bname … stand for names that
// change from passage to passage.
const densePassage = `Omar Aname met Omar Bname in Port Cname, Port Dname and Ename on 5 May 1990. ` +
	`Bname said that he had told Aname of his plan, and Omar would visit Ename with her. ` +
	`Foreign Minister Karim Aname Fname and President Karim Bname spoke with the Iraqi prime minister, ` +
	`and the president agreed. ` +
	`The Aname Council of Foreign Affairs (ACFA) and the Bname Union of Foreign Trade ` +
	`met the Union of Foreign Trade. ` +
	`The Council of Foreign Affairs and the BUFT praised the Gname Development Bank, and the GDB and HQX answered. ` +
	`King Aname I of Iraq and King Bname II received Cname Dname Fname and Fname. ` +
	`The Embassy of Iraq in Baghdad closed in 1990, and the Canadian Embassy in Ename opened; the embassy stayed. ` +
	`Iraq has an embassy in Amman and a consulate in Ename, ` +
	`and France and Ghana have embassies in each other's capitals. ` +
	`France and Ghana signed a treaty in 2001 and established diplomatic relations. ` +
	`In 2008 there were 400 Hname workers and 500 in 2009; exports of Hname rose from 300 to 450 tonnes. ` +
	`The number of teachers rose by 40 in 1995. About 60 came to London, Paris and Birmingham. ` +
	`The organization and the Union called on both countries to withdraw; they refused. ` +
	`Omar Aname and Foreign Minister Gname visited Ghana, and Hname expelled the ambassador.`

// states are those that take the place of others in passages.
var states = [][2]string{
	{"Iraq", "Iraqi"}, {"France", "French"}, {"Ghana", "Ghanaian"}, {"Jordan", "Jordanian"},
	{"Peru", "Peruvian"}, {"Norway", "Norwegian"}, {"Kenya", "Kenyan"},
}

// varied gives a passage other states and names.
func varied(passage []string, k int) []string {
	var pairs []string
	for i, s := range states {
		other := states[(i+k)%len(states)]
		pairs = append(pairs, s[1], other[1], s[0], other[0])
	}
	for i, name := range []string{"Aname", "Bname", "Cname", "Dname", "Ename", "Fname", "Gname", "Hname"} {
		pairs = append(pairs, name, invented(8*k+i))
	}
	local := []string{"Ashton", "Allawi", "al-Sistani", "al-Basri", "Al-Suhail", "Al-Athari", "Haifa", "Dawa"}
	for i, name := range local {
		pairs = append(pairs, name, invented(8*k+i+3))
	}
	replace := strings.NewReplacer(pairs...)
	out := make([]string, len(passage))
	for i, s := range passage {
		out[i] = replace.Replace(s)
	}
	return out
}

// invented returns a name that no list knows, another for every number.
func invented(k int) string {
	syllables := [...]string{"bra", "dor", "kel", "lun", "mer", "nov", "rak", "sim", "tur", "vel"}
	var b strings.Builder
	for k += 100; k > 0; k /= 10 {
		b.WriteString(syllables[k%10])
	}
	return strings.ToUpper(b.String()[:1]) + b.String()[1:]
}
