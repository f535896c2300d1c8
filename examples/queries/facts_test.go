package queries_test

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"testing"
)

// TestFacts holds the answers against facts that were read from the privacy
// statements by hand, so that -update cannot make a wrong answer the right one.
func TestFacts(t *testing.T) {
	for _, f := range []struct {
		what, file, path string
		want             []string
	}{
		{"all activities", "legal-basis-status", "all.totalCount", []string{"48"}},
		{"no legal basis", "legal-basis-status", "notStated.totalCount", []string{"30"}},
		{"a basis without an article", "legal-basis-status", "withoutArticle.edges.node.reference",
			[]string{"COP-A01", "COP-A02", "COP-A03", "COP-A04", "COP-A05", "COP-A08", "EV-A02", "STR-A01", "STR-A05"}},
		{"a basis with an article", "legal-basis-status", "withArticle.edges.node.reference",
			[]string{"STR-A03", "STR-A06", "STR-A07", "STR-A08", "STR-A09", "STR-A10", "STR-A11", "STR-A12", "STR-A13"}},
		{"legitimate interests", "legitimate-interests", "processingActivities.edges.node.reference", []string{"STR-A03", "STR-A06", "STR-A11"}},
		{"special categories under Art. 9(2)(g)", "special-categories", "conditionStated.edges.node.reference",
			[]string{"STR-A08", "STR-A09", "STR-A10", "STR-A12"}},
		{"the conditions", "special-categories", "conditionStated.edges.node.legalBases.article9",
			[]string{"SUBSTANTIAL_PUBLIC_INTEREST", "SUBSTANTIAL_PUBLIC_INTEREST", "SUBSTANTIAL_PUBLIC_INTEREST", "SUBSTANTIAL_PUBLIC_INTEREST"}},
		{"special categories without a condition", "special-categories", "conditionNotStated.edges.node.reference",
			[]string{"COP-A06", "COP-A08", "LIL-A02", "STR-A01", "STR-A07"}},
		{"trade-union membership is special by law, health as stated", "special-categories", "conditionNotStated.edges.node.dataItems.dataCategory.specialCategory",
			[]string{"TRADE_UNION_MEMBERSHIP", "HEALTH", "HEALTH"}},
		{"countries of systems", "hosting", "systems.edges.node.hostingCountries", []string{"US", "NO", "US", "NO", "NO", "NO"}},
		{"no statement places a vendor", "hosting", "systems.edges.node.vendor.country", nil},
		{"names of trackers", "cookies", "processingActivities.edges.node.trackers.name",
			[]string{"_gat", "_ga", "_gid", "asp.sid", "Facebook for developer", "Facebook Impressions", "Facebook Pixel", "DoubleClick", "GA Audience"}},
		{"lifetimes, not one of them a month", "cookies", "processingActivities.edges.node.trackers.lifetime",
			[]string{"P90D", "P90D", "P90D", "P90D", "P90D", "PT1M", "P2Y", "PT24H"}},
		{"data behind trackers", "cookies", "processingActivities.edges.node.trackers.retention.period", []string{"P14M", "P30D", "P30D"}},
		{"contradictory rules", "contradictory-retention", "processingActivities.edges.node.reference", []string{"LBF-A03"}},
		{"telephones of data protection officers", "dpo", "contacts.edges.node.phone", []string{"948 20 460", "920 76 580"}},
		{"whom they serve", "dpo", "contacts.edges.node.serves.name",
			[]string{"Gausdal kommune", "Lillehammer kommune", "Øyer kommune", "Ringebu kommune", "Stranda kommune"}},
		{"transfers", "transfers", "processingActivities.edges.node.transfers.country", []string{"US", "US"}},
		{"no statement names a tool of Chapter V", "transfers", "processingActivities.edges.node.transfers.tool", nil},
		{"onward transfers", "transfers", "processingActivities.edges.node.transfers.onwardOf.key", []string{"usa", "usa"}},
		{"no statement names a sub-processor", "processors", "engagements.edges.node.parent.key", nil},
		{"agreements, in order of the processors' keys", "processors", "engagements.edges.node.agreementStatus",
			[]string{"IN_PLACE", "IN_PLACE", "IN_PLACE", "IN_PLACE", "IN_PLACE", "REQUIRED", "IN_PLACE", "IN_PLACE", "IN_PLACE", "IN_PLACE"}},
		{"deadlines for rights", "rights", "rightsProcedures.edges.node.deadline", []string{"P30D", "P30D", "P30D", "P30D", "P30D"}},
		{"it never shares", "claims-and-recipients", "assertions.edges.node.evidence.line", []string{"7", "7"}},
		{"periods of logs", "log-retention", "processingActivities.edges.node.retentionRules.period", []string{"P100D", "P10Y", "P14M", "P30D"}},
		{"the month beside the minute", "log-retention", "processingActivities.edges.node.retentionRules.maximum", []string{"P1M"}},
	} {
		if got := values(at(t, f.file, f.path)); !slices.Equal(got, f.want) {
			t.Errorf("%s (%s.json, %s): %q, want %q", f.what, f.file, f.path, got, f.want)
		}
	}
	bokmal, nynorsk := at(t, "search-both-languages", "bokmal.edges.node.reference"), at(t, "search-both-languages", "nynorsk.edges.node.reference")
	if !slices.Equal(values(bokmal), values(nynorsk)) || !slices.Contains(values(bokmal), "STR-A05") || !slices.Contains(values(nynorsk), "LBF-A09") {
		t.Errorf("the search finds %q in bokmål and %q in nynorsk", values(bokmal), values(nynorsk))
	}
}

// TestNothingIsCutOff holds the page of every list against its total: an answer
// that a page cuts off is not an answer.
func TestNothingIsCutOff(t *testing.T) {
	for _, name := range queries(t) {
		var check func(path string, v any)
		check = func(path string, v any) {
			switch v := v.(type) {
			case map[string]any:
				edges, ok := v["edges"].([]any)
				if total, counted := v["totalCount"].(float64); ok && counted && int(total) != len(edges) {
					t.Errorf("%s.json, %s: %d of %d", name, path, len(edges), int(total))
				}
				for k, below := range v {
					check(path+"."+k, below)
				}
			case []any:
				for _, below := range v {
					check(path, below)
				}
			}
		}
		check("data", at(t, name, ""))
	}
}

// at is what stands in an answer at a path; lists on the way are opened.
func at(t *testing.T, name, path string) any {
	t.Helper()
	var v any
	if err := json.Unmarshal(read(t, name+".json"), &v); err != nil {
		t.Fatal(err)
	}
	if path == "" {
		return v
	}
	found := []any{v}
	for _, field := range strings.Split(path, ".") {
		var below []any
		known := len(found) == 0
		for _, v := range found {
			if list, ok := v.([]any); ok {
				below = append(below, list...)
				continue
			}
			below = append(below, v)
		}
		found = found[:0:0]
		for _, v := range below {
			if object, ok := v.(map[string]any); ok {
				value, there := object[field]
				known = known || there
				found = append(found, value)
			}
		}
		if !known && len(below) > 0 && !slices.Equal(values(below), nil) {
			t.Fatalf("%s.json has no %s (%s)", name, path, field)
		}
	}
	return found
}

// values are the values at a path as text, without null.
func values(v any) (out []string) {
	switch v := v.(type) {
	case nil:
	case []any:
		for _, one := range v {
			out = append(out, values(one)...)
		}
	default:
		out = append(out, fmt.Sprint(v))
	}
	return out
}
