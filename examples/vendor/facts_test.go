package vendor_test

// strangers has each party look for what is not its own. notice is one of the
// first customer.
func (w *walk) strangers(notice object) {
	w.Helper()
	seen := w.ask("registers", vendor, "The vendor sees its own announcements, and nothing of its customers' registers.", "24-registers", nil)
	for list, n := range map[string]any{"processingActivities": 0.0, "engagements": 0.0, "subprocessorNotices": 0.0, "subprocessorChanges": 5.0} {
		w.want("the vendor sees "+list, at(seen, list, "totalCount"), n)
	}
	tree := object{"organisation": stranda}
	w.refused("tree-of-customer", vendor, "Nor does it learn whom a customer engages besides.", "23-tree", tree, "NOT_FOUND", "organisation")
	w.refused("tree-of-other", specific, "One customer does not see the chain of the other,", "23-tree", tree, "NOT_FOUND", "organisation")
	id := object{"id": notice["id"], "ref": notice["id"]}
	none := w.ask("notice-of-other", specific, "nor its notice,", "25-node", id)
	w.want("B reads A's notice", none, object{"node": nil, "subprocessorNotice": nil})
	w.refused("approve-of-other", specific, "and cannot answer in its place.", "20-approve", object{"id": notice["id"], "version": 2}, "NOT_FOUND", "input.id")
	own := w.ask("notice-own", general, "To whom it belongs it is there.", "25-node", id)
	w.want("A reads its notice", at(own, "node", "id"), notice["id"])
	w.want("nothing became of it", line(at(w.ask("object-stands", general, "And it stands where it stood.", "21-state", object{"notice": notice["id"]}), "subprocessorNotice"), "state"), "OBJECTED")
}

// waiting is the one notice that waits for a customer, with what matters of it.
func (w *walk) waiting(name, who, shows, want string) object {
	w.Helper()
	got := w.ask("waiting-"+name, who, shows, "15-waiting", nil)
	w.want(name+" waits", nodes(got["subprocessorNotices"], "kind", "authorisation", "noticePeriod", "objectBy", "daysLeft", "state", "takesEffectOn"), []string{want})
	notice, ok := at(got, "subprocessorNotices", "edges", 0, "node").(object)
	if !ok {
		w.Fatalf("%s: no notice waits", name)
	}
	return notice
}

// state asks where a notice stands today, and since or from when it is in effect.
func (w *walk) state(name, who, shows string, notice object, state string, effect any) {
	w.Helper()
	got := at(w.ask(name, who, shows, "21-state", object{"notice": notice["id"]}), "subprocessorNotice")
	w.want(name, at(got, "state"), state)
	w.want(name, at(got, "takesEffectOn"), effect)
}

// found asks the first customer's register for findings.
func (w *walk) found(name, shows string, variables object) []string {
	w.Helper()
	return nodes(w.ask(name, general, shows, "18-findings", variables)["findings"], "rule.id", "severity", "activity")
}
