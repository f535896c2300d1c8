package register

// ChannelKind is the way in which a channel tells of changes.
type ChannelKind string

// The kinds of channels.
const (
	ChannelKindWebhook ChannelKind = "WEBHOOK" // A signed HTTP request, after the Standard Webhooks specification.
	ChannelKindEmail   ChannelKind = "EMAIL"   // A message to a mailbox.
)

// Values lists every ChannelKind.
func (ChannelKind) Values() []string {
	return []string{string(ChannelKindWebhook), string(ChannelKindEmail)}
}

// DisabledReason says why a channel is out of use.
type DisabledReason string

// The reasons.
const (
	DisabledReasonRequested DisabledReason = "REQUESTED" // Somebody disabled it.
	DisabledReasonFailing   DisabledReason = "FAILING"   // Everything sent to it failed for five days.
	DisabledReasonGone      DisabledReason = "GONE"      // Its receiver answered 410 Gone.
)

// Values lists every DisabledReason.
func (DisabledReason) Values() []string {
	return []string{string(DisabledReasonRequested), string(DisabledReasonFailing), string(DisabledReasonGone)}
}

// DeliveryState is how far a delivery has come.
type DeliveryState string

// The states.
const (
	DeliveryStatePending   DeliveryState = "PENDING"   // It will be tried, or tried again.
	DeliveryStateDelivered DeliveryState = "DELIVERED" // The receiver took it.
	DeliveryStateGivenUp   DeliveryState = "GIVEN_UP"  // It is not tried any more.
)

// Values lists every DeliveryState.
func (DeliveryState) Values() []string {
	return []string{string(DeliveryStatePending), string(DeliveryStateDelivered), string(DeliveryStateGivenUp)}
}

// DeliveryError says why an attempt failed. It never holds what a receiver or a
// library said.
type DeliveryError string

// The errors.
const (
	DeliveryErrorStatus      DeliveryError = "STATUS"       // The receiver answered something else than 2xx; redirects are not followed.
	DeliveryErrorTimeout     DeliveryError = "TIMEOUT"      // The receiver did not answer in time.
	DeliveryErrorUnreachable DeliveryError = "UNREACHABLE"  // No connection, or it was cut.
	DeliveryErrorNoSuchHost  DeliveryError = "NO_SUCH_HOST" // The name of the host has no address.
	DeliveryErrorNotAllowed  DeliveryError = "NOT_ALLOWED"  // The host has an address that this server may not reach.
	DeliveryErrorCertificate DeliveryError = "CERTIFICATE"  // The certificate of the host is not valid.
	DeliveryErrorRefused     DeliveryError = "REFUSED"      // The mail server refused the message.
	DeliveryErrorNoMail      DeliveryError = "NO_MAIL"      // This server is not set up to send e-mail.
	DeliveryErrorDisabled    DeliveryError = "DISABLED"     // The channel was disabled before it could be sent.
)

// Values lists every DeliveryError.
func (DeliveryError) Values() []string {
	return []string{
		string(DeliveryErrorStatus), string(DeliveryErrorTimeout), string(DeliveryErrorUnreachable), string(DeliveryErrorNoSuchHost), string(DeliveryErrorNotAllowed),
		string(DeliveryErrorCertificate), string(DeliveryErrorRefused), string(DeliveryErrorNoMail), string(DeliveryErrorDisabled),
	}
}
