-- Waivers: findings accepted by someone entitled to it.

CREATE TABLE "waivers" (
  "id" character varying COLLATE "C" NOT NULL,
  "version" bigint NOT NULL,
  "created_at" character varying COLLATE "C" NOT NULL,
  "updated_at" character varying COLLATE "C" NOT NULL,
  "evidence" jsonb NULL,
  "key" character varying COLLATE "C" NOT NULL,
  "rule" character varying COLLATE "C" NOT NULL,
  "finding" character varying COLLATE "C" NOT NULL,
  "place" character varying COLLATE "C" NULL,
  "reason" character varying COLLATE "C" NOT NULL,
  "granted_on" character varying COLLATE "C" NOT NULL,
  "until" character varying COLLATE "C" NOT NULL,
  "note" character varying COLLATE "C" NULL,
  "retired_on" character varying COLLATE "C" NULL,
  "organisation_id" character varying COLLATE "C" NOT NULL,
  "activity_id" character varying COLLATE "C" NULL,
  PRIMARY KEY ("id"),
  CONSTRAINT "waivers_organisations_organisation" FOREIGN KEY ("organisation_id") REFERENCES "organisations" ("id") ON DELETE NO ACTION,
  CONSTRAINT "waivers_processing_activities_activity" FOREIGN KEY ("activity_id") REFERENCES "processing_activities" ("id") ON DELETE NO ACTION
);
CREATE UNIQUE INDEX "waiver_organisation_id_key" ON "waivers" ("organisation_id", "key");
CREATE INDEX "waiver_activity_id" ON "waivers" ("activity_id");
