package sheet

import (
	"regexp"
	"slices"
	"strings"

	"ropa/export"
	"ropa/register"
	"ropa/scalar"
)

// drafter makes activities of what the cells of a form say.
type drafter struct {
	form  *export.Form
	words *wordBook
	out   *Drafts

	a      *register.ProcessingActivity
	people []register.DataItem
	done   map[string]bool // cells that say what another said
	note   []string
}

// keep puts a text into the note of the activity, and into the list of what
// could not be read.
func (d *drafter) keep(v said, text, why string) {
	heading := v.heading
	if heading == "" {
		heading = v.cell
	}
	d.note = append(d.note, heading+" ("+v.cell+"): "+text)
	d.tell(v, text, why)
}

// tell says of a text that stands in the draft as it is worded that no more could
// be made of it.
func (d *drafter) tell(v said, text, why string) {
	d.out.Unread = append(d.out.Unread, Unread{v.cell, string(d.a.Reference), v.heading, text, why})
}

func (d *drafter) read(v said) {
	v.text = d.words.undrafted(v.text)
	if d.words.silent[plain(v.text)] || strings.TrimSpace(v.text) == "" {
		return
	}
	key := v.asks + "\x00" + v.text
	if v.asks != "" && d.done[key] {
		return // two columns of the form ask the same
	}
	d.done[key] = true
	asks := strings.Split(v.asks, " | ")
	switch {
	case v.asks == "":
		d.keep(v, v.text, "the form has no such column")
	case v.asks == "reference":
	case slices.Contains(asks, "name"), v.asks == "@referenceAndName", v.asks == "@unitAndName", v.asks == "@namedPurposes":
		d.titled(v)
	case v.asks == "@purposes":
		for _, l := range lines(v.text) {
			d.purpose(l)
		}
	case v.asks == "@dataCategories":
		for _, l := range lines(v.text) {
			d.a.DataItems = append(d.a.DataItems, register.DataItem{Label: scalar.Text(l), DataCategory: d.words.category(l)})
		}
	case v.asks == "@dataSubjects":
		for _, l := range lines(v.text) {
			d.people = append(d.people, register.DataItem{SubjectLabel: scalar.Text(l), DataSubjectCategory: d.words.subject(l)})
		}
	case v.asks == "@legalBasis6", v.asks == "@legalBasis6AndInterest":
		d.each(v, d.article6)
	case v.asks == "@legalBasis9":
		d.each(v, d.article9)
	case v.asks == "@retention":
		d.each(v, d.retention)
	case v.asks == "@recipients":
		d.each(v, d.recipient)
	case v.asks == "@transfers", v.asks == "@transferDestinations":
		d.each(v, d.transfer)
	case v.asks == "@measures":
		d.each(v, d.measure)
	case v.asks == "@services":
		for _, l := range lines(v.text) {
			d.a.ProcessingServices = append(d.a.ProcessingServices, scalar.Text(l))
		}
	case v.asks == "@jointControllers":
		d.each(v, d.party(register.PartyRoleJointController))
	case v.asks == "@controllersServed":
		d.each(v, d.party(register.PartyRoleControllerServed))
	case v.asks == "lastReviewedOn" && scalar.Date(v.text).Validate() == nil:
		d.a.LastReviewedOn = scalar.Date(v.text)
	case v.asks == "nextReviewOn" && scalar.Date(v.text).Validate() == nil:
		d.a.NextReviewOn = scalar.Date(v.text)
	default:
		d.keep(v, v.text, "drafts have no field that a text like this could be read into")
	}
}

// each reads a cell line by line; a line of which nothing can be made is kept.
func (d *drafter) each(v said, read func(v said, line string) (why string)) {
	for _, l := range lines(v.text) {
		if d.words.silent[plain(l)] {
			continue
		}
		if why := read(v, l); why != "" {
			d.keep(v, l, why)
		}
	}
}

// titled reads a cell in which documents write the reference and the name of the
// activity on a line of its own, "HR-1 – Payroll", besides what the form asks.
func (d *drafter) titled(v said) {
	var rest []string
	for _, l := range lines(v.text) {
		if m := referenced.FindStringSubmatch(l); m != nil {
			d.name(said{v.cell, v.heading, m[2], v.asks})
		} else if v.asks == "@namedPurposes" {
			d.purpose(l)
		} else {
			rest = append(rest, l)
		}
	}
	switch {
	case len(rest) == 0:
	case v.asks == "@unitAndName" && d.a.Name != "":
		d.a.Unit = scalar.Text(strings.Join(rest, ", "))
	default:
		d.name(said{v.cell, v.heading, strings.Join(rest, " "), v.asks})
	}
}

