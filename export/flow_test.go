package export

import (
	"encoding/xml"
	"fmt"
	"io"
	"strings"
	"testing"

	"ropa/register"
	"ropa/scalar"
)

// flowRegister has an activity with so many systems, processors, recipients and
// countries.
func flowRegister(n int) *register.Register {
	r := tableRegister(register.ActivityStatusApproved, "Everything")
	a := &r.ProcessingActivities[0]
	countries := []scalar.Country{"NO", "SE", "US", "IN", "DE", "GB", "FR", "BR", "JP", "DK"}
	for i := range n {
		key := fmt.Sprintf("part-%02d", i)
		name := fmt.Sprintf("Very long name of somebody with the number %d, who goes by another name", i)
		r.Organisations = append(r.Organisations, register.Organisation{Key: scalar.Text(key), Name: scalar.Text(name), Country: countries[i%len(countries)]})
		r.Systems = append(r.Systems, register.System{Key: scalar.Text(key), Name: scalar.Text(name), Vendor: scalar.Ref(key), HostingCountries: countries[i%len(countries) : i%len(countries)+1]})
		a.Systems = append(a.Systems, register.SystemUse{System: scalar.Ref(key)})
		a.Disclosures = append(a.Disclosures, register.Disclosure{Kind: register.RecipientKindProcessor, Organisation: scalar.Ref(key)},
			register.Disclosure{Kind: register.RecipientKindThirdParty, Organisation: scalar.Ref(key)})
	}
	return r
}

func drawn(r *register.Register) *Drawing {
	f := newFlow(SourceOf(r, "2026-01-31", ""), "en", "controller")
	for i := range r.ProcessingActivities {
		f.add(&r.ProcessingActivities[i])
	}
	return f.drawing()
}

func said(d *Drawing) string {
	var b strings.Builder
	for _, t := range d.Texts {
		b.WriteString(t.Text + "\n")
	}
	return b.String()
}

// TestFlowIsReadable holds pictures of any size to their paper: boxes do not
// overlap, and no text leaves the picture.
func TestFlowIsReadable(t *testing.T) {
	pictures := map[string]*Drawing{}
	for name, src := range founding(t) {
		pictures[name] = drawn(src.Around)
	}
	for _, n := range []int{0, 1, 3, 13, 40} {
		pictures[fmt.Sprint(n)] = drawn(flowRegister(n))
	}
	for name, d := range pictures {
		for i, a := range d.Boxes {
			if a.X < 0 || a.Y < 0 || a.X+a.W > d.Width || a.Y+a.H > d.Height {
				t.Errorf("%s: a box leaves the picture: %+v", name, a)
			}
			for _, b := range d.Boxes[i+1:] {
				if a.X < b.X+b.W && b.X < a.X+a.W && a.Y < b.Y+b.H && b.Y < a.Y+a.H {
					t.Errorf("%s: boxes overlap: %+v %+v", name, a, b)
				}
			}
		}
		for _, c := range d.Texts {
			face, x := regular, c.X
			if c.Bold {
				face = bold
			}
			w := face.width(c.Text, c.Size)
			if c.Right {
				x -= w
			}
			if x < 0 || x+w > d.Width+0.5 || c.Y > d.Height {
				t.Errorf("%s: a text leaves the picture: %+v", name, c)
			}
		}
		for _, l := range d.Lines {
			for _, p := range l.Points {
				if p[0] < 0 || p[0] > d.Width || p[1] < 0 || p[1] > d.Height {
					t.Errorf("%s: a line leaves the picture: %v", name, l.Points)
				}
			}
		}
		if d.Height > 760 {
			t.Errorf("%s is %.0f points high: too much for a page", name, d.Height)
		}
		dec := xml.NewDecoder(strings.NewReader(string(d.svg())))
		for {
			if _, err := dec.Token(); err == io.EOF {
				break
			} else if err != nil {
				t.Fatalf("%s: %v", name, err)
			}
		}
	}
}

func TestFlowSaysWhatItLeavesOut(t *testing.T) {
	d := drawn(flowRegister(40))
	boxes := map[Ink]int{}
	for _, b := range d.Boxes {
		boxes[b.Fill]++
	}
	for name, fill := range map[string]Ink{"systems": paperBlue, "processors": paperTeal, "recipients": paperSand} {
		if want := fmt.Sprintf("and %d more, not drawn\n", 40-boxes[fill]); boxes[fill] < 4 || !strings.Contains(said(d), want) {
			t.Errorf("%d %s are drawn, and %q is not there", boxes[fill], name, want)
		}
	}
	if n := boxes[paperRed] + boxes[paperGrey]; !strings.Contains(said(d), fmt.Sprintf("and %d more countr", 9-n)) { // without the own
		t.Errorf("%d countries are drawn, and the others are not counted", n)
	}
	if text := said(drawn(flowRegister(3))); strings.Contains(text, "not drawn\n") {
		t.Error("a small picture leaves something out")
	}
}

func TestFlowMarksThirdCountries(t *testing.T) {
	r := flowRegister(0)
	r.Organisations = append(r.Organisations, register.Organisation{Key: "vendor", Name: "Vendor"})
	yes := true
	r.ProcessingActivities[0].Transfers = []register.Transfer{
		{Country: "US", Importer: "vendor", Possible: &yes}, {Country: "SE", ImporterCategory: "a branch"}, {ImporterCategory: "somebody"},
	}
	d := drawn(r)
	fill := map[Ink]int{}
	for _, b := range d.Boxes {
		fill[b.Fill]++
	}
	if fill[paperRed] != 1 || !strings.Contains(said(d), "outside the EEA") {
		t.Errorf("%d boxes are marked as outside the EEA, want one: the United States, not Sweden, and not what is not known", fill[paperRed])
	}
	red, dashed := 0, 0
	for _, l := range d.Lines {
		if l.Stroke == inkAlarm {
			red++
		}
		if l.Dashed {
			dashed++
		}
	}
	if red != 1 || dashed != 1 {
		t.Errorf("%d lines are red and %d broken, want one each: the possible transfer", red, dashed)
	}
	if !strings.Contains(said(d), "Country not stated") || !strings.Contains(said(d), "no basis for the transfer stated") {
		t.Error("a transfer whose country is not stated is drawn as such")
	}
	if !strings.Contains(d.About, "United States (outside the EEA)") {
		t.Errorf("the picture in words: %s", d.About)
	}
}

