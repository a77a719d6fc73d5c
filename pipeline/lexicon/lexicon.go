// Package lexicon reads the word lists of the stages: one reader, one format.
//
// A line of a file is "list: wording|wording" or "list value: wording|wording"; a
// list may stand in several lines. Blank lines and lines that begin with # say
// nothing.
//
// A stage opens its file, asks for every list that it uses in the form in which it
// looks words up, and closes the file. Close tells what is wrong with file and line:
// a line that is none, a list that is missing or that nobody asked for, an empty
// wording, one that stands twice in its list, and one that can never be found. A
// word that is misspelt in a list is still a word; everything else that could go
// wrong without a sound is an error.
package lexicon

import (
	"cmp"
	"errors"
	"fmt"
	"slices"
	"strings"

	"chancery/pipeline/doc"
	"chancery/pipeline/language"
)

// File is one file of lists that is being read.
type File struct {
	name     string
	scanner  *language.Scanner
	lists    map[string]*list
	problems []problem
}

// list is a list by name: what stands in it, in the order of the file.
type list struct {
	entries []Entry
	isAsked bool
}

// Entry is a wording as it was written, the value that stood with its list, and the
// line of both.
type Entry struct {
	Value, Wording string
	line           int
}

// Check tells what is wrong with the value of a line.
type Check func(value string) error

// Any is the check of a list that takes any value.
func Any(string) error { return nil }

// OneOf is the check of a list that takes these values and no others.
func OneOf(values ...string) Check {
	return func(value string) error {
		if !slices.Contains(values, value) {
			return fmt.Errorf("there is no value %q, but %s", value, strings.Join(values, ", "))
		}
		return nil
	}
}

// problem is something wrong in a line; 0 stands for the file.
type problem struct {
	line int
	text string
}

// Open reads the text of a file. What is wrong with it, Close tells; until then
// lists are as good as they can be.
func Open(name, text string) *File {
	f := &File{name: name, lists: map[string]*list{}}
	var err error
	if f.scanner, err = language.New(); err != nil {
		f.fail(0, "%v", err)
	}
	line := 0
	for s := range strings.SplitSeq(text, "\n") {
		line++
		if s = strings.TrimSpace(s); s != "" && s[0] != '#' {
			f.read(line, s)
		}
	}
	return f
}

// read enters one line.
func (f *File) read(line int, s string) {
	head, wordings, ok := strings.Cut(s, ":")
	name, value, _ := strings.Cut(head, " ")
	if !ok || name == "" {
		f.fail(line, "a line is a list, a colon, and wordings with | between them")
		return
	}
	l := f.lists[name]
	if l == nil {
		l = &list{}
		f.lists[name] = l
	}
	for wording := range strings.SplitSeq(wordings, "|") {
		e := Entry{strings.TrimSpace(value), strings.TrimSpace(wording), line}
		if e.Wording == "" {
			f.fail(line, "an empty wording in list %q", name)
			continue
		}
		l.entries = append(l.entries, e)
	}
}

// Close returns what is wrong, a line each, in the order of the file.
func (f *File) Close() error {
	for name, l := range f.lists {
		if !l.isAsked {
			f.fail(f.lineOf(l), "nobody asks for list %q", name)
		}
	}
	slices.SortStableFunc(f.problems, func(a, b problem) int {
		return cmp.Or(cmp.Compare(a.line, b.line), strings.Compare(a.text, b.text))
	})
	var all []error
	for _, p := range slices.Compact(f.problems) { // one for each form in which a list was asked for
		if p.line == 0 {
			all = append(all, fmt.Errorf("%s: %s", f.name, p.text))
		} else {
			all = append(all, fmt.Errorf("%s:%d: %s", f.name, p.line, p.text))
		}
	}
	return errors.Join(all...)
}

// lineOf is the first line of a list, 0 where it has only empty wordings, which were
// told.
func (f *File) lineOf(l *list) int {
	if len(l.entries) == 0 {
		return 0
	}
	return l.entries[0].line
}

func (f *File) fail(line int, format string, args ...any) {
	f.problems = append(f.problems, problem{line, fmt.Sprintf(format, args...)})
}

// ask returns what stands in a list.
func (f *File) ask(name string) []Entry {
	l := f.lists[name]
	if l == nil {
		f.fail(0, "there is no list %q", name)
		return nil
	}
	l.isAsked = true
	return l.entries
}

// plain returns what stands in a list without values.
func (f *File) plain(name string) []Entry {
	entries := f.ask(name)
	for _, e := range entries {
		if e.Value != "" {
			f.fail(e.line, "list %q takes no value: %q", name, e.Value)
		}
	}
	return entries
}

