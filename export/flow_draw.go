package export

import (
	"cmp"
	"slices"
	"strings"

	"ropa/register"
)

// Drawing is a picture made of boxes, lines and texts, in points from the upper
// left corner; whatever writes it out needs to know nothing about what it shows.
type Drawing struct {
	Title, About  string // About says in words what the picture shows
	Width, Height float64
	Lines         []Line
	Boxes         []Box
	Texts         []Caption
}

// Ink is a colour: red, green and blue.
type Ink [3]uint8

// Box is a rectangle.
type Box struct {
	X, Y, W, H   float64
	Fill, Stroke Ink
	Thick        bool
}

// Line is a polygonal line, with an arrow at its end if it has one.
type Line struct {
	Points        [][2]float64
	Stroke        Ink
	Arrow, Dashed bool
	Thick         bool
}

// Caption is a text that begins at a point of its base line, or ends there.
type Caption struct {
	X, Y, Size float64
	Text       string
	Bold       bool
	Right      bool
	Colour     Ink
}

// The colours of documents: dark print on quiet paper, and red for what leaves
// the EEA.
var (
	inkDark   = Ink{24, 39, 58}
	inkMuted  = Ink{84, 96, 110}
	inkSlate  = Ink{74, 90, 112}
	inkLine   = Ink{138, 150, 164}
	inkRule   = Ink{208, 214, 221}
	inkAlarm  = Ink{176, 32, 36}
	inkAmber  = Ink{166, 98, 0}
	paper     = Ink{255, 255, 255}
	paperGrey = Ink{244, 246, 248}
	paperRed  = Ink{253, 240, 239}
	paperBlue = Ink{234, 241, 248}
	paperTeal = Ink{233, 245, 242}
	paperSand = Ink{250, 245, 233}
	navy      = Ink{27, 58, 95}
)

// Measures of the flow picture, in points.
const (
	flowLeft    = 106.0 // width of the column of controllers
	flowGap     = 20.0
	flowMiddle  = 152.0 // width of systems and processors
	flowGutter  = 36.0  // where lines to countries and recipients run
	flowRight   = 150.0
	flowMargin  = 28.0
	flowName    = 8.0 // size of names
	flowNote    = 7.1
	flowBetween = 5.0
	flowHeading = 20.0
)

type flowBox struct {
	node *flowNode
	Box
}

// drawing is the picture, with as many nodes as a page can hold at full size:
// where a column is too high, boxes are closer, and then its longest list is
// shortened.
func (f *flow) drawing() *Drawing {
	const page = 668
	f.announced()
	f.padding, f.between = 4.5, flowBetween
	if d, _, _ := f.layout(); d.Height > page {
		f.padding, f.between = 2.4, 3
	}
	for {
		d, middle, right := f.layout()
		group := flowRecipient
		if middle >= right {
			group = flowProcessor
			if f.drawn(flowSystem) > f.drawn(flowProcessor) {
				group = flowSystem
			}
		}
		if d.Height <= page || f.drawn(group) == 0 {
			return d
		}
		f.mostShown[group] = f.drawn(group) - 1
	}
}

// drawn is how many nodes of a group are drawn.
func (f *flow) drawn(group int) int { return min(len(f.nodes[group]), f.mostShown[group]) }

// layout places everything: controllers to the left, systems and processors in
// the middle, recipients and countries to the right. It also says how far down the
// latter two reach.
func (f *flow) layout() (d *Drawing, middleEnd, rightEnd float64) {
	d = &Drawing{Title: f.say("flow.title", nil), Width: flowLeft + flowGap + flowMiddle + flowGutter + flowRight + flowMargin}
	x2, x3 := flowLeft+flowGap, flowLeft+flowGap+flowMiddle+flowGutter
	y2, y3 := 12.0, 12.0
	systems := f.panel(d, flowSystem, x2, flowMiddle, &y2, paperBlue)
	y2 += 8
	processors := f.panel(d, flowProcessor, x2, flowMiddle, &y2, paperTeal)
	recipients := f.panel(d, flowRecipient, x3, flowRight, &y3, paperSand)
	y3 += 8
	middle := append(systems, processors...)
	drawn := append(slices.Clone(middle), recipients...)
	countries, boxes := f.countryPanel(d, drawn, x3, &y3)
	y1 := f.controllers(d, max(y2, y3))
	d.Height = max(y1, y2, y3) + 2

	f.spread(d, middle, recipients, x2, x3)
	for i, c := range countries {
		f.route(d, c, boxes[i], i, middle, recipients)
	}
	f.legend(d, countries)
	d.About = f.about(systems, processors, recipients, countries)
	return d, y2, y3
}

func (f *flow) say(id string, values map[string]any) string { return Say(f.row.Lang, id, values) }

// panel draws a group of nodes under its heading.
func (f *flow) panel(d *Drawing, group int, x, w float64, y *float64, fill Ink) (out []flowBox) {
	nodes, more := f.shown(group)
	id := [flowGroups]string{"flow.served", "flow.joint", "flow.systems", "flow.processors", "flow.recipients"}[group]
	if group == flowProcessor {
		id = f.processorsHeading()
	}
	d.heading(x, y, w, f.say(id, nil))
	for _, n := range nodes {
		out = append(out, flowBox{n, f.box(d, n, x, y, w, fill)})
	}
	switch {
	case more > 0:
		d.remark(x, y, w, f.say("flow.more", map[string]any{"count": more}))
	case len(nodes) == 0:
		d.remark(x, y, w, f.say("flow.none", nil))
	}
	return out
}

func (d *Drawing) heading(x float64, y *float64, w float64, text string) {
	size := 8.2
	for size > 7 && bold.width(text, size) > w {
		size -= 0.1
	}
	d.Texts = append(d.Texts, Caption{X: x, Y: *y + 10, Size: size, Text: bold.clip(text, size, w, 1)[0], Bold: true, Colour: inkDark})
	*y += flowHeading - 4
}

