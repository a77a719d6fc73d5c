package install

import (
	"errors"
	"strings"
	"testing"
	"time"

	"chancery/schedule/config"
)

func TestCalendar(t *testing.T) {
	for _, c := range []struct{ cron, zone, want, utc string }{
		{"30 2 * * *", "UTC", "*-*-* 2:30:00 UTC", "30 2 * * *"},
		{"30 2 * * *", "Europe/Berlin", "*-*-* 2:30:00 Europe/Berlin", "30 1 * * *|30 0 * * *"},
		{"30 0 * * 1", "Europe/Berlin", "Mon *-*-* 0:30:00 Europe/Berlin", "30 23 * * *|30 22 * * *"},
		{"0 22 1 * *", "America/New_York", "*-*-1 22:0:00 America/New_York", "0 3 * * *|0 2 * * *"},
		{"*/15 6-18 * * MON-FRI", "UTC", "Mon,Tue,Wed,Thu,Fri *-*-* 6..18:0/15:00 UTC", "*/15 6-18 * * MON-FRI"},
		{"*/15 6-18 * * *", "Asia/Kolkata", "*-*-* 6..18:0/15:00 Asia/Kolkata", "*/15 * * * *"},
		{"0 6 1,15 JAN-MAR *", "UTC", "*-1..3-1,15 6:0:00 UTC", "0 6 1,15 JAN-MAR *"},
		{"0 6 1 * 0,7", "UTC", "*-*-1 6:0:00 UTC|Sun *-*-* 6:0:00 UTC", "0 6 1 * 0,7"},
		{"@weekly", "UTC", "Sun *-*-* 0:0:00 UTC", "0 0 * * 0"},
	} {
		got, err := calendar(c.cron, c.zone)
		if s := strings.Join(got, "|"); err != nil || s != c.want {
			t.Errorf("%s: got %s, want %s, error %v", c.cron, s, c.want, err)
		}
		utc, err := inUTC(c.cron, c.zone)
		if s := strings.Join(utc, "|"); err != nil || s != c.utc {
			t.Errorf("%s in %s: got %s, want %s, error %v", c.cron, c.zone, s, c.utc, err)
		}
	}
	for _, cron := range []string{"0 2 L * *", "0 2 * * MON#2", "0 2 * *"} {
		if got, err := calendar(cron, "UTC"); err == nil {
			t.Errorf("%s: got %v", cron, got)
		}
	}
}

func TestPrint(t *testing.T) {
	o := Options{
		Name: "Relations of Iraq!", Program: "/opt/my tools/etl", File: "/srv/100%/etl.yaml", Image: "IMAGE",
		Schedule: config.Schedule{
			Cron: "30 2 * * *", TimeZone: "Europe/Berlin", Jitter: config.Duration(10 * time.Minute),
			Timeout: config.Duration(90 * time.Second), Late: config.Duration(time.Hour),
		},
	}
	for form, want := range map[string][]string{
		"systemd": {
			`ExecStart="/opt/my tools/etl" run --if-due --pipeline "/srv/100%%/etl.yaml"`,
			"etl-relations-of-iraq.timer",
			"OnCalendar=*-*-* 2:30:00 Europe/Berlin", "Persistent=true", "RandomizedDelaySec=600", "TimeoutStartSec=90",
		},
		"k8s": {
			`schedule: "30 2 * * *"`, `timeZone: "Europe/Berlin"`, "concurrencyPolicy: Forbid",
			"startingDeadlineSeconds: 3600", "activeDeadlineSeconds: 90", "name: etl-relations-of-iraq",
		},
		"github": {`- cron: "30 1 * * *"`, `- cron: "30 0 * * *"`, "timeout-minutes: 2", "cancel-in-progress: false"},
	} {
		text, err := Print(form, o)
		if err != nil {
			t.Errorf("%s: %v", form, err)
		}
		for _, w := range want {
			if !strings.Contains(text, w) {
				t.Errorf("%s has no %s:\n%s", form, w, text)
			}
		}
	}
	if _, err := Print("cron", o); !errors.Is(err, ErrForm) {
		t.Errorf("got %v", err)
	}
	o.Schedule.Cron = "@every 6h"
	if text, err := Print("systemd", o); err != nil || !strings.Contains(text, "OnUnitActiveSec=6h") {
		t.Errorf("got %s, %v", text, err)
	}
	if _, err := Print("k8s", o); err == nil || !strings.Contains(err.Error(), `"0 */6 * * *"`) {
		t.Errorf("got %v", err)
	}
}
