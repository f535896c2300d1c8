package graph_test

import (
	"encoding/json"
	"fmt"
	"reflect"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/vektah/gqlparser/v2/ast"

	"ropa/access"
	"ropa/register"
	"ropa/scalar"
	"ropa/store"
	"ropa/store/storetest"
)

// The caller of these tests reads and writes for one organisation, beside four
// others that he must know nothing of.
var scoped = caller{register.RoleDPO, "coplan"}

// ids finds ids in any text.
var ids = regexp.MustCompile(`[a-z]{3}_[0-9a-z]{26}`)

// found is a record as the administrator sees it.
type found struct {
	typ, id, name string
	owner         string // key of the organisation in whose register it stands; empty where all share it
	of            string // id of the record that a revision is of, or of the channel of a delivery
}

// everything lists all records of all types of nodes, as the administrator
// sees them.
func (s *server) everything() (out []found) {
	s.Helper()
	for _, f := range connections() {
		d := rowOf(f)
		owned := d.Fields.ForName("organisation") != nil
		fields := namesOf(d)
		switch d.Name {
		case "Revision":
			fields += "aggregateId "
		case "Delivery":
			fields += "channel { id } "
		}
		if owned {
			fields += "organisation { key } "
		}
		var below []*ast.FieldDefinition
		for _, f := range d.Fields {
			if b := sdl().Types[f.Type.Name()]; isNode(b) && (b.Fields.ForName("activity") != nil || b.Name == "Membership") {
				below = append(below, f)
				fields += f.Name + " { id key: __typename } "
			}
		}
		s.rows(admin, f, 200, fields, func(row object) {
			r := found{typ: d.Name, id: row["id"].(string)}
			r.name, _ = named(row).(string)
			r.of, _ = row["aggregateId"].(string)
			if d.Name == "Delivery" {
				r.of = at(row["channel"], "id").(string)
			}
			r.owner, _ = at(row["organisation"], "key").(string)
			out = append(out, r)
			for _, f := range below {
				for _, e := range row[f.Name].([]any) {
					out = append(out, found{typ: f.Type.Name(), id: at(e, "id").(string), owner: r.owner})
				}
			}
		})
	}
	owners := map[string]string{}
	for _, r := range out {
		owners[r.id] = r.owner
	}
	for i, r := range out {
		if r.typ == "Revision" || r.typ == "Delivery" {
			out[i].owner = owners[r.of]
		}
	}
	return out
}

// rows reads a connection to its end, filtered by nothing, in its own order.
func (s *server) rows(c caller, f *ast.FieldDefinition, first int, fields string, each func(object)) {
	s.Helper()
	var after any
	for {
		data := s.must(c, fmt.Sprintf("query ($after: Cursor) { list: %s(first: %d, after: $after) { pageInfo { hasNextPage endCursor } edges { node { %s } } } }", f.Name, first, fields), object{"after": after})
		for _, e := range at(data, "list", "edges").([]any) {
			each(at(e, "node").(object))
		}
		if at(data, "list", "pageInfo", "hasNextPage") != true {
			return
		}
		after = at(data, "list", "pageInfo", "endCursor")
	}
}

// hidden reports whether a record must be unknown to a caller.
func (r found) hidden(c caller) bool {
	switch {
	case r.typ == "Token" || r.typ == "Membership" || r.typ == "Person":
		return c != admin
	case r.typ == "Invitation" && !c.may("INVITE"):
		return true
	case r.typ == "Revision" && !c.may("READ_REVISIONS"):
		return true
	case (r.typ == "Channel" || r.typ == "Delivery") && !c.may("MANAGE_CHANNELS"):
		return true
	case r.owner == "":
		return false
	}
	vendor := c.role == register.RoleVendor && r.typ != "SubprocessorChange" // it reads its own
	return vendor || c.organisations != "" && !slices.Contains(strings.Split(c.organisations, ","), r.owner)
}

// TestCallersSeeTheirRegistersOnly reads everything that there is as callers
// with less and less to see, and wants neither more nor less than is theirs.
func TestCallersSeeTheirRegistersOnly(t *testing.T) {
	storetest.Each(t, func(t *testing.T, address string) {
		s := startLoaded(t, address, store.Options{})
		s.plant()
		callers := []caller{scoped, {register.RoleEditor, "coplan,elverum-vekst"}, {register.RoleVendor, ""}, {register.RoleVendor, "stranda-kommune"}, {register.RoleAuditor, ""}}
		for _, c := range callers {
			s.secret(c) // so that all tokens are there before they are counted
		}
		all := s.everything()
		s.wantEveryType(all)
		for _, c := range callers {
			t.Run(fmt.Sprint(c.role, c.organisations), func(t *testing.T) {
				s := s.in(t)
				s.wantNodes(c, all)
				s.wantLists(c, all)
				s.wantNamesUnknown(c, all)
			})
		}
	})
}

