package describe

import (
	"io"
	"regexp"
	"strings"

	"chancery/schemas"
)

// csvw writes csvw-metadata.json as "Metadata Vocabulary for Tabular Data" has it: a table a
// file of CSV, with types, codes, keys and what each column is in linked data.
func csvw(r *Release, w io.Writer) error {
	var tables []node
	for _, t := range r.Tables() {
		for _, f := range t.Files {
			if f.Format == "csv" {
				tables = append(tables, csvwTable(t.Table, f.Path))
			}
		}
	}
	group := node{
		"@context": []any{"http://www.w3.org/ns/csvw", node{"@language": "en"}},
		"dc:title": r.Publication.Title, "dc:description": r.Publication.Description,
		"dc:identifier": r.IRI(), "dc:license": node{"@id": r.LicenceLink()},
		"dc:publisher": r.Publication.publisher().Name, "dc:date": r.Date, "schema:version": r.Version,
		"tables": tables,
	}
	return writeJSON(group, w)
}

func csvwTable(t schemas.Table, path string) node {
	var columns, foreign []node
	for _, f := range t.Fields {
		c := node{
			"name": f.Name, "titles": f.Name, "dc:description": f.Description,
			"datatype": csvwType(f), "propertyUrl": expand(f.IRI),
		}
		if f.IsRequired && f.Type != schemas.String { // a text that is there can be empty
			c["required"] = true
		}
		if f.References != "" && f.Type != schemas.List {
			c["valueUrl"] = idNamespace + "{" + f.Name + "}"
			foreign = append(foreign, node{
				"columnReference": []string{f.Name},
				"reference": node{
					"resource":        "data/csv/" + f.References + ".csv",
					"columnReference": []string{schemas.TableOf(f.References).Key[0]},
				},
			})
		}
		columns = append(columns, c)
	}
	schema := node{"columns": columns, "primaryKey": t.Key}
	if t.Letter != "" {
		schema["aboutUrl"] = idNamespace + "{" + t.Key[0] + "}"
	}
	if len(foreign) > 0 {
		schema["foreignKeys"] = foreign
	}
	return node{
		"url": path, "dc:title": t.Title, "dc:description": t.Description,
		"dialect":     node{"header": true, "encoding": "utf-8", "lineTerminators": []string{"\r\n"}},
		"tableSchema": schema,
	}
}

// csvwType returns the datatype of a column. Days are texts of a form, since those before
// year 1 are no dates to every reader.
func csvwType(f schemas.Field) any {
	switch f.Type {
	case schemas.Integer:
		return "integer"
	case schemas.Number:
		return "double"
	case schemas.Boolean:
		return "boolean"
	case schemas.List:
		return "json"
	case schemas.ID:
		return node{"base": "string", "format": "[a-z][0-9a-f]{16}"}
	case schemas.Day:
		return node{"base": "string", "format": "-?[0-9]{4}-[0-9]{2}-[0-9]{2}"}
	}
	if f.Codes == "" {
		return "string"
	}
	var codes []string
	for _, c := range schemas.CodesOf(f.Codes).Codes {
		codes = append(codes, regexp.QuoteMeta(c.Code))
	}
	return node{"base": "string", "format": strings.Join(codes, "|")}
}
