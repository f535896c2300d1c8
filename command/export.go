package command

import (
	"context"
	"io"
	"os"
	"path/filepath"

	"ropa/scalar"
)

func export(ctx context.Context, c *call) error {
	db := c.database()
	organisation := c.text("organisation", "", "key or id of the organisation whose register is exported")
	output := c.text("output", "-", "file to write, or - for standard output")
	if err := c.parse(); err != nil {
		return err
	}
	if len(c.args) > 0 || *organisation == "" {
		return c.wrong("export needs -organisation KEY, and no arguments")
	}
	s, err := open(ctx, *db)
	if err != nil {
		return err
	}
	defer s.Close()
	if *output == "-" {
		return s.Export(ctx, scalar.Ref(*organisation), c.Out)
	}
	return replaceFile(*output, func(w io.Writer) error { return s.Export(ctx, scalar.Ref(*organisation), w) })
}

// replaceFile writes a file as a whole or not at all.
func replaceFile(name string, write func(io.Writer) error) error {
	file, err := os.CreateTemp(filepath.Dir(name), ".ropa-export-*")
	if err != nil {
		return err
	}
	defer os.Remove(file.Name())
	if err := write(file); err != nil {
		_ = file.Close()
		return err
	}
	if err := file.Chmod(0o644); err != nil {
		return err
	}
	if err := file.Close(); err != nil {
		return err
	}
	return os.Rename(file.Name(), name)
}
