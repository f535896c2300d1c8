package law

// Severity is how much a finding weighs.
type Severity string

// The severities. A breach stops approval until it is mended or waived.
const (
	Breach Severity = "BREACH" // The law says "shall" and the register states with certainty that it is not so.
	Gap    Severity = "GAP"    // Something that the law demands is missing or undetermined in the register.
	Note   Severity = "NOTE"   // Guidance or good practice recommends something else.
)

// Values lists every Severity, the gravest first.
func (Severity) Values() []string { return []string{string(Breach), string(Gap), string(Note)} }
