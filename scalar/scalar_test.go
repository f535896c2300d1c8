package scalar

import (
	"bytes"
	"database/sql"
	"database/sql/driver"
	"encoding/json"
	"io"
	"strings"
	"testing"
	"time"
)

// stated is what all scalars are.
type stated interface {
	~string
	driver.Valuer
	Validate() error
	MarshalGQL(io.Writer)
}

// reader is what pointers to scalars are.
type reader[T any] interface {
	*T
	sql.Scanner
	json.Unmarshaler
	UnmarshalGQL(any) error
}

// check takes values through JSON, GraphQL and SQL. What is accepted comes out
// as it went in; what is refused is refused everywhere but on the way out of
// the database, which holds only what was accepted.
func check[T stated, P reader[T]](t *testing.T, accepted, refused []string) {
	t.Helper()
	for _, s := range accepted {
		raw, _ := json.Marshal(s)
		var fromJSON, fromGQL, fromSQL, fromBytes T
		if err := json.Unmarshal(raw, &fromJSON); err != nil || string(fromJSON) != s {
			t.Errorf("%T in JSON: %q became %q, %v", fromJSON, s, fromJSON, err)
		}
		if err := P(&fromGQL).UnmarshalGQL(s); err != nil || string(fromGQL) != s {
			t.Errorf("%T in GraphQL: %q became %q, %v", fromGQL, s, fromGQL, err)
		}
		var out bytes.Buffer
		fromGQL.MarshalGQL(&out)
		var again string
		if err := json.Unmarshal(out.Bytes(), &again); err != nil || again != s {
			t.Errorf("%T out of GraphQL: %q became %s", fromGQL, s, out.Bytes())
		}
		stored, err := fromGQL.Value()
		if err != nil || stored != s {
			t.Errorf("%T in the database: %q became %v, %v", fromGQL, s, stored, err)
		}
		if err := P(&fromSQL).Scan(s); err != nil || string(fromSQL) != s {
			t.Errorf("%T out of the database: %q became %q, %v", fromSQL, s, fromSQL, err)
		}
		if err := P(&fromBytes).Scan([]byte(s)); err != nil || string(fromBytes) != s {
			t.Errorf("%T out of the database: %q became %q, %v", fromBytes, s, fromBytes, err)
		}
		if err := T(s).Validate(); err != nil {
			t.Errorf("%T: %q is refused: %v", fromGQL, s, err)
		}
	}
	for _, s := range refused {
		var v T
		if raw, _ := json.Marshal(s); json.Unmarshal(raw, &v) == nil {
			t.Errorf("%T in JSON: %q is accepted", v, s)
		}
		if P(&v).UnmarshalGQL(s) == nil {
			t.Errorf("%T in GraphQL: %q is accepted", v, s)
		}
		if s != "" && T(s).Validate() == nil {
			t.Errorf("%T: %q is valid", v, s)
		}
	}
	checkNotStated[T, P](t)
}

// checkNotStated takes "not stated" the same ways, and values that are no strings.
func checkNotStated[T stated, P reader[T]](t *testing.T) {
	t.Helper()
	v := T("x")
	if err := json.Unmarshal([]byte(`null`), &v); err != nil || v != "" {
		t.Errorf("%T: null in JSON became %q, %v", v, v, err)
	}
	v = "x"
	if err := P(&v).Scan(nil); err != nil || v != "" {
		t.Errorf("%T: NULL became %q, %v", v, v, err)
	}
	if stored, err := v.Value(); err != nil || stored != nil {
		t.Errorf("%T: not stated is stored as %v, %v", v, stored, err)
	}
	if err := v.Validate(); err != nil {
		t.Errorf("%T: not stated is refused: %v", v, err)
	}
	var out bytes.Buffer
	v.MarshalGQL(&out)
	if out.String() != "null" {
		t.Errorf("%T: not stated is %s in GraphQL", v, out.String())
	}
	for _, raw := range []string{`7`, `true`, `[]`, `{}`, `["P1M"]`} {
		if json.Unmarshal([]byte(raw), &v) == nil {
			t.Errorf("%T: %s is accepted", v, raw)
		}
	}
	for _, x := range []any{7, true, nil, []any{}, json.Number("7"), []byte("P1M")} {
		if P(&v).UnmarshalGQL(x) == nil {
			t.Errorf("%T: %v is accepted in GraphQL", v, x)
		}
	}
	for _, x := range []any{int64(7), 1.5, true, time.Now()} {
		if P(&v).Scan(x) == nil {
			t.Errorf("%T: a column with %v is accepted", v, x)
		}
	}
}

