package pipeline

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"chancery/pipeline/doc"
	"chancery/sources"
)

// texts are what the contract is held against: the embedded article, what rules are
// made for, and text that stages may get wrong.
func texts(t testing.TB) []doc.Article {
	t.Helper()
	var all []doc.Article
	for a, err := range sources.Embedded(sources.Options{}).Articles(context.Background()) {
		if err != nil {
			t.Fatal(err)
		}
		all = append(all, a)
	}
	for i, text := range []string{
		"", "\n\n", "Peru", "= A–B relations =\n\n== ==\n- \n",
		strings.Repeat("(", 3000), strings.Repeat("a ", 3000), "Ä" + strings.Repeat("’s", 500),
		"= France–Ghana relations =\n\nIn 1960–61, both countries signed 3–4 treaties; “they” didn’t ratify" +
			" 1.5 million. Côte d’Ivoire’s 40 % (2003 – present).\n\n== See also ==\n- Ghana in 1999",
		"1.1.1.1 12,34,56 1990/91/92 May May May 5 5 5 the the of of $ $ 5 % – – '60s ’70s '",
		"King King King President of of the Ministry of of and and , , Party Party al-al-al-",
		"visit visit visit of of to to by by between between and and signed signed signed agreement",
		"= Chile–Denmark relations =\n\n- Chile has an embassy in Copenhagen.\n- Denmark has an embassy in Santiago" +
			" and honorary consulates in Arica, Iquique and Punta Arenas.\n\n== Visits ==\n\n=== To Chile ===\n\n" +
			"- Queen Margrethe II (2001)\n- Prime Minister Poul Nyrup Rasmussen (May 1998)\n\n== Notes ==\n- In 1990.",
		"The Embassy of France in Baghdad closed in 1990, and Iraq protested. The Canadian High Commission to" +
			" Barbados and the Iraqi Embassy in Amman stayed; the embassy reopened in 2004," +
			" said the Jordanian government.",
		"Wheat and oil were the two most common January exports. Third-quarter 1990 net income was $40 million.",
		"In 1990 there were 600 Greeks in Iraq, 40 of them doctors. By 2001 this number had fallen to 40. Trade stood" +
			" at 40 million euros in 2001. It rose to 70 million euros in 2004, according to the World Bank.",
		"In May 2009 the Iraqi prime minister left for the Group of 77. About 300 Greeks live in the Caribbean. Iraq" +
			" hosts 40,000 refugees from Sudan. In the Doha round 20 states spoke of 40 ships in Norway's ports." +
			" In the Bay region 40 ships sank. It was part of Chile during World War I. Five sixths of the island" +
			" left.",
		"Chile signed it in 1990. It read the 1951 Convention and left on 5 May.\n\nIn 1850 he lived in Tuscany." +
			"\n\nIn 1990 he lived in Tuscany.\n\nThe Boeing 747 landed. In Chile 40 came, and in Peru 900.",
		"Отношения между Ираком и Палестиной. العلاقات العراقية الفلسطينية. " +
			"伊拉克与巴勒斯坦的关系。 Iraq — Ирак — 伊拉克 — signed" +
			" it in 1974. 🇮🇶 and 🇵🇸 agreed.",
		"Iraq" + strings.Repeat(", which in 1974 told Chile and Peru that 40 ships of France had left", 60) +
			" Baghdad.",
		"“Iraq,” said Saddam Hussein in 1988, “will recognise the Palestinian state.” " +
			"He ‘might’ visit Jordan: \"We" +
			" (Iraq and Jordan) signed 'it' in May\", he told Yasser Arafat. The Danish company “Trakteur” left.",
		"Year | Exports | Imports\n1990 | $40 million | $12 million\n1991 | $60 million | $9 million\n\n" +
			"Country\tMission\tCity\nIraq\tEmbassy\tAmman\nPeru\tConsulate\tArica\n\n" +
			"Name  Post  1990  1991\nMr. Reis  envoy  4  5",
		"= Foreign relations of Chile =\n\n== Peru ==\nDiplomatic relations were established in 1901. An embassy was " +
			"opened. Trade agreements were signed.\n\n" +
			"== May 1990 ==\nRelations were severed.\n\nAn agreement was signed.\n\nChile opened an embassy.\n\n" +
			"== Bolivia, 1978 ==\nRelations were severed. The ambassador was expelled.\n\n" +
			"== Kenya ==\n- An embassy was opened\n- The president visited\n- Aid was sent",
	} {
		all = append(all, article(t, fmt.Sprintf("varied-%d.txt", i), text))
	}
	for _, file := range RuleFiles() {
		examples := strings.Join(ruleExamples(file.Text), "\n\n")
		all = append(all, article(t, file.Name, "= Chile–Peru relations =\n\n"+examples))
	}
	all = append(all, withGiven(t))
	slices.SortStableFunc(all[1:], func(a, b doc.Article) int { return strings.Compare(a.Source, b.Source) })
	return all
}

