package register

import (
	"encoding/json"
	"errors"
	"fmt"
	"reflect"
	"strconv"
	"strings"
	"sync"
)

// ReadDocument reads the JSON of a record that this program wrote itself: the
// document of a revision. It reads what encoding/json reads of such a document, in
// about a sixth of the time, and checks nothing: what comes from elsewhere is read by
// [Decode]. The texts of the record share the memory of the document. An error
// says that it is not the JSON of such a record.
func ReadDocument(document string, r Record) error {
	v := reflect.ValueOf(r).Elem()
	d := documentReader{text: document}
	if err := readerOf(v.Type())(&d, v); err != nil {
		return fmt.Errorf("at byte %d: %w", d.at, err)
	}
	if d.next() != 0 {
		return errDocument
	}
	return nil
}

var errDocument = errors.New("not the JSON of a record")

// documentReader is where the reading of a document stands.
type documentReader struct {
	text string
	at   int
}

// reads is how a type is read: from where the reader stands into a value that is zero.
type reads func(*documentReader, reflect.Value) error

var readers sync.Map // reflect.Type → reads

func readerOf(t reflect.Type) reads {
	if f, ok := readers.Load(t); ok {
		return f.(reads)
	}
	f := newReader(t)
	readers.Store(t, f)
	return f
}

func newReader(t reflect.Type) reads {
	switch t.Kind() {
	case reflect.String:
		return func(d *documentReader, v reflect.Value) error {
			s, err := d.string()
			v.SetString(s)
			return err
		}
	case reflect.Struct:
		return structReader(t)
	case reflect.Slice:
		return sliceReader(readerOf(t.Elem()))
	case reflect.Pointer:
		of := readerOf(t.Elem())
		return func(d *documentReader, v reflect.Value) error {
			v.Set(reflect.New(t.Elem()))
			return of(d, v.Elem())
		}
	case reflect.Bool:
		return func(d *documentReader, v reflect.Value) error {
			s := d.word()
			v.SetBool(s == "true")
			if s != "true" && s != "false" {
				return errDocument
			}
			return nil
		}
	case reflect.Int:
		return func(d *documentReader, v reflect.Value) error {
			n, err := strconv.ParseInt(d.word(), 10, 64)
			v.SetInt(n)
			return err
		}
	}
	panic("register: documents cannot hold a " + t.String()) // a fault of the program; every test finds it
}

type documentField struct {
	name  string
	index []int
	read  reads
}

func structReader(t reflect.Type) reads {
	var fields []documentField
	for _, f := range reflect.VisibleFields(t) {
		if name, _, _ := strings.Cut(f.Tag.Get("json"), ","); name != "" && name != "-" && f.IsExported() {
			fields = append(fields, documentField{name, f.Index, readerOf(f.Type)})
		}
	}
	return func(d *documentReader, v reflect.Value) error {
		if !d.take('{') {
			return errDocument
		}
		for i := 0; !d.take('}'); d.take(',') {
			name, err := d.string()
			if err != nil || !d.take(':') {
				return errDocument
			}
			// They stand in the order of the type, so that the next is seldom far.
			n := 0
			for ; n < len(fields) && fields[i%len(fields)].name != name; n++ {
				i++
			}
			switch {
			case n == len(fields): // of a later version of the program
				err = d.skip()
			case !d.null():
				f := &fields[i%len(fields)]
				err = f.read(d, v.FieldByIndex(f.index))
			}
			if err != nil {
				return err
			}
		}
		return nil
	}
}

func sliceReader(of reads) reads {
	return func(d *documentReader, v reflect.Value) error {
		if !d.take('[') {
			return errDocument
		}
		for n := 0; !d.take(']'); n++ {
			if n == v.Cap() {
				v.Grow(max(2, n))
			}
			v.SetLen(n + 1)
			if err := of(d, v.Index(n)); err != nil {
				return err
			}
			d.take(',')
		}
		if v.IsNil() {
			v.Set(reflect.MakeSlice(v.Type(), 0, 0))
		}
		return nil
	}
}

// next is the next character that is no blank; 0 at the end.
func (d *documentReader) next() byte {
	for ; d.at < len(d.text); d.at++ {
		if c := d.text[d.at]; c > ' ' {
			return c
		}
	}
	return 0
}

func (d *documentReader) take(c byte) bool {
	if d.next() != c {
		return false
	}
	d.at++
	return true
}

// null takes null, which leaves a value as it is.
func (d *documentReader) null() bool {
	if d.next() != 'n' || !strings.HasPrefix(d.text[d.at:], "null") {
		return false
	}
	d.at += len("null")
	return true
}

// word takes a number, true or false.
func (d *documentReader) word() string {
	d.next()
	n := strings.IndexAny(d.text[d.at:], ",]} \n")
	if n < 0 {
		return ""
	}
	d.at += n
	return d.text[d.at-n : d.at]
}

func (d *documentReader) string() (string, error) {
	if !d.take('"') {
		return "", errDocument
	}
	rest := d.text[d.at:]
	n := strings.IndexByte(rest, '"')
	if n < 0 || strings.IndexByte(rest[:n], '\\') >= 0 {
		return d.escaped()
	}
	d.at += n + 1
	return rest[:n], nil
}

// escaped takes a string in which a \ stands, from behind its first quotation mark.
func (d *documentReader) escaped() (s string, err error) {
	for start := d.at - 1; d.at < len(d.text); d.at++ {
		switch d.text[d.at] {
		case '\\':
			d.at++
		case '"':
			d.at++
			err = json.Unmarshal([]byte(d.text[start:d.at]), &s)
			return s, err
		}
	}
	return "", errDocument
}

// skip takes a value of any kind.
func (d *documentReader) skip() error {
	for depth := 0; ; {
		switch c := d.next(); c {
		case 0:
			return errDocument
		case '"':
			if _, err := d.string(); err != nil {
				return err
			}
		case '{', '[':
			depth++
			d.at++
		case '}', ']':
			depth--
			d.at++
		case ',', ':':
			d.at++
			continue
		default:
			d.word()
		}
		if depth == 0 {
			return nil
		}
	}
}
