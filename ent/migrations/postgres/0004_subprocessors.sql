-- Other processors of vendors: changes as they are announced, notices as customers receive them;
-- and corrections that are proposed to the owner of a record.

CREATE TABLE "corrections" (
  "id" character varying COLLATE "C" NOT NULL,
  "version" bigint NOT NULL,
  "created_at" character varying COLLATE "C" NOT NULL,
  "updated_at" character varying COLLATE "C" NOT NULL,
  "evidence" jsonb NULL,
  "key" character varying COLLATE "C" NOT NULL,
  "field" character varying COLLATE "C" NOT NULL,
  "proposed" character varying COLLATE "C" NULL,
  "grounds" character varying COLLATE "C" NOT NULL,
  "proposed_on" character varying COLLATE "C" NOT NULL,
  "answer" character varying COLLATE "C" NULL,
  "answered_on" character varying COLLATE "C" NULL,
  "reply" character varying COLLATE "C" NULL,
  "organisation_id" character varying COLLATE "C" NOT NULL,
  "subject_id" character varying COLLATE "C" NOT NULL,
  PRIMARY KEY ("id"),
  CONSTRAINT "corrections_organisations_organisation" FOREIGN KEY ("organisation_id") REFERENCES "organisations" ("id") ON DELETE NO ACTION,
  CONSTRAINT "corrections_organisations_subject" FOREIGN KEY ("subject_id") REFERENCES "organisations" ("id") ON DELETE NO ACTION
);
CREATE UNIQUE INDEX "correction_organisation_id_key" ON "corrections" ("organisation_id", "key");
CREATE INDEX "correction_subject_id" ON "corrections" ("subject_id");

CREATE TABLE "subprocessor_changes" (
  "id" character varying COLLATE "C" NOT NULL,
  "version" bigint NOT NULL,
  "created_at" character varying COLLATE "C" NOT NULL,
  "updated_at" character varying COLLATE "C" NOT NULL,
  "evidence" jsonb NULL,
  "number" bigint NOT NULL,
  "kind" character varying COLLATE "C" NOT NULL,
  "services" character varying COLLATE "C" NULL,
  "locations" jsonb NULL,
  "transfer_tool" character varying COLLATE "C" NULL,
  "safeguards" character varying COLLATE "C" NULL,
  "explanation" character varying COLLATE "C" NULL,
  "information_url" character varying COLLATE "C" NULL,
  "effective_on" character varying COLLATE "C" NOT NULL,
  "key" character varying COLLATE "C" NOT NULL,
  "announced_on" character varying COLLATE "C" NOT NULL,
  "withdrawn_on" character varying COLLATE "C" NULL,
  "note" character varying COLLATE "C" NULL,
  "organisation_id" character varying COLLATE "C" NOT NULL,
  "subprocessor_id" character varying COLLATE "C" NOT NULL,
  "replaces_id" character varying COLLATE "C" NULL,
  "engaged_by_id" character varying COLLATE "C" NULL,
  PRIMARY KEY ("id"),
  CONSTRAINT "subprocessor_changes_organisations_organisation" FOREIGN KEY ("organisation_id") REFERENCES "organisations" ("id") ON DELETE NO ACTION,
  CONSTRAINT "subprocessor_changes_organisations_subprocessor" FOREIGN KEY ("subprocessor_id") REFERENCES "organisations" ("id") ON DELETE NO ACTION,
  CONSTRAINT "subprocessor_changes_organisations_replaces" FOREIGN KEY ("replaces_id") REFERENCES "organisations" ("id") ON DELETE NO ACTION,
  CONSTRAINT "subprocessor_changes_organisations_engaged_by" FOREIGN KEY ("engaged_by_id") REFERENCES "organisations" ("id") ON DELETE NO ACTION
);
CREATE UNIQUE INDEX "subprocessorchange_organisation_id_key" ON "subprocessor_changes" ("organisation_id", "key");
CREATE UNIQUE INDEX "subprocessorchange_organisation_id_number" ON "subprocessor_changes" ("organisation_id", "number");
CREATE INDEX "subprocessorchange_subprocessor_id" ON "subprocessor_changes" ("subprocessor_id");

