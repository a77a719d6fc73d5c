package pipeline

import (
	"strings"

	extractdates "chancery/pipeline/extract/dates"
	extractevents "chancery/pipeline/extract/events"
	"chancery/pipeline/extract/mentions"
	"chancery/pipeline/grammar"
	transformfigures "chancery/pipeline/transform/figures"
	"chancery/pipeline/transform/rows"
)

// RuleCorrection is the rule of a row that people have corrected or added.
const RuleCorrection = rows.RuleCorrection

// RuleFiles returns the rule files of all stages.
func RuleFiles() []grammar.File {
	return []grammar.File{
		extractdates.RuleFile(),
		mentions.RuleFile(),
		extractevents.RuleFile(),
		transformfigures.RuleFile(),
	}
}

// RuleText returns a rule as it stands in its file, by the name that the column
// rule holds ("dates.en/day-month-year"); "" for what is no rule of a file.
func RuleText(name string) string {
	file, rule, _ := strings.Cut(name, "/")
	for _, f := range RuleFiles() {
		if f.Name == file+".rules" {
			return blockOf(f.Text, "rule "+rule)
		}
	}
	return ""
}

// blockOf returns a line and the indented lines behind it, "" where it is not there.
func blockOf(text, head string) string {
	var block []string
	for line := range strings.SplitSeq(text, "\n") {
		switch {
		case line == head:
			block = []string{line}
		case block != nil && (line == "" || line[0] != ' '):
			return strings.Join(block, "\n")
		case block != nil:
			block = append(block, line)
		}
	}
	return strings.Join(block, "\n")
}
