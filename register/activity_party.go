package register

import "ropa/scalar"

// ActivityParty is another organisation that takes part in an activity, with its role there (Art. 26, 30(1)(a), 30(2)(a)).
type ActivityParty struct {
	Entry
	// Its role in this activity.
	Role PartyRole `json:"role,omitempty" required:"true"`
	// The organisation. Null where a source names only a category.
	Organisation scalar.Ref `json:"organisation,omitempty" ref:"organisation"`
	// Category of organisation, where no name is stated.
	Category scalar.Text `json:"category,omitempty"`
}

// PartyRole is the role of another organisation in a processing activity.
type PartyRole string

const (
	PartyRoleJointController  PartyRole = "JOINT_CONTROLLER"   // A joint controller (Art. 26).
	PartyRoleControllerServed PartyRole = "CONTROLLER_SERVED"  // A controller on whose behalf the processor acts (Art. 30(2)(a)).
	PartyRoleNamedAsProcessor PartyRole = "NAMED_AS_PROCESSOR" // Named as a processor by the source, without an engagement being recorded.
	PartyRoleRepresentative   PartyRole = "REPRESENTATIVE"     // A representative in the Union (Art. 27).
)

// Values lists every PartyRole, in the order of the law.
func (PartyRole) Values() []string {
	return []string{string(PartyRoleJointController), string(PartyRoleControllerServed), string(PartyRoleNamedAsProcessor), string(PartyRoleRepresentative)}
}
