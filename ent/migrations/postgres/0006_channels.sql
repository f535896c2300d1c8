-- Channels: where organisations are told of changes, and what was sent to them.

CREATE TABLE "channels" (
  "id" character varying COLLATE "C" NOT NULL,
  "kind" character varying COLLATE "C" NOT NULL,
  "address" character varying COLLATE "C" NOT NULL,
  "of_register" boolean NOT NULL,
  "record_kinds" jsonb NOT NULL,
  "secret" character varying COLLATE "C" NULL,
  "previous_secret" character varying COLLATE "C" NULL,
  "previous_secret_until" character varying COLLATE "C" NULL,
  "created_at" character varying COLLATE "C" NOT NULL,
  "failing_since" character varying COLLATE "C" NULL,
  "retry_at" character varying COLLATE "C" NULL,
  "disabled_at" character varying COLLATE "C" NULL,
  "disabled_reason" character varying COLLATE "C" NULL,
  "organisation_id" character varying COLLATE "C" NOT NULL,
  PRIMARY KEY ("id"),
  CONSTRAINT "channels_organisations_organisation" FOREIGN KEY ("organisation_id") REFERENCES "organisations" ("id") ON DELETE NO ACTION
);
CREATE INDEX "channel_organisation_id" ON "channels" ("organisation_id");
CREATE TABLE "deliveries" (
  "id" character varying COLLATE "C" NOT NULL,
  "organisation_id" character varying COLLATE "C" NOT NULL,
  "of_register" boolean NOT NULL,
  "event_type" character varying COLLATE "C" NOT NULL,
  "body" text COLLATE "C" NOT NULL,
  "state" character varying COLLATE "C" NOT NULL,
  "attempts" bigint NOT NULL,
  "round" bigint NOT NULL,
  "created_at" character varying COLLATE "C" NOT NULL,
  "next_attempt_at" character varying COLLATE "C" NULL,
  "last_attempt_at" character varying COLLATE "C" NULL,
  "last_status" bigint NULL,
  "last_error" character varying COLLATE "C" NULL,
  "delivered_at" character varying COLLATE "C" NULL,
  "channel_id" character varying COLLATE "C" NOT NULL,
  PRIMARY KEY ("id"),
  CONSTRAINT "deliveries_channels_channel" FOREIGN KEY ("channel_id") REFERENCES "channels" ("id") ON DELETE NO ACTION
);
CREATE INDEX "delivery_next_attempt_at_id" ON "deliveries" ("next_attempt_at", "id");
CREATE INDEX "delivery_channel_id_id" ON "deliveries" ("channel_id", "id");
CREATE INDEX "delivery_organisation_id_id" ON "deliveries" ("organisation_id", "id");
