package law

import (
	"strings"
	"testing"

	"ropa/scalar"
)

func TestEEA(t *testing.T) {
	for _, c := range []struct {
		country   scalar.Country
		on        scalar.Date
		eea, gdpr bool
	}{
		{"NO", "2018-07-19", true, false}, {"NO", "2018-07-20", true, true}, {"IS", "2026-11-22", true, true}, {"LI", "2026-11-22", true, true},
		{"LI", "1995-04-30", false, false}, {"DE", "2018-05-24", true, false}, {"DE", "2018-05-25", true, true},
		{"AT", "1994-06-01", true, false}, {"AT", "1995-01-01", true, false}, {"AT", "2020-01-01", true, true},
		{"HR", "2014-04-11", false, false}, {"HR", "2014-04-12", true, false}, {"BG", "2004-05-01", false, false}, {"PL", "2004-05-01", true, false},
		{"GB", "2020-12-31", true, true}, {"GB", "2021-01-01", false, false}, {"CH", "2020-01-01", false, false}, {"US", "2020-01-01", false, false},
		{"RE", "2020-01-01", true, true}, {"FO", "2020-01-01", false, false}, {"GL", "2020-01-01", false, false}, {"JE", "2020-01-01", false, false},
		{"", "2020-01-01", false, false}, {"NO", "", false, false},
	} {
		if got := InEEA(c.country, c.on); got != c.eea {
			t.Errorf("InEEA(%s, %s) is %v", c.country, c.on, got)
		}
		if got := GDPRApplies(c.country, c.on); got != c.gdpr {
			t.Errorf("GDPRApplies(%s, %s) is %v", c.country, c.on, got)
		}
	}
	n := 0
	for _, c := range strings.Fields("AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IS IT LI LT LU LV MT NL NO PL PT RO SE SI SK") {
		if GDPRApplies(scalar.Country(c), "2026-11-22") {
			n++
		}
	}
	if n != 30 {
		t.Errorf("the Regulation applies in %d of the 30 countries of the EEA", n)
	}
	if from, ok := GDPRFrom("NO"); !ok || from != "2018-07-20" {
		t.Error(from, ok)
	}
	if from, ok := GDPRFrom("US"); ok {
		t.Error(from)
	}
}

func decisions(list []Adequacy) string {
	var out []string
	for _, a := range list {
		out = append(out, string(a.Scope))
	}
	return strings.Join(out, " ")
}

func TestAdequacy(t *testing.T) {
	for _, c := range []struct {
		country scalar.Country
		on      scalar.Date
		want    string
	}{
		{"US", "2014-01-01", "SAFE_HARBOUR_LISTED"}, {"US", "2015-10-05", "SAFE_HARBOUR_LISTED"}, {"US", "2015-10-06", ""},
		{"US", "2018-01-01", "PRIVACY_SHIELD_LISTED"}, {"US", "2020-07-15", "PRIVACY_SHIELD_LISTED"}, {"US", "2020-07-16", ""},
		{"US", "2021-01-01", ""}, {"US", "2024-01-01", "DPF_LISTED"}, {"US", "2026-11-22", "DPF_LISTED"},
		{"GB", "2020-12-31", ""}, {"GB", "2021-03-01", "BRIDGE"}, {"GB", "2021-06-28", "GENERAL"}, {"GB", "2031-12-27", "GENERAL"}, {"GB", "2031-12-28", ""},
		{"BR", "2026-01-25", ""}, {"BR", "2026-11-22", "LGPD"}, {"CA", "2020-01-01", "COMMERCIAL_PIPEDA"}, {"IN", "2026-11-22", ""}, {"", "2026-11-22", ""}, {"CH", "", ""},
	} {
		if got := decisions(AdequacyOf(c.country, c.on)); got != c.want {
			t.Errorf("AdequacyOf(%s, %s) is %q, want %q", c.country, c.on, got, c.want)
		}
	}
	if got := decisions(AdequacyEver("US")); got != "SAFE_HARBOUR_LISTED PRIVACY_SHIELD_LISTED DPF_LISTED" {
		t.Error(got)
	}
	if got := AdequacyOfOrganisation("european patent organisation", "2026-11-22"); len(got) != 1 || got[0].Decision != "(EU) 2025/1382" {
		t.Error(got)
	}
	if got := AdequacyOfOrganisation("European Patent Organisation", "2025-07-14"); got != nil {
		t.Error(got)
	}
	for _, a := range loaded().adequacy {
		if a.Scope.Description() == "" {
			t.Errorf("%s has no description", a.Scope)
		}
		if a.Country != "" && InEEA(a.Country, a.From) && a.Country != "HU" {
			t.Errorf("%s: %s was in the EEA on %s", a.Row, a.Country, a.From)
		}
	}
}

func TestClauses(t *testing.T) {
	names := func(signed scalar.Date) string {
		var out []string
		for _, c := range ClausesOn(signed) {
			out = append(out, c.ID)
		}
		return strings.Join(out, " ")
	}
	for signed, want := range map[scalar.Date]string{
		"2001-01-01": "", "2003-01-01": "scc-2001 scc-2002", "2009-12-31": "scc-2001 scc-2002 scc-2004", "2011-01-01": "scc-2001 scc-2004 scc-2010",
		"2021-09-26": "scc-2001 scc-2004 scc-2010 scc-2021", "2021-09-27": "scc-2021", "": "",
	} {
		if got := names(signed); got != want {
			t.Errorf("on %s: %s, want %s", signed, got, want)
		}
	}
	for _, c := range []struct {
		signed, on scalar.Date
		want       bool
	}{{"2019-01-01", "2022-12-27", true}, {"2019-01-01", "2022-12-28", false}, {"2021-10-01", "2026-11-22", true}, {"2022-01-01", "2021-12-31", false}} {
		if got := ClausesReliable(c.signed, c.on); got != c.want {
			t.Errorf("signed %s: reliable on %s is %v", c.signed, c.on, got)
		}
	}
}

func TestThresholds(t *testing.T) {
	for _, c := range []struct {
		id      string
		country scalar.Country
		on      scalar.Date
		want    int
	}{
		{"register-exemption-employees", "", "2026-11-22", 250}, {"register-exemption-employees", "NO", "2026-11-22", 250}, {"register-exemption-employees", "", "2018-01-01", -1},
		{"breach-notice-hours", "", "2026-11-22", 72}, {"answer-months", "", "2026-11-22", 1}, {"dpia-review-years", "", "2026-11-22", 3},
		{"child-consent-age", "", "2026-11-22", 16}, {"child-consent-age", "NO", "2026-11-22", 13}, {"child-consent-age", "DE", "2026-11-22", 16},
		{"child-consent-age", "DK", "2023-12-31", 13}, {"child-consent-age", "DK", "2024-01-01", 15},
		{"bookkeeping-years", "NO", "2014-01-31", 10}, {"bookkeeping-years", "NO", "2014-02-01", 5}, {"bookkeeping-years", "SE", "2020-01-01", -1},
		{"nothing", "", "2026-11-22", -1},
	} {
		got, ok := ThresholdIn(c.id, c.country, c.on)
		if !ok {
			got.Value = -1
		}
		if got.Value != c.want {
			t.Errorf("%s in %q on %s is %d, want %d", c.id, c.country, c.on, got.Value, c.want)
		}
	}
	if p := ThresholdsProposed("register-exemption-employees"); len(p) != 1 || p[0].Value != 750 || p[0].Applies("2030-01-01") {
		t.Error(p)
	}
}
