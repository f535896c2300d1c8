package export

import (
	"cmp"
	"fmt"
	"strings"

	"golang.org/x/text/language"
	"golang.org/x/text/language/display"

	"ropa/law"
	"ropa/register"
)

// AboutPart is a part of what a document says of itself: a title, and lines of a
// label and a value. A line without a label is a sentence.
type AboutPart struct {
	Title string
	Lines [][2]string
}

// About is what a document says of itself, in its language: whose register it is
// and whom to ask, as of when and in which state, which form it follows and how
// exactly, what is in it and what was left out, and what was found. Notes are
// sentences about how to read it that depend on the format.
func About(d *Document, s Summary, notes ...string) []AboutPart {
	say := func(id string, values map[string]any) string { return Say(d.Lang, "document."+id, values) }
	return []AboutPart{
		{say("about", nil), aboutDocument(d, say)},
		{say("organisation", nil), aboutKeeper(d, say)},
		{say("contacts", nil), aboutContacts(d)},
		{say("activities", nil), aboutActivities(d, s, say)},
		{say("findings", nil), aboutFindings(d, s, say)},
		{say("reading", nil), aboutReading(d, say, notes)},
	}
}

type sayer = func(id string, values map[string]any) string

func aboutDocument(d *Document, say sayer) [][2]string {
	f := d.Form
	exact := "formNotExact"
	switch {
	case f.Authority == "":
		exact = "formOwn"
	case f.Exact:
		exact = "formExact"
	}
	asOf, on := "", "on"
	if d.AsOf != "" {
		asOf, on = dateInWords(d.AsOf, d.Lang), "judgedOn"
	}
	return stated([][2]string{
		{say("form", nil), d.Title + " (" + f.ID + ")"},
		{say("authority", nil), f.Authority},
		{say("provenance", nil), f.Provenance.In(d.Lang)},
		{say("headings", nil), say(exact, nil)},
		{say("language", nil), display.Self.Name(language.Make(string(d.Lang)))},
		{say("asOf", nil), asOf},
		{say(on, nil), dateInWords(d.On, d.Lang)},
		{say("stateHash", nil), d.Hash},
		{"", say("readLanguage", nil)},
	})
}

func aboutKeeper(d *Document, say sayer) [][2]string {
	k := d.Keeper()
	country := ""
	if k.Country != "" {
		country = countryName(k.Country, d.Lang)
	}
	town := strings.TrimSpace(string(k.PostalCode) + " " + string(k.City))
	return stated([][2]string{
		{say("name", nil), string(k.Name)},
		{say("legalName", nil), string(k.LegalName)},
		{say("registrationNumber", nil), string(k.RegistrationNumber)},
		{say("address", nil), listed(string(k.Address), town, country)},
		{say("email", nil), cmp.Or(string(k.Email), string(k.EmailAsStated))},
		{say("phone", nil), string(k.Phone)},
		{say("website", nil), string(k.Website)},
	})
}

// aboutContacts are a line a contact; a data protection officer, of whom Art. 30
// asks, is said to be missing.
func aboutContacts(d *Document) (lines [][2]string) {
	r, officer := &Row{Source: d.Source, Lang: d.Lang}, false
	for i := range d.Around.Contacts {
		c := &d.Around.Contacts[i]
		if c.RetiredOn != "" {
			continue
		}
		employer := ""
		if c.Employer != "" {
			employer = r.name(register.KindOrganisation, c.Employer)
		}
		officer = officer || c.Role == register.ContactRoleDpo
		lines = append(lines, [2]string{Label("ContactRole", string(c.Role), d.Lang), listed(string(c.Name), string(c.Service), string(c.JobTitle),
			employer, cmp.Or(string(c.Email), string(c.EmailAsStated)), string(c.Phone))})
	}
	if !officer {
		lines = append([][2]string{{Label("ContactRole", string(register.ContactRoleDpo), d.Lang), Say(d.Lang, "document.notStated", nil)}}, lines...)
	}
	return lines
}

