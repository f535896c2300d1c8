package export

import (
	"cmp"
	"slices"
	"strings"

	"ropa/law"
	"ropa/register"
	"ropa/scalar"
)

// flow gathers where the data of an organisation go, activity by activity:
// systems, processors, recipients, and the countries of each (Art. 30(1)(d), (e)).
// It holds what stands around activities, not the activities.
type flow struct {
	row              *Row
	seen             int
	asProcessor      int // of those seen
	nodes            [flowGroups]map[string]*flowNode
	countries        map[string]*flowCountry
	own              scalar.Country
	mostShown        [flowGroups]int
	mostPlaces       int
	keeper           Box                 // where the organisation is drawn
	padding, between float64             // within boxes and between them
	register         string              // which record the picture is of: that of a form
	engagements      map[scalar.Ref]bool // that are drawn
}

// The groups of a flow picture.
const (
	flowServed = iota // controllers on whose behalf it processes
	flowJoint         // joint controllers
	flowSystem
	flowProcessor
	flowRecipient
	flowGroups
)

// flowNode is a system or somebody in a flow picture.
type flowNode struct {
	name, note string
	count      int // of activities
	last       int // activity that counted last
	places     map[string]bool
}

// flowCountry is a country to which lines go.
type flowCountry struct {
	code, name string
	third      bool // outside the EEA on the date, or an international organisation
	unknown    bool // a transfer, without saying where to
	transfers  bool // the register records a transfer to it
	tools      []string
}

// newFlow begins a picture of a record "controller", "processor" or "both". A
// processor's shows whom the activities engage; others whom the organisation does.
func newFlow(src *Source, lang scalar.Language, register string) *flow {
	f := &flow{
		row: &Row{Source: src, Lang: lang}, register: register, countries: map[string]*flowCountry{}, own: src.Keeper().Country,
		engagements: map[scalar.Ref]bool{}, mostShown: [flowGroups]int{8, 8, 40, 40, 40}, mostPlaces: 7,
	}
	for i := range f.nodes {
		f.nodes[i] = map[string]*flowNode{}
	}
	if register != "processor" {
		f.engageAll()
	}
	return f
}

func (f *flow) engageAll() {
	for i := range f.row.Around.Engagements {
		e := &f.row.Around.Engagements[i]
		if e.RetiredOn == "" && (e.Role == register.EngagementRoleProcessor || e.Role == register.EngagementRoleSubProcessor) {
			f.engaged(scalar.Ref(e.Key))
		}
	}
}

// announced takes in the processors that vendors announced, below those that are
// drawn.
func (f *flow) announced() {
	seen := f.seen
	defer func() { f.seen = seen }()
	f.seen = 0 // no activity names them
	names := map[scalar.Ref]string{}
	for _, l := range f.row.chain() {
		names[l.Key] = string(l.Name)
		if len(l.Sources) > 0 && (f.engagements[l.Parent] || f.engagements[l.Key]) {
			f.engagements[l.Key] = true
			f.announcedLevel(l, names[l.Parent])
		}
	}
}

// announcedLevel is the node of another processor that a vendor announced, with who
// engages it, the countries where it processes, and what allows that.
func (f *flow) announcedLevel(l law.ChainLevel, by string) {
	n := f.somebody(flowProcessor, l.Vendor, "")
	if n.note == "" {
		n.note = Say(f.row.Lang, "flow.under", map[string]any{"name": by})
	}
	for _, c := range l.Locations {
		p := f.at(n, c, false)
		if !p.third {
			continue
		}
		p.transfers = true
		if l.TransferTool != "" {
			if tool := Label("TransferTool", string(l.TransferTool), f.row.Lang); !slices.Contains(p.tools, tool) {
				p.tools = append(p.tools, tool)
			}
		}
	}
}

// node finds or makes a node; the activity at hand counts once.
func (f *flow) node(group int, key, name string) *flowNode {
	n := f.nodes[group][key]
	if n == nil {
		n = &flowNode{name: name, places: map[string]bool{}}
		f.nodes[group][key] = n
	}
	if f.seen > n.last {
		n.last = f.seen
		n.count++
	}
	return n
}

// somebody is the node of an organisation, or of a category of them.
func (f *flow) somebody(group int, who scalar.Ref, category string) *flowNode {
	if who == "" {
		category = cmp.Or(strings.TrimSpace(category), Say(f.row.Lang, "flow.unnamed", nil))
		return f.node(group, categoryKey(category), category)
	}
	n := f.node(group, string(who), f.row.name(register.KindOrganisation, who))
	if c := f.row.record(register.KindOrganisation, who).(*register.Organisation).Country; c != "" {
		f.at(n, c, true)
	}
	return n
}

// categoryKey names the node of somebody who is told by a category alone.
func categoryKey(category string) string {
	return "category " + strings.ToLower(strings.TrimSpace(category))
}

// engaged is the node of a processor that the organisation engages.
func (f *flow) engaged(ref scalar.Ref) *flowNode {
	e := f.row.record(register.KindEngagement, ref).(*register.Engagement)
	f.engagements[ref] = true
	n := f.somebody(flowProcessor, e.Vendor, string(e.VendorCategory))
	for _, c := range e.Locations {
		f.at(n, c, false)
	}
	if e.Parent != "" {
		n.note = Say(f.row.Lang, "flow.under", map[string]any{"name": f.row.name(register.KindEngagement, e.Parent)})
	}
	return n
}

