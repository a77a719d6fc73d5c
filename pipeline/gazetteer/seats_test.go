package gazetteer

import "testing"

// TestSeats holds for which state a capital speaks on a day.
func TestSeats(t *testing.T) {
	g, err := Load()
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct{ city, country, day, want string }{
		{"Belgrade", "SRB", "1975-01-01", "YUG"},
		{"Belgrade", "SRB", "1900-01-01", ""},
		{"Belgrade", "SRB", "2010-01-01", ""},
		{"Prague", "CZE", "1955-03-01", "CSK"},
		{"Prague", "CZE", "1999-03-01", ""},
		{"Prague", "USA", "1955-03-01", ""},
		{"Brno", "CZE", "1955-03-01", ""},
		{"Prague", "CZE", "", ""},
	} {
		if got := g.SeatOn(c.city, c.country, c.day); got != c.want {
			t.Errorf("%s in %s on %s speaks for %q, want %q", c.city, c.country, c.day, got, c.want)
		}
	}
}
