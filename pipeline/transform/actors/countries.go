package actors

import (
	"slices"

	"chancery/pipeline/doc"
	"chancery/pipeline/gazetteer"
)

// countries are those of which one article speaks.
type countries struct {
	gazetteer    *gazetteer.Gazetteer
	sideA, sideB int             // entries of the sides of a bilateral article, -1 for none
	sides        []string        // the countries of both, as far as they have one
	mentioned    map[string]bool // that the article names, its sides among them
	lands        []string        // that the names of lands tell
}

func newCountries(d *doc.Document, g *gazetteer.Gazetteer) *countries {
	c := &countries{gazetteer: g, mentioned: map[string]bool{}}
	c.sideA, c.sideB = g.Sides(d.Title)
	for _, side := range [...]int{c.sideA, c.sideB} {
		if side < 0 {
			continue
		}
		country := g.Entries[side].Country
		c.mentioned[country] = true
		if country != "" {
			c.sides = append(c.sides, country)
		}
	}
	for i := range d.Names {
		n := &d.Names[i]
		if n.Value.Entry < 0 {
			continue
		}
		c.mentioned[g.Entries[n.Value.Entry].Country] = true
		if country := c.ofName(n); gazetteer.IsLand(n.Value.Kind) && !slices.Contains(c.lands, country) {
			c.lands = append(c.lands, country)
		}
	}
	return c
}

// isSide reports whether an entry is a side of the article.
func (c *countries) isSide(entry int) bool { return entry == c.sideA || entry == c.sideB }

// abbreviated returns the one land, an entry, of whose full name letters are the initials: a
// side of the article, else one that the article names; -1 for none or several.
func (c *countries) abbreviated(letters string) int {
	all := c.gazetteer.Abbreviated(letters)
	for _, fits := range [...]func(country string) bool{
		func(country string) bool { return slices.Contains(c.sides, country) },
		func(country string) bool { return slices.Contains(c.lands, country) },
	} {
		found := -1
		for _, e := range all {
			switch country := c.gazetteer.Entries[e].Country; {
			case country == "" || !fits(country):
			case found >= 0:
				return -1
			default:
				found = e
			}
		}
		if found >= 0 {
			return found
		}
	}
	return -1
}

// only returns the country of the one state of which the article is, "" where it is of none or
// of two.
func (c *countries) only() string {
	if len(c.sides) != 1 || c.sideB >= 0 {
		return ""
	}
	return c.sides[0]
}

// other returns the country of the side of a bilateral article that is not the host, ""
// where the host is none of its sides.
func (c *countries) other(host string) string {
	if len(c.sides) < 2 {
		return ""
	}
	switch host {
	case c.sides[0]:
		return c.sides[1]
	case c.sides[1]:
		return c.sides[0]
	}
	return ""
}

// ofName returns the country that a name of the gazetteer tells.
func (c *countries) ofName(n *named) string {
	if n.Value.Entry >= 0 && n.Value.Country == "" && gazetteer.IsLand(n.Value.Kind) {
		return c.gazetteer.Entries[n.Value.Entry].Country
	}
	return n.Value.Country
}

// ofTown returns the country of a small town: that of the sides of the article which has
// one of the name; in an article without sides the only country that has one, if the
// article names it; "" where that tells none or several.
func (c *countries) ofTown(name string) string {
	all := c.gazetteer.TownCountries(name)
	if len(c.sides) == 0 && len(all) == 1 && c.mentioned[all[0]] {
		return all[0]
	}
	found := ""
	for _, side := range c.sides {
		if slices.Contains(all, side) && found != side {
			if found != "" {
				return ""
			}
			found = side
		}
	}
	return found
}
