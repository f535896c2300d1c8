package register

import (
	"reflect"

	"ropa/scalar"
)

// Retire takes a record out of use on a date. An activity gets the status
// RETIRED and, unless its end is stated, the date as its last; one that is
// retired already is refused as INVALID, as is a record that says what happened
// on a day, such as a notice.
func Retire(r Record, on scalar.Date) error {
	if a, ok := r.(*ProcessingActivity); ok {
		if err := a.Move(OperationRetire, on); err != nil {
			return err
		}
		if a.EndedOn == "" {
			a.EndedOn = on
		}
		return nil
	}
	field := reflect.ValueOf(r).Elem().FieldByName("RetiredOn")
	if !field.IsValid() {
		return Fail(CodeInvalid, "", "a record of this kind does not go out of use")
	}
	field.SetString(string(on))
	return nil
}

// Rename gives a record a key or an activity a reference.
func Rename(r Record, name string) {
	field := "Key"
	if r.RecordKind() == KindProcessingActivity {
		field = "Reference"
	}
	reflect.ValueOf(r).Elem().FieldByName(field).SetString(name)
}

// Normalise gives a record its one form: entries have keys, and an empty list
// is one that is not stated.
func Normalise(r Record) {
	if a, ok := r.(*ProcessingActivity); ok {
		a.AssignKeys()
	}
	dropEmptyLists(reflect.ValueOf(r).Elem())
}

func dropEmptyLists(v reflect.Value) {
	for i := range v.NumField() {
		f := v.Field(i)
		switch {
		case f.Kind() == reflect.Struct:
			dropEmptyLists(f)
		case f.Kind() == reflect.Slice && f.Len() == 0:
			f.SetZero()
		case f.Kind() == reflect.Slice && f.Type().Elem().Kind() == reflect.Struct:
			for j := range f.Len() {
				dropEmptyLists(f.Index(j))
			}
		}
	}
}
