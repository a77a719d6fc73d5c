package dates

import "chancery/pipeline/doc"

// timeUnit is what the calendar knows of a unit of time.
type timeUnit struct {
	rank      int    // orders the units of periods, the finest first; 0 for those that make none
	months    int    // its length, 0 where it is not made of months
	precision string // code list precision
}

var units = map[doc.TimeUnit]timeUnit{
	doc.UnitSecond:     {0, 0, "time"},
	doc.UnitMinute:     {0, 0, "time"},
	doc.UnitHour:       {0, 0, "time"},
	doc.UnitDay:        {1, 0, "day"},
	doc.UnitWeekend:    {2, 0, "week"},
	doc.UnitWeek:       {3, 0, "week"},
	doc.UnitMonth:      {4, 1, "month"},
	doc.UnitSeason:     {5, 3, "season"},
	doc.UnitQuarter:    {5, 3, "quarter"},
	doc.UnitHalf:       {6, 6, "half"},
	doc.UnitYear:       {7, 12, "year"},
	doc.UnitDecade:     {8, 120, "decade"},
	doc.UnitCentury:    {9, 1200, "century"},
	doc.UnitMillennium: {0, 0, "millennium"},
}

// isFiner reports whether a unit is shorter than another.
func isFiner(a, b doc.TimeUnit) bool { return units[a].rank < units[b].rank }
