package command

import (
	"bytes"
	"cmp"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"time"

	"ropa/export"
	"ropa/register"
	"ropa/scalar"
	"ropa/store"
)

func exportRegister(ctx context.Context, c *call) error {
	db := c.database()
	organisation := c.text("organisation", "", "key or id of the organisation whose register in the database is exported; with a file it is not needed")
	output := c.text("output", "-", "file to write, or - for standard output")
	form := c.text("form", "", "form of the document, or a file with one; without it the register file itself is written. "+formsInWords())
	format := c.text("format", "", "format of the document: "+formatsInWords()+"; xlsx where a form is given; turtle and jsonld need no form")
	lang := c.text("lang", "", "language of the document; without it the first that the form is written in")
	on := c.text("on", "", "date of the document and of its findings; without it that of -as-of, or today")
	asOf := c.text("as-of", "", "day, in UTC, at whose end the register in the database is read; without it, it is read as it is")
	sheet := c.text("sheet", "", "one sheet of the form alone, as plain text: needs -format csv")
	drafts := c.yes("drafts", "include activities that are not approved, marked as drafts")
	if err := c.parse(); err != nil {
		return err
	}
	if (len(c.args) == 0) == (*organisation == "") || len(c.args) > 1 {
		return c.wrong("export needs either -organisation KEY or one register file")
	}
	document := *form != "" || *format != ""
	if !document && len(c.args) > 0 {
		return c.wrong("a register file is exported in a form or a format: -form ID, -format turtle")
	}
	if *sheet != "" && !document {
		return c.wrong("-sheet needs -form ID -format csv")
	}
	if document && *format == "" {
		*format = "xlsx"
	}
	switch {
	case scalar.Date(*on).Validate() != nil:
		return c.wrong("-on must be a date such as 2018-06-15")
	case scalar.Date(*asOf).Validate() != nil:
		return c.wrong("-as-of must be a date such as 2018-06-15")
	case *asOf != "" && *organisation == "":
		return c.wrong("-as-of is for a register in the database: a file has no earlier days")
	}
	of := wholeRegister{*db, scalar.Ref(*organisation), scalar.Date(*asOf)}
	write := func(w io.Writer) error { return c.exportFile(ctx, of, w) }
	if document {
		o, f, err := c.document(*form, *format, scalar.Language(*lang), *drafts)
		if err == nil && *sheet != "" {
			if o, f, err = o.OneSheet(*sheet, f); err != nil {
				err = c.wrong("-sheet %q: %s", *sheet, err)
			}
		}
		if err != nil {
			return err
		}
		collectSeldom()
		write = func(w io.Writer) error {
			return c.exportDocument(ctx, of, c.day(*on, *asOf), o, f, w)
		}
	}
	if *output == "-" {
		return write(c.Out)
	}
	return replaceFile(*output, write)
}

// wholeRegister names a register in a database, as of a day or as it is.
type wholeRegister struct {
	db           string
	organisation scalar.Ref
	asOf         scalar.Date
}

// day is the date of a judgement: the one that is asked for, that as of which
// the register is read, or today.
func (c *call) day(on, asOf string) scalar.Date {
	return scalar.Date(cmp.Or(on, asOf, string(scalar.DateOf(time.Now()))))
}

func (c *call) exportFile(ctx context.Context, of wholeRegister, w io.Writer) error {
	s, err := open(ctx, of.db)
	if err != nil {
		return err
	}
	defer s.Close()
	return s.Export(ctx, of.organisation, of.asOf, w)
}

// document finds the form, which may be a file, and the format.
func (c *call) document(form, format string, lang scalar.Language, drafts bool) (export.Options, export.Format, error) {
	o, f, err := export.Choose(form, format, lang, drafts)
	if errors.Is(err, export.ErrForm) {
		b, missing := os.ReadFile(form)
		if missing != nil {
			return o, f, c.wrong("there is no form %q, and no file of that name; %s", form, formsInWords())
		}
		own, wrong := export.ReadForm(b)
		if wrong != nil {
			return o, f, fmt.Errorf("%s: %w", form, wrong)
		}
		o, f, err = own.Choose(format, lang, drafts)
	}
	if err != nil {
		return o, f, c.wrong("-form %q -format %q -lang %q: %s", form, format, lang, err)
	}
	return o, f, nil
}

// exportDocument writes a document of a register in the database or in a file,
// and tells on a terminal how far it is.
func (c *call) exportDocument(ctx context.Context, of wholeRegister, on scalar.Date, o export.Options, f export.Format, w io.Writer) error {
	var sum export.Summary
	var err error
	if len(c.args) > 0 {
		raw, err := os.ReadFile(c.args[0])
		if err != nil {
			return err
		}
		r, err := register.Read(bytes.NewReader(raw))
		if err != nil {
			return fmt.Errorf("%s: %s", c.args[0], explain(err))
		}
		hash := sha256.Sum256(raw)
		sum, err = export.Write(c.counted(export.SourceOf(r, on, hex.EncodeToString(hash[:]))), o, f.New(w))
		if err != nil {
			return err
		}
	} else {
		s, err := open(ctx, of.db)
		if err != nil {
			return err
		}
		defer s.Close()
		err = s.ViewRegister(ctx, of.organisation, of.asOf, func(v *store.RegisterView) error {
			state, err := v.State()
			if err != nil {
				return err
			}
			sum, err = export.Write(c.counted(&export.Source{Around: v.Register, AsOf: v.AsOf, On: on, Hash: state, Counts: v.Counts, Each: v.Activities}), o, f.New(w))
			return err
		})
		if err != nil {
			return err
		}
	}
	if sum.LeftOut > 0 {
		fmt.Fprintf(c.Err, "ropa: %d activities are not approved and were left out; -drafts includes them\n", sum.LeftOut)
	}
	return err
}

// counted shows on a terminal how many activities were read.
func (c *call) counted(src *export.Source) *export.Source {
	if !c.Terminal {
		return src
	}
	each := src.Each
	src.Each = func(only register.Sections, f func(*register.ProcessingActivity) error) error {
		n := 0
		defer fmt.Fprintf(c.Err, "\r\033[K")
		return each(only, func(a *register.ProcessingActivity) error {
			if n++; n%100 == 0 {
				fmt.Fprintf(c.Err, "\r%d activities", n)
			}
			return f(a)
		})
	}
	return src
}

func formsInWords() string {
	var ids []string
	for _, f := range export.Forms() {
		ids = append(ids, f.ID)
	}
	return "Forms: " + strings.Join(ids, ", ")
}

func formatsInWords() string {
	var ids []string
	for _, f := range export.Formats() {
		ids = append(ids, f.ID)
	}
	return strings.Join(ids, ", ")
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
