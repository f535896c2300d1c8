package register

import (
	"encoding/json"
	"errors"
	"fmt"
	"math/bits"
	"reflect"
	"strconv"
	"strings"
	"sync"

	"ropa/scalar"
)

// ReadDocument reads the JSON of a record that this program wrote itself: the
// document of a revision. It reads what encoding/json reads of such a document, in
// about a sixth of the time, and checks nothing: what comes from elsewhere is read by
// [Decode]. The texts of the record share the memory of the document. An error
// says that it is not the JSON of such a record.
func ReadDocument(document string, r Record) error {
	return (&documentReader{text: document}).read(r)
}

// ReadActivity is ReadDocument of an activity, of whose sections only some are
// read. What [ReadOutline] returned of the document makes it quicker; it may be nil.
func ReadActivity(document string, a *ProcessingActivity, only Sections, o Outline) error {
	return (&documentReader{text: document, only: only, outline: o}).read(a)
}

// ReadOutline is ReadDocument without the sections of an activity, which takes
// half the time; refer is told of every reference in the document, as by
// [EachReference], but those of sections first.
func ReadOutline(document string, r Record, refer func(k Kind, name scalar.Ref)) (Outline, error) {
	d := documentReader{text: document, only: Sections{}, refer: refer}
	err := d.read(r)
	if err == nil {
		EachReference(r, refer)
	}
	return d.outline, err
}

// Outline tells where the sections end in a document, in their order there.
type Outline []int32

// Sections are some sections of activities, by their names in JSON; nil are all.
type Sections map[string]bool

func (s Sections) has(name string) bool { return s == nil || s[name] }

var errDocument = errors.New("not the JSON of a record")

// documentReader is where the reading of a document stands.
type documentReader struct {
	text  string
	at    int
	only  Sections
	refer func(Kind, scalar.Ref) // is told of what sections refer to that are not read; may be nil
	// outline is being made where refer is told; otherwise sections that are not
	// read are left by it, where there is one.
	outline Outline
	section int // the number of the next
}

func (d *documentReader) read(r Record) error {
	v := reflect.ValueOf(r).Elem()
	if err := readerOf(v.Type())(d, v); err != nil {
		return fmt.Errorf("at byte %d: %w", d.at, err)
	}
	if d.next() != 0 {
		return errDocument
	}
	return nil
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
	name    string
	label   string // as it stands in a document
	index   []int
	section bool
	read    reads
	tell    tells
}

// documentFields are the fields of a struct, those of embedded ones included.
func documentFields(t reflect.Type) (fields []documentField) {
	for _, f := range reflect.VisibleFields(t) {
		if name, _, _ := strings.Cut(f.Tag.Get("json"), ","); name != "" && name != "-" && f.IsExported() {
			section := t == reflect.TypeFor[ProcessingActivity]() && f.Type.Kind() == reflect.Slice && isSection(f.Type)
			fields = append(fields, documentField{name, `"` + name + `":`, f.Index, section, readerOf(f.Type), tellerOf(f.Type, Kind(f.Tag.Get("ref")))})
		}
	}
	return fields
}

func structReader(t reflect.Type) reads {
	fields := documentFields(t)
	return func(d *documentReader, v reflect.Value) error {
		if !d.take('{') {
			return errDocument
		}
		for i := 0; !d.take('}'); d.take(',') {
			f, err := d.field(fields, &i)
			switch {
			case err != nil:
			case f == nil: // of a later version of the program
				err = d.skip()
			case f.section:
				err = d.sectionOf(f, v)
			case !d.null():
				err = f.read(d, v.FieldByIndex(f.index))
			}
			if err != nil {
				return err
			}
		}
		return nil
	}
}

// field takes the name of a field and its colon. They stand in the order of the
// type, so that the next is seldom far behind the last, i. It is nil where there is
// no such field.
func (d *documentReader) field(fields []documentField, i *int) (*documentField, error) {
	d.next()
	rest := d.text[d.at:]
	for n := range fields {
		at := *i + n
		if at >= len(fields) {
			at -= len(fields)
		}
		if f := &fields[at]; strings.HasPrefix(rest, f.label) {
			d.at += len(f.label)
			*i = at + 1
			return f, nil
		}
	}
	if _, err := d.string(); err != nil || !d.take(':') {
		return nil, errDocument
	}
	return nil, nil
}

// sectionOf reads a section, or goes past it.
func (d *documentReader) sectionOf(f *documentField, v reflect.Value) error {
	n := d.section
	d.section++
	switch {
	case d.only.has(f.name):
		if d.null() {
			return nil
		}
		return f.read(d, v.FieldByIndex(f.index))
	case d.refer != nil:
		err := d.skipTelling(f)
		d.outline = append(d.outline, int32(d.at))
		return err
	case n < len(d.outline):
		d.at = int(d.outline[n])
		return nil
	}
	return d.skip()
}

func (d *documentReader) skipTelling(f *documentField) error {
	if f.tell == nil {
		return d.skip()
	}
	return f.tell(d)
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
	if d.at < len(d.text) && d.text[d.at] > ' ' { // a document has no blanks
		return d.text[d.at]
	}
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
	n := unescaped(rest)
	if n == len(rest) || rest[n] == '\\' {
		return d.escaped()
	}
	d.at += n + 1
	return rest[:n], nil
}

// unescaped is how many bytes of a text stand before its first quotation mark or \,
// looked for in eight at a time.
func unescaped(s string) int {
	const each, high = 0x0101010101010101, 0x8080808080808080
	n := 0
	for ; n+8 <= len(s); n += 8 {
		t := s[n : n+8]
		eight := uint64(t[0]) | uint64(t[1])<<8 | uint64(t[2])<<16 | uint64(t[3])<<24 |
			uint64(t[4])<<32 | uint64(t[5])<<40 | uint64(t[6])<<48 | uint64(t[7])<<56
		quote, slash := eight^each*'"', eight^each*'\\' // a byte is 0 where it is one
		if found := ((quote-each)&^quote | (slash-each)&^slash) & high; found != 0 {
			return n + bits.TrailingZeros64(found)/8
		}
	}
	for n < len(s) && s[n] != '"' && s[n] != '\\' {
		n++
	}
	return n
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
	switch d.next() {
	case '{', '[':
		return d.skipNested()
	case '"':
		_, err := d.string()
		return err
	}
	if d.word() == "" {
		return errDocument
	}
	return nil
}

// skipNested takes an object or a list.
func (d *documentReader) skipNested() error {
	for depth := 0; d.at < len(d.text); {
		switch d.text[d.at] {
		case '"':
			if _, err := d.string(); err != nil {
				return err
			}
			continue
		case '{', '[':
			depth++
		case '}', ']':
			depth--
		}
		d.at++
		if depth == 0 {
			return nil
		}
	}
	return errDocument
}