// referenced is a reference, which has a digit and no blank, and a name; the word
// for a draft may stand in front.
var referenced = regexp.MustCompile(`^(?:\pL+\pZ?: )?(\S*\d\S*) – (.+)$`)

func (d *drafter) purpose(words string) {
	d.a.Purposes = append(d.a.Purposes, register.Purpose{Description: scalar.Text(words), Status: register.FactStatusStated})
}

// name is the name of the activity; a second one that differs is kept.
func (d *drafter) name(v said) {
	text := strings.Join(strings.Fields(v.text), " ")
	switch {
	case d.a.Name == "":
		d.a.Name = scalar.Text(text)
	case string(d.a.Name) != text:
		d.keep(v, v.text, "the activity has a name already")
	}
}

// pair puts the people to the data where there is no doubt which belong together:
// where there is one category of people only.
func (d *drafter) pair() {
	items := d.a.DataItems
	switch {
	case len(d.people) == 1 && len(items) > 0:
		for i := range items {
			items[i].DataSubjectCategory, items[i].SubjectLabel = d.people[0].DataSubjectCategory, d.people[0].SubjectLabel
		}
	default:
		d.a.DataItems = append(items, d.people...)
		if len(d.people) > 1 && len(items) > 0 {
			d.out.Unread = append(d.out.Unread, Unread{d.out.cells[string(d.a.Reference)], string(d.a.Reference), "", "", "the form does not say which data are about whom: they stand in the draft apart"})
		}
	}
}

// party takes a line for another organisation, which a draft names by category.
func (d *drafter) party(role register.PartyRole) func(said, string) string {
	return func(_ said, line string) string {
		d.a.Parties = append(d.a.Parties, register.ActivityParty{Role: role, Category: scalar.Text(line)})
		return ""
	}
}

func (d *drafter) recipient(v said, line string) string {
	if d.words.noRecipients[plain(line)] {
		d.a.RecipientsStatement = register.RecipientsStatementNone
		return ""
	}
	if d.words.unclear[plain(line)] {
		d.a.RecipientsStatement = register.RecipientsStatementUnknown
		return ""
	}
	out := register.Disclosure{Kind: register.RecipientKindThirdParty, Category: scalar.Text(line)}
	before, after, found := strings.Cut(line, ":")
	kind, known := d.words.recipients[plain(withoutBrackets(before))]
	if found && known && strings.TrimSpace(after) != "" {
		out.Kind, out.Category = kind, scalar.Text(strings.TrimSpace(after))
	} else if kind, whole := d.words.recipients[plain(line)]; whole {
		out.Kind = kind
	} else {
		d.tell(v, line, "the kind of recipient is not said; THIRD_PARTY was written")
	}
	d.a.Disclosures = append(d.a.Disclosures, out)
	return ""
}

// transfer reads names of countries; a line that says more is kept as well.
func (d *drafter) transfer(_ said, line string) string {
	if d.words.noTransfers[plain(line)] {
		d.a.TransfersStatement = register.TransfersStatementNoneAndNonePlanned
		return ""
	}
	if d.words.unclear[plain(line)] {
		d.a.TransfersStatement = register.TransfersStatementUnknown
		return ""
	}
	why := ""
	for _, piece := range strings.FieldsFunc(line, func(r rune) bool { return strings.ContainsRune(",;/:", r) }) {
		country, ok := d.words.countries[plain(piece)]
		if !ok {
			why = "not all of this is the name of a country"
			continue
		}
		if !slices.ContainsFunc(d.a.Transfers, func(t register.Transfer) bool { return t.Country == country }) {
			d.a.Transfers = append(d.a.Transfers, register.Transfer{Country: country})
		}
	}
	return why
}

func (d *drafter) measure(_ said, line string) string {
	key, ok := d.words.measures[plain(line)]
	if _, after, found := strings.Cut(line, ":"); !ok && found {
		key, ok = d.words.measures[plain(withoutBrackets(after))]
	}
	if !ok {
		return "there is no measure of this name in the register"
	}
	if !slices.ContainsFunc(d.a.Measures, func(m register.MeasureUse) bool { return m.Measure == key }) {
		d.a.Measures = append(d.a.Measures, register.MeasureUse{Measure: key})
	}
	return ""
}
