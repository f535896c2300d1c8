package export

import (
	"ropa/register"
	"ropa/scalar"
)

// windows are the last days to object to changes of other processors, and the days
// on which these take effect (Art. 28(2)): for this register, under its own
// agreements, as its decisions stand.
func (c *calendar) windows() {
	for i := range c.Around.SubprocessorNotices {
		n := &c.Around.SubprocessorNotices[i]
		e := c.record(register.KindEngagement, n.Engagement).(*register.Engagement)
		if !e.Receives(n.Vendor, c.On) {
			continue
		}
		about := dated{of: register.KindSubprocessorNotice, ref: scalar.Ref(n.Key), law: "28(2)", words: map[string]any{
			"vendor": c.name(register.KindOrganisation, n.Vendor), "subprocessor": c.name(register.KindOrganisation, n.Subprocessor),
			"kind": c.lower(c.label(n.Kind)),
		}}
		object, effect := about, about
		object.category, object.on = "objection", n.ObjectBy
		effect.category, effect.on = "effect", n.TakesEffectOn(c.On)
		switch n.State(c.On) {
		case register.NoticeStateOpen:
			c.add(object)
			c.add(effect)
		case register.NoticeStateAwaitingApproval:
			object.says, effect.says, effect.on = "approval", "intended", n.EffectiveOn
			c.add(object)
			c.add(effect)
		case register.NoticeStateAccepted, register.NoticeStateInEffect:
			// What was in use when the notice came is no change to wait for.
			if effect.on > n.NoticedOn {
				c.add(effect)
			}
		}
	}
}