// withGiven returns an article that brings predicates and parties.
func withGiven(t testing.TB) doc.Article {
	t.Helper()
	a := article(t, "given.txt", "= A claim =\n\n== History ==\n"+
		"Peru claimed that Chad had failed to invade Kenya in May 1990. It was able to leave.")
	for _, word := range []string{"claimed", "invade", "leave"} {
		at := strings.Index(a.Text, word)
		span := doc.Span{Start: at, End: at + len(word)}
		a.Given = append(a.Given, doc.Given{Span: span, Role: doc.GivenPredicate})
	}
	for role, word := range map[string]string{"source": "Peru", "target": "Chad"} {
		at := strings.Index(a.Text, word)
		a.Given = append(a.Given, doc.Given{Span: doc.Span{Start: at, End: at + len(word)}, Role: role})
	}
	slices.SortFunc(a.Given, func(a, b doc.Given) int { return a.Start - b.Start })
	return a
}

// ruleExamples returns the texts of the examples of a rule file.
func ruleExamples(rules string) (all []string) {
	for line := range strings.Lines(rules) {
		if text, ok := strings.CutPrefix(line, "  yes "); ok {
			text, _, _ = strings.Cut(text, "->")
			all = append(all, strings.TrimSpace(text))
		}
	}
	return all
}

func article(t testing.TB, name, text string) doc.Article {
	t.Helper()
	a, err := sources.One("article", name, text, sources.Options{})
	if err != nil {
		t.Fatal(err)
	}
	return a
}

// sampled returns one real article of so many, where the corpora are.
func sampled(t testing.TB, every int) (all []doc.Article) {
	t.Helper()
	files, _ := filepath.Glob("../../shared/corpora/plain_seed_layout/*/*.txt")
	for i := 0; i < len(files); i += every {
		text, err := os.ReadFile(files[i])
		if err != nil {
			t.Fatal(err)
		}
		all = append(all, article(t, filepath.Base(files[i]), string(text)))
	}
	return all
}

// TestContract holds every stage of the plan to what a stage promises (see breaches),
// and the plan to needs that are needed: a layer that no text shows to be read would
// only bring stages in.
func TestContract(t *testing.T) {
	p := fullPlan(t)
	isRead := map[string]bool{}
	for _, a := range slices.Concat(texts(t), sampled(t, 60)) {
		d := &doc.Document{Article: a}
		for _, s := range p.Stages() {
			before := d
			var broken []string
			if d, broken = breaches(s, before); d == nil {
				t.Fatalf("%s: stage %s: %s", a.Source, s.Name, broken)
			}
			for _, b := range broken {
				t.Errorf("%s: stage %s: %s", a.Source, s.Name, b)
			}
			for _, layer := range s.Needs {
				if reads := s.Name + " needs " + string(layer); !isRead[reads] {
					isRead[reads] = doesRead(s, before, d, layer)
				}
			}
		}
	}
	for _, s := range p.Stages() {
		for _, layer := range s.Needs {
			if reads := s.Name + " needs " + string(layer); !isRead[reads] {
				t.Errorf("%s, says the plan, and no text shows it: drop the need, or add a text that does", reads)
			}
		}
	}
}

