// Package install writes what other schedulers need to call `etl run --if-due`.
package install

import (
	"bytes"
	_ "embed"
	"errors"
	"fmt"
	"maps"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"text/template"
	"time"

	"chancery/schedule/config"
)

// Options is what the texts say.
type Options struct {
	Name     string // of the pipeline
	Program  string // path of the program
	File     string // path of the file of the pipeline
	Schedule config.Schedule
	Image    string // of a container that has the program
}

//go:embed systemd.tmpl
var systemd string

//go:embed k8s.tmpl
var k8s string

//go:embed github.tmpl
var github string

var forms = map[string]string{"systemd": systemd, "k8s": k8s, "github": github}

// Names returns the schedulers that are known.
func Names() []string { return slices.Sorted(maps.Keys(forms)) }

// ErrForm says that a scheduler is not known.
var ErrForm = errors.New("no such scheduler")

// Print returns the text for a scheduler.
func Print(form string, o Options) (string, error) {
	text, ok := forms[form]
	if !ok {
		return "", ErrForm
	}
	page := struct {
		Options
		Unit, Folder, Base string
		Calendar, UTC      []string
		Zone               string
		Every              string
		Jitter, Timeout    int // seconds
		TimeoutMinutes     int
		Late               int
	}{Options: o, Unit: unitName(o.Name), Folder: filepath.Dir(o.File), Base: filepath.Base(o.File)}
	page.Zone = o.Schedule.TimeZone
	if page.Zone == "" {
		page.Zone = "UTC"
	}
	page.Jitter = int(time.Duration(o.Schedule.Jitter).Seconds())
	page.Timeout = int(time.Duration(o.Schedule.Timeout).Seconds())
	page.TimeoutMinutes = (page.Timeout + 59) / 60
	page.Late = max(int(time.Duration(o.Schedule.Late).Seconds()), 60)
	var err error
	if every, ok := strings.CutPrefix(o.Schedule.Cron, "@every "); ok {
		page.Every = strings.TrimSpace(every)
		if form != "systemd" {
			return "", errors.New("@every is told to systemd only: write five fields, such as \"0 */6 * * *\"")
		}
	} else if page.Calendar, err = calendar(o.Schedule.Cron, page.Zone); err != nil {
		return "", err
	} else if page.UTC, err = inUTC(o.Schedule.Cron, page.Zone); err != nil {
		return "", err
	}
	t, err := template.New(form).Funcs(template.FuncMap{"quote": quote}).Parse(text)
	if err != nil {
		return "", err
	}
	var b bytes.Buffer
	if err := t.Execute(&b, page); err != nil {
		return "", err
	}
	return b.String(), nil
}

// unitName makes of the name of a pipeline one that units and objects may have.
func unitName(name string) string {
	name = regexp.MustCompile(`[^a-z0-9]+`).ReplaceAllString(strings.ToLower(name), "-")
	if name = strings.Trim(name, "-"); name == "" {
		return "etl"
	}
	return "etl-" + name[:min(len(name), 40)]
}

