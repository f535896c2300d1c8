package export

import (
	"fmt"
	"reflect"

	"ropa/register"
)

// annexPart is a section of the annexes, as the contents name it.
type annexPart struct {
	sheet     int
	ID, Title string
}

func annexID(sheet int) string { return fmt.Sprintf("annex%d", sheet) }

// annexParts are the sections of the annexes, in their order. The contents are
// written before the rows, so they follow from what there are records of.
func annexParts(d *Document) (out []annexPart) {
	add := func(of string) {
		for i, s := range d.Sheets {
			if s.Of == of {
				out = append(out, annexPart{i, annexID(i), s.Title})
			}
		}
	}
	add("register")
	v := reflect.ValueOf(d.Around).Elem()
	for _, section := range register.FileSections {
		f, _ := fieldOf(v.Type(), section.Name)
		if section.Kind != register.KindProcessingActivity && v.FieldByIndex(f.Index).Len() > 0 {
			add(string(section.Kind))
		}
	}
	return out
}

// AnnexParts are the sections of the annexes.
func (p *htmlPage) AnnexParts() []annexPart { return annexParts(p.Doc) }

// Judged reports whether the rules were applied at all; where they were not, the
// summary says so, and nothing else needs to.
func (p *htmlPage) Judged() bool { return !notApplied(p.Doc) }

// HasAnnex reports whether anything stands in the annexes.
func (p *htmlPage) HasAnnex() bool { return p.Judged() || len(p.AnnexParts()) > 0 }