// TestBreachesAreSeen plants a breach of each promise.
func TestBreachesAreSeen(t *testing.T) {
	text := "Iraq and Peru signed a treaty in 1990. The Embassy of Iraq in Lima protested in May 1991."
	d := fullPlan(t).Document(article(t, "planted.txt", text))
	if len(d.Events) == 0 || len(d.Mentions) < 2 || len(d.MissionActors) == 0 {
		t.Fatalf("the text has too little to break: %d events, %d mentions", len(d.Events), len(d.Mentions))
	}
	date := doc.Mention[doc.Date]{Span: d.Tokens[len(d.Tokens)-1].Span}
	runs := 0
	for _, c := range []struct {
		name, want   string
		needs, gives layers
		apply        func(*doc.Document)
	}{
		{"nothing", "", layers{doc.LayerTokens}, layers{doc.LayerDates}, func(d *doc.Document) {
			d.Dates = append(d.Dates, doc.Mention[doc.Date]{Span: d.Tokens[len(d.Tokens)-1].Span})
		}},
		{"an undeclared read", "dates is another without", layers{}, layers{doc.LayerDates}, func(d *doc.Document) {
			if len(d.Mentions) > 0 {
				d.Dates = append(d.Dates, date)
			}
		}},
		{"an undeclared read of the layer given", "dates is another without", layers{}, layers{doc.LayerDates},
			func(d *doc.Document) {
				for i := range d.Dates {
					d.Dates[i].Rule = "seen"
				}
			}},
		{"an undeclared read of lemmas", "dates is another without", layers{doc.LayerTags}, layers{doc.LayerDates},
			func(d *doc.Document) {
				if d.Syntax[0].UPOS != "" && d.Syntax[0].Lemma != "" {
					d.Dates = append(d.Dates, date)
				}
			}},
		{"an undeclared read beyond the end", "reads a layer that it does not declare: runtime error", layers{},
			layers{doc.LayerDates}, func(d *doc.Document) { d.Dates = append(d.Dates, date); _ = d.Actors[0] }},
		{"an undeclared change", "actors was changed", layers{doc.LayerActors}, layers{doc.LayerDates},
			func(d *doc.Document) { d.Actors[0].Name = "Nobody" }},
		{"an undeclared change within an element", "events was changed", layers{doc.LayerEvents},
			layers{doc.LayerDates}, func(d *doc.Document) { d.Events[0].Value.Parts[0].Role = "host" }},
		{"another text", "the article was changed", layers{}, layers{}, func(d *doc.Document) { d.Text += "!" }},
		{"another answer each time", "two runs differ", layers{}, layers{doc.LayerDates}, func(d *doc.Document) {
			runs++
			date.Value.Timex = fmt.Sprint(runs)
			d.Dates = append(d.Dates, date)
		}},
		{"an unsorted layer", "begins before the one before it", layers{doc.LayerMentions}, layers{doc.LayerMentions},
			func(d *doc.Document) { d.Mentions = append(d.Mentions, d.Mentions[0]) }},
		{"a span out of the text", "does not lie in the text", layers{doc.LayerMissionActors},
			layers{doc.LayerMissionActors},
			func(d *doc.Document) { d.MissionActors[0].Value.Role.End = len(d.Text) + 1 }},
		{"an index of nothing", "refers to", layers{doc.LayerMentions, doc.LayerEvents}, layers{doc.LayerEvents},
			func(d *doc.Document) { d.Events[0].Value.Parts[0].Mention = len(d.Mentions) }},
	} {
		t.Run(c.name, func(t *testing.T) {
			s := Stage{"planted", c.needs, c.gives, func(d *doc.Document) error { c.apply(d); return nil }}
			_, broken := breaches(s, d)
			all := strings.Join(broken, "; ")
			if (all == "") != (c.want == "") || !strings.Contains(all, c.want) {
				t.Errorf("got %q, want %q", all, c.want)
			}
		})
	}
	idle := Stage{"idle", layers{doc.LayerTokens}, layers{doc.LayerDates}, func(*doc.Document) error { return nil }}
	if doesRead(idle, d, d, doc.LayerTokens) {
		t.Error("a stage that does nothing reads tokens")
	}
}

