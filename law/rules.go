package law

import (
	"slices"
	"strings"
)

// Rules are all rules that are asked, in the order of their ids.
var Rules = inOrder(slices.Concat(article5, article9, article6, article6Compatibility, article6Interests, article6Provisions, article6PublicAuthority, article6Repealed, article7, article9Conditions, article10, article87, article26, article28, article28Chain, article28Notice, article30, article44, article44Chain, article45, article46, article49, ekom, retention, article12, article13, article22, article32, article35, article36, article37))

// NotAsked are the rules that are known and not asked, each with its reason.
var NotAsked = slices.Concat[[]Unanswered](article30NotAsked, retentionNotAsked, article13NotAsked, article35NotAsked)

func inOrder(rules []*Rule) []*Rule {
	slices.SortFunc(rules, func(a, b *Rule) int { return strings.Compare(a.ID, b.ID) })
	return rules
}
