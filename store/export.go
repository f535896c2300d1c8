package store

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"

	"ropa/access"
	"ropa/register"
	"ropa/scalar"
)

// SchemaRef is what register files name as their JSON Schema.
const SchemaRef = "../docs/register.schema.json"

// Export writes one organisation's whole register as a register file: its own
// records and the shared ones that they refer to, each kind in the order of its
// keys, so that the same register always gives the same bytes: as it is or, where
// a day is asked for, as it was at its end. Memory does not grow with the size of
// the register. Errors: those of [Store.Keeper].
func (s *Store) Export(ctx context.Context, organisation scalar.Ref, asOf scalar.Date, w io.Writer) error {
	return s.inRegister(ctx, organisation, asOf, access.ReadRegister, func(q *snapshot, k Keeper) error {
		c, err := q.closure(ctx, k, func(stored) {})
		if err != nil {
			return err
		}
		e := &exporter{q, c, bufio.NewWriterSize(w, 64<<10)}
		if err := e.write(ctx); err != nil {
			return err
		}
		return e.out.Flush()
	})
}

type exporter struct {
	*snapshot
	*closure
	out *bufio.Writer
}

func (e *exporter) write(ctx context.Context) error {
	fmt.Fprintf(e.out, "{\n  \"$schema\": %q,\n  \"format\": %q,\n  \"version\": %d,\n  \"organisation\": %q", SchemaRef, register.Format, register.FormatVersion, e.Key)
	for _, section := range register.FileSections {
		if err := e.writeSection(ctx, section.Name, section.Kind); err != nil {
			return err
		}
	}
	_, err := e.out.WriteString("\n}\n")
	return err
}

func (e *exporter) writeSection(ctx context.Context, name string, k register.Kind) error {
	n := 0
	record := func(s stored) error {
		if n == 0 {
			fmt.Fprintf(e.out, ",\n  %q: [", name)
		} else {
			e.out.WriteByte(',')
		}
		n++
		e.out.WriteString("\n    ")
		var b bytes.Buffer
		if err := json.Indent(&b, []byte(s.document), "    ", "  "); err != nil {
			return err
		}
		_, err := e.out.Write(b.Bytes())
		return err
	}
	shared := e.sharedBy(map[register.Kind][]string{k: e.shared[k]})
	own := e.ownedBy([]string{e.ID}, k)
	for _, s := range []*statement{shared, own} {
		if err := s.each(ctx, " ORDER BY name", record); err != nil {
			return err
		}
	}
	if n > 0 {
		e.out.WriteString("\n  ]")
	}
	return nil
}