// plant makes what the founding registers do not have: shared records of kinds
// that may be owned or shared, a waiver, and a party of an activity.
func (s *server) plant() {
	s.Helper()
	s.create(&register.Contact{Key: "shared-contact", Role: register.ContactRoleOther, Serves: []scalar.Ref{"stranda-kommune", "coplan"}}, "")
	s.create(&register.System{Key: "shared-system", Name: "Shared", Kind: register.SystemKind(register.SystemKind("").Values()[0])}, "")
	s.plantWaivers("stranda-kommune", "STR-A01", 1)
	s.plantAnnouncements("stranda-kommune", 1)
	s.plantCorrections("stranda-kommune", 1)
	s.plantInvitations("stranda-kommune", 1)
	s.plantPeople(1)
	s.plantChannels("stranda-kommune", "coplan")
	a := at(s.must(admin, `{ processingActivity(ref: "STR-A01", organisation: "stranda-kommune") { id version } }`, nil), "processingActivity").(object)
	s.must(admin, "mutation ($input: DescribePartiesInput!) { describeParties(input: $input) { processingActivity { id } } }", object{"input": object{
		"id": a["id"], "expectedVersion": a["version"], "parties": []object{{"role": "JOINT_CONTROLLER", "category": "Another municipality"}},
	}})
}

// plantPeople lets people in for the first time.
func (s *server) plantPeople(n int) {
	s.Helper()
	for i := range n {
		id := access.Identity{Issuer: "https://login.example.org", Subject: fmt.Sprint(i), Roles: []access.RoleAt{{Role: register.RoleAuditor}}}
		if _, err := s.store.Recognise(operator(), id); err != nil {
			s.Fatal(err)
		}
	}
}

// plantChannels makes a channel for each organisation, and tests it.
func (s *server) plantChannels(organisations ...scalar.Ref) {
	s.Helper()
	for _, o := range organisations {
		id, _, err := s.store.CreateChannel(operator(), store.NewChannel{Organisation: o, Kind: register.ChannelKindWebhook, Address: "https://hooks.example.org/"})
		if err != nil {
			s.Fatal(err)
		}
		if _, err := s.store.TestChannel(operator(), id); err != nil {
			s.Fatal(err)
		}
	}
}

// plantWaivers makes waivers of findings about an activity.
func (s *server) plantWaivers(organisation string, activity scalar.Ref, n int) {
	s.Helper()
	for i := range n {
		s.create(&register.Waiver{
			Key: scalar.Text(fmt.Sprintf("planted-%d", n-i)), Rule: "R0", Activity: activity, Finding: scalar.Text(fmt.Sprintf("%032x", i)),
			Reason: "planted", GrantedOn: "2026-01-01", Until: scalar.Date(fmt.Sprintf("2026-12-%02d", 31-i/2)),
		}, organisation)
	}
}

// plantCorrections makes corrections that an organisation proposed.
func (s *server) plantCorrections(organisation string, n int) {
	s.Helper()
	for i := range n {
		s.create(&register.Correction{
			Key: scalar.Text(fmt.Sprintf("planted-%d", n-i)), Subject: "google", Field: "city", Proposed: "planted", Grounds: "planted",
			ProposedOn: scalar.Date(fmt.Sprintf("2026-03-%02d", 28-i/3)),
		}, organisation)
	}
}

// plantInvitations makes invitations by an organisation.
func (s *server) plantInvitations(organisation string, n int) {
	s.Helper()
	for range n {
		if _, err := s.store.Invite(operator(), store.NewInvitation{Organisation: scalar.Ref(organisation), Vendor: "google"}, store.NewInvitationSecret()); err != nil {
			s.Fatal(err)
		}
	}
}

// plantAnnouncements makes changes that an organisation announced, and notices of
// changes that it received.
func (s *server) plantAnnouncements(organisation string, n int) {
	s.Helper()
	s.create(&register.Engagement{Key: "planted", Vendor: "google", Role: register.EngagementRoleProcessor}, organisation)
	for i := range n {
		a := register.Announcement{
			Number: i + 1, Kind: register.SubprocessorChangeAdd, Subprocessor: scalar.Ref(organisation),
			EffectiveOn: scalar.Date(fmt.Sprintf("2026-06-%02d", 30-i/2)),
		}
		key, on := scalar.Text(fmt.Sprintf("planted-%d", n-i)), scalar.Date(fmt.Sprintf("2026-02-%02d", 28-i/3))
		s.create(&register.SubprocessorChange{Key: key, Announcement: a, AnnouncedOn: on}, organisation)
		s.create(&register.SubprocessorNotice{Key: key, Engagement: "planted", Vendor: "google", Change: key, Announcement: a, NoticedOn: on, ObjectBy: "2026-07-01"}, organisation)
	}
}

