package register

import (
	"reflect"
	"slices"
	"sync"

	"ropa/scalar"
)

// tells goes past a value in a document and tells what it refers to; nil is one
// that refers to nothing.
type tells func(*documentReader) error

var tellers sync.Map // reflect.Type → tells

// tellerOf is how a value of a type is gone past, which names records of a kind where
// one is given.
func tellerOf(t reflect.Type, k Kind) tells {
	switch t.Kind() {
	case reflect.Slice:
		return listTeller(tellerOf(t.Elem(), k))
	case reflect.Struct:
		if f, ok := tellers.Load(t); ok {
			return f.(tells)
		}
		f := structTeller(t)
		tellers.Store(t, f)
		return f
	case reflect.String:
		if k != "" {
			return func(d *documentReader) error {
				name, err := d.string()
				if err == nil && name != "" {
					d.refer(k, scalar.Ref(name))
				}
				return err
			}
		}
	}
	return nil
}

func listTeller(of tells) tells {
	if of == nil {
		return nil
	}
	return func(d *documentReader) error {
		if d.null() {
			return nil
		}
		if !d.take('[') {
			return errDocument
		}
		for !d.take(']') {
			if err := of(d); err != nil {
				return err
			}
			d.take(',')
		}
		return nil
	}
}

func structTeller(t reflect.Type) tells {
	fields := documentFields(t)
	if !slices.ContainsFunc(fields, func(f documentField) bool { return f.tell != nil }) {
		return nil
	}
	return func(d *documentReader) error {
		if !d.take('{') {
			return errDocument
		}
		for i := 0; !d.take('}'); d.take(',') {
			f, err := d.field(fields, &i)
			switch {
			case err != nil:
			case f == nil || f.tell == nil:
				err = d.skip()
			default:
				err = f.tell(d)
			}
			if err != nil {
				return err
			}
		}
		return nil
	}
}