func TestWrapLosesNothing(t *testing.T) {
	for _, s := range append(awkward, "a b  c", strings.Repeat("word ", 50), strings.Repeat("x", 300), "personvern.ombod@eksempel-kommune.no/eit-svaert-langt-namn") {
		for _, width := range []float64{12, 40, 200} {
			lines := regular.wrap(s, 9, width)
			if got := strings.Join(lines, ""); squeezed(got) != squeezed(s) {
				t.Errorf("%q became %q", s, lines)
			}
			for _, l := range lines {
				if len([]rune(l)) > 1 && regular.width(l, 9) > width+0.01 {
					t.Errorf("%q is wider than %v", l, width)
				}
			}
		}
	}
}

// TestFlowOfAProcessorShowsItsActivities: what the organisation engages for itself
// does not belong to what it does for others.
func TestFlowOfAProcessorShowsItsActivities(t *testing.T) {
	r := flowRegister(0)
	r.Organisations = append(r.Organisations, register.Organisation{Key: "used", Name: "Used here"}, register.Organisation{Key: "own", Name: "Used elsewhere"})
	r.Engagements = []register.Engagement{
		{Key: "used", Vendor: "used", Role: register.EngagementRoleSubProcessor}, {Key: "own", Vendor: "own", Role: register.EngagementRoleProcessor},
	}
	a := &r.ProcessingActivities[0]
	a.Capacity = register.CapacityProcessor
	a.Disclosures = []register.Disclosure{{Kind: register.RecipientKindProcessor, Engagement: "used"}}
	for form, want := range map[string][2]bool{"processor": {true, false}, "both": {true, true}} {
		f := newFlow(SourceOf(r, "2026-01-31", ""), "en", form)
		f.add(a)
		text := said(f.drawing())
		if got := [2]bool{strings.Contains(text, "Used here"), strings.Contains(text, "Used elsewhere")}; got != want {
			t.Errorf("%s: drawn are %v, want %v", form, got, want)
		}
		if strings.Contains(text, "Sub-processors") != (form == "processor") {
			t.Errorf("%s: the heading of those engaged is wrong:\n%s", form, text)
		}
	}
}

func TestFlowCountsBothRoles(t *testing.T) {
	r := tableRegister(register.ActivityStatusApproved, "one", "two", "three")
	r.ProcessingActivities[1].Capacity = register.CapacityProcessor
	f := newFlow(SourceOf(r, "2026-01-31", ""), "en", "both")
	for i := range r.ProcessingActivities {
		f.add(&r.ProcessingActivities[i])
	}
	text := said(f.drawing())
	for _, want := range []string{"3 activities\n", "2 as controller\n", "1 as processor\n", "Organisation\n"} {
		if !strings.Contains(text, want) {
			t.Errorf("%q is not there:\n%s", want, text)
		}
	}
}

func TestFlowNamesRecipientsFirst(t *testing.T) {
	r := flowRegister(0)
	r.ProcessingActivities[0].Disclosures = []register.Disclosure{
		{Kind: register.RecipientKindInternal, Category: "the unit in charge"}, {Kind: register.RecipientKindPublic},
	}
	text := said(drawn(r))
	for _, want := range []string{"the unit in charge\n" + Label("RecipientKind", "INTERNAL", "en"), Label("RecipientKind", "PUBLIC", "en") + "\n"} {
		if !strings.Contains(text, want) {
			t.Errorf("%q is not there:\n%s", want, text)
		}
	}
}

// TestFlowProcessorsOfProcessors: who processes under the contract of another is a
// processor too, wherever data are sent to it.
func TestFlowProcessorsOfProcessors(t *testing.T) {
	r := flowRegister(0)
	r.Organisations = append(r.Organisations, register.Organisation{Key: "seeker", Name: "Seeker"})
	r.Engagements = append(r.Engagements, register.Engagement{Key: "seeking", Vendor: "seeker"})
	a := &r.ProcessingActivities[0]
	a.Disclosures = []register.Disclosure{
		{Kind: register.RecipientKindProcessor, Organisation: "seeker", Engagement: "seeking"},
		{Kind: register.RecipientKindProcessor, Category: "Others for Seeker", Engagement: "seeking"},
	}
	a.Transfers = []register.Transfer{{ImporterCategory: "others for Seeker"}}
	text := said(drawn(r))
	under := Say("en", "flow.under", map[string]any{"name": "Seeker"})
	if !strings.Contains(text, "Others for Seeker\n"+under) || strings.Count(strings.ToLower(text), "others for seeker") != 1 {
		t.Errorf("it is not a processor under Seeker:\n%s", text)
	}
}

func TestFlowTextsAreLargeEnough(t *testing.T) {
	for name, d := range map[string]*Drawing{"40": drawn(flowRegister(40)), "3": drawn(flowRegister(3))} {
		scale := min(pdfInner*pointsPerMillimetre/d.Width, 1)
		for _, c := range d.Texts {
			if c.Size*scale < 6.99 {
				t.Errorf("%s: %q is %.1f points high", name, c.Text, c.Size*scale)
			}
		}
	}
}