func TestText(t *testing.T) {
	check[Text](t, []string{"a", "æøå", "two\nlines\tand a tab", `"quoted" \ back`, "<b>&amp;</b>", "日本", " leading", strings.Repeat("x", MaxText)},
		[]string{"", " ", "\n\t ", "a\x00b", "\x07", "a\rb", "a\u0085b", strings.Repeat("x", MaxText+1), strings.Repeat("å", MaxText/2) + "x"})
	// JSON cannot carry bytes that are no UTF-8; GraphQL and a check can.
	var v Text
	if v.UnmarshalGQL("a\xffb") == nil || CheckText("a\xffb") == nil || Text("a\xffb").Validate() == nil {
		t.Error("what is not UTF-8 is accepted")
	}
}

func TestRef(t *testing.T) {
	check[Ref](t, []string{"coplan", "STR-A03", "org_01m815y8zyqj4pgtxeev4q92ns", strings.Repeat("x", MaxRef)},
		[]string{"", "  ", "a\x00", strings.Repeat("x", MaxRef+1)})
}

func TestDate(t *testing.T) {
	check[Date](t, []string{"2018-06-15", "2024-02-29", "1000-01-01", "9999-12-31"},
		[]string{"", " ", "2023-02-29", "2026-13-01", "2026-00-10", "2026-1-1", "26-01-01", "0999-12-31", "10000-01-01", "2026-01-01T00:00:00Z", "2026-01-01\x00", " 2026-01-01", "15.06.2018", "tomorrow"})
	if got := DateOf(time.Date(2026, 1, 1, 0, 30, 0, 0, time.FixedZone("", 3600))); got != "2025-12-31" {
		t.Errorf("the date in UTC is %s", got)
	}
}

func TestDateTime(t *testing.T) {
	check[DateTime](t, []string{"2026-01-31T12:00:00.000000Z", "1999-12-31T23:59:59.999999Z"},
		[]string{"", " ", "2026-01-31T12:00:00Z", "2026-01-31T12:00:00.000Z", "2026-01-31T12:00:00.000000+01:00", "2026-02-30T12:00:00.000000Z", "2026-01-31 12:00:00.000000Z", "2026-01-31"})
	for in, want := range map[string]DateTime{
		"2026-01-31T12:00:00Z":             "2026-01-31T12:00:00.000000Z",
		"2026-01-31T12:00:00.1234567Z":     "2026-01-31T12:00:00.123456Z",
		"2026-01-01T00:30:00+01:00":        "2025-12-31T23:30:00.000000Z",
		"2026-01-31T12:00:00.000000-05:00": "2026-01-31T17:00:00.000000Z",
	} {
		got, err := ParseDateTime(in)
		if err != nil || got != want {
			t.Errorf("%s became %s, %v", in, got, err)
		}
		if DateTimeOf(got.Time()) != want {
			t.Errorf("%s as a time and back is %s", want, DateTimeOf(got.Time()))
		}
	}
	for _, in := range []string{"", "2026-01-31", "2026-01-31T12:00:00", "now"} {
		if got, err := ParseDateTime(in); err == nil {
			t.Errorf("%q became %s", in, got)
		}
	}
}

func TestCountry(t *testing.T) {
	check[Country](t, []string{"NO", "US", "XK", "GB", "AD", "ZW"}, []string{"", " ", "no", "No", "NOR", "N", "UK", "EU", "XX", "  ", " A", "A ", "NO ", "N\x00", "AD AE"})
	if n := len(strings.Fields(countries)); n != 250 {
		t.Errorf("%d countries, want the 249 of ISO 3166-1 and Kosovo", n)
	}
}

func TestLanguage(t *testing.T) {
	check[Language](t, []string{"nb", "nn", "en", "pt-BR", "zh-Hant", "zh-Hant-TW", "es-419", "smj"},
		[]string{"", " ", "n", "NB", "norsk", "nb_NO", "nb-no", "en-", "-en", "en\x00", "en\n", "zh-hant"})
}