// TestALayerIsTheSameInEveryPlan holds that a layer asked for alone is what it is
// among all others.
func TestALayerIsTheSameInEveryPlan(t *testing.T) {
	full := fullPlan(t)
	embassy := article(t, "embassy.txt", "The Embassy of France in Baghdad closed in 1990. Iraq protested.")
	all := []doc.Article{texts(t)[0], embassy}
	for layer := range layersOf(&doc.Document{}) {
		p, err := New(layer)
		if err != nil {
			t.Fatal(err)
		}
		for _, a := range all {
			got, want := layersOf(p.Document(a))[layer], layersOf(full.Document(a))[layer]
			if !same(got, want) {
				t.Errorf("%s: the layer %s differs, asked for alone", a.Source, layer)
			}
		}
	}
}

// breaches applies a stage to a copy of a document and returns the copy and what the
// stage breaks of its promises: it gives the same answer each time, and from the layers
// that it needs alone; it leaves the text and the layers that it does not give as they
// are; what stands in a layer that it does not need, it only appends to; and it leaves
// every layer in order. The document is nil where the stage fails.
func breaches(s Stage, before *doc.Document) (after *doc.Document, broken []string) {
	say := func(format string, args ...any) { broken = append(broken, fmt.Sprintf(format, args...)) }
	after, again, lacking := copied(before), copied(before), withheld(before, s.Needs)
	if err := protect(s, after); err != nil {
		return nil, []string{err.Error()}
	}
	if err := protect(s, again); err != nil || !reflect.DeepEqual(after, again) {
		say("two runs differ (%v)", err)
	}
	if !reflect.DeepEqual(after.Article, before.Article) {
		say("the article was changed")
	}
	was, is := layersOf(before), layersOf(after)
	for layer := range is {
		if !slices.Contains(s.Gives, layer) && !same(is[layer], was[layer]) {
			say("the layer %s was changed and is not declared", layer)
		}
	}
	if err := protect(s, lacking); err != nil {
		say("it reads a layer that it does not declare: %v", err)
	} else {
		for _, layer := range s.Gives {
			if !same(given(s, layer, before, after), layersOf(lacking)[layer]) {
				say("the layer %s is another without the layers that it does not declare", layer)
			}
		}
	}
	return after, append(broken, disorder(after)...)
}

// doesRead reports whether the answer of a stage changes with a layer that it needs.
func doesRead(s Stage, before, after *doc.Document, layer doc.Layer) bool {
	others := slices.DeleteFunc(slices.Clone(s.Needs), func(l doc.Layer) bool { return l == layer })
	lacking := withheld(before, others)
	if protect(s, lacking) != nil {
		return true
	}
	s.Needs = others
	return slices.ContainsFunc(s.Gives, func(l doc.Layer) bool {
		return !same(given(s, l, before, after), layersOf(lacking)[l])
	})
}

// given returns what a stage gave: the whole layer where it reads it, else what it
// appended, or all if it did not only append.
func given(s Stage, layer doc.Layer, before, after *doc.Document) reflect.Value {
	was, is := layersOf(before)[layer], layersOf(after)[layer]
	n := was.Len()
	if slices.Contains(s.Needs, layer) || is.Len() < n || !same(is.Slice(0, n), was) {
		return is
	}
	return is.Slice(n, is.Len())
}

// same reports whether two layers hold the same; an empty one is none.
func same(a, b reflect.Value) bool {
	return a.Len() == 0 && b.Len() == 0 || reflect.DeepEqual(a.Interface(), b.Interface())
}

