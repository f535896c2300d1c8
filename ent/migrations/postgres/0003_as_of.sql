-- Registers as of a day, access as of a day, and the last use of tokens.

ALTER TABLE "tokens" ADD COLUMN "last_used_at" character varying COLLATE "C" NULL;
ALTER TABLE "memberships" ADD COLUMN "as_of" character varying COLLATE "C" NULL;
CREATE INDEX "revision_organisation_id_kind_name_at" ON "revisions" ("organisation_id", "kind", "name", "at");