func aboutActivities(d *Document, s Summary, say sayer) (lines [][2]string) {
	for _, status := range register.ActivityStatus("").Values() {
		if n := d.Counts[register.ActivityStatus(status)]; n > 0 {
			lines = append(lines, [2]string{Label("ActivityStatus", status, d.Lang), fmt.Sprint(n)})
		}
	}
	drafts := 0
	for status, n := range d.Counts {
		if !isApproved(status) {
			drafts += n
		}
	}
	lines = append(lines, [2]string{say("written", nil), fmt.Sprint(s.Written)}, [2]string{say("leftOut", nil), fmt.Sprint(s.LeftOut)})
	switch {
	case s.LeftOut > 0:
		lines = append(lines, [2]string{"", say("leftOutWhy", map[string]any{"count": s.LeftOut})})
	case drafts > 0:
		lines = append(lines, [2]string{"", say("draftsIn", map[string]any{"count": drafts, "mark": say("draft", nil)})})
	}
	if d.Form.Register != "both" {
		lines = append(lines, [2]string{"", say("only."+d.Form.Register, nil)})
	}
	return lines
}

func aboutFindings(d *Document, s Summary, say sayer) (lines [][2]string) {
	if notApplied(d) {
		return [][2]string{{"", say("notApplied", nil)}}
	}
	for _, severity := range []law.Severity{law.Breach, law.Gap, law.Note} {
		lines = append(lines, [2]string{Label("Severity", string(severity), d.Lang), fmt.Sprint(s.Findings[severity])})
	}
	lines = append(lines,
		[2]string{say("waived", nil), fmt.Sprint(s.Waived)},
		[2]string{say("checked", nil), say("checkedOf", map[string]any{"checked": s.Judgement.Checked, "rules": s.Judgement.Rules})},
		[2]string{"", say("checkedMeans", nil)},
		[2]string{"", notChecked(s.Judgement, say)},
	)
	if law.LanguageFor(d.Lang) == "en" && labelLanguage(d.Lang) != "en" {
		lines = append(lines, [2]string{"", say("inEnglish", nil)})
	}
	return lines
}

// notApplied reports whether the document is of a record that the organisation
// does not keep, as nothing is processed on behalf of others.
func notApplied(d *Document) bool {
	for _, n := range d.Counts {
		if n > 0 {
			return false
		}
	}
	return d.Form.Register == "processor"
}

// nothingFound says why no finding stands where those about the register would.
func nothingFound(d *Document) string {
	if notApplied(d) {
		return Say(d.Lang, "document.notApplied", nil)
	}
	return Say(d.Lang, "page.noFindings", nil)
}

// notChecked names the rules that were not asked, and why.
func notChecked(j law.Judgement, say sayer) string {
	var why []string
	for _, u := range law.NotAsked {
		why = append(why, u.ID)
	}
	out := say("notAsked", map[string]any{"rules": strings.Join(why, ", ")})
	if len(j.NoLaw) > 0 {
		out += " " + say("noLaw", map[string]any{"rules": strings.Join(j.NoLaw, ", ")})
	}
	return out
}

func aboutReading(d *Document, say sayer, notes []string) (lines [][2]string) {
	for _, n := range notes {
		lines = append(lines, [2]string{"", n})
	}
	if d.Drafts {
		lines = append(lines, [2]string{"", say("readDrafts", map[string]any{"mark": say("draft", nil)})})
	}
	return append(lines, [2]string{"", say("readEmpty", nil)})
}

// stated are the lines that have a value.
func stated(lines [][2]string) (out [][2]string) {
	for _, l := range lines {
		if l[1] != "" {
			out = append(out, l)
		}
	}
	return out
}

// listed are the words that there are, with commas between.
func listed(words ...string) string {
	var out []string
	for _, w := range words {
		if w != "" {
			out = append(out, w)
		}
	}
	return strings.Join(out, ", ")
}