// quote writes a word of a command line of systemd.
func quote(s string) string {
	return `"` + strings.NewReplacer(`\`, `\\`, `"`, `\"`, "%", "%%", "$", "$$").Replace(s) + `"`
}

// macros are the names of schedules, as fields.
var macros = map[string]string{
	"@hourly": "0 * * * *", "@daily": "0 0 * * *", "@midnight": "0 0 * * *", "@weekly": "0 0 * * 0",
	"@monthly": "0 0 1 * *", "@yearly": "0 0 1 1 *", "@annually": "0 0 1 1 *",
}

func fieldsOf(cron string) ([]string, error) {
	if m, ok := macros[cron]; ok {
		cron = m
	}
	f := strings.Fields(cron)
	if len(f) != 5 {
		return nil, fmt.Errorf("%q has %d fields and not five", cron, len(f))
	}
	return f, nil
}

// days are the names of systemd for the days of the week, as cron counts them.
var days = []string{"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"}

// calendar writes a cron expression as events of systemd: two where a day of the month and
// one of the week are given, of which cron takes either.
func calendar(cron, zone string) ([]string, error) {
	f, err := fieldsOf(cron)
	if err != nil {
		return nil, err
	}
	minute, err := systemdField(f[0], "0")
	if err != nil {
		return nil, err
	}
	hour, err := systemdField(f[1], "0")
	if err != nil {
		return nil, err
	}
	day, err := systemdField(f[2], "1")
	if err != nil {
		return nil, err
	}
	month, err := systemdField(f[3], "1")
	if err != nil {
		return nil, err
	}
	week, err := weekdays(f[4])
	if err != nil {
		return nil, err
	}
	event := func(week, day string) string {
		if week != "" {
			week += " "
		}
		return fmt.Sprintf("%s*-%s-%s %s:%s:00 %s", week, month, day, hour, minute, zone)
	}
	if week != "" && day != "*" {
		return []string{event("", day), event(week, "*")}, nil
	}
	return []string{event(week, day)}, nil
}

var fieldPattern = regexp.MustCompile(`^(\*|[0-9]+(-[0-9]+)?)(/[0-9]+)?$`)

// systemdField writes a field of numbers; first is the least that it may have.
func systemdField(field, first string) (string, error) {
	var parts []string
	for part := range strings.SplitSeq(monthNumbers(field), ",") {
		if !fieldPattern.MatchString(part) {
			return "", fmt.Errorf("%q cannot be told to another scheduler: write numbers", field)
		}
		span, step, hasStep := strings.Cut(part, "/")
		if span == "*" && hasStep {
			span = first
		}
		span = strings.ReplaceAll(span, "-", "..")
		if hasStep {
			span += "/" + step
		}
		parts = append(parts, span)
	}
	return strings.Join(parts, ","), nil
}

// monthNumbers writes names of months as numbers.
func monthNumbers(field string) string {
	for i := time.January; i <= time.December; i++ {
		field = strings.ReplaceAll(strings.ToUpper(field), strings.ToUpper(i.String()[:3]), fmt.Sprint(int(i)))
	}
	return field
}

// weekdays writes the days of the week, "" for all.
func weekdays(field string) (string, error) {
	if field == "*" || field == "?" {
		return "", nil
	}
	var parts []string
	for part := range strings.SplitSeq(strings.ToUpper(field), ",") {
		from, to, isSpan := strings.Cut(part, "-")
		a, errA := weekday(from)
		b, errB := weekday(to)
		switch {
		case errA != nil || isSpan && errB != nil:
			return "", fmt.Errorf("%q cannot be told to another scheduler: write days such as 1-5 or MON,THU", field)
		case !isSpan:
			parts = append(parts, days[a])
		default:
			for d := a; d <= b; d++ {
				parts = append(parts, days[d])
			}
		}
	}
	return strings.Join(slices.Compact(parts), ","), nil
}

func weekday(s string) (int, error) {
	for i, d := range days {
		if s == strings.ToUpper(d) || s == fmt.Sprint(i) {
			return i, nil
		}
	}
	return 0, errors.New("no day of the week")
}

var numeral = regexp.MustCompile(`^[0-9]{1,2}$`)

// inUTC writes a cron expression in UTC, for who knows no time zones: an expression for each
// offset that the zone has in a year. Who runs then asks whether it is due.
func inUTC(cron, zone string) ([]string, error) {
	f, err := fieldsOf(cron)
	if err != nil {
		return nil, err
	}
	location, err := time.LoadLocation(zone)
	if err != nil {
		return nil, err
	}
	var offsets []int // minutes
	for month := time.January; month <= time.December; month++ {
		_, seconds := time.Date(2001, month, 1, 0, 0, 0, 0, location).Zone()
		if !slices.Contains(offsets, seconds/60) {
			offsets = append(offsets, seconds/60)
		}
	}
	slices.Sort(offsets)
	if slices.Equal(offsets, []int{0}) {
		return []string{strings.Join(f, " ")}, nil
	}
	if !numeral.MatchString(f[0]) || !numeral.MatchString(f[1]) {
		return []string{"*/15 * * * *"}, nil // often enough to meet each moment
	}
	minute, errMinute := strconv.Atoi(f[0])
	hour, errHour := strconv.Atoi(f[1])
	if err := errors.Join(errMinute, errHour); err != nil {
		return nil, err
	}
	var out []string
	for _, offset := range offsets {
		at := ((60*hour+minute-offset)%1440 + 1440) % 1440
		days := strings.Join(f[2:], " ")
		if at != 60*hour+minute-offset { // it is another day there
			days = "* * *"
		}
		out = append(out, fmt.Sprintf("%d %d %s", at%60, at/60, days))
	}
	return out, nil
}
