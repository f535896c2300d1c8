package providertest

import (
	"crypto/rand"
	"crypto/rsa"
	"crypto/x509"
	"encoding/base64"
	"encoding/json"
	"encoding/pem"
	"strings"

	"github.com/go-jose/go-jose/v4"
)

// Sign is a JWT with any claims, signed by the provider's key. Pairs of names
// and values are added to its header.
func (s *Server) Sign(claims map[string]any, header ...string) string {
	k := s.storage.signingKey()
	return signed(jose.RS256, k.private, k.id, claims, header...)
}

// SignStranger is a JWT signed by a key that is not the provider's but claims
// to be.
func (s *Server) SignStranger(claims map[string]any) string {
	stranger, err := rsa.GenerateKey(rand.Reader, 2048)
	if err != nil {
		panic(err)
	}
	return signed(jose.RS256, stranger, s.storage.signingKey().id, claims)
}

// SignShared is a JWT signed with HS256, with the provider's public key as the
// shared secret.
func (s *Server) SignShared(claims map[string]any) string {
	k := s.storage.signingKey()
	der, err := x509.MarshalPKIXPublicKey(&k.private.PublicKey)
	if err != nil {
		panic(err)
	}
	return signed(jose.HS256, pem.EncodeToMemory(&pem.Block{Type: "PUBLIC KEY", Bytes: der}), k.id, claims)
}

// Unsigned is a JWT with the algorithm "none".
func Unsigned(claims map[string]any) string {
	return part(map[string]any{"alg": "none", "typ": "JWT"}) + "." + part(claims) + "."
}

func signed(alg jose.SignatureAlgorithm, by any, id string, claims map[string]any, header ...string) string {
	options := (&jose.SignerOptions{}).WithHeader("kid", id)
	for i := 0; i+1 < len(header); i += 2 {
		options = options.WithHeader(jose.HeaderKey(header[i]), header[i+1])
	}
	signer, err := jose.NewSigner(jose.SigningKey{Algorithm: alg, Key: by}, options)
	if err != nil {
		panic(err)
	}
	payload, err := json.Marshal(claims)
	if err != nil {
		panic(err)
	}
	jws, err := signer.Sign(payload)
	if err != nil {
		panic(err)
	}
	out, err := jws.CompactSerialize()
	if err != nil {
		panic(err)
	}
	return out
}

// Claims are the claims of a JWT, unchecked.
func Claims(jwt string) map[string]any {
	raw, err := base64.RawURLEncoding.DecodeString(strings.Split(jwt, ".")[1])
	if err != nil {
		panic(err)
	}
	var out map[string]any
	if err := json.Unmarshal(raw, &out); err != nil {
		panic(err)
	}
	return out
}

func part(claims map[string]any) string {
	raw, err := json.Marshal(claims)
	if err != nil {
		panic(err)
	}
	return base64.RawURLEncoding.EncodeToString(raw)
}
