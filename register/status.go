package register

import "ropa/scalar"

// LegalBasisStatus says whether a legal basis is stated, and how.
func (a *ProcessingActivity) LegalBasisStatus() LegalBasisStatus {
	if len(a.LegalBases) == 0 {
		return LegalBasisStatusNotStated
	}
	for _, b := range a.LegalBases {
		if b.Article6 != "" && b.Article6Status == FactStatusStated {
			return LegalBasisStatusWithArticle
		}
	}
	return LegalBasisStatusWithoutArticle
}

// Article9Status says whether the special categories of the activity are
// covered by a condition of Art. 9(2). special tells whether a data category
// belongs to the special categories.
func (a *ProcessingActivity) Article9Status(special func(dataCategory scalar.Ref) bool) Article9Status {
	found := false
	for _, d := range a.DataItems {
		found = found || d.SpecialCategory != "" || d.DataCategory != "" && special(d.DataCategory)
	}
	if !found {
		return Article9StatusNoSpecialCategory
	}
	for _, b := range a.LegalBases {
		if len(b.Article9) > 0 {
			return Article9StatusConditionStated
		}
	}
	return Article9StatusConditionNotStated
}

// RetentionStatus says what the retention rules amount to.
func (a *ProcessingActivity) RetentionStatus() RetentionStatus {
	if len(a.RetentionRules) == 0 {
		return RetentionStatusNotStated
	}
	status := RetentionStatusUndetermined
	for i, r := range a.RetentionRules {
		for _, other := range a.RetentionRules[:i] {
			if r.Contradicts(other) {
				return RetentionStatusContradictory
			}
		}
		if r.determined() {
			status = RetentionStatusDetermined
		}
	}
	return status
}
