package law

import (
	"fmt"
	"slices"
	"testing"

	"ropa/register"
	"ropa/scalar"
)

func TestChain(t *testing.T) {
	engage := func(key scalar.Text, vendor, parent scalar.Ref, role register.EngagementRole) register.Engagement {
		return register.Engagement{Key: key, Vendor: vendor, Parent: parent, Role: role}
	}
	const processor, other = register.EngagementRoleProcessor, register.EngagementRoleSubProcessor
	f := sound()
	f.Engagements = []register.Engagement{
		engage("z-top", "vendor", "", processor),
		engage("b", "importer", "a", other),
		engage("a", "vendor", "z-top", other),
		engage("c", "importer", "z-top", other),
		engage("lost", "importer", "nowhere", other),
		engage("loose", "importer", "", other),
		engage("circle-1", "vendor", "circle-2", other),
		engage("circle-2", "vendor", "circle-1", other),
		engage("itself", "vendor", "itself", other),
		engage("controller", "vendor", "", register.EngagementRoleIndependentController),
	}
	want := []string{
		"loose 1 true 0", "lost 1 true 0", "z-top 1 false 2", "a 2 false 1", "b 3 false 0", "c 2 false 0",
		"circle-1 1 true 1", "circle-2 2 false 1", "itself 1 true 1",
	}
	for range 2 {
		var got []string
		for _, l := range Chain(NewView(f.Register), today) {
			got = append(got, fmt.Sprint(l.Engagement, " ", l.Depth, " ", l.Unattached, " ", l.Below))
		}
		if !slices.Equal(got, want) {
			t.Errorf("got  %q\nwant %q", got, want)
		}
		slices.Reverse(f.Engagements)
	}
}

func TestChainKnowsWhatTheRegisterSays(t *testing.T) {
	f := sound()
	f.Engagements = []register.Engagement{
		{Key: "category", VendorCategory: "vendors of systems", Role: register.EngagementRoleProcessor},
		{Key: "named", Vendor: "vendor", Role: register.EngagementRoleProcessor},
		{Key: "unknown", Vendor: "nobody", Role: register.EngagementRoleProcessor},
	}
	l := Chain(NewView(f.Register), today)
	if l[0].Vendor != "" || l[0].Name != "vendors of systems" || l[0].Address != "" {
		t.Errorf("a category: %+v", l[0])
	}
	if l[1].Name != "Vendor AS" || l[1].Address != "Street 2, 0002 Oslo" || l[1].Contact != "post@vendor.example" || l[1].Country != "NO" {
		t.Errorf("a vendor: %+v", l[1])
	}
	if l[2].Name != "nobody" || l[2].Address != "" || l[2].Contact != "" {
		t.Errorf("a vendor that the register does not hold: %+v", l[2])
	}
}
