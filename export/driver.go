package export

import (
	"reflect"
	"slices"
	"strings"

	"ropa/law"
	"ropa/register"
)

// Write makes a document of a register: first what stands around activities,
// then activity by activity, each with the findings about it.
func Write(src *Source, o Options, w Writer) (Summary, error) {
	if !slices.Contains(o.Form.Languages, o.Lang) {
		return Summary{}, ErrLanguage
	}
	d := &driver{src: src, o: o, w: w, bench: law.NewBench(src.Around, src.On), shown: shownBy(w, o.Form), of: map[string][]int{}}
	return d.run()
}

type driver struct {
	src    *Source
	o      Options
	w      Writer
	bench  *law.Bench
	shown  Shown
	sheets []compiledSheet
	of     map[string][]int // the sheets that have rows of something
	values []Cell           // of the column at hand
	kept   tally            // of activities
	sum    Summary
}

type compiledSheet struct {
	*Sheet
	paths   []path
	section []int // of the activity, that the rows are about; nil where they are not, or an earlier sheet is about it
}

func (d *driver) run() (Summary, error) {
	doc := &Document{Options: d.o, Source: d.src, Title: d.o.Form.Name.In(d.o.Lang), Counts: map[register.ActivityStatus]int{}}
	if err := d.count(doc); err != nil {
		return d.sum, err
	}
	for i := range d.o.Form.Sheets {
		s := &d.o.Form.Sheets[i]
		head, compiled, err := d.prepare(s)
		if err != nil {
			return d.sum, err
		}
		doc.Sheets, d.sheets, d.of[s.Of] = append(doc.Sheets, head), append(d.sheets, compiled), append(d.of[s.Of], i)
	}
	var about []law.Finding
	if d.shown != ShownNowhere {
		var err error
		if about, err = d.aboutRegister(); err != nil {
			return d.sum, err
		}
	}
	doc.Findings = d.inWords(about)
	if err := d.w.Begin(doc); err != nil {
		return d.sum, err
	}
	if err := d.rows("register", d.src.Around, nil); err != nil {
		return d.sum, err
	}
	if err := d.records(); err != nil {
		return d.sum, err
	}
	d.sum.Judgement, d.sum.Findings = d.bench.Judgement(), map[law.Severity]int{}
	if err := d.findings(about, doc.Findings, nil); err != nil {
		return d.sum, err
	}
	if err := d.src.Each(d.sections(), d.activity); err != nil {
		return d.sum, err
	}
	return d.sum, d.w.End(d.sum)
}

// count counts the activities that the form is for, by status, and those of each
// record.
func (d *driver) count(doc *Document) error {
	add := func(capacity register.Capacity, status register.ActivityStatus, n int) {
		if d.o.concerns(&register.ProcessingActivity{Capacity: capacity}) {
			doc.Counts[status] += n
		}
		d.kept.add(capacity, n)
	}
	if d.src.Counts == nil {
		return d.src.Each(register.Sections{}, func(a *register.ProcessingActivity) error {
			add(a.Capacity, a.Status, 1)
			return nil
		})
	}
	for capacity, byStatus := range d.src.Counts {
		for status, n := range byStatus {
			add(capacity, status, n)
		}
	}
	return nil
}

func (d *driver) prepare(s *Sheet) (SheetHead, compiledSheet, error) {
	head, out := SheetHead{Sheet: s, Title: s.Name.In(d.o.Lang)}, compiledSheet{Sheet: s}
	r, _ := rootOf(s.Of)
	another := slices.ContainsFunc(d.sheets, func(c compiledSheet) bool { return c.Of == s.Of })
	if f, ok := fieldOf(activityType, s.Of); ok && !another {
		out.section = f.Index
	}
	for _, c := range s.Columns {
		p, err := compile(c.Value, r)
		if err != nil {
			return head, out, err
		}
		head.Headers, out.paths = append(head.Headers, c.Header.In(d.o.Lang)), append(out.paths, p)
	}
	row := &Row{Source: d.src, Lang: d.o.Lang, Self: d.src.Keeper()}
	for _, c := range s.Head {
		p, err := compile(c.Value, keeperRoot)
		if err != nil {
			return head, out, err
		}
		head.Head = append(head.Head, [2]string{c.Header.In(d.o.Lang), joined(row.evaluate(p, nil), c.Join).Text})
	}
	head.marking(d.o.Lang)
	return head, out, nil
}

