package register

import (
	"reflect"
	"regexp"
	"slices"
	"strings"

	"ropa/scalar"
)

// MaxList is the greatest length of a list within a record.
const MaxList = 500

var (
	keyForm      = regexp.MustCompile(`^[a-z0-9]+(-[a-z0-9]+)*$`)
	entryKeyForm = regexp.MustCompile(`^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$`)
)

// Check returns everything about a record that can never be true: unknown
// codes, ill-formed dates, an end before its start, an entry that names a key
// which is not there. What the law demands is not checked here. Nil means that
// the record can be stored.
func Check(r Record) Problems {
	var ps Problems
	v := reflect.ValueOf(r).Elem()
	walk(v, nil, func(at *place, f planField, v reflect.Value) { checkValue(&ps, at, f, v) })
	ps.checkEvidence(v, nil)
	checkName(&ps, r)
	switch r := r.(type) {
	case *ProcessingActivity:
		ps = append(ps, checkActivity(r)...)
	case *Organisation:
		ps.checkSpan("dpfListedUntil", r.DPFListedOn, r.DPFListedUntil)
	case *LegalProvision:
		ps.checkSpan("inForceUntil", r.InForceFrom, r.InForceUntil)
	case *System:
		ps.checkSpan("until", r.Since, r.Until)
	case *Engagement:
		ps.checkSpan("validUntil", r.SignedOn, r.ValidUntil)
		ps.checkEither("vendor", "vendorCategory", string(r.Vendor), string(r.VendorCategory))
	case *Waiver:
		ps = append(ps, checkWaiver(r)...)
	case *SubprocessorChange:
		ps = append(ps, checkSubprocessorChange(r)...)
	case *SubprocessorNotice:
		ps = append(ps, checkSubprocessorNotice(r)...)
	case *Correction:
		ps = append(ps, checkCorrection(r)...)
	case *DataCategory:
		if r.SpecialCategory != "" && !r.Special {
			ps.add(CodeInvalid, "special", "must be true where specialCategory is stated (Art. 9(1))")
		}
	}
	return ps
}

type validator interface{ Validate() error }
type enum interface{ Values() []string }

func checkValue(ps *Problems, at *place, f planField, v reflect.Value) {
	if v.Kind() == reflect.Slice {
		if v.Len() > MaxList {
			ps.add(CodeInvalid, at.String(), "must not have more than %d entries", MaxList)
		}
		return
	}
	if v.Kind() == reflect.String && v.Len() == 0 {
		if f.required {
			ps.add(CodeInvalid, at.String(), "is required")
		} else if at.name == "" {
			ps.add(CodeInvalid, at.String(), "must not be empty")
		}
		return
	}
	switch x := v.Interface().(type) {
	case validator:
		if err := x.Validate(); err != nil {
			ps.add(CodeInvalid, at.String(), "%s", err)
		}
	case enum:
		if values := x.Values(); !slices.Contains(values, v.String()) {
			ps.add(CodeInvalid, at.String(), "must be one of %s", strings.Join(values, ", "))
		}
	case int:
		if x < 0 || f.required && x == 0 {
			ps.add(CodeInvalid, at.String(), "must be a positive number")
		}
	}
}

func checkName(ps *Problems, r Record) {
	name := r.RecordName()
	switch {
	case name == "": // "is required" has been said
	case IsID(name):
		ps.add(CodeInvalid, nameField(r), "must not look like an id")
	case r.RecordKind() == KindProcessingActivity:
		if len(name) > 100 || strings.ContainsAny(name, " \t\n") {
			ps.add(CodeInvalid, "reference", "must be at most 100 characters without spaces, such as STR-A03")
		}
	case len(name) > 100 || !keyForm.MatchString(name):
		ps.add(CodeInvalid, "key", "must be lower-case letters, digits and hyphens, such as stranda-kommune")
	}
}

func nameField(r Record) string {
	if r.RecordKind() == KindProcessingActivity {
		return "reference"
	}
	return "key"
}

// checkSpan refuses an end before its start.
func (ps *Problems) checkSpan(path string, from, until scalar.Date) {
	if from != "" && until != "" && until < from {
		ps.add(CodeInvalid, path, "must not be before %s", from)
	}
}

// checkEither refuses a record in which neither of two fields is stated.
func (ps *Problems) checkEither(a, b, av, bv string) {
	if av == "" && bv == "" {
		ps.add(CodeInvalid, a, "is required where %s is not stated", b)
	}
}
