package schemas

import (
	"fmt"
	"path"
	"slices"
	"strings"
)

// Code is one value that a column may hold.
type Code struct {
	Code, Label, Definition string
	// Attributes holds further columns of the list, by name.
	Attributes map[string]string
}

// CodeList is the values of a column in the order of its file.
type CodeList struct {
	Name    string
	Comment string // what the list is and where it comes from
	Codes   []Code
}

// Has reports whether the list holds a code.
func (l CodeList) Has(code string) bool {
	return slices.ContainsFunc(l.Codes, func(c Code) bool { return c.Code == code })
}

// CodesOf returns a code list by name; an unknown name gives an empty list.
func CodesOf(name string) CodeList { return definition().codes[name] }

// Label returns the label of a code of a list, "" for none.
func Label(list, code string) string {
	for _, c := range definition().codes[list].Codes {
		if c.Code == code {
			return c.Label
		}
	}
	return ""
}

// Definition returns what a code of a list means, "" for a code that is none.
func Definition(list, code string) string {
	for _, c := range definition().codes[list].Codes {
		if c.Code == code {
			return c.Definition
		}
	}
	return ""
}

// CheckCode returns a function that tells whether a value is a code of a list, as an
// error that names both where it is none.
func CheckCode(list string) func(value string) error {
	return func(value string) error {
		if !CodesOf(list).Has(value) {
			return fmt.Errorf("%q is no code of %s", value, list)
		}
		return nil
	}
}

// CodeLists returns the names of all code lists, sorted.
func CodeLists() []string {
	var names []string
	for name := range definition().codes {
		names = append(names, name)
	}
	slices.Sort(names)
	return names
}

// Attribute returns a further column of a code, "" where the code or the column
// is not there.
func Attribute(list, code, attribute string) string {
	for _, c := range definition().codes[list].Codes {
		if c.Code == code {
			return c.Attributes[attribute]
		}
	}
	return ""
}

// Quad returns the quad class of a PLOVER event type.
func Quad(eventType string) string { return Attribute("event_type", eventType, "quad") }

// CAMEO returns the CAMEO 1.1b3 code of an event: that of its diplomatic act,
// else the one that the cross-walk lists for type, mode and context, else for
// less of them; "" where it lists none.
func CAMEO(eventType, mode string, contexts []string, diploType string) string {
	if Attribute("diplo_type", diploType, "event_type") == eventType {
		if code := Attribute("diplo_type", diploType, "cameo"); code != "" {
			return code
		}
	}
	context := ""
	if len(contexts) > 0 {
		context = contexts[0]
	}
	for _, try := range [][2]string{{mode, context}, {mode, ""}, {"", context}, {"", ""}} {
		for _, c := range definition().codes["cameo_crosswalk"].Codes {
			isTried := c.Attributes["mode"] == try[0] && c.Attributes["context"] == try[1]
			if isTried && c.Attributes["event_type"] == eventType {
				return c.Code
			}
		}
	}
	return ""
}

// CAMEOActor returns the CAMEO code of an actor: its country, alpha-3, and the sector
// of its kind; "" where the kind has none or the country that it wants is not told.
func CAMEOActor(kind, country string) string {
	pattern := Attribute("actor_kind", kind, "cameo")
	if country == "" && strings.HasPrefix(pattern, "{country}") {
		return ""
	}
	return strings.Replace(pattern, "{country}", country, 1)
}

func loadCodes() (map[string]CodeList, error) {
	entries, err := files.ReadDir("codes")
	if err != nil {
		return nil, err
	}
	lists := map[string]CodeList{}
	for _, e := range entries {
		data, err := files.ReadFile("codes/" + e.Name())
		if err != nil {
			return nil, err
		}
		l, err := parseCodes(string(data))
		if err != nil {
			return nil, fmt.Errorf("codes/%s:%w", e.Name(), err)
		}
		l.Name = strings.TrimSuffix(e.Name(), path.Ext(e.Name()))
		lists[l.Name] = l
	}
	return lists, nil
}

// parseCodes reads comment lines, a header, and a code a line.
func parseCodes(text string) (CodeList, error) {
	var l CodeList
	var header []string
	for i, line := range strings.Split(strings.TrimRight(text, "\n"), "\n") {
		if comment, ok := strings.CutPrefix(line, "# "); ok {
			l.Comment = strings.TrimSpace(l.Comment + " " + comment)
			continue
		}
		cells := strings.Split(line, "\t")
		switch {
		case header == nil:
			header = cells
			continue
		case len(cells) != len(header):
			return l, fmt.Errorf("%d: %d cells, want %d", i+1, len(cells), len(header))
		}
		c := Code{Attributes: map[string]string{}}
		for k, name := range header {
			switch name {
			case "code", "cameo":
				if k == 0 {
					c.Code = cells[k]
					continue
				}
				c.Attributes[name] = cells[k]
			case "label":
				c.Label = cells[k]
			case "definition":
				c.Definition = cells[k]
			default:
				c.Attributes[name] = cells[k]
			}
		}
		l.Codes = append(l.Codes, c)
	}
	return l, nil
}
