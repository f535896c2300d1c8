package export

import (
	"slices"
	"strings"
)

// lane is the distance between lines to different countries.
const lane = 3.7

// countryPanel draws the countries to which data go.
func (f *flow) countryPanel(d *Drawing, drawn []flowBox, x float64, y *float64) (out []*flowCountry, boxes []Box) {
	all, more := f.places()
	d.heading(x, y, flowRight, f.say("flow.countries", nil))
	for _, c := range all {
		if !c.transfers && !slices.ContainsFunc(drawn, func(b flowBox) bool { _, ok := b.node.places[c.key()]; return ok }) {
			more++
			continue
		}
		out, boxes = append(out, c), append(boxes, f.countryBox(d, c, x, y))
	}
	switch {
	case more > 0:
		d.remark(x, y, flowRight, f.say("flow.moreCountries", map[string]any{"count": more}))
	case len(out) == 0 && f.own != "":
		d.remark(x, y, flowRight, f.say("flow.onlyOwn", map[string]any{"country": countryName(f.own, f.row.Lang)}))
	case len(out) == 0:
		d.remark(x, y, flowRight, f.say("flow.noCountry", nil))
	}
	return out, boxes
}

// key is how nodes name the country.
func (c *flowCountry) key() string {
	if c.code != "" {
		return c.code
	}
	return c.name
}

func (f *flow) countryBox(d *Drawing, c *flowCountry, x float64, y *float64) Box {
	const inset = 8
	w := flowRight - inset
	var notes []string
	switch {
	case c.third && c.code == "":
		notes = append(notes, f.say("flow.international", nil))
	case c.third:
		notes = append(notes, f.say("flow.third", nil))
	}
	switch {
	case len(c.tools) > 0:
		notes = append(notes, strings.Join(c.tools, "; "))
	case c.transfers:
		notes = append(notes, f.say("flow.noTool", nil))
	}
	name := c.name
	if c.code != "" {
		name += " (" + c.code + ")"
	}
	names := bold.clip(name, flowName, w-2*f.padding, 2)
	lines := []string{}
	for _, n := range notes {
		lines = append(lines, regular.clip(oneLine(n), flowNote, w-2*f.padding, 2)...)
	}
	b := Box{X: x, Y: *y, W: w, H: 2*f.padding + float64(len(names))*9.6 - 1 + float64(len(lines))*8.2, Fill: paperGrey, Stroke: inkLine}
	colour := inkDark
	switch {
	case c.third:
		b.Fill, b.Stroke, b.Thick, colour = paperRed, inkAlarm, true, inkAlarm
	case c.unknown:
		b.Fill, b.Stroke, colour = paperSand, inkAmber, inkAmber
	}
	d.Boxes = append(d.Boxes, b)
	at := *y + f.padding + 7
	for _, l := range names {
		d.Texts = append(d.Texts, Caption{X: x + f.padding + 1, Y: at, Size: flowName, Text: l, Bold: true, Colour: colour})
		at += 9.6
	}
	for _, l := range lines {
		d.Texts = append(d.Texts, Caption{X: x + f.padding + 1, Y: at - 1, Size: flowNote, Text: l, Colour: inkMuted})
		at += 8.2
	}
	*y += b.H + f.between
	return b
}

// spread draws the lines from the organisation to systems and processors, and
// over them to the recipients.
func (f *flow) spread(d *Drawing, middle, recipients []flowBox, x2, x3 float64) {
	bus, from := flowLeft+flowGap/2, f.keeper.Y+f.keeper.H/2
	top, bottom := from, from
	for _, b := range middle {
		y := b.Y + b.H/2
		top, bottom = min(top, y), max(bottom, y)
		d.Lines = append(d.Lines, Line{Points: [][2]float64{{bus, y}, {x2, y}}, Stroke: navy, Arrow: true})
	}
	if len(recipients) > 0 {
		const above = 3.0
		top = above
		right := x3 - 9
		last := recipients[len(recipients)-1]
		d.Lines = append(d.Lines, Line{Points: [][2]float64{{bus, above}, {right, above}, {right, last.Y + last.H/2}}, Stroke: navy})
		for _, b := range recipients {
			d.Lines = append(d.Lines, Line{Points: [][2]float64{{right, b.Y + b.H/2}, {x3, b.Y + b.H/2}}, Stroke: navy, Arrow: true})
		}
	}
	if len(middle)+len(recipients) > 0 {
		d.Lines = append(d.Lines, Line{Points: [][2]float64{{flowLeft, from}, {bus, from}}, Stroke: navy},
			Line{Points: [][2]float64{{bus, top}, {bus, bottom}}, Stroke: navy})
	}
}

// route draws the lines to a country: those of systems and processors to the
// left of it, those of recipients to the right.
func (f *flow) route(d *Drawing, c *flowCountry, to Box, at int, middle, recipients []flowBox) {
	colour := inkLine
	switch {
	case c.third:
		colour = inkAlarm
	case c.unknown:
		colour = inkAmber
	}
	draw := func(b flowBox, from, via, end float64) {
		unsure, ok := b.node.places[c.key()]
		if !ok {
			return
		}
		y := b.Y + b.H/2 + float64(at%3-1)*3
		d.Lines = append(d.Lines, Line{Points: [][2]float64{{from, y}, {via, y}, {via, to.Y + to.H/2}, {end, to.Y + to.H/2}}, Stroke: colour, Arrow: true, Dashed: unsure, Thick: c.third})
	}
	for _, b := range middle {
		draw(b, b.X+b.W, b.X+b.W+5+float64(at)*lane, to.X)
	}
	for _, b := range recipients {
		draw(b, b.X+b.W, b.X+b.W+5+float64(at)*lane, to.X+to.W)
	}
}

// legend says how the picture is to be read, as far as it needs saying.
func (f *flow) legend(d *Drawing, countries []*flowCountry) {
	var lines []string
	if len(f.countries) > 0 {
		lines = append(lines, f.say("flow.codes", nil))
	}
	if len(countries) > 0 {
		lines = append(lines, f.say("flow.lines", nil))
	}
	if f.own != "" && len(f.countries) > 0 {
		lines = append(lines, f.say("flow.own", map[string]any{"country": countryName(f.own, f.row.Lang)}))
	}
	if len(lines) == 0 {
		return
	}
	d.Height += 6
	for _, l := range regular.wrap(strings.Join(lines, " "), 7, d.Width) {
		d.Height += 9
		d.Texts = append(d.Texts, Caption{X: 0, Y: d.Height, Size: 7, Text: l, Colour: inkMuted})
	}
	d.Height += 4
}

// about is the picture in words, for those who do not see it.
func (f *flow) about(systems, processors, recipients []flowBox, countries []*flowCountry) string {
	names := func(list []flowBox) string {
		var out []string
		for _, b := range list {
			out = append(out, oneLine(b.node.name))
		}
		if len(out) == 0 {
			return f.say("flow.none", nil)
		}
		return strings.Join(out, ", ")
	}
	var places []string
	for _, c := range countries {
		place := c.name
		if c.third {
			place += " (" + f.say("flow.third", nil) + ")"
		}
		places = append(places, place)
	}
	if len(places) == 0 {
		places = []string{f.say("flow.none", nil)}
	}
	return strings.Join([]string{
		f.say("flow.systems", nil) + ": " + names(systems), f.say(f.processorsHeading(), nil) + ": " + names(processors),
		f.say("flow.recipients", nil) + ": " + names(recipients), f.say("flow.countries", nil) + ": " + strings.Join(places, ", "),
	}, ". ") + "."
}
