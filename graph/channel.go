package graph

import (
	"context"

	"entgo.io/ent/dialect/sql"

	"ropa/ent/db"
	"ropa/ent/db/channel"
	"ropa/ent/db/delivery"
	"ropa/graph/gen"
	"ropa/register"
)

// channel reads a channel that was just written.
func (r *Resolver) channel(ctx context.Context, id string) (*db.Channel, error) {
	return r.Store.Client.Channel.Query().Where(channel.ID(id)).Only(ctx)
}

// delivery reads a delivery that was just written.
func (r *Resolver) delivery(ctx context.Context, id string) (*db.Delivery, error) {
	return r.Store.Client.Delivery.Query().Where(delivery.ID(id)).Only(ctx)
}

func (r *Resolver) filterChannel(ctx context.Context, f *gen.ChannelFilter) (conditions, error) {
	if f == nil {
		return nil, nil
	}
	var cs conditions
	if err := r.ofRegister(ctx, &cs, f.Organisation); err != nil {
		return nil, err
	}
	in(&cs, channel.FieldKind, f.Kind)
	if f.Disabled != nil {
		cs.add(func(s *sql.Selector) {
			if *f.Disabled {
				s.Where(sql.NotNull(s.C(channel.FieldDisabledAt)))
			} else {
				s.Where(sql.IsNull(s.C(channel.FieldDisabledAt)))
			}
		})
	}
	return cs, nil
}

func (r *Resolver) filterDelivery(ctx context.Context, f *gen.DeliveryFilter) (conditions, error) {
	if f == nil {
		return nil, nil
	}
	var cs conditions
	if err := r.ofRegister(ctx, &cs, f.Organisation); err != nil {
		return nil, err
	}
	equal(&cs, delivery.FieldChannelID, f.Channel)
	in(&cs, delivery.FieldState, f.State)
	return cs, nil
}

// deliveriesOf asks for the deliveries of one channel.
func deliveriesOf(channel string, state []register.DeliveryState) conditions {
	var cs conditions
	equal(&cs, delivery.FieldChannelID, &channel)
	in(&cs, delivery.FieldState, state)
	return cs
}
