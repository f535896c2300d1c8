package register

import (
	"encoding/json"
	"io"

	"ropa/scalar"
)

// Read reads a register file as a whole. All problems of its records come
// together, with their paths; an error in reading passes unchanged.
func Read(in io.Reader) (*Register, error) {
	r := &Register{Format: Format, Version: FormatVersion}
	var ps Problems
	h, err := Scan(in, func(path string, k Kind, raw json.RawMessage) error {
		x, problems := Decode(k, raw)
		ps = append(ps, problems.Under(path)...)
		if x != nil && len(problems) == 0 {
			r.Add(x)
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	if ps = append(h.Check(), ps...); len(ps) > 0 {
		return nil, ps
	}
	r.Organisation = scalar.Ref(h.Organisation)
	return r, nil
}
