package register

import (
	"testing"

	"ropa/scalar"
)

func TestMerge(t *testing.T) {
	there := func() *Organisation {
		return &Organisation{Key: "v", Name: "V", City: "Oslo", PublicAuthority: new(true), Aliases: []scalar.Text{"VV"},
			Labels: []scalar.LangText{{Language: "nb", Text: "Ve"}}, Evidence: []Evidence{{Document: "n", Line: 1}}}
	}
	for name, c := range map[string]struct {
		add   func(o *Organisation)
		check func(o *Organisation) bool
		want  []string
	}{
		"nothing":       {func(o *Organisation) {}, func(o *Organisation) bool { return o.City == "Oslo" && *o.PublicAuthority }, nil},
		"a field":       {func(o *Organisation) { o.Country = "NO" }, func(o *Organisation) bool { return o.Country == "NO" && o.City == "Oslo" }, nil},
		"a flag":        {func(o *Organisation) { o.KeepsRegister = true }, func(o *Organisation) bool { return o.KeepsRegister }, nil},
		"the same":      {func(o *Organisation) { o.City = "Oslo"; o.PublicAuthority = new(true) }, func(o *Organisation) bool { return o.City == "Oslo" }, nil},
		"an alias":      {func(o *Organisation) { o.Aliases = []scalar.Text{"W", "VV"} }, func(o *Organisation) bool { return len(o.Aliases) == 2 && o.Aliases[0] == "VV" && o.Aliases[1] == "W" }, nil},
		"a language":    {func(o *Organisation) { o.Labels = []scalar.LangText{{Language: "nn", Text: "Vi"}} }, func(o *Organisation) bool { return len(o.Labels) == 2 }, nil},
		"evidence":      {func(o *Organisation) { o.Evidence = []Evidence{{Document: "n", Line: 1}, {Document: "m", Line: 1}} }, func(o *Organisation) bool { return len(o.Evidence) == 2 }, nil},
		"another name":  {func(o *Organisation) { o.Name = "W" }, nil, []string{`name: is "W" here, but the shared record "v" says "V"`}},
		"another truth": {func(o *Organisation) { o.PublicAuthority = new(false) }, nil, []string{`publicAuthority: is "false" here, but the shared record "v" says "true"`}},
		"another wording": {func(o *Organisation) {
			o.Labels = []scalar.LangText{{Language: "nn", Text: "Vi"}, {Language: "nb", Text: "Vø"}}
		}, nil, []string{`labels[1].text: is "Vø" here, but the shared record says "Ve"`}},
		"all of it": {func(o *Organisation) { o.Name, o.City = "W", "Bergen" }, nil, []string{"name: is ", "city: is "}},
	} {
		t.Run(name, func(t *testing.T) {
			added := &Organisation{Key: "v", Name: "V"}
			c.add(added)
			before := there()
			out, ps := Merge(before, added)
			want(t, ps, c.want...)
			for _, p := range ps {
				if p.Code != CodeConflict {
					t.Errorf("%s is %s", p.Path, p.Code)
				}
			}
			if c.check != nil && !c.check(out.(*Organisation)) {
				t.Errorf("%+v", out)
			}
			if a, _ := Document(before); string(a) != string(must(Document(there()))) {
				t.Errorf("what was there became %s", a)
			}
		})
	}
}

func must(b []byte, err error) []byte {
	if err != nil {
		panic(err)
	}
	return b
}
