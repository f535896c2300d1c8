package register

// Role is what a caller may do, for one organisation or for all.
type Role string

// The roles.
const (
	RoleAdmin   Role = "ADMIN"   // Everything, tokens and shared records included.
	RoleDPO     Role = "DPO"     // Reads and writes registers, approves activities, accepts findings.
	RoleEditor  Role = "EDITOR"  // Reads and writes registers, submits activities for approval.
	RoleAuditor Role = "AUDITOR" // Reads registers and revisions.
	RoleVendor  Role = "VENDOR"  // Keeps the record of its own organisation, and announces changes of its processors to its customers.
	RoleInvited Role = "INVITED" // Holds an invitation: may take over the record that it names, once.
	// Took over a record by an invitation of one customer, and waits until an administrator confirms that: reads shared records.
	RoleClaimant Role = "CLAIMANT"
)

// Values lists every Role.
func (Role) Values() []string {
	return []string{string(RoleAdmin), string(RoleDPO), string(RoleEditor), string(RoleAuditor), string(RoleVendor), string(RoleInvited), string(RoleClaimant)}
}
