package dates

// seasonFilter decides about the name of a season without a year.
type seasonFilter struct{ seasonWords }

func (f seasonFilter) isSeason(x *expression) bool {
	word := x.Last - 1
	switch {
	case x.Has("shift") || x.Has("mod"):
		return true
	case x.standsAt(f.ambiguousSeason, word):
		return f.isLikely(x)
	case x.isNamelike(word): // "Summer Palace", but "the Spring Offensive"
		return x.standsAt(f.afterSeason, x.Last)
	}
	return !x.standsAt(f.notAfterSeason, x.Last)
}

// isLikely decides about "fall" and "spring": they stand behind a word of time, and
// where only the season can, at an end or before a word that seasons go with.
func (f seasonFilter) isLikely(x *expression) bool {
	isLed := x.Last-x.First > 1 || x.standsBefore(f.beforeSeason, x.First) && !x.isWord(x.First-1, "to")
	isFollowed := x.standsAt(f.afterSeason, x.Last)
	return (isLed || isFollowed) && (isFollowed || x.isEnd(x.Last)) && !x.standsAt(f.notAfterAmbiguousSeason, x.Last)
}