// at notes a country of a node; unsure where only the seat is known, or where it
// is only possible that data come there.
func (f *flow) at(n *flowNode, c scalar.Country, unsure bool) *flowCountry {
	key := string(c)
	if before, known := n.places[key]; !known || before {
		n.places[key] = unsure
	}
	p := f.countries[key]
	if p == nil {
		p = &flowCountry{code: key, name: countryName(c, f.row.Lang), third: !law.InEEA(c, f.row.On)}
		f.countries[key] = p
	}
	return p
}

// add takes in an activity.
func (f *flow) add(a *register.ProcessingActivity) {
	f.seen++
	if a.Capacity == register.CapacityProcessor {
		f.asProcessor++
	}
	for _, u := range a.Systems {
		if f.past(u.Until) {
			continue
		}
		s := f.row.record(register.KindSystem, u.System).(*register.System)
		n := f.node(flowSystem, string(u.System), f.row.name(register.KindSystem, u.System))
		if s.Vendor != "" {
			n.note = Say(f.row.Lang, "flow.from", map[string]any{"name": f.row.name(register.KindOrganisation, s.Vendor)})
		}
		for _, c := range s.HostingCountries {
			f.at(n, c, false)
		}
	}
	for _, p := range a.Parties {
		switch p.Role {
		case register.PartyRoleControllerServed:
			f.somebody(flowServed, p.Organisation, string(p.Category))
		case register.PartyRoleJointController:
			f.somebody(flowJoint, p.Organisation, string(p.Category))
		case register.PartyRoleNamedAsProcessor:
			f.somebody(flowProcessor, p.Organisation, string(p.Category))
		}
	}
	for i := range a.Disclosures {
		if d := &a.Disclosures[i]; !f.past(d.Until) {
			f.disclosed(d)
		}
	}
	for i := range a.Transfers {
		if t := &a.Transfers[i]; !f.past(t.Until) {
			f.transferred(t)
		}
	}
}

func (f *flow) past(until scalar.Date) bool { return until != "" && until < f.row.On }

func (f *flow) disclosed(d *register.Disclosure) {
	switch {
	case d.Kind == register.RecipientKindProcessor && d.Engagement != "":
		by := f.engaged(d.Engagement)
		if n := f.somebodyElse(d, by); n != by && n.note == "" {
			n.note = Say(f.row.Lang, "flow.under", map[string]any{"name": by.name})
		}
	case d.Kind == register.RecipientKindProcessor:
		f.somebody(flowProcessor, d.Organisation, string(d.Category))
	case d.Kind == register.RecipientKindJointController:
		f.somebody(flowJoint, d.Organisation, string(d.Category))
	case d.Organisation == "" && d.Category == "" && (d.Kind == register.RecipientKindInternal || d.Kind == register.RecipientKindPublic || d.Kind == register.RecipientKindDataSubject):
		f.node(flowRecipient, string(d.Kind), Label("RecipientKind", string(d.Kind), f.row.Lang))
	default:
		n := f.somebody(flowRecipient, d.Organisation, string(d.Category))
		n.note = Label("RecipientKind", string(d.Kind), f.row.Lang)
	}
}

// somebodyElse is who processes under the contract of another: a category of
// processors beside the vendor, or the vendor itself.
func (f *flow) somebodyElse(d *register.Disclosure, by *flowNode) *flowNode {
	if d.Organisation == "" && d.Category != "" && f.row.record(register.KindEngagement, d.Engagement).(*register.Engagement).Vendor != "" {
		return f.somebody(flowProcessor, "", string(d.Category))
	}
	return by
}

func (f *flow) transferred(t *register.Transfer) {
	who := cmp.Or(string(t.ImporterCategory), string(t.InternationalOrganisation))
	key := cmp.Or(string(t.Importer), categoryKey(who))
	var n *flowNode
	for group := range f.nodes {
		if x := f.nodes[group][key]; x != nil {
			n = x
		}
	}
	if n == nil {
		n = f.somebody(flowRecipient, t.Importer, who)
	}
	country := t.Country
	p := &flowCountry{}
	switch possible := t.Possible != nil && *t.Possible; {
	case country != "":
		p = f.at(n, country, possible)
	case t.InternationalOrganisation != "":
		p = f.elsewhere(n, string(t.InternationalOrganisation), possible)
	default:
		p = f.elsewhere(n, Say(f.row.Lang, "flow.somewhere", nil), possible)
		p.third, p.unknown = false, true
	}
	p.transfers = true
	if t.Tool != "" {
		if tool := Label("TransferTool", string(t.Tool), f.row.Lang); !slices.Contains(p.tools, tool) {
			p.tools = append(p.tools, tool)
		}
	}
}

// elsewhere is a destination that is no country known by its code.
func (f *flow) elsewhere(n *flowNode, name string, unsure bool) *flowCountry {
	n.places[name] = unsure
	if f.countries[name] == nil {
		f.countries[name] = &flowCountry{name: name, third: true}
	}
	return f.countries[name]
}
