package law

import (
	"encoding/json"
	"testing"

	"ropa/examples"
	"ropa/register"
	"ropa/scalar"
)

func TestFindStatute(t *testing.T) {
	for _, c := range []struct {
		law, section scalar.Text
		on           scalar.Date
		want         string
	}{
		// A name with its year means that act; one without means the act of the day.
		{"personopplysningsloven (2000)", "", "2026-11-22", "personopplysningsloven-2000"},
		{"Personopplysningsloven av 2000", "§ 9", "2026-11-22", "personopplysningsloven-2000-9"},
		{"personopplysningsloven", "", "2026-11-22", "personopplysningsloven-2018"},
		{"personopplysningsloven", "", "2018-07-19", "personopplysningsloven-2000"},
		{"personopplysningslova", "§ 8", "2026-11-22", "personopplysningsloven-2018-8"},
		{"personopplysningsloven", "§ 8", "2010-01-01", "personopplysningsloven-2000-8"},
		{"personopplysningsloven", "§ 18", "2026-11-22", "personopplysningsloven-2018"},
		{"ekomloven", "", "2024-12-31", "ekomloven-2003"}, {"ekomloven", "", "2025-01-01", "ekomloven-2024"}, {"ekomloven", "§ 3-15", "2026-11-22", "ekomloven-2024-3-15"},
		{"arkivloven", "", "2025-12-31", "arkivlova-1992"}, {"arkivlova", "", "2026-11-22", "arkivlova-2025"}, {"arkivloven", "§ 6", "2026-11-22", "arkivlova-2025-6"},
		{"opplæringslova", "", "2026-11-22", "opplaeringslova-2023"}, {"opplæringsloven", "", "2020-01-01", "opplaeringslova-1998"},
		{"kommuneloven", "", "2026-11-22", "kommuneloven-2018"}, {"helseregisterloven", "", "2012-01-01", "helseregisterloven-2001"},
		{"barnevernloven", "", "2026-11-22", "barnevernloven"}, {"barnevernsloven", "", "2026-11-22", "barnevernsloven"},
		{"offentlighetsloven", "", "2026-11-22", "offentleglova"}, {"offentlighetsloven", "", "2000-01-01", "offentlighetsloven-1970"},
		{"forvaltningsloven", "", "2026-11-22", "forvaltningsloven"}, {"forvaltningsloven (2025)", "", "2026-11-22", "forvaltningsloven-2025"},
		{"personopplysningsloven", "", "1990-01-01", "personopplysningsloven-2000"}, {"personopplysningsloven", "", "", "personopplysningsloven-2018"},
		// A citation that the files bind to one act.
		{"ekomloven", "§ 2-7b", "2026-11-22", "ekomloven-2003-2-7b"}, {"ekomlova § 2-7 b", "", "2026-11-22", "ekomloven-2003-2-7b"},
		// Spelling.
		{"EKOMLOVEN\u00a0(2003)", "§2-7B", "2026-11-22", "ekomloven-2003-2-7b"}, {"ekomloven  (2003)", "§\u00a02-7\u00a0b", "2026-11-22", "ekomloven-2003-2-7b"},
		{"GDPR", "artikkel 57 nr. 1 bokstav a", "2026-11-22", "gdpr-57"}, {"personvernforordningen (GDPR)", "Art. 58(2)", "2026-11-22", "gdpr-58"}, {"GDPR art. 57", "", "2026-11-22", "gdpr-57"},
		{"GDPR", "Art. 6(1)(f)", "2026-11-22", "gdpr-6"}, {"GDPR", "Art. 7", "2026-11-22", "gdpr"}, {"personvernforordningen", "57", "2026-11-22", "gdpr"},
		{"forvaltningslova", "§§ 18 flg.", "2026-11-22", "forvaltningsloven-18"}, {"SAK10", "§ 5-4 tredje ledd bokstav a", "2026-11-22", "sak10-5-4"},
		{"plan- og bygningsloven", "§ 20-2 første ledd", "2026-11-22", "pbl-20-2"}, {"plan- og bygningsloven", "§ 20-2 i loven", "2026-11-22", "pbl-20-2"},
		{"plan- og bygningsloven", "", "2000-01-01", "pbl-1985"}, {"bokføringsloven", "§ 13", "2012-01-01", "bokforingsloven-13-2005"}, {"bokføringsloven", "§ 13", "2026-11-22", "bokforingsloven-13-2014"},
		{"", "", "2026-11-22", ""}, {"§ 5", "", "2026-11-22", ""}, {"personopplysningsloven (1999)", "", "2026-11-22", ""}, {"husleieloven", "§ 1-1", "2026-11-22", ""},
	} {
		s, _ := FindStatute(&register.LegalProvision{Law: c.law, Section: c.section, Jurisdiction: "NO"}, c.on)
		if s.ID != c.want {
			t.Errorf("%s %s on %s is %q, want %q", c.law, c.section, c.on, s.ID, c.want)
		}
	}
	for want, p := range map[string]register.LegalProvision{
		"personopplysningsloven-2000-8":  {Law: "personopplysningsloven", Section: "§ 8", OfficialID: "LOV-2000-04-14-31"},
		"personopplysningsloven-2018-12": {Law: "POL", Section: "§ 12", OfficialID: "NL/lov/2018-06-15-38"},
		"personopplysningsloven-2000-9":  {Law: "personopplysningsloven", Section: "§ 9", EnactedOn: "2000-04-14"},
		"arkivlova-1992":                 {Law: "Lov om noko", Aliases: []scalar.Text{"arkivlova (1992)"}},
		"":                               {Law: "forvaltningsloven", Jurisdiction: "DK"},
	} {
		if s, ok := FindStatute(&p, "2026-11-22"); s.ID != want || ok != (want != "") {
			t.Errorf("%+v is %q, want %q", p, s.ID, want)
		}
	}
	if _, ok := FindStatute(nil, "2026-11-22"); ok {
		t.Error("nothing was found to be something")
	}
}