CREATE TABLE "subprocessor_notices" (
  "id" character varying COLLATE "C" NOT NULL,
  "version" bigint NOT NULL,
  "created_at" character varying COLLATE "C" NOT NULL,
  "updated_at" character varying COLLATE "C" NOT NULL,
  "evidence" jsonb NULL,
  "number" bigint NOT NULL,
  "kind" character varying COLLATE "C" NOT NULL,
  "services" character varying COLLATE "C" NULL,
  "locations" jsonb NULL,
  "transfer_tool" character varying COLLATE "C" NULL,
  "safeguards" character varying COLLATE "C" NULL,
  "explanation" character varying COLLATE "C" NULL,
  "information_url" character varying COLLATE "C" NULL,
  "effective_on" character varying COLLATE "C" NOT NULL,
  "key" character varying COLLATE "C" NOT NULL,
  "change" character varying COLLATE "C" NOT NULL,
  "noticed_on" character varying COLLATE "C" NOT NULL,
  "authorisation" character varying COLLATE "C" NULL,
  "notice_period" character varying COLLATE "C" NULL,
  "object_by" character varying COLLATE "C" NULL,
  "withdrawn_on" character varying COLLATE "C" NULL,
  "approved_on" character varying COLLATE "C" NULL,
  "objected_on" character varying COLLATE "C" NULL,
  "objection" character varying COLLATE "C" NULL,
  "objection_withdrawn_on" character varying COLLATE "C" NULL,
  "organisation_id" character varying COLLATE "C" NOT NULL,
  "subprocessor_id" character varying COLLATE "C" NOT NULL,
  "replaces_id" character varying COLLATE "C" NULL,
  "engaged_by_id" character varying COLLATE "C" NULL,
  "engagement_id" character varying COLLATE "C" NOT NULL,
  "vendor_id" character varying COLLATE "C" NOT NULL,
  PRIMARY KEY ("id"),
  CONSTRAINT "subprocessor_notices_organisations_organisation" FOREIGN KEY ("organisation_id") REFERENCES "organisations" ("id") ON DELETE NO ACTION,
  CONSTRAINT "subprocessor_notices_organisations_subprocessor" FOREIGN KEY ("subprocessor_id") REFERENCES "organisations" ("id") ON DELETE NO ACTION,
  CONSTRAINT "subprocessor_notices_organisations_replaces" FOREIGN KEY ("replaces_id") REFERENCES "organisations" ("id") ON DELETE NO ACTION,
  CONSTRAINT "subprocessor_notices_organisations_engaged_by" FOREIGN KEY ("engaged_by_id") REFERENCES "organisations" ("id") ON DELETE NO ACTION,
  CONSTRAINT "subprocessor_notices_engagements_engagement" FOREIGN KEY ("engagement_id") REFERENCES "engagements" ("id") ON DELETE NO ACTION,
  CONSTRAINT "subprocessor_notices_organisations_vendor" FOREIGN KEY ("vendor_id") REFERENCES "organisations" ("id") ON DELETE NO ACTION
);
CREATE UNIQUE INDEX "subprocessornotice_organisation_id_key" ON "subprocessor_notices" ("organisation_id", "key");
CREATE UNIQUE INDEX "subprocessornotice_engagement_id_vendor_id_change" ON "subprocessor_notices" ("engagement_id", "vendor_id", "change");
CREATE INDEX "subprocessornotice_vendor_id_change" ON "subprocessor_notices" ("vendor_id", "change");
CREATE INDEX "subprocessornotice_subprocessor_id" ON "subprocessor_notices" ("subprocessor_id");
