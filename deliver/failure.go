package deliver

import (
	"context"
	"crypto/tls"
	"crypto/x509"
	"errors"
	"net"

	"ropa/deliver/reach"
	"ropa/register"
)

// failure says why there was no answer, in a word of the closed list: what
// libraries and other servers say may hold anything.
func failure(err error) register.DeliveryError {
	var dns *net.DNSError
	var network net.Error
	var verification *tls.CertificateVerificationError
	var unknown x509.UnknownAuthorityError
	var name x509.HostnameError
	switch {
	case errors.Is(err, reach.ErrNotAllowed):
		return register.DeliveryErrorNotAllowed
	case errors.As(err, &dns) && dns.IsNotFound:
		return register.DeliveryErrorNoSuchHost
	case errors.Is(err, context.DeadlineExceeded), errors.As(err, &network) && network.Timeout():
		return register.DeliveryErrorTimeout
	case errors.As(err, &verification), errors.As(err, &unknown), errors.As(err, &name):
		return register.DeliveryErrorCertificate
	}
	return register.DeliveryErrorUnreachable
}