func TestStatuteInForce(t *testing.T) {
	for _, c := range []struct {
		id                string
		on                scalar.Date
		inForce, repealed bool
	}{
		{"ekomloven-2003-2-7b", "2013-06-30", false, false}, {"ekomloven-2003-2-7b", "2024-12-31", true, false}, {"ekomloven-2003-2-7b", "2025-01-01", false, true},
		{"forvaltningsloven-2025", "2026-11-22", false, false}, {"sosialhelsetjenesteloven", "2026-11-22", true, false}, {"norsk-regnskapsstandard", "2026-11-22", true, false},
	} {
		s, ok := StatuteByID(c.id)
		if !ok || s.InForce(c.on) != c.inForce || s.Repealed(c.on) != c.repealed {
			t.Errorf("%s on %s: in force %v, repealed %v", c.id, c.on, s.InForce(c.on), s.Repealed(c.on))
		}
	}
	s, _ := StatuteByID("ekomloven-2003-2-7b")
	if next, ok := s.Successor(); !ok || next.String() != "ekomloven (2024) § 3-15" || next.NameNN != "ekomlova" || next.OfficialID != "LOV-2024-12-13-76" {
		t.Error(next, ok)
	}
}

func TestRenumbered(t *testing.T) {
	for _, c := range []struct {
		law, section scalar.Text
		on           scalar.Date
		want         string
	}{
		{"arkivlova", "§ 6", "2026-11-22", "arkivlova-1992-6"}, {"arkivloven", "§ 10", "2026-11-22", "arkivlova-1992-10"},
		{"arkivlova", "§ 6", "2025-12-31", ""}, {"arkivlova", "§ 12", "2026-11-22", ""}, {"personopplysningsloven", "§ 9", "2026-11-22", ""}, {"arkivlova (1992)", "§ 6", "2026-11-22", ""}, {"arkivlova", "", "2026-11-22", ""},
	} {
		if s, _ := Renumbered(&register.LegalProvision{Law: c.law, Section: c.section}, c.on); s.ID != c.want {
			t.Errorf("%s %s on %s is %q, want %q", c.law, c.section, c.on, s.ID, c.want)
		}
	}
}

// TestFoundingProvisions finds every provision that the founding registers
// cite, and wants those that are no law to be the ones known.
func TestFoundingProvisions(t *testing.T) {
	noLaw := map[scalar.Text]bool{"norsk-regnskapsstandard": false, "sak10-5-4-veiledning": false, "advokatforeningens-retningslinjer": false}
	repealed := map[scalar.Text]bool{
		"ekomloven-2003-2-7b": false, "personopplysningsloven-2000-8": false, "personopplysningsloven-2000-9": false,
		"personopplysningsloven-2000-18": false, "personopplysningsloven-2000-19": false, "barnevernloven": false,
	}
	for _, name := range examples.Registers {
		b, err := examples.Files.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		var r register.Register
		if err := json.Unmarshal(b, &r); err != nil {
			t.Fatal(err)
		}
		for i := range r.LegalProvisions {
			p := &r.LegalProvisions[i]
			s, ok := FindStatute(p, "2026-11-22")
			if !ok {
				t.Errorf("%s: %s is not found", name, p.Key)
				continue
			}
			if (s.Section == "") != (p.Section == "") && s.IsLaw() {
				t.Errorf("%s: %s is found as %q", name, p.Key, s)
			}
			if _, known := noLaw[p.Key]; known == s.IsLaw() {
				t.Errorf("%s: %s: law is %v", name, p.Key, s.IsLaw())
			} else if known {
				noLaw[p.Key] = true
			}
			if _, known := repealed[p.Key]; known != s.Repealed("2026-11-22") {
				t.Errorf("%s: %s: repealed is %v", name, p.Key, s.Repealed("2026-11-22"))
			} else if known {
				repealed[p.Key] = true
			}
		}
	}
	for _, list := range []map[scalar.Text]bool{noLaw, repealed} {
		for key, seen := range list {
			if !seen {
				t.Errorf("no register cites %s", key)
			}
		}
	}
}

// FuzzFindStatute wants every citation to be answered, and the same way however
// it is spaced.
func FuzzFindStatute(f *testing.F) {
	f.Add("ekomloven (2003)", "§ 2-7 b", "LOV-2003-07-04-83")
	f.Add("GDPR art. ", "kap.", "/")
	f.Fuzz(func(t *testing.T, law, section, id string) {
		p := register.LegalProvision{Law: scalar.Text(law), Section: scalar.Text(section), OfficialID: scalar.Text(id), Aliases: []scalar.Text{scalar.Text(section)}}
		a, _ := FindStatute(&p, "2026-11-22")
		Renumbered(&p, "2026-11-22")
		p.Law, p.Section = " "+p.Law+"\u00a0", "\t"+p.Section+" "
		if b, _ := FindStatute(&p, "2026-11-22"); a.ID != b.ID {
			t.Errorf("%q is %q, with spaces %q", law, a.ID, b.ID)
		}
	})
}

func BenchmarkFindStatute(b *testing.B) {
	p := &register.LegalProvision{Law: "byggesaksforskriften", Section: "§ 5-4 tredje ledd bokstav a", Jurisdiction: "NO"}
	b.ReportAllocs()
	for b.Loop() {
		if _, ok := FindStatute(p, "2026-11-22"); !ok {
			b.Fatal("not found")
		}
	}
}