// checked returns what stands in a list with a value in every line, which passes the
// checks; without checks no line has one.
func (f *File) checked(name string, checks []Check) []Entry {
	if len(checks) == 0 {
		return f.plain(name)
	}
	entries := f.ask(name)
	for _, e := range entries {
		if e.Value == "" {
			f.fail(e.line, "list %q wants a value", name)
			continue
		}
		for _, check := range checks {
			if err := check(e.Value); err != nil {
				f.fail(e.line, "list %q: %v", name, err)
			}
		}
	}
	return entries
}

// distinct tells of wordings that stand twice with the same value, letter for letter.
func (f *File) distinct(name string, entries []Entry) []Entry {
	type key struct{ value, wording string }
	seen := map[key]bool{}
	for _, e := range entries {
		k := key{e.Value, e.Wording}
		if seen[k] {
			f.twice(e, name)
		}
		seen[k] = true
	}
	return entries
}

func (f *File) twice(e Entry, name string) {
	f.fail(e.line, "%q stands twice in list %q", e.Wording, name)
}

// Strings returns the wordings of a list as they are written, in the order of the
// file.
func (f *File) Strings(list string) []string {
	var all []string
	for _, e := range f.distinct(list, f.plain(list)) {
		all = append(all, e.Wording)
	}
	return all
}

// Set returns the wordings of a list as they are written.
func (f *File) Set(list string) map[string]bool {
	all := map[string]bool{}
	for _, w := range f.Strings(list) {
		all[w] = true
	}
	return all
}

// Entries returns the wordings of a list with values as they are written, in the
// order of the file.
func (f *File) Entries(list string, check Check) []Entry {
	return f.distinct(list, f.checked(list, []Check{check}))
}

// Words returns a list whose wordings are one token each.
func (f *File) Words(list string) Words {
	words := Words{}
	for _, e := range f.plain(list) {
		if fold, ok := f.word(e, list); ok && words[fold] {
			f.twice(e, list)
		} else if ok {
			words[fold] = true
		}
	}
	return words
}

// Values returns a list of words of one token each by their hashes, with what parse
// makes of the value of their line.
func Values[V any](f *File, list string, parse func(value string) (V, error)) map[uint64]V {
	check := func(value string) error {
		_, err := parse(value)
		return err
	}
	values := map[uint64]V{}
	for _, e := range f.checked(list, []Check{check}) {
		fold, ok := f.word(e, list)
		if _, known := values[fold]; ok && known {
			f.twice(e, list)
		} else if ok {
			values[fold], _ = parse(e.Value) // Close tells what is wrong
		}
	}
	return values
}

// Table returns the wordings of a list as they are written, with what parse makes of the
// value of their line. None stands twice.
func Table[V any](f *File, list string, parse func(value string) (V, error)) map[string]V {
	check := func(value string) error {
		_, err := parse(value)
		return err
	}
	table := map[string]V{}
	for _, e := range f.checked(list, []Check{check}) {
		if _, known := table[e.Wording]; known {
			f.twice(e, list)
		} else {
			table[e.Wording], _ = parse(e.Value) // Close tells what is wrong
		}
	}
	return table
}

// word returns the hash of a wording that is one token.
func (f *File) word(e Entry, list string) (uint64, bool) {
	tokens := f.tokens(e, list)
	if len(tokens) > 1 {
		f.fail(e.line, "%q is %d tokens, and list %q is looked up by one", e.Wording, len(tokens), list)
	}
	if len(tokens) != 1 {
		return 0, false
	}
	return tokens[0].Fold, true
}

// tokens cuts a wording as texts are cut: an ending with an apostrophe ('s, 'll) as
// behind a word, without which it would be a quotation mark and a letter.
func (f *File) tokens(e Entry, list string) []doc.Token {
	if f.scanner == nil {
		return nil
	}
	tokens := f.scan(e.Wording)
	if strings.HasPrefix(e.Wording, "'") || strings.HasPrefix(e.Wording, "’") {
		const word = "x"
		if behind := f.scan(word + e.Wording); behind[0].Len() == len(word) {
			tokens = behind[1:]
		}
	}
	if len(tokens) == 0 {
		f.fail(e.line, "%q in list %q holds no token", e.Wording, list)
	}
	return tokens
}

func (f *File) scan(text string) []doc.Token {
	return f.scanner.Tokens(nil, text, doc.Span{End: len(text)})
}

// Wordings returns a list to be matched over tokens, whatever the case of letters.
// Where there are checks, each line has a value that passes them; else none has.
func (f *File) Wordings(list string, checks ...Check) Wordings {
	return f.wordings(list, f.checked(list, checks), false)
}

// Written is Wordings for a list in which a wording with a capital letter wants one in
// the text.
func (f *File) Written(list string, checks ...Check) Wordings {
	return f.wordings(list, f.checked(list, checks), true)
}

func (f *File) wordings(list string, entries []Entry, asWritten bool) Wordings {
	all := Wordings{}
	for _, e := range entries {
		if tokens := f.tokens(e, list); len(tokens) > 0 && !all.add(tokens, e.Value, asWritten) {
			f.twice(e, list)
		}
	}
	return all
}
