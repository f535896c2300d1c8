package export

import (
	"reflect"
	"strings"
	"sync"

	"github.com/goccy/go-yaml"

	"ropa/register"
	"ropa/scalar"
)

// fieldNames are what the full form calls sections and fields: "retentionRules",
// "retentionRules.period", "activity.unit".
var fieldNames = sync.OnceValue(func() map[string]Words {
	out := map[string]Words{}
	var full Form
	b, err := formFiles.ReadFile("forms/full.yaml")
	if err == nil {
		err = yaml.Unmarshal(b, &full)
	}
	if err != nil {
		panic(err) // a fault of the program; every test finds it
	}
	for _, s := range full.Sheets {
		out[s.Of] = s.Name
		for _, c := range s.Columns {
			for _, name := range strings.Split(c.Value, " | ") {
				name = strings.TrimPrefix(name, "@")
				if _, taken := out[s.Of+"."+name]; !taken {
					out[s.Of+"."+name] = c.Header
				}
			}
		}
	}
	return out
})

// fieldWords is what people call a field of a record or an entry. What the full
// form has no word for stays as it is.
func (r *Row) fieldWords(of, field string) string {
	if words, ok := fieldNames()[of+"."+field]; ok {
		return words.In(labelLanguage(r.Lang))
	}
	return field
}

// typeName is what sheets call rows of a type: "activity", a section of
// activities, or a kind of record.
func typeName(t reflect.Type) string {
	if t == activityType {
		return "activity"
	}
	for _, f := range reflect.VisibleFields(activityType) {
		if isEntries(f.Type) && f.Type.Elem() == t {
			return JSONName(f)
		}
	}
	if record, ok := reflect.New(t).Interface().(register.Record); ok {
		return string(record.RecordKind())
	}
	return ""
}

// pathInWords is what people call the field of a record that a finding names by its
// path: "Retention rules (1): Period" for `retentionRules["1"].period`. What the
// full form has no word for stays as it is.
func pathInWords(k register.Kind, path string, lang scalar.Language) string {
	of := string(k)
	if k == register.KindProcessingActivity {
		of = "activity"
	}
	lang = labelLanguage(lang)
	var out []string
	for path != "" {
		name, rest := path, ""
		if i := strings.IndexAny(path, ".["); i >= 0 {
			name, rest = path[:i], path[i:]
		}
		section, isSection := fieldNames()[name]
		words, isField := fieldNames()[of+"."+name]
		switch {
		case of == "activity" && isSection:
			of, name = name, section.In(lang)
		case isField:
			name = words.In(lang)
		case isSection: // of each entry, such as citations
			name = section.In(lang)
		}
		if strings.HasPrefix(rest, `["`) {
			key, after, _ := strings.Cut(rest[2:], `"]`)
			name, rest = name+" ("+key+")", after
		}
		out, path = append(out, name), strings.TrimPrefix(rest, ".")
	}
	return strings.Join(out, ": ")
}
