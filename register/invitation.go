package register

// InvitationState is where an invitation to take over a record stands. It is derived from what happened to it and the time, and never stored.
type InvitationState string

// The states of an invitation.
const (
	InvitationStateOpen     InvitationState = "OPEN"     // It can be used.
	InvitationStateExpired  InvitationState = "EXPIRED"  // It was not used in time.
	InvitationStateWaiting  InvitationState = "WAITING"  // It was used; the claim waits for an administrator.
	InvitationStateClaimed  InvitationState = "CLAIMED"  // The claim stands: the vendor keeps its record.
	InvitationStateRevoked  InvitationState = "REVOKED"  // It was taken back, or the claim was declined.
	InvitationStateReleased InvitationState = "RELEASED" // The claim stood and was ended.
)

// Values lists every InvitationState.
func (InvitationState) Values() []string {
	return []string{string(InvitationStateOpen), string(InvitationStateExpired), string(InvitationStateWaiting), string(InvitationStateClaimed), string(InvitationStateRevoked), string(InvitationStateReleased)}
}