// wantEveryType wants, of each type of node, a record of stranda-kommune, or
// the test would prove nothing of it.
func (s *server) wantEveryType(all []found) {
	s.Helper()
	for _, typ := range nodeTypes() {
		shared := slices.Contains([]string{"Organisation", "DataCategory", "DataSubjectCategory", "LegalProvision", "Token", "Membership", "Person"}, typ)
		if !slices.ContainsFunc(all, func(r found) bool { return r.typ == typ && (shared || r.owner == "stranda-kommune") }) {
			s.Errorf("there is no %s to be hidden", typ)
		}
	}
}

// wantNodes asks for every id together with others, and for some of each type
// alone.
func (s *server) wantNodes(c caller, all []found) {
	s.Helper()
	alone := map[string]int{}
	for part := range slices.Chunk(all, 200) {
		var list []string
		for _, r := range part {
			list = append(list, r.id)
		}
		many := at(s.must(c, "query ($ids: [ID!]!) { nodes(ids: $ids) { __typename id } }", object{"ids": list}), "nodes").([]any)
		for i, r := range part {
			var want any = object{"__typename": r.typ, "id": r.id}
			if r.hidden(c) {
				want = nil
			}
			if !reflect.DeepEqual(many[i], want) {
				s.Errorf("nodes %s of %q: %v, want %v", r.typ, r.owner, many[i], want)
			}
			if alone[r.typ+r.owner]++; alone[r.typ+r.owner] > 3 {
				continue
			}
			if one := s.must(c, "query ($id: ID!) { node(id: $id) { __typename id } }", object{"id": r.id}); !reflect.DeepEqual(one["node"], want) {
				s.Errorf("node %s of %q: %v, want %v", r.typ, r.owner, one["node"], want)
			}
		}
	}
}

// wantLists reads every connection with everything below its rows, and wants
// no word of what is hidden, and a count of what is not.
func (s *server) wantLists(c caller, all []found) {
	s.Helper()
	hidden, count := map[string]bool{}, map[string]int{}
	for _, r := range all {
		if r.hidden(c) {
			hidden[r.id] = true
			continue
		}
		count[r.typ]++
	}
	for _, f := range connections() {
		if !c.may(permissionOf(f)) {
			continue
		}
		d := rowOf(f)
		if got := at(s.must(c, "{ list: "+f.Name+" { totalCount } }", nil), "list", "totalCount"); got != float64(count[d.Name]) {
			s.Errorf("%s: totalCount %v, want %d", f.Name, got, count[d.Name])
		}
		n := 0
		s.rows(c, f, 20, fieldsOf(d, 1), func(row object) {
			n++
			raw, _ := json.Marshal(row)
			for _, id := range ids.FindAllString(string(raw), -1) {
				if hidden[id] && !strings.HasPrefix(id, "tok_") { // a revision names who made it
					s.Errorf("%s: %s shows through", f.Name, id)
				}
			}
		})
		if n != count[d.Name] {
			s.Errorf("%s: %d rows, want %d", f.Name, n, count[d.Name])
		}
	}
}

// wantNamesUnknown asks for hidden records by their names and through filters,
// and wants the answer that a name gets which nobody has.
func (s *server) wantNamesUnknown(c caller, all []found) {
	s.Helper()
	for _, f := range rootFields(sdl().Query) {
		if f.Arguments.ForName("organisation") == nil {
			continue
		}
		for _, r := range all {
			if r.typ != f.Type.Name() || r.owner == "" {
				continue
			}
			got := s.must(c, fmt.Sprintf("{ one: %s(ref: %q, organisation: %q) { id } byID: %[1]s(ref: %[4]q) { id } }", f.Name, r.name, r.owner, r.id), nil)
			if seen := got["one"] != nil; seen == r.hidden(c) || (got["byID"] != nil) != seen {
				s.Errorf("%s %s of %s: %v", f.Name, r.name, r.owner, got)
			}
		}
	}
	if c.organisations == "coplan" {
		for _, f := range connections() {
			filter := f.Arguments.ForName("filter")
			if filter == nil || sdl().Types[filter.Type.Name()].Fields.ForName("organisation") == nil || !c.may(permissionOf(f)) {
				continue
			}
			got := s.must(c, fmt.Sprintf(`{ list: %s(filter: {organisation: "stranda-kommune"}) { edges { node { id } } } }`, f.Name), nil)
			for _, e := range at(got, "list", "edges").([]any) {
				id := at(e, "node", "id")
				if i := slices.IndexFunc(all, func(r found) bool { return r.id == id }); all[i].hidden(c) {
					s.Errorf("%s of stranda-kommune: %v", f.Name, all[i])
				}
			}
		}
	}
}
