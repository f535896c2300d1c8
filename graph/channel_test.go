package graph_test

import (
	"fmt"
	"reflect"
	"strings"
	"testing"

	"ropa/register"
	"ropa/store"
	"ropa/store/storetest"
)

// createChannel makes a webhook by the API, and returns its id and its secret.
func (s *server) createChannel(c caller, organisation string) (id, secret string) {
	s.Helper()
	made := at(s.must(c, "mutation ($input: CreateChannelInput!) { createChannel(input: $input) { channel { id } secret } }", object{"input": object{
		"organisation": organisation, "kind": "WEBHOOK", "address": "https://hooks.example.org/ropa",
	}}), "createChannel")
	return at(made, "channel", "id").(string), at(made, "secret").(string)
}

// changeChannel runs one of the mutations that name a channel or a delivery.
func (s *server) changeChannel(c caller, mutation, id, fields string) answer {
	s.Helper()
	name := strings.ToUpper(mutation[:1]) + mutation[1:]
	return s.ask(c, fmt.Sprintf("mutation ($input: %sInput!) { done: %s(input: $input) { %s } }", name, mutation, fields), object{"input": object{"id": id}})
}

const logOf = `query ($id: ID!) { channel(id: $id) { previousSecretUntil disabledReason deliveries(state: [PENDING, GIVEN_UP]) { totalCount edges { node { id eventType state attempts lastError } } } } }`

// TestLifeOfAChannel takes a channel through everything that can be done with it.
func TestLifeOfAChannel(t *testing.T) {
	storetest.Each(t, func(t *testing.T, address string) {
		s := startLoaded(t, address, store.Options{}, "elverum-vekst")
		dpo := caller{register.RoleDPO, "elverum-vekst"}
		id, secret := s.createChannel(dpo, "elverum-vekst")
		if !strings.HasPrefix(secret, "whsec_") {
			t.Errorf("the secret is %q", secret)
		}
		s.create(&register.Notice{Key: "told", Title: "T", Kind: "OTHER", Status: "DRAFT"}, "elverum-vekst")
		test := s.changeChannel(dpo, "testChannel", id, "delivery { id channel { id } body nextAttemptAt }")
		delivery := at(test.Data, "done", "delivery").(object)
		if at(delivery["channel"], "id") != id || !strings.Contains(delivery["body"].(string), `"type":"channel.test"`) || delivery["nextAttemptAt"] == nil {
			t.Errorf("%s", test.raw)
		}
		edges := at(s.must(dpo, logOf, object{"id": id}), "channel", "deliveries", "edges").([]any)
		var types []any
		for _, e := range edges {
			types = append(types, at(e, "node", "eventType"))
		}
		if !reflect.DeepEqual(types, []any{"notice.created", "channel.test"}) {
			t.Errorf("the log holds %v", types)
		}
		rotated := s.changeChannel(dpo, "rotateChannelSecret", id, "secret channel { previousSecretUntil }")
		if other := at(rotated.Data, "done", "secret"); other == secret || at(rotated.Data, "done", "channel", "previousSecretUntil") == nil {
			t.Errorf("%s", rotated.raw)
		}
		if a := s.changeChannel(dpo, "disableChannel", id, "channel { disabledAt disabledReason }"); at(a.Data, "done", "channel", "disabledReason") != "REQUESTED" {
			t.Errorf("%s", a.raw)
		}
		for _, e := range at(s.must(dpo, logOf, object{"id": id}), "channel", "deliveries", "edges").([]any) {
			if n := at(e, "node").(object); n["state"] != "GIVEN_UP" || n["lastError"] != "DISABLED" {
				t.Errorf("%v", n)
			}
		}
		for mutation, of := range map[string]string{"testChannel": id, "rotateChannelSecret": id, "resendDelivery": delivery["id"].(string)} {
			if a := s.changeChannel(dpo, mutation, of, "__typename"); a.code() != "INVALID" || a.Errors[0].Extensions.Field != "input.id" {
				t.Errorf("%s of a disabled channel: %s", mutation, a.raw)
			}
		}
		all := s.must(admin, `{ on: channels(filter: {disabled: false}) { totalCount } off: channels(filter: {disabled: true, organisation: "elverum-vekst", kind: [WEBHOOK]}) { totalCount }
			log: deliveries(filter: {organisation: "elverum-vekst", state: [GIVEN_UP]}) { totalCount } }`, nil)
		if !reflect.DeepEqual(all, object{"on": object{"totalCount": 0.0}, "off": object{"totalCount": 1.0}, "log": object{"totalCount": 2.0}}) {
			t.Errorf("%v", all)
		}
		a := s.ask(dpo, `mutation { createChannel(input: {organisation: "elverum-vekst", kind: WEBHOOK, address: "https://169.254.169.254/"}) { secret } }`, nil)
		if a.code() != "INVALID" || a.Errors[0].Extensions.Field != "input.address" {
			t.Errorf("an inner address: %s", a.raw)
		}
	})
}

