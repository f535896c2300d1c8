-- What organisations say of themselves, and invitations to take over their records.

ALTER TABLE "organisations"
  ADD COLUMN "hosting_locations" jsonb NULL,
  ADD COLUMN "certifications" jsonb NULL,
  ADD COLUMN "measures" jsonb NULL,
  ADD COLUMN "contact_points" jsonb NULL,
  ADD COLUMN "standard_agreement_url" character varying COLLATE "C" NULL,
  ADD COLUMN "subprocessor_list_url" character varying COLLATE "C" NULL,
  ADD COLUMN "offered_authorisation" character varying COLLATE "C" NULL,
  ADD COLUMN "offered_notice_period" character varying COLLATE "C" NULL,
  ADD COLUMN "claimed_on" character varying COLLATE "C" NULL;
CREATE TABLE "invitations" (
  "id" character varying COLLATE "C" NOT NULL,
  "hash" character varying COLLATE "C" NOT NULL,
  "invited_by" character varying COLLATE "C" NOT NULL,
  "by_administrator" boolean NOT NULL,
  "created_at" character varying COLLATE "C" NOT NULL,
  "expires_at" character varying COLLATE "C" NOT NULL,
  "accepted_at" character varying COLLATE "C" NULL,
  "confirmed_at" character varying COLLATE "C" NULL,
  "revoked_at" character varying COLLATE "C" NULL,
  "organisation_id" character varying COLLATE "C" NULL,
  "vendor_id" character varying COLLATE "C" NOT NULL,
  "accepted_token_id" character varying COLLATE "C" NULL,
  PRIMARY KEY ("id"),
  CONSTRAINT "invitations_organisations_organisation" FOREIGN KEY ("organisation_id") REFERENCES "organisations" ("id") ON DELETE NO ACTION,
  CONSTRAINT "invitations_organisations_vendor" FOREIGN KEY ("vendor_id") REFERENCES "organisations" ("id") ON DELETE NO ACTION,
  CONSTRAINT "invitations_tokens_accepted_token" FOREIGN KEY ("accepted_token_id") REFERENCES "tokens" ("id") ON DELETE NO ACTION
);
CREATE UNIQUE INDEX "invitations_hash_key" ON "invitations" ("hash");
CREATE INDEX "invitation_organisation_id" ON "invitations" ("organisation_id");
CREATE INDEX "invitation_vendor_id" ON "invitations" ("vendor_id");