// layersOf returns the layers of a document by name. Those that share the slice
// Syntax are told apart: each holds the words for which it says something.
func layersOf(d *doc.Document) map[doc.Layer]reflect.Value {
	all := map[doc.Layer]reflect.Value{}
	v := reflect.ValueOf(d).Elem()
	for i := range v.NumField() {
		if name := v.Type().Field(i).Name; name != "Article" && name != "Syntax" {
			all[layerOf(name)] = v.Field(i)
		}
	}
	var tags, lemmas, heads []string
	for i, w := range d.Syntax {
		if w.UPOS != "" || w.XPOS != "" {
			tags = append(tags, fmt.Sprint(i, " ", w.UPOS, " ", w.XPOS))
		}
		if w.Lemma != "" {
			lemmas = append(lemmas, fmt.Sprint(i, " ", w.Lemma))
		}
		if w.Relation != "" {
			heads = append(heads, fmt.Sprint(i, " ", w.Relation, " ", w.Head))
		}
	}
	all[doc.LayerTags], all[doc.LayerLemmas] = reflect.ValueOf(tags), reflect.ValueOf(lemmas)
	all[doc.LayerSyntax] = reflect.ValueOf(heads)
	return all
}

// layerOf returns the layer that a field of a document holds: MissionActors is
// mission_actors.
func layerOf(field string) doc.Layer {
	var b strings.Builder
	for i, r := range field {
		if i > 0 && unicode.IsUpper(r) {
			b.WriteByte('_')
		}
		b.WriteRune(unicode.ToLower(r))
	}
	return doc.Layer(b.String())
}

// withheld returns a copy of a document that has no layers but some.
func withheld(d *doc.Document, kept layers) *doc.Document {
	c := copied(d)
	for layer, v := range layersOf(c) {
		if v.CanSet() && !slices.Contains(kept, layer) {
			v.SetZero()
		}
	}
	has := func(layer doc.Layer) bool { return slices.Contains(kept, layer) }
	if !has(doc.LayerTags) && !has(doc.LayerLemmas) && !has(doc.LayerSyntax) {
		c.Syntax = nil
	}
	for i := range c.Syntax {
		w := &c.Syntax[i]
		if !has(doc.LayerTags) {
			w.UPOS, w.XPOS = "", ""
		}
		if !has(doc.LayerLemmas) {
			w.Lemma = ""
		}
		if !has(doc.LayerSyntax) {
			w.Relation, w.Head = "", 0
		}
	}
	return c
}

// copied returns a copy of a document that shares nothing which a stage could change.
func copied(d *doc.Document) *doc.Document {
	return deepCopy(reflect.ValueOf(d)).Interface().(*doc.Document)
}

func deepCopy(v reflect.Value) reflect.Value {
	if isFlat(v.Type()) {
		return v
	}
	c := reflect.New(v.Type()).Elem()
	switch v.Kind() {
	case reflect.Slice:
		if v.IsNil() {
			return v
		}
		c.Set(reflect.MakeSlice(v.Type(), v.Len(), v.Len()))
		if isFlat(v.Type().Elem()) {
			reflect.Copy(c, v)
			break
		}
		for i := range v.Len() {
			c.Index(i).Set(deepCopy(v.Index(i)))
		}
	case reflect.Pointer:
		if v.IsNil() {
			return v
		}
		c.Set(reflect.New(v.Type().Elem()))
		c.Elem().Set(deepCopy(v.Elem()))
	case reflect.Struct:
		for i := range v.NumField() {
			c.Field(i).Set(deepCopy(v.Field(i)))
		}
	default:
		panic("a document holds a " + v.Kind().String())
	}
	return c
}

// isFlat reports whether a copy by assignment shares nothing that can change.
func isFlat(t reflect.Type) bool {
	switch t.Kind() {
	case reflect.Slice, reflect.Pointer, reflect.Map, reflect.Interface, reflect.Func, reflect.Chan:
		return false
	case reflect.Array:
		return isFlat(t.Elem())
	case reflect.Struct:
		for i := range t.NumField() {
			if !isFlat(t.Field(i).Type) {
				return false
			}
		}
	}
	return true
}