func (d *Drawing) remark(x float64, y *float64, w float64, text string) {
	for _, l := range regular.wrap(text, 7, w) {
		*y += 8.6
		d.Texts = append(d.Texts, Caption{X: x, Y: *y, Size: 7, Text: l, Colour: inkMuted})
	}
	*y += flowBetween
}

// box draws a node: its name and a note on up to two lines each, and the codes of
// its countries to the right.
func (f *flow) box(d *Drawing, n *flowNode, x float64, y *float64, w float64, fill Ink) Box {
	tag, third := f.tag(n)
	inner := w - 2*f.padding - 2
	names := regular.clip(oneLine(n.name), flowName, inner-bold.width(tag, flowNote+0.4)-4, 2)
	var notes []string
	if n.note != "" {
		notes = regular.clip(oneLine(n.note), flowNote, inner, 2)
	}
	h := 2*f.padding + float64(len(names))*9.6 - 1 + float64(len(notes))*8.2
	b := Box{X: x, Y: *y, W: w, H: h, Fill: fill, Stroke: inkRule}
	d.Boxes = append(d.Boxes, b)
	base := *y + f.padding + 7
	for i, l := range names {
		d.Texts = append(d.Texts, Caption{X: x + f.padding + 1, Y: base + float64(i)*9.6, Size: flowName, Text: l, Colour: inkDark})
	}
	for i, l := range notes {
		d.Texts = append(d.Texts, Caption{X: x + f.padding + 1, Y: base + float64(len(names))*9.6 - 1 + float64(i)*8.2, Size: flowNote, Text: l, Colour: inkMuted})
	}
	if tag != "" {
		colour := inkMuted
		if third {
			colour = inkAlarm
		}
		d.Texts = append(d.Texts, Caption{X: x + w - f.padding, Y: base, Size: flowNote + 0.4, Text: tag, Bold: third, Right: true, Colour: colour})
	}
	*y += h + f.between
	return b
}

// tag are the codes of the countries of a node; in brackets where only the seat
// is known, or where it is only possible.
func (f *flow) tag(n *flowNode) (tag string, third bool) {
	var codes []string
	for place, unsure := range n.places {
		c := f.countries[place]
		third = third || c.third
		code := cmp.Or(c.code, "?")
		if unsure {
			code = "(" + code + ")"
		}
		codes = append(codes, code)
	}
	slices.Sort(codes)
	if len(codes) > 4 {
		codes = append(codes[:4], "…")
	}
	return strings.Join(codes, " "), third
}

// controllers draws the column to the left: whom it serves, the organisation,
// and with whom it shares the responsibility.
func (f *flow) controllers(d *Drawing, height float64) float64 {
	y := 12.0
	if len(f.nodes[flowServed])+len(f.nodes[flowJoint]) == 0 {
		y = max(y, height/2-50)
	}
	if len(f.nodes[flowServed]) > 0 {
		f.panel(d, flowServed, 0, flowLeft, &y, paperGrey)
		y += 6
	}
	d.heading(0, &y, flowLeft, f.roleHeading())
	name, size := oneLine(f.row.name(register.KindOrganisation, f.row.Around.Organisation)), 10.0
	for _, word := range strings.Fields(name) { // a long word is written smaller rather than broken
		for size > 7 && bold.width(word, size) > flowLeft-16 {
			size -= 0.5
		}
	}
	names := bold.clip(name, size, flowLeft-14, 4)
	counts := f.counts()
	h := float64(len(names))*12 + float64(len(counts))*9 + 18
	d.Boxes = append(d.Boxes, Box{X: 0, Y: y, W: flowLeft, H: h, Fill: navy, Stroke: navy})
	for i, l := range names {
		d.Texts = append(d.Texts, Caption{X: 7, Y: y + 15 + float64(i)*12, Size: size, Text: l, Bold: true, Colour: paper})
	}
	for i, l := range counts {
		d.Texts = append(d.Texts, Caption{X: 7, Y: y + h - 8 - float64(len(counts)-1-i)*9, Size: flowCount, Text: l, Colour: paper})
	}
	f.keeper = Box{X: 0, Y: y, W: flowLeft, H: h}
	y += h + 12
	if len(f.nodes[flowJoint]) > 0 {
		f.panel(d, flowJoint, 0, flowLeft, &y, paperGrey)
	}
	return y
}

const flowCount = 7.2 // size of the number of activities

// counts are how many activities there are, and in which role where there are two.
func (f *flow) counts() (lines []string) {
	say := func(id string, n int) {
		lines = append(lines, regular.wrap(f.say(id, map[string]any{"count": n}), flowCount, flowLeft-14)...)
	}
	say("flow.activities", f.seen)
	if f.register == "both" && f.asProcessor > 0 {
		if f.asProcessor < f.seen {
			say("flow.asController", f.seen-f.asProcessor)
		}
		say("flow.asProcessor", f.asProcessor)
	}
	return lines
}

// roleHeading is what the organisation is in the picture.
func (f *flow) roleHeading() string {
	switch {
	case f.register == "processor":
		return f.say("flow.keeperProcessor", nil)
	case f.register == "both" && f.asProcessor > 0:
		return f.say("document.organisation", nil)
	}
	return f.say("flow.keeper", nil)
}

// processorsHeading is what those are whom it engages.
func (f *flow) processorsHeading() string {
	if f.register == "processor" {
		return "flow.subProcessors"
	}
	return "flow.processors"
}

// oneLine is a text without ends of lines.
func oneLine(s string) string { return strings.Join(strings.Fields(s), " ") }
