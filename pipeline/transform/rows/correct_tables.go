package rows

import (
	"errors"
	"fmt"

	"chancery/pipeline/doc"
	"chancery/schemas"
)

// What follows in each table from cells that a correction gives.

var eventRows = correctable[schemas.EventRow]{
	tell: func(r *schemas.EventRow) told { return told{r.EventID, r.Quote, r.Trigger, r.ArticleID} },
	begin: func(r *schemas.EventRow, given cells) {
		r.ActType = given["type"].Text
		r.IsSymmetric = schemas.Attribute("diplo_type", given["diplo_type"].Text, "symmetric") == "true"
		r.Factuality, r.IsAsserted, r.ArticleCount = "CT+", true, 1
	},
	derive: func(c *corrector, r *schemas.EventRow, given cells) error {
		r.Quad = schemas.Quad(r.Type)
		if given.have("type", "mode", "contexts", "diplo_type") && !given.have("cameo_code") {
			r.CAMEOCode = schemas.CAMEO(r.Type, r.Mode, r.Contexts, r.DiploType)
		}
		if given.have("source_actors") && !given.have("source_countries") {
			r.SourceCountries = c.countries(r.SourceActors)
		}
		if given.have("target_actors") && !given.have("target_countries") {
			r.TargetCountries = c.countries(r.TargetActors)
		}
		if given.have("factuality") && !given.have("is_asserted") {
			r.IsAsserted = r.Factuality == "CT+"
		}
		if !given.have("start_date", "end_date") {
			return nil
		}
		edtf, precision := edtfOf(r.StartDate, r.EndDate)
		for _, derived := range []struct {
			column string
			cell   *string
			value  string
		}{
			{"date_edtf", &r.DateEDTF, edtf}, {"date_precision", &r.DatePrecision, precision},
			{"date_basis", &r.DateBasis, ""},
		} {
			if !given.have(derived.column) {
				*derived.cell = derived.value
			}
		}
		return inOrder(r.StartDate, r.EndDate)
	},
	identify: func(r *schemas.EventRow, _ *evidence) string { return eventID(r) },
}

var missionRows = correctable[schemas.MissionRow]{
	tell:  func(r *schemas.MissionRow) told { return told{r.MissionID, r.Quote, r.City, r.ArticleID} },
	begin: func(r *schemas.MissionRow, _ cells) { r.Exists = true },
	derive: func(c *corrector, r *schemas.MissionRow, given cells) error {
		if given.have("receiver", "city") && !given.have("latitude", "longitude") {
			at := c.cityCoordinates(r.Receiver, r.City)
			r.Latitude, r.Longitude = at.latitude, at.longitude
		}
		if r.Sender == r.Receiver {
			return fmt.Errorf("sender and receiver are both %s", r.Sender)
		}
		return inOrder(r.StartDate, r.EndDate)
	},
	identify: func(r *schemas.MissionRow, _ *evidence) string { return missionID(r) },
}

var figureRows = correctable[schemas.FigureRow]{
	tell:  func(r *schemas.FigureRow) told { return told{r.FigureID, r.Quote, r.Text, r.ArticleID} },
	begin: func(*schemas.FigureRow, cells) {},
	derive: func(_ *corrector, r *schemas.FigureRow, given cells) error {
		if given.have("value") && !given.have("lower", "upper") {
			r.Lower, r.Upper = r.Value, r.Value
		}
		least, most := orElse(r.Lower, r.Value), orElse(r.Upper, r.Value)
		if least != nil && most != nil && *least > *most ||
			r.Value != nil && (*r.Value < *least || *r.Value > *most) {
			return errors.New("the value does not lie between lower and upper")
		}
		return inOrder(r.StartDate, r.EndDate)
	},
	identify: func(r *schemas.FigureRow, at *evidence) string { return figureID(r.ArticleID, r.Text, at) },
}

var changeRows = correctable[schemas.ChangeRow]{
	tell:  func(r *schemas.ChangeRow) told { return told{r.ChangeID, r.Quote, r.Text, r.ArticleID} },
	begin: func(*schemas.ChangeRow, cells) {},
	derive: func(_ *corrector, r *schemas.ChangeRow, given cells) error {
		if given.have("from_value", "to_value") && r.FromValue != nil && r.ToValue != nil {
			v := doc.Change{FromValue: r.FromValue, ToValue: r.ToValue}
			v.Compute()
			if !given.have("difference") {
				r.Difference = v.Difference
			}
			if !given.have("percent_change") {
				r.PercentChange = v.PercentChange
			}
			if !given.have("direction") {
				r.Direction = v.Direction
			}
		}
		return inOrder(r.StartDate, r.EndDate)
	},
	identify: changeID,
}

// orElse returns a number, or another where it is not told.
func orElse(n, other *float64) *float64 {
	if n == nil {
		return other
	}
	return n
}

// inOrder holds that a time does not end before it begins.
func inOrder(start, end string) error {
	if start != "" && end != "" && schemas.CompareDays(start, end) > 0 {
		return fmt.Errorf("start_date %s is behind end_date %s: give both", start, end)
	}
	return nil
}

// edtfOf returns how EDTF writes the time from one ISO day to another, each "" where it
// is open, and its precision.
func edtfOf(start, end string) (edtf, precision string) {
	first, errFirst := doc.ParseDay(start)
	last, errLast := doc.ParseDay(end)
	if errFirst != nil || errLast != nil {
		return "", ""
	}
	isMonths := first.Day == 1 && int(last.Day) == doc.DaysIn(int(last.Year), max(int(last.Month), 1)) &&
		first.Year == last.Year
	switch {
	case start == "" && end == "":
		return "", ""
	case start == "":
		return "../" + end, "open"
	case end == "":
		return start + "/..", "open"
	case first == last:
		return start, "day"
	case isMonths && first.Month == last.Month:
		return start[:len(start)-len("-01")], "month"
	case isMonths && first.Month == 1 && last.Month == 12:
		return start[:len(start)-len("-01-01")], "year"
	}
	return start + "/" + end, "range"
}