// TestForeignChannelsAreUnknown wants whoever manages the channels of another
// organisation, or may not read the register of which a channel tells, to get
// the answer that a channel gets which is not there.
func TestForeignChannelsAreUnknown(t *testing.T) {
	storetest.Each(t, func(t *testing.T, address string) {
		s := startLoaded(t, address, store.Options{}, "elverum-vekst", "coplan")
		dpo, vendor := caller{register.RoleDPO, "elverum-vekst"}, caller{register.RoleVendor, "elverum-vekst"}
		id, _ := s.createChannel(dpo, "elverum-vekst")
		delivery := at(s.changeChannel(dpo, "testChannel", id, "delivery { id }").Data, "done", "delivery", "id").(string)
		everything := `query ($id: ID!, $delivery: ID!) { channel(id: $id) { id } one: node(id: $id) { id } other: node(id: $delivery) { id }
			channels { totalCount edges { node { id } } } deliveries(filter: {channel: $id}) { totalCount edges { node { id } } } }`
		none := object{"edges": []any{}, "totalCount": 0.0}
		for what, c := range map[string]caller{"another organisation": {register.RoleDPO, "coplan"}, "a vendor": vendor, "any vendor": {register.RoleVendor, ""}} {
			if got := s.must(c, everything, object{"id": id, "delivery": delivery}); !reflect.DeepEqual(got, object{"channel": nil, "one": nil, "other": nil, "channels": none, "deliveries": none}) {
				t.Errorf("%s sees %v", what, got)
			}
			for mutation, of := range map[string]string{"testChannel": id, "rotateChannelSecret": id, "disableChannel": id, "resendDelivery": delivery} {
				try := func(id string) string {
					a := s.changeChannel(c, mutation, id, "__typename")
					if a.code() != "NOT_FOUND" || len(a.Errors) != 1 {
						t.Errorf("%s by %s: %s", mutation, what, a.raw)
					}
					return string(a.raw)
				}
				if there, missing := try(of), try(of[:4]+"00000000000000000000000000"); there != missing {
					t.Errorf("%s tells that it is there:\n%s%s", mutation, there, missing)
				}
			}
		}
		if a := s.ask(caller{register.RoleDPO, "coplan"}, `mutation { createChannel(input: {organisation: "elverum-vekst", kind: WEBHOOK, address: "https://hooks.example.org"}) { secret } }`, nil); a.code() != "FORBIDDEN" {
			t.Errorf("a channel for another organisation: %s", a.raw)
		}

		// What a vendor makes is its own, and tells nothing of the register.
		own, _ := s.createChannel(vendor, "elverum-vekst")
		s.create(&register.Notice{Key: "untold", Title: "T", Kind: "OTHER", Status: "DRAFT"}, "elverum-vekst")
		for _, c := range []caller{vendor, dpo} {
			got := s.must(c, `query ($id: ID!) { channel(id: $id) { ofRegister organisation { key } deliveries { totalCount } } }`, object{"id": own})
			if !reflect.DeepEqual(got["channel"], object{"ofRegister": false, "organisation": object{"key": "elverum-vekst"}, "deliveries": object{"totalCount": 0.0}}) {
				t.Errorf("%v sees %v", c, got)
			}
		}
		if a := s.changeChannel(vendor, "disableChannel", own, "channel { id }"); len(a.Errors) > 0 {
			t.Errorf("%s", a.raw)
		}
	})
}
