package sheet

import (
	"regexp"
	"strings"

	"ropa/register"
)

// places are the parts of a path in a register file: a record, an entry of one
// of its sections, a field, and what is deeper.
var places = regexp.MustCompile(`^(\w+\[\d+\])?(?:\.?(\w+\[\d+\]))?(?:\.?([$\w]+))?(.*)$`)

// Cell is the cell of the workbook in which the value at a path of the register
// file stands, and the rest of the path within the cell. It is a row where the
// value has no cell, and empty where the path is not of this workbook.
func (n *Neutral) Cell(path string) (cell, within string) {
	m := places.FindStringSubmatch(path)
	if m == nil {
		return "", ""
	}
	record, entry, field, within := m[1], m[2], m[3], m[4]
	at, ok := n.spots[record+"."+entry]
	if entry == "" || !ok {
		if at, ok = n.spots[record]; !ok {
			return "", ""
		}
		if entry != "" { // a list that is in one cell
			name, index, _ := strings.Cut(entry, "[")
			if field != "" {
				within = "." + field + within
			}
			field, within = name, "["+index+within
		}
	}
	return n.at(at, field), within
}

func (n *Neutral) at(at spot, field string) string {
	if column, ok := n.columns[at.sheet][field]; ok {
		return cellName(at.sheet, column, at.row)
	}
	return cellName(at.sheet, 0, at.row)
}

// Locate is problems of a register file with the cells of the workbook as their
// paths: "dataItems!D7". What is wrong within a cell begins the message.
func (n *Neutral) Locate(ps register.Problems) register.Problems {
	out := make(register.Problems, len(ps))
	for i, p := range ps {
		if cell, within := n.Cell(p.Path); cell != "" {
			p.Path = cell
			if within != "" {
				p.Message = within + " " + p.Message
			}
		}
		out[i] = p
	}
	return out
}
