package law

import (
	"slices"
	"strings"
	"testing"

	"ropa/register"
	"ropa/scalar"
)

// outcome is what a rule makes of a case.
type outcome int

const (
	passes outcome = iota
	fails
	doesNotApply
)

// ruleCase is a register on which one rule is asked.
type ruleCase struct {
	rule string
	name string
	on   scalar.Date // today where it is empty
	want outcome
	// change makes the case from a sound register.
	change func(f fix)
	// finds are what it finds, each "SEVERITY message path": `GAP missing dataItems["1"]`;
	// what is not on the activity begins with kind and name of the record.
	finds []string
}

// cases of all rules, by article.
var cases = slices.Concat(article5Cases, article9Cases, article6Cases, article6CompatibilityCases, article6InterestsCases, article6ProvisionsCases, article6PublicAuthorityCases, article6RepealedCases, article7Cases, article9ConditionsCases, article10Cases, article87Cases, article30Cases, retentionCases, retentionConflictCases, article12Cases, article13Cases, article22Cases, article32Cases, article35Cases, article36Cases, article37Cases, article26Cases, article28Cases, article28ChainCases, article28NoticeCases, article44ChainCases, article44Cases, article45Cases, article46Cases, article49Cases, ekomCases)

func TestRules(t *testing.T) {
	for _, c := range cases {
		t.Run(c.rule+"/"+c.name, func(t *testing.T) {
			f := sound()
			if c.change != nil {
				c.change(f)
			}
			on := c.on
			if on == "" {
				on = today
			}
			applies, got := ask(t, c.rule, f.Register, on)
			switch {
			case applies != (c.want != doesNotApply):
				t.Errorf("it applies: %v", applies)
			case c.want == fails && len(got) == 0 || c.want != fails && len(got) > 0:
				t.Errorf("it found %q", got)
			}
			if c.finds != nil && !slices.Equal(got, c.finds) {
				t.Errorf("it found\n\t%s\nwant\n\t%s", strings.Join(got, "\n\t"), strings.Join(c.finds, "\n\t"))
			}
		})
	}
}

// ask asks one rule and reports whether it had anything to ask anywhere, and
// what it found.
func ask(t *testing.T, id string, r *register.Register, on scalar.Date) (applies bool, got []string) {
	t.Helper()
	i := slices.IndexFunc(Rules, func(r *Rule) bool { return r.ID == id })
	if i < 0 {
		t.Fatalf("there is no rule %s", id)
	}
	rule := Rules[i]
	view := NewView(r)
	ground, ok := rule.ground(view.Country, on)
	if !ok {
		return false, nil
	}
	var found []Finding
	c := Case{View: view, On: on, rule: rule, ground: ground, out: &found}
	if rule.Register != nil {
		applies = rule.Register(&c)
	} else {
		for i := range r.ProcessingActivities {
			c.activity = &r.ProcessingActivities[i]
			applies = rule.Activity(&c, c.activity) || applies
		}
	}
	for _, f := range sorted(found) {
		where := f.Path
		if f.Activity == "" || f.Kind != register.KindProcessingActivity {
			where = strings.TrimSpace(string(f.Kind) + " " + string(f.Record) + " " + f.Path)
		}
		if !slices.Contains(rule.Severities, f.Severity) {
			t.Errorf("%s does not declare the severity %s", id, f.Severity)
		}
		for _, l := range Languages {
			if words := f.In(l); words == f.Message || strings.Contains(words, "<no value>") {
				t.Errorf("%s has no words in %s: %q", f.Message, l, words)
			}
		}
		got = append(got, strings.TrimSpace(string(f.Severity)+" "+strings.TrimPrefix(f.Message, id+".")+" "+where))
	}
	return applies, got
}

// TestEveryRule holds every rule to its cases, its citation and its words.
func TestEveryRule(t *testing.T) {
	for i, r := range Rules {
		if i > 0 && Rules[i-1].ID == r.ID {
			t.Errorf("%s stands twice", r.ID)
		}
		for _, want := range []outcome{passes, fails, doesNotApply} {
			if !slices.ContainsFunc(cases, func(c ruleCase) bool { return c.rule == r.ID && c.want == want }) {
				t.Errorf("%s has no case that %s", r.ID, [...]string{"passes", "fails", "does not apply"}[want])
			}
		}
		if (r.Activity == nil) == (r.Register == nil) {
			t.Errorf("%s must ask an activity or the register", r.ID)
		}
		if len(r.Grounds) == 0 || len(r.Severities) == 0 || r.Name == "" || strings.ToLower(r.Name) != r.Name {
			t.Errorf("%s is incomplete", r.ID)
		}
		for _, g := range r.Grounds {
			if len(g.Citations) == 0 {
				t.Errorf("%s has a ground without a citation", r.ID)
			}
			if _, ok := StatuteByID(g.Statute); g.Statute != "" && !ok {
				t.Errorf("%s rests on the statute %q, which data/statutes.csv does not have", r.ID, g.Statute)
			}
			for _, x := range g.Citations {
				s, ok := StatuteByID(x.Act)
				switch {
				case x.Act == "GDPR":
				case !ok:
					t.Errorf("%s cites %q, which data/statutes.csv does not have", r.ID, x.Act)
				case s.Section != "" && x.Place != "":
					t.Errorf("%s cites %q with the place %q, and the row has a section already", r.ID, x.Act, x.Place)
				}
			}
		}
		for _, l := range Languages {
			for _, s := range []string{r.Title(l), r.Applies(l), r.Checks(l), r.Mend(l)} {
				if strings.HasPrefix(s, r.ID+".") {
					t.Errorf("%s has no words in %s", s, l)
				}
			}
		}
	}
}

// TestSound holds the register from which cases are made to what it promises.
func TestSound(t *testing.T) {
	for _, f := range Judge(sound().Register, today).Findings {
		t.Errorf("%s %s %s: %s", f.Rule.ID, f.Severity, f.Path, f.In("en"))
	}
}