// concerns reports whether an activity is in the capacity that the form is for.
func (o Options) concerns(a *register.ProcessingActivity) bool {
	switch processor := a.Capacity == register.CapacityProcessor; o.Form.Register {
	case "controller":
		return !processor
	case "processor":
		return processor
	}
	return true
}

// holds reports whether the document holds an activity.
func (o Options) holds(a *register.ProcessingActivity) bool {
	return o.concerns(a) && (o.Drafts || approved(a))
}

// approved reports whether an activity has been approved, retired ones included.
func approved(a *register.ProcessingActivity) bool { return isApproved(a.Status) }

func isApproved(s register.ActivityStatus) bool {
	return s == register.ActivityStatusApproved || s == register.ActivityStatusRetired
}

// records writes the rows about records that are no activities.
func (d *driver) records() error {
	v := reflect.ValueOf(d.src.Around).Elem()
	for _, section := range register.FileSections {
		if section.Kind == register.KindProcessingActivity {
			continue
		}
		f, _ := fieldOf(v.Type(), section.Name)
		list := v.FieldByIndex(f.Index)
		for _, i := range d.order(section.Kind, list) {
			if err := d.rows(string(section.Kind), list.Index(i).Addr().Interface(), nil); err != nil {
				return err
			}
		}
	}
	return nil
}

func (d *driver) activity(a *register.ProcessingActivity) error {
	if !d.o.concerns(a) {
		return nil
	}
	if !d.o.holds(a) {
		d.sum.LeftOut++
		return nil
	}
	d.sum.Written++
	row := &Row{Source: d.src, Lang: d.o.Lang}
	head := ActivityHead{Reference: string(a.Reference), Name: row.labelled(a), Status: a.Status, Draft: !approved(a), Activity: a}
	var found []law.Finding
	if d.shown != ShownNowhere {
		found = d.bench.Activity(a)
	}
	head.Findings = d.inWords(found)
	if err := d.w.Activity(head); err != nil {
		return err
	}
	if err := d.rows("activity", a, a); err != nil {
		return err
	}
	v := reflect.ValueOf(a).Elem()
	for _, s := range d.sheets {
		if s.section != nil {
			list := v.FieldByIndex(s.section)
			for i := range list.Len() {
				if err := d.rows(s.Of, list.Index(i).Addr().Interface(), a); err != nil {
					return err
				}
			}
		}
	}
	if d.of["link"] != nil {
		for _, l := range linksOf(a) {
			if err := d.rows("link", l, a); err != nil {
				return err
			}
		}
	}
	return d.findings(found, head.Findings, a)
}

// labelled is the name of an activity in the language of the row.
func (r *Row) labelled(a *register.ProcessingActivity) string {
	for _, l := range a.Labels {
		if l.Language == r.Lang {
			return string(l.Text)
		}
	}
	return string(a.Name)
}

// rows writes the rows about one thing on every sheet that has rows of it.
func (d *driver) rows(of string, self any, a *register.ProcessingActivity) error {
	for _, i := range d.of[of] {
		s := &d.sheets[i]
		row := &Row{Source: d.src, Lang: d.o.Lang, Self: self, Activity: a, Raw: s.Raw}
		cells := make([]Cell, len(s.paths))
		for j, p := range s.paths {
			d.values = row.evaluate(p, d.values[:0])
			cells[j] = joined(d.values, s.Columns[j].Join)
		}
		if !s.PerActivity {
			if err := d.w.Row(i, cells); err != nil {
				return err
			}
			continue
		}
		for j, c := range cells {
			if err := d.w.Row(i, []Cell{{Text: s.Columns[j].Header.In(d.o.Lang)}, c}); err != nil {
				return err
			}
		}
	}
	return nil
}

// joined is one cell of several.
func joined(cells []Cell, between string) Cell {
	if len(cells) == 0 {
		return Cell{}
	}
	if len(cells) == 1 {
		return cells[0]
	}
	if between == "" {
		between = "\n"
	}
	var b strings.Builder
	for i, c := range cells {
		if i > 0 {
			b.WriteString(between)
		}
		b.WriteString(c.Text)
	}
	return Cell{Text: b.String()}
}