// disorder says what is wrong with the layers of a document: a span out of the text or
// between the bytes of a letter, an element before the one that it stands behind, an
// index of nothing.
func disorder(d *doc.Document) (faults []string) {
	say := func(format string, args ...any) { faults = append(faults, fmt.Sprintf(format, args...)) }
	var walk func(v reflect.Value, path string)
	walk = func(v reflect.Value, path string) {
		if s, ok := v.Interface().(doc.Span); ok {
			isInside := s.Start >= 0 && s.End >= s.Start && s.End <= len(d.Text)
			if !isInside || !onRune(d.Text, s.Start) || !onRune(d.Text, s.End) {
				say("%s: the span %v does not lie in the text", path, s)
			}
			return
		}
		switch v.Kind() {
		case reflect.Slice, reflect.Array:
			if isFlat(v.Type().Elem()) && !hasSpan(v.Type().Elem()) {
				return
			}
			for i := range v.Len() {
				walk(v.Index(i), fmt.Sprintf("%s[%d]", path, i))
			}
		case reflect.Struct:
			for i := range v.NumField() {
				walk(v.Field(i), path+"."+v.Type().Field(i).Name)
			}
		}
	}
	for layer, v := range layersOf(d) {
		walk(v, string(layer))
		for i := 1; i < v.Len(); i++ {
			if starts(v.Index(i)) < starts(v.Index(i-1)) {
				say("%s[%d] begins before the one before it", layer, i)
			}
		}
	}
	return append(faults, danglers(d)...)
}

// hasSpan reports whether a span stands somewhere in values of a type.
func hasSpan(t reflect.Type) bool {
	if t == reflect.TypeFor[doc.Span]() {
		return true
	}
	if t.Kind() == reflect.Struct {
		for i := range t.NumField() {
			if hasSpan(t.Field(i).Type) {
				return true
			}
		}
	}
	return false
}

// starts returns where an element of a layer begins, 0 for one without a place.
func starts(v reflect.Value) int {
	if v.Kind() == reflect.Struct {
		if span := v.FieldByName("Span"); span.IsValid() {
			return span.Interface().(doc.Span).Start
		}
	}
	return 0
}

func onRune(s string, i int) bool { return i == len(s) || utf8.RuneStart(s[i]) }

// danglers says which elements refer to nothing in another layer; -1 is no reference
// where a layer allows it.
func danglers(d *doc.Document) (faults []string) {
	check := func(what string, layer, from, index, limit int) {
		if index < from || index >= limit {
			faults = append(faults, fmt.Sprintf("%s[%d] refers to %d of %d", what, layer, index, limit))
		}
	}
	for i, s := range d.Sections {
		check("sections", i, -1, s.Parent, len(d.Sections))
	}
	for i, s := range d.Sentences {
		check("sentences", i, 0, s.First, len(d.Tokens)+1)
		check("sentences", i, s.First, s.Last, len(d.Tokens)+1)
	}
	for i, a := range d.Actors {
		check("actors", i, -1, a.PartOf, len(d.Actors))
	}
	for _, all := range [][]doc.Mention[doc.Reference]{d.Mentions, d.MissionActors} {
		for i, m := range all {
			for _, actor := range append([]int{m.Value.Actor}, m.Value.Others...) {
				check("mentions", i, 0, actor, len(d.Actors))
			}
			check("mentions", i, -1, m.Value.Name, len(d.Names))
		}
	}
	for i, m := range d.Figures {
		check("figures", i, -1, m.Value.PartOf, len(d.Figures))
		check("figures", i, -1, m.Value.Attributed, len(d.Mentions))
	}
	for i, m := range d.Changes {
		check("changes", i, -1, m.Value.From, len(d.Figures))
		check("changes", i, -1, m.Value.To, len(d.Figures))
		check("changes", i, -1, m.Value.Attributed, len(d.Mentions))
	}
	for i, m := range d.Events {
		for _, p := range m.Value.Parts {
			check("events", i, 0, p.Mention, len(d.Mentions))
		}
		for _, date := range m.Value.Dates {
			check("events", i, 0, date, len(d.Dates))
		}
		check("events", i, 0, m.Value.Sentence, len(d.Sentences))
		check("events", i, -1, m.Value.Attributed, len(d.Mentions))
	}
	for i, m := range d.Missions {
		check("missions", i, 0, m.Value.Sender, len(d.Actors))
		check("missions", i, 0, m.Value.Receiver, len(d.Actors))
		check("missions", i, 0, m.Value.Sentence, len(d.Sentences))
	}
	return faults
}
