package actors

import (
	"fmt"
	"sync"

	"chancery/pipeline/doc"
	"chancery/pipeline/language/linear"
	"chancery/pipeline/language/models"
)

// Homes is what is learnt of the countries of people and bodies that no phrase tells: how
// names of each country look, and where the country of somebody stands in what is told of
// him. It is read only and may be shared.
type Homes struct {
	card    linear.Card
	origins []string // countries, the labels of names
	names   *linear.Table
	home    *linear.Table
}

// homeTemplates counts the changes of the feature templates: a model that was learnt with
// others is refused.
const homeTemplates = 1

// LearntHomes loads the model of the program when it is first asked for.
func LearntHomes(set *models.Set) func() (*Homes, error) {
	return sync.OnceValues(func() (*Homes, error) {
		b, err := set.Homes()
		if err != nil {
			return nil, err
		}
		h, err := ReadHomes(b)
		if err != nil {
			err = fmt.Errorf("homes.model: %w; `make homes` writes it anew", err)
		}
		return h, err
	})
}

// ReadHomes reads what Bytes wrote.
func ReadHomes(b []byte) (*Homes, error) {
	card, b, err := linear.ReadCard(b, homeTemplates)
	if err != nil {
		return nil, err
	}
	h := &Homes{card: card, origins: card.Labels}
	if h.names, b, err = linear.ReadTable(b, len(h.origins)); err != nil {
		return nil, err
	}
	if h.home, b, err = linear.ReadTable(b, 1); err != nil {
		return nil, err
	}
	if len(b) > 0 {
		return nil, fmt.Errorf("%d bytes too many", len(b))
	}
	return h, nil
}

// Bytes writes the model as a file.
func (h *Homes) Bytes() []byte {
	h.card.Templates, h.card.Labels = homeTemplates, h.origins
	return h.home.Append(h.names.Append(linear.AppendCard(h.card)))
}

// The scores from which a country is chosen: of people soon,
// of bodies, of which more are of no country, later.
const (
	leastOfPerson = linear.Unit / 4
	leastOfBody   = linear.Unit / 2
)

// choose returns the likeliest country of an actor, "" where none is likely.
func (h *Homes) choose(s *homeSight, f *homeFeatures, actor int) string {
	candidates := s.candidates(actor)
	looks := h.lookOf(f, s.Actors[actor].Name, candidates)
	best, most := "", int32(leastOfBody)
	if s.Actors[actor].Kind == "person" {
		most = leastOfPerson
	}
	for i, c := range candidates {
		s.homeFeatures(f, actor, c, looks[i])
		score := []int32{0}
		h.home.Score(score, f.list)
		if score[0] > most {
			best, most = c, score[0]
		}
	}
	return best
}

// settle gives the actors whose country nothing told the likeliest.
func (h *Homes) settle(d *doc.Document, c *countries, actors *registry) {
	s := newHomeSight(d, c, actors)
	var f homeFeatures
	for i := range d.Actors {
		if isAsked(&d.Actors[i]) && len(s.of[i]) > 0 {
			d.Actors[i].Country = h.choose(s, &f, i)
		}
	}
}
