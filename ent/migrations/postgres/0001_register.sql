-- The register: all tables of its first form.
--
-- Texts are compared byte by byte (COLLATE "C"), so that every order is the
-- same on every server and on SQLite.

CREATE TABLE "organisations" (
  "id" character varying COLLATE "C" NOT NULL,
  "version" bigint NOT NULL,
  "created_at" character varying COLLATE "C" NOT NULL,
  "updated_at" character varying COLLATE "C" NOT NULL,
  "evidence" jsonb NULL,
  "key" character varying COLLATE "C" NOT NULL,
  "name" character varying COLLATE "C" NOT NULL,
  "name_status" character varying COLLATE "C" NULL,
  "legal_name" character varying COLLATE "C" NULL,
  "aliases" jsonb NULL,
  "registration_number" character varying COLLATE "C" NULL,
  "kind" character varying COLLATE "C" NULL,
  "public_authority" boolean NULL,
  "address" character varying COLLATE "C" NULL,
  "postal_code" character varying COLLATE "C" NULL,
  "city" character varying COLLATE "C" NULL,
  "country" character varying COLLATE "C" NULL,
  "parent_country" character varying COLLATE "C" NULL,
  "email" character varying COLLATE "C" NULL,
  "email_as_stated" character varying COLLATE "C" NULL,
  "phone" character varying COLLATE "C" NULL,
  "website" character varying COLLATE "C" NULL,
  "employee_count" bigint NULL,
  "dpf_listed_on" character varying COLLATE "C" NULL,
  "dpf_listed_until" character varying COLLATE "C" NULL,
  "supervisory_authority" character varying COLLATE "C" NULL,
  "keeps_register" boolean NOT NULL,
  "labels" jsonb NULL,
  "note" character varying COLLATE "C" NULL,
  "retired_on" character varying COLLATE "C" NULL,
  "search" character varying COLLATE "C" NOT NULL,
  PRIMARY KEY ("id")
);
CREATE UNIQUE INDEX "organisation_key" ON "organisations" ("key");
CREATE TABLE "idempotency_keys" (
  "id" character varying COLLATE "C" NOT NULL,
  "fingerprint" character varying COLLATE "C" NOT NULL,
  "result" character varying COLLATE "C" NOT NULL,
  "at" character varying COLLATE "C" NOT NULL,
  PRIMARY KEY ("id")
);
CREATE TABLE "revisions" (
  "id" character varying COLLATE "C" NOT NULL,
  "aggregate_id" character varying COLLATE "C" NOT NULL,
  "kind" character varying COLLATE "C" NOT NULL,
  "name" character varying COLLATE "C" NOT NULL,
  "organisation_id" character varying COLLATE "C" NULL,
  "version" bigint NOT NULL,
  "operation" character varying COLLATE "C" NOT NULL,
  "at" character varying COLLATE "C" NOT NULL,
  "actor" character varying COLLATE "C" NOT NULL,
  "reason" character varying COLLATE "C" NULL,
  "document_version" bigint NOT NULL,
  "document" text COLLATE "C" NULL,
  "previous_hash" character varying COLLATE "C" NULL,
  "hash" character varying COLLATE "C" NOT NULL,
  PRIMARY KEY ("id")
);
CREATE UNIQUE INDEX "revision_aggregate_id_version" ON "revisions" ("aggregate_id", "version");
CREATE INDEX "revision_organisation_id_id" ON "revisions" ("organisation_id", "id");
CREATE TABLE "processing_activities" (
  "id" character varying COLLATE "C" NOT NULL,
  "version" bigint NOT NULL,
  "created_at" character varying COLLATE "C" NOT NULL,
  "updated_at" character varying COLLATE "C" NOT NULL,
  "evidence" jsonb NULL,
  "reference" character varying COLLATE "C" NOT NULL,
  "name" character varying COLLATE "C" NOT NULL,
  "labels" jsonb NULL,
  "language" character varying COLLATE "C" NULL,
  "capacity" character varying COLLATE "C" NOT NULL,
  "status" character varying COLLATE "C" NOT NULL,
  "description" character varying COLLATE "C" NULL,
  "unit" character varying COLLATE "C" NULL,
  "started_on" character varying COLLATE "C" NULL,
  "ended_on" character varying COLLATE "C" NULL,
  "operations" jsonb NULL,
  "processing_services" jsonb NULL,
  "data_requirement" character varying COLLATE "C" NULL,
  "data_requirement_note" character varying COLLATE "C" NULL,
  "automated_decision" boolean NULL,
  "automated_decision_ground" character varying COLLATE "C" NULL,
  "decision_logic" character varying COLLATE "C" NULL,
  "profiling" boolean NULL,
  "high_risk_criteria" jsonb NULL,
  "large_scale" boolean NULL,
  "occasional" boolean NULL,
  "outside_authority_tasks" boolean NULL,
  "transfers_statement" character varying COLLATE "C" NULL,
  "recipients_statement" character varying COLLATE "C" NULL,
  "special_categories_statement" character varying COLLATE "C" NULL,
  "joint_arrangement_url" character varying COLLATE "C" NULL,
  "joint_arrangement_essence" character varying COLLATE "C" NULL,
  "joint_contact_point" character varying COLLATE "C" NULL,
  "breach_occurred" boolean NULL,
  "breach_record_url" character varying COLLATE "C" NULL,
  "compatibility_note" character varying COLLATE "C" NULL,
  "last_reviewed_on" character varying COLLATE "C" NULL,
  "next_review_on" character varying COLLATE "C" NULL,
  "approved_on" character varying COLLATE "C" NULL,
  "note" character varying COLLATE "C" NULL,
  "legal_basis_status" character varying COLLATE "C" NOT NULL,
  "article9_status" character varying COLLATE "C" NOT NULL,
  "retention_status" character varying COLLATE "C" NOT NULL,
  "search" tsvector NOT NULL,
  "organisation_id" character varying COLLATE "C" NOT NULL,
  "further_processing_of_id" character varying COLLATE "C" NULL,
  PRIMARY KEY ("id"),
  CONSTRAINT "processing_activities_organisations_organisation" FOREIGN KEY ("organisation_id") REFERENCES "organisations" ("id") ON DELETE NO ACTION,
  CONSTRAINT "processing_activities_processing_activities_further_processing" FOREIGN KEY ("further_processing_of_id") REFERENCES "processing_activities" ("id") ON DELETE NO ACTION
);
CREATE UNIQUE INDEX "processingactivity_organisation_id_reference" ON "processing_activities" ("organisation_id", "reference");
CREATE INDEX "processingactivity_name_id" ON "processing_activities" ("name", "id");
CREATE INDEX "processingactivity_reference_id" ON "processing_activities" ("reference", "id");
CREATE INDEX "processingactivity_updated_at_id" ON "processing_activities" ("updated_at", "id");
CREATE INDEX "processingactivity_organisation_id_id" ON "processing_activities" ("organisation_id", "id");
CREATE INDEX "processingactivity_created_at_id" ON "processing_activities" ("created_at", "id");
CREATE INDEX "processingactivity_search" ON "processing_activities" USING GIN ("search");
CREATE INDEX "processingactivity_further_processing_of_id" ON "processing_activities" ("further_processing_of_id");
CREATE TABLE "activity_parties" (
  "id" character varying COLLATE "C" NOT NULL,
  "key" character varying COLLATE "C" NOT NULL,
  "position" bigint NOT NULL,
  "note" character varying COLLATE "C" NULL,
  "evidence" jsonb NULL,
  "role" character varying COLLATE "C" NOT NULL,
  "category" character varying COLLATE "C" NULL,
  "organisation_id" character varying COLLATE "C" NULL,
  "activity_id" character varying COLLATE "C" NOT NULL,
  PRIMARY KEY ("id"),
  CONSTRAINT "activity_parties_organisations_organisation" FOREIGN KEY ("organisation_id") REFERENCES "organisations" ("id") ON DELETE NO ACTION,
  CONSTRAINT "activity_parties_processing_activities_parties" FOREIGN KEY ("activity_id") REFERENCES "processing_activities" ("id") ON DELETE CASCADE
);
CREATE INDEX "activityparty_activity_id_position" ON "activity_parties" ("activity_id", "position");
CREATE INDEX "activityparty_organisation_id" ON "activity_parties" ("organisation_id");
CREATE TABLE "notices" (
  "id" character varying COLLATE "C" NOT NULL,
  "version" bigint NOT NULL,
  "created_at" character varying COLLATE "C" NOT NULL,
  "updated_at" character varying COLLATE "C" NOT NULL,
  "evidence" jsonb NULL,
  "key" character varying COLLATE "C" NOT NULL,
  "title" character varying COLLATE "C" NOT NULL,
  "kind" character varying COLLATE "C" NOT NULL,
  "status" character varying COLLATE "C" NOT NULL,
  "language" character varying COLLATE "C" NULL,
  "url" character varying COLLATE "C" NULL,
  "file_name" character varying COLLATE "C" NULL,
  "sha256" character varying COLLATE "C" NULL,
  "line_count" bigint NULL,
  "audience" character varying COLLATE "C" NULL,
  "published_on" character varying COLLATE "C" NULL,
  "last_updated_on" character varying COLLATE "C" NULL,
  "retrieved_on" character varying COLLATE "C" NULL,
  "edition" character varying COLLATE "C" NULL,
  "note" character varying COLLATE "C" NULL,
  "retired_on" character varying COLLATE "C" NULL,
  "organisation_id" character varying COLLATE "C" NOT NULL,
  PRIMARY KEY ("id"),
  CONSTRAINT "notices_organisations_organisation" FOREIGN KEY ("organisation_id") REFERENCES "organisations" ("id") ON DELETE NO ACTION
);
CREATE UNIQUE INDEX "notice_organisation_id_key" ON "notices" ("organisation_id", "key");
CREATE TABLE "assertions" (
  "id" character varying COLLATE "C" NOT NULL,
  "version" bigint NOT NULL,
  "created_at" character varying COLLATE "C" NOT NULL,
  "updated_at" character varying COLLATE "C" NOT NULL,
  "evidence" jsonb NULL,
  "key" character varying COLLATE "C" NOT NULL,
  "kind" character varying COLLATE "C" NOT NULL,
  "text" character varying COLLATE "C" NOT NULL,
  "note" character varying COLLATE "C" NULL,
  "retired_on" character varying COLLATE "C" NULL,
  "organisation_id" character varying COLLATE "C" NOT NULL,
  "notice_id" character varying COLLATE "C" NULL,
  PRIMARY KEY ("id"),
  CONSTRAINT "assertions_organisations_organisation" FOREIGN KEY ("organisation_id") REFERENCES "organisations" ("id") ON DELETE NO ACTION,
  CONSTRAINT "assertions_notices_notice" FOREIGN KEY ("notice_id") REFERENCES "notices" ("id") ON DELETE NO ACTION
);
CREATE UNIQUE INDEX "assertion_organisation_id_key" ON "assertions" ("organisation_id", "key");
CREATE INDEX "assertion_notice_id" ON "assertions" ("notice_id");
CREATE TABLE "assertion_activities" (
  "assertion_id" character varying COLLATE "C" NOT NULL,
  "processing_activity_id" character varying COLLATE "C" NOT NULL,
  PRIMARY KEY ("assertion_id", "processing_activity_id"),
  CONSTRAINT "assertion_activities_assertion_id" FOREIGN KEY ("assertion_id") REFERENCES "assertions" ("id") ON DELETE CASCADE,
  CONSTRAINT "assertion_activities_processing_activity_id" FOREIGN KEY ("processing_activity_id") REFERENCES "processing_activities" ("id") ON DELETE NO ACTION
);
CREATE INDEX "assertionactivities_processing_activity_id" ON "assertion_activities" ("processing_activity_id");
CREATE TABLE "assessments" (
  "id" character varying COLLATE "C" NOT NULL,
  "key" character varying COLLATE "C" NOT NULL,
  "position" bigint NOT NULL,
  "note" character varying COLLATE "C" NULL,
  "evidence" jsonb NULL,
  "kind" character varying COLLATE "C" NOT NULL,
  "status" character varying COLLATE "C" NOT NULL,
  "decided_on" character varying COLLATE "C" NULL,
  "valid_until" character varying COLLATE "C" NULL,
  "result" character varying COLLATE "C" NULL,
  "residual_risk" character varying COLLATE "C" NULL,
  "prior_consultation" boolean NULL,
  "assessor" character varying COLLATE "C" NULL,
  "url" character varying COLLATE "C" NULL,
  "activity_id" character varying COLLATE "C" NOT NULL,
  PRIMARY KEY ("id"),
  CONSTRAINT "assessments_processing_activities_assessments" FOREIGN KEY ("activity_id") REFERENCES "processing_activities" ("id") ON DELETE CASCADE
);
CREATE INDEX "assessment_activity_id_position" ON "assessments" ("activity_id", "position");
CREATE TABLE "legal_provisions" (
  "id" character varying COLLATE "C" NOT NULL,
  "version" bigint NOT NULL,
  "created_at" character varying COLLATE "C" NOT NULL,
  "updated_at" character varying COLLATE "C" NOT NULL,
  "evidence" jsonb NULL,
  "key" character varying COLLATE "C" NOT NULL,
  "law" character varying COLLATE "C" NOT NULL,
  "section" character varying COLLATE "C" NULL,
  "title" character varying COLLATE "C" NULL,
  "kind" character varying COLLATE "C" NOT NULL,
  "jurisdiction" character varying COLLATE "C" NULL,
  "official_id" character varying COLLATE "C" NULL,
  "aliases" jsonb NULL,
  "enacted_on" character varying COLLATE "C" NULL,
  "in_force_from" character varying COLLATE "C" NULL,
  "in_force_until" character varying COLLATE "C" NULL,
  "addressed_to" character varying COLLATE "C" NULL,
  "url" character varying COLLATE "C" NULL,
  "verified" boolean NULL,
  "source" character varying COLLATE "C" NULL,
  "labels" jsonb NULL,
  "note" character varying COLLATE "C" NULL,
  "retired_on" character varying COLLATE "C" NULL,
  "search" character varying COLLATE "C" NOT NULL,
  "replaced_by_id" character varying COLLATE "C" NULL,
  PRIMARY KEY ("id"),
  CONSTRAINT "legal_provisions_legal_provisions_replaces" FOREIGN KEY ("replaced_by_id") REFERENCES "legal_provisions" ("id") ON DELETE NO ACTION
);
CREATE UNIQUE INDEX "legalprovision_key" ON "legal_provisions" ("key");
CREATE INDEX "legalprovision_replaced_by_id" ON "legal_provisions" ("replaced_by_id");
CREATE TABLE "systems" (
  "id" character varying COLLATE "C" NOT NULL,
  "version" bigint NOT NULL,
  "created_at" character varying COLLATE "C" NOT NULL,
  "updated_at" character varying COLLATE "C" NOT NULL,
  "evidence" jsonb NULL,
  "key" character varying COLLATE "C" NOT NULL,
  "name" character varying COLLATE "C" NOT NULL,
  "kind" character varying COLLATE "C" NOT NULL,
  "deployment" character varying COLLATE "C" NULL,
  "hosting_countries" jsonb NULL,
  "hosting" character varying COLLATE "C" NULL,
  "url" character varying COLLATE "C" NULL,
  "backup_frequency" character varying COLLATE "C" NULL,
  "encrypted_in_transit" boolean NULL,
  "encrypted_at_rest" boolean NULL,
  "access_restriction" character varying COLLATE "C" NULL,
  "since" character varying COLLATE "C" NULL,
  "until" character varying COLLATE "C" NULL,
  "labels" jsonb NULL,
  "note" character varying COLLATE "C" NULL,
  "retired_on" character varying COLLATE "C" NULL,
  "search" character varying COLLATE "C" NOT NULL,
  "organisation_id" character varying COLLATE "C" NULL,
  "vendor_id" character varying COLLATE "C" NULL,
  "part_of_id" character varying COLLATE "C" NULL,
  "backup_of_id" character varying COLLATE "C" NULL,
  PRIMARY KEY ("id"),
  CONSTRAINT "systems_organisations_organisation" FOREIGN KEY ("organisation_id") REFERENCES "organisations" ("id") ON DELETE NO ACTION,
  CONSTRAINT "systems_organisations_vendor" FOREIGN KEY ("vendor_id") REFERENCES "organisations" ("id") ON DELETE NO ACTION,
  CONSTRAINT "systems_systems_parts" FOREIGN KEY ("part_of_id") REFERENCES "systems" ("id") ON DELETE NO ACTION,
  CONSTRAINT "systems_systems_backups" FOREIGN KEY ("backup_of_id") REFERENCES "systems" ("id") ON DELETE NO ACTION
);
CREATE UNIQUE INDEX "system_organisation_id_key" ON "systems" ("organisation_id", "key");
CREATE UNIQUE INDEX "system_key" ON "systems" ("key") WHERE organisation_id IS NULL;
CREATE INDEX "system_vendor_id" ON "systems" ("vendor_id");
CREATE INDEX "system_part_of_id" ON "systems" ("part_of_id");
CREATE INDEX "system_backup_of_id" ON "systems" ("backup_of_id");
CREATE TABLE "data_sources" (
  "id" character varying COLLATE "C" NOT NULL,
  "key" character varying COLLATE "C" NOT NULL,
  "position" bigint NOT NULL,
  "note" character varying COLLATE "C" NULL,
  "evidence" jsonb NULL,
  "kind" character varying COLLATE "C" NOT NULL,
  "description" character varying COLLATE "C" NULL,
  "publicly_accessible" boolean NULL,
  "organisation_id" character varying COLLATE "C" NULL,
  "system_id" character varying COLLATE "C" NULL,
  "activity_id" character varying COLLATE "C" NOT NULL,
  PRIMARY KEY ("id"),
  CONSTRAINT "data_sources_organisations_organisation" FOREIGN KEY ("organisation_id") REFERENCES "organisations" ("id") ON DELETE NO ACTION,
  CONSTRAINT "data_sources_systems_system" FOREIGN KEY ("system_id") REFERENCES "systems" ("id") ON DELETE NO ACTION,
  CONSTRAINT "data_sources_processing_activities_sources" FOREIGN KEY ("activity_id") REFERENCES "processing_activities" ("id") ON DELETE CASCADE
);
CREATE INDEX "datasource_activity_id_position" ON "data_sources" ("activity_id", "position");
CREATE INDEX "datasource_organisation_id" ON "data_sources" ("organisation_id");
CREATE INDEX "datasource_system_id" ON "data_sources" ("system_id");
CREATE TABLE "engagements" (
  "id" character varying COLLATE "C" NOT NULL,
  "version" bigint NOT NULL,
  "created_at" character varying COLLATE "C" NOT NULL,
  "updated_at" character varying COLLATE "C" NOT NULL,
  "evidence" jsonb NULL,
  "key" character varying COLLATE "C" NOT NULL,
  "vendor_category" character varying COLLATE "C" NULL,
  "role" character varying COLLATE "C" NOT NULL,
  "agreement_status" character varying COLLATE "C" NULL,
  "agreement_url" character varying COLLATE "C" NULL,
  "signed_on" character varying COLLATE "C" NULL,
  "valid_until" character varying COLLATE "C" NULL,
  "subject_matter" character varying COLLATE "C" NULL,
  "services" character varying COLLATE "C" NULL,
  "instructions" character varying COLLATE "C" NULL,
  "authorisation" character varying COLLATE "C" NULL,
  "notice_period" character varying COLLATE "C" NULL,
  "locations" jsonb NULL,
  "subprocessor_list_url" character varying COLLATE "C" NULL,
  "list_updated_on" character varying COLLATE "C" NULL,
  "obligations" jsonb NULL,
  "note" character varying COLLATE "C" NULL,
  "retired_on" character varying COLLATE "C" NULL,
  "organisation_id" character varying COLLATE "C" NOT NULL,
  "vendor_id" character varying COLLATE "C" NULL,
  "parent_id" character varying COLLATE "C" NULL,
  PRIMARY KEY ("id"),
  CONSTRAINT "engagements_organisations_organisation" FOREIGN KEY ("organisation_id") REFERENCES "organisations" ("id") ON DELETE NO ACTION,
  CONSTRAINT "engagements_organisations_vendor" FOREIGN KEY ("vendor_id") REFERENCES "organisations" ("id") ON DELETE NO ACTION,
  CONSTRAINT "engagements_engagements_children" FOREIGN KEY ("parent_id") REFERENCES "engagements" ("id") ON DELETE NO ACTION
);
CREATE UNIQUE INDEX "engagement_organisation_id_key" ON "engagements" ("organisation_id", "key");
CREATE INDEX "engagement_vendor_id" ON "engagements" ("vendor_id");
CREATE INDEX "engagement_parent_id" ON "engagements" ("parent_id");
CREATE TABLE "disclosures" (
  "id" character varying COLLATE "C" NOT NULL,
  "key" character varying COLLATE "C" NOT NULL,
  "position" bigint NOT NULL,
  "note" character varying COLLATE "C" NULL,
  "evidence" jsonb NULL,
  "kind" character varying COLLATE "C" NOT NULL,
  "category" character varying COLLATE "C" NULL,
  "purpose" character varying COLLATE "C" NULL,
  "condition" character varying COLLATE "C" NULL,
  "legally_required" boolean NULL,
  "published_online" boolean NULL,
  "possible" boolean NULL,
  "since" character varying COLLATE "C" NULL,
  "until" character varying COLLATE "C" NULL,
  "organisation_id" character varying COLLATE "C" NULL,
  "engagement_id" character varying COLLATE "C" NULL,
  "activity_id" character varying COLLATE "C" NOT NULL,
  PRIMARY KEY ("id"),
  CONSTRAINT "disclosures_organisations_organisation" FOREIGN KEY ("organisation_id") REFERENCES "organisations" ("id") ON DELETE NO ACTION,
  CONSTRAINT "disclosures_engagements_engagement" FOREIGN KEY ("engagement_id") REFERENCES "engagements" ("id") ON DELETE NO ACTION,
  CONSTRAINT "disclosures_processing_activities_disclosures" FOREIGN KEY ("activity_id") REFERENCES "processing_activities" ("id") ON DELETE CASCADE
);
CREATE INDEX "disclosure_activity_id_position" ON "disclosures" ("activity_id", "position");
CREATE INDEX "disclosure_organisation_id" ON "disclosures" ("organisation_id");
CREATE INDEX "disclosure_engagement_id" ON "disclosures" ("engagement_id");
CREATE TABLE "purposes" (
  "id" character varying COLLATE "C" NOT NULL,
  "key" character varying COLLATE "C" NOT NULL,
  "position" bigint NOT NULL,
  "note" character varying COLLATE "C" NULL,
  "evidence" jsonb NULL,
  "description" character varying COLLATE "C" NOT NULL,
  "status" character varying COLLATE "C" NOT NULL,
  "dpv_iri" character varying COLLATE "C" NULL,
  "activity_id" character varying COLLATE "C" NOT NULL,
  PRIMARY KEY ("id"),
  CONSTRAINT "purposes_processing_activities_purposes" FOREIGN KEY ("activity_id") REFERENCES "processing_activities" ("id") ON DELETE CASCADE
);
CREATE INDEX "purpose_activity_id_position" ON "purposes" ("activity_id", "position");
CREATE TABLE "legal_bases" (
  "id" character varying COLLATE "C" NOT NULL,
  "key" character varying COLLATE "C" NOT NULL,
  "position" bigint NOT NULL,
  "note" character varying COLLATE "C" NULL,
  "evidence" jsonb NULL,
  "article6" character varying COLLATE "C" NULL,
  "article6_status" character varying COLLATE "C" NULL,
  "article9" jsonb NULL,
  "article10" character varying COLLATE "C" NULL,
  "further_articles" jsonb NULL,
  "specificity" character varying COLLATE "C" NULL,
  "as_stated" character varying COLLATE "C" NULL,
  "applies_when" character varying COLLATE "C" NULL,
  "legitimate_interest" character varying COLLATE "C" NULL,
  "consent_form" character varying COLLATE "C" NULL,
  "consent_record_url" character varying COLLATE "C" NULL,
  "withdrawal" character varying COLLATE "C" NULL,
  "national_condition" character varying COLLATE "C" NULL,
  "purpose_id" character varying COLLATE "C" NULL,
  "activity_id" character varying COLLATE "C" NOT NULL,
  PRIMARY KEY ("id"),
  CONSTRAINT "legal_bases_purposes_purpose" FOREIGN KEY ("purpose_id") REFERENCES "purposes" ("id") ON DELETE NO ACTION,
  CONSTRAINT "legal_bases_processing_activities_legal_bases" FOREIGN KEY ("activity_id") REFERENCES "processing_activities" ("id") ON DELETE CASCADE
);
CREATE INDEX "legalbasis_activity_id_position" ON "legal_bases" ("activity_id", "position");
CREATE INDEX "legalbasis_purpose_id" ON "legal_bases" ("purpose_id");
CREATE TABLE "data_subject_categories" (
  "id" character varying COLLATE "C" NOT NULL,
  "version" bigint NOT NULL,
  "created_at" character varying COLLATE "C" NOT NULL,
  "updated_at" character varying COLLATE "C" NOT NULL,
  "evidence" jsonb NULL,
  "key" character varying COLLATE "C" NOT NULL,
  "name" character varying COLLATE "C" NOT NULL,
  "labels" jsonb NULL,
  "vulnerable" boolean NOT NULL,
  "child" boolean NOT NULL,
  "dpv_iri" character varying COLLATE "C" NULL,
  "note" character varying COLLATE "C" NULL,
  "retired_on" character varying COLLATE "C" NULL,
  "search" character varying COLLATE "C" NOT NULL,
  "parent_id" character varying COLLATE "C" NULL,
  PRIMARY KEY ("id"),
  CONSTRAINT "data_subject_categories_data_subject_categories_children" FOREIGN KEY ("parent_id") REFERENCES "data_subject_categories" ("id") ON DELETE NO ACTION
);
CREATE UNIQUE INDEX "datasubjectcategory_key" ON "data_subject_categories" ("key");
CREATE INDEX "datasubjectcategory_parent_id" ON "data_subject_categories" ("parent_id");
CREATE TABLE "retention_rules" (
  "id" character varying COLLATE "C" NOT NULL,
  "key" character varying COLLATE "C" NOT NULL,
  "position" bigint NOT NULL,
  "note" character varying COLLATE "C" NULL,
  "evidence" jsonb NULL,
  "kind" character varying COLLATE "C" NOT NULL,
  "scope" character varying COLLATE "C" NULL,
  "period" character varying COLLATE "C" NULL,
  "minimum" character varying COLLATE "C" NULL,
  "maximum" character varying COLLATE "C" NULL,
  "alternatives" jsonb NULL,
  "until_date" character varying COLLATE "C" NULL,
  "approximate" boolean NOT NULL,
  "trigger" character varying COLLATE "C" NULL,
  "trigger_text" character varying COLLATE "C" NULL,
  "anchor" character varying COLLATE "C" NULL,
  "criteria" character varying COLLATE "C" NULL,
  "disposition" character varying COLLATE "C" NULL,
  "legal_hold" character varying COLLATE "C" NULL,
  "legal_hold_note" character varying COLLATE "C" NULL,
  "origin" character varying COLLATE "C" NULL,
  "as_stated" character varying COLLATE "C" NULL,
  "policy_url" character varying COLLATE "C" NULL,
  "policy_followed" boolean NULL,
  "deviation_reason" character varying COLLATE "C" NULL,
  "activity_id" character varying COLLATE "C" NOT NULL,
  "data_subject_category_id" character varying COLLATE "C" NULL,
  "system_id" character varying COLLATE "C" NULL,
  PRIMARY KEY ("id"),
  CONSTRAINT "retention_rules_processing_activities_retention_rules" FOREIGN KEY ("activity_id") REFERENCES "processing_activities" ("id") ON DELETE CASCADE,
  CONSTRAINT "retention_rules_data_subject_categories_data_subject_category" FOREIGN KEY ("data_subject_category_id") REFERENCES "data_subject_categories" ("id") ON DELETE NO ACTION,
  CONSTRAINT "retention_rules_systems_system" FOREIGN KEY ("system_id") REFERENCES "systems" ("id") ON DELETE NO ACTION
);
CREATE INDEX "retentionrule_activity_id_position" ON "retention_rules" ("activity_id", "position");
CREATE INDEX "retentionrule_data_subject_category_id" ON "retention_rules" ("data_subject_category_id");
CREATE INDEX "retentionrule_system_id" ON "retention_rules" ("system_id");
CREATE TABLE "citations" (
  "id" character varying COLLATE "C" NOT NULL,
  "key" character varying COLLATE "C" NOT NULL,
  "position" bigint NOT NULL,
  "note" character varying COLLATE "C" NULL,
  "evidence" jsonb NULL,
  "as_stated" character varying COLLATE "C" NULL,
  "provision_id" character varying COLLATE "C" NOT NULL,
  "source_id" character varying COLLATE "C" NULL,
  "disclosure_id" character varying COLLATE "C" NULL,
  "legal_basis_id" character varying COLLATE "C" NULL,
  "activity_id" character varying COLLATE "C" NOT NULL,
  "retention_rule_id" character varying COLLATE "C" NULL,
  PRIMARY KEY ("id"),
  CONSTRAINT "citations_legal_provisions_provision" FOREIGN KEY ("provision_id") REFERENCES "legal_provisions" ("id") ON DELETE NO ACTION,
  CONSTRAINT "citations_data_sources_citations" FOREIGN KEY ("source_id") REFERENCES "data_sources" ("id") ON DELETE CASCADE,
  CONSTRAINT "citations_disclosures_citations" FOREIGN KEY ("disclosure_id") REFERENCES "disclosures" ("id") ON DELETE CASCADE,
  CONSTRAINT "citations_legal_bases_citations" FOREIGN KEY ("legal_basis_id") REFERENCES "legal_bases" ("id") ON DELETE CASCADE,
  CONSTRAINT "citations_processing_activities_citations" FOREIGN KEY ("activity_id") REFERENCES "processing_activities" ("id") ON DELETE CASCADE,
  CONSTRAINT "citations_retention_rules_citations" FOREIGN KEY ("retention_rule_id") REFERENCES "retention_rules" ("id") ON DELETE CASCADE
);
CREATE INDEX "citation_activity_id_position" ON "citations" ("activity_id", "position");
CREATE INDEX "citation_provision_id" ON "citations" ("provision_id");
CREATE INDEX "citation_legal_basis_id" ON "citations" ("legal_basis_id");
CREATE INDEX "citation_retention_rule_id" ON "citations" ("retention_rule_id");
CREATE INDEX "citation_source_id" ON "citations" ("source_id");
CREATE INDEX "citation_disclosure_id" ON "citations" ("disclosure_id");
CREATE TABLE "contacts" (
  "id" character varying COLLATE "C" NOT NULL,
  "version" bigint NOT NULL,
  "created_at" character varying COLLATE "C" NOT NULL,
  "updated_at" character varying COLLATE "C" NOT NULL,
  "evidence" jsonb NULL,
  "key" character varying COLLATE "C" NOT NULL,
  "role" character varying COLLATE "C" NOT NULL,
  "name" character varying COLLATE "C" NULL,
  "service" character varying COLLATE "C" NULL,
  "job_title" character varying COLLATE "C" NULL,
  "email" character varying COLLATE "C" NULL,
  "email_as_stated" character varying COLLATE "C" NULL,
  "phone" character varying COLLATE "C" NULL,
  "external" boolean NULL,
  "responsibility" character varying COLLATE "C" NULL,
  "tasks_only" boolean NULL,
  "notified_to_authority_on" character varying COLLATE "C" NULL,
  "note" character varying COLLATE "C" NULL,
  "retired_on" character varying COLLATE "C" NULL,
  "organisation_id" character varying COLLATE "C" NULL,
  "employer_id" character varying COLLATE "C" NULL,
  PRIMARY KEY ("id"),
  CONSTRAINT "contacts_organisations_organisation" FOREIGN KEY ("organisation_id") REFERENCES "organisations" ("id") ON DELETE NO ACTION,
  CONSTRAINT "contacts_organisations_employer" FOREIGN KEY ("employer_id") REFERENCES "organisations" ("id") ON DELETE NO ACTION
);
CREATE UNIQUE INDEX "contact_organisation_id_key" ON "contacts" ("organisation_id", "key");
CREATE UNIQUE INDEX "contact_key" ON "contacts" ("key") WHERE organisation_id IS NULL;
CREATE INDEX "contact_employer_id" ON "contacts" ("employer_id");
CREATE TABLE "contact_serves" (
  "contact_id" character varying COLLATE "C" NOT NULL,
  "organisation_id" character varying COLLATE "C" NOT NULL,
  PRIMARY KEY ("contact_id", "organisation_id"),
  CONSTRAINT "contact_serves_contact_id" FOREIGN KEY ("contact_id") REFERENCES "contacts" ("id") ON DELETE CASCADE,
  CONSTRAINT "contact_serves_organisation_id" FOREIGN KEY ("organisation_id") REFERENCES "organisations" ("id") ON DELETE NO ACTION
);
CREATE INDEX "contactserves_organisation_id" ON "contact_serves" ("organisation_id");
CREATE TABLE "data_categories" (
  "id" character varying COLLATE "C" NOT NULL,
  "version" bigint NOT NULL,
  "created_at" character varying COLLATE "C" NOT NULL,
  "updated_at" character varying COLLATE "C" NOT NULL,
  "evidence" jsonb NULL,
  "key" character varying COLLATE "C" NOT NULL,
  "name" character varying COLLATE "C" NOT NULL,
  "labels" jsonb NULL,
  "special" boolean NOT NULL,
  "special_category" character varying COLLATE "C" NULL,
  "criminal" boolean NOT NULL,
  "national_id" boolean NOT NULL,
  "group" character varying COLLATE "C" NULL,
  "dpv_iri" character varying COLLATE "C" NULL,
  "note" character varying COLLATE "C" NULL,
  "retired_on" character varying COLLATE "C" NULL,
  "search" character varying COLLATE "C" NOT NULL,
  "parent_id" character varying COLLATE "C" NULL,
  PRIMARY KEY ("id"),
  CONSTRAINT "data_categories_data_categories_children" FOREIGN KEY ("parent_id") REFERENCES "data_categories" ("id") ON DELETE NO ACTION
);
CREATE UNIQUE INDEX "datacategory_key" ON "data_categories" ("key");
CREATE INDEX "datacategory_parent_id" ON "data_categories" ("parent_id");
CREATE TABLE "data_items" (
  "id" character varying COLLATE "C" NOT NULL,
  "key" character varying COLLATE "C" NOT NULL,
  "position" bigint NOT NULL,
  "note" character varying COLLATE "C" NULL,
  "evidence" jsonb NULL,
  "label" character varying COLLATE "C" NULL,
  "subject_label" character varying COLLATE "C" NULL,
  "attributes" jsonb NULL,
  "optional" boolean NULL,
  "exemplary" boolean NULL,
  "origin" character varying COLLATE "C" NULL,
  "sensitivity" character varying COLLATE "C" NULL,
  "special_category" character varying COLLATE "C" NULL,
  "identifiability" character varying COLLATE "C" NULL,
  "since" character varying COLLATE "C" NULL,
  "until" character varying COLLATE "C" NULL,
  "data_category_id" character varying COLLATE "C" NULL,
  "data_subject_category_id" character varying COLLATE "C" NULL,
  "activity_id" character varying COLLATE "C" NOT NULL,
  PRIMARY KEY ("id"),
  CONSTRAINT "data_items_data_categories_data_category" FOREIGN KEY ("data_category_id") REFERENCES "data_categories" ("id") ON DELETE NO ACTION,
  CONSTRAINT "data_items_data_subject_categories_data_subject_category" FOREIGN KEY ("data_subject_category_id") REFERENCES "data_subject_categories" ("id") ON DELETE NO ACTION,
  CONSTRAINT "data_items_processing_activities_data_items" FOREIGN KEY ("activity_id") REFERENCES "processing_activities" ("id") ON DELETE CASCADE
);
CREATE INDEX "dataitem_activity_id_position" ON "data_items" ("activity_id", "position");
CREATE INDEX "dataitem_data_category_id" ON "data_items" ("data_category_id");
CREATE INDEX "dataitem_data_subject_category_id" ON "data_items" ("data_subject_category_id");
CREATE TABLE "data_source_data_items" (
  "data_source_id" character varying COLLATE "C" NOT NULL,
  "data_item_id" character varying COLLATE "C" NOT NULL,
  PRIMARY KEY ("data_source_id", "data_item_id"),
  CONSTRAINT "data_source_data_items_data_source_id" FOREIGN KEY ("data_source_id") REFERENCES "data_sources" ("id") ON DELETE CASCADE,
  CONSTRAINT "data_source_data_items_data_item_id" FOREIGN KEY ("data_item_id") REFERENCES "data_items" ("id") ON DELETE CASCADE
);
CREATE INDEX "datasourcedataitems_data_item_id" ON "data_source_data_items" ("data_item_id");
CREATE TABLE "disclosure_data_items" (
  "disclosure_id" character varying COLLATE "C" NOT NULL,
  "data_item_id" character varying COLLATE "C" NOT NULL,
  PRIMARY KEY ("disclosure_id", "data_item_id"),
  CONSTRAINT "disclosure_data_items_disclosure_id" FOREIGN KEY ("disclosure_id") REFERENCES "disclosures" ("id") ON DELETE CASCADE,
  CONSTRAINT "disclosure_data_items_data_item_id" FOREIGN KEY ("data_item_id") REFERENCES "data_items" ("id") ON DELETE CASCADE
);
CREATE INDEX "disclosuredataitems_data_item_id" ON "disclosure_data_items" ("data_item_id");
CREATE TABLE "legal_basis_data_items" (
  "legal_basis_id" character varying COLLATE "C" NOT NULL,
  "data_item_id" character varying COLLATE "C" NOT NULL,
  PRIMARY KEY ("legal_basis_id", "data_item_id"),
  CONSTRAINT "legal_basis_data_items_legal_basis_id" FOREIGN KEY ("legal_basis_id") REFERENCES "legal_bases" ("id") ON DELETE CASCADE,
  CONSTRAINT "legal_basis_data_items_data_item_id" FOREIGN KEY ("data_item_id") REFERENCES "data_items" ("id") ON DELETE CASCADE
);
CREATE INDEX "legalbasisdataitems_data_item_id" ON "legal_basis_data_items" ("data_item_id");
CREATE TABLE "security_measures" (
  "id" character varying COLLATE "C" NOT NULL,
  "version" bigint NOT NULL,
  "created_at" character varying COLLATE "C" NOT NULL,
  "updated_at" character varying COLLATE "C" NOT NULL,
  "evidence" jsonb NULL,
  "key" character varying COLLATE "C" NOT NULL,
  "name" character varying COLLATE "C" NOT NULL,
  "description" character varying COLLATE "C" NULL,
  "area" character varying COLLATE "C" NOT NULL,
  "type" character varying COLLATE "C" NOT NULL,
  "organisation_wide" boolean NULL,
  "implemented_on" character varying COLLATE "C" NULL,
  "evidence_url" character varying COLLATE "C" NULL,
  "labels" jsonb NULL,
  "note" character varying COLLATE "C" NULL,
  "retired_on" character varying COLLATE "C" NULL,
  "organisation_id" character varying COLLATE "C" NULL,
  PRIMARY KEY ("id"),
  CONSTRAINT "security_measures_organisations_organisation" FOREIGN KEY ("organisation_id") REFERENCES "organisations" ("id") ON DELETE NO ACTION
);
CREATE UNIQUE INDEX "securitymeasure_organisation_id_key" ON "security_measures" ("organisation_id", "key");
CREATE UNIQUE INDEX "securitymeasure_key" ON "security_measures" ("key") WHERE organisation_id IS NULL;
CREATE TABLE "measure_uses" (
  "id" character varying COLLATE "C" NOT NULL,
  "key" character varying COLLATE "C" NOT NULL,
  "position" bigint NOT NULL,
  "note" character varying COLLATE "C" NULL,
  "evidence" jsonb NULL,
  "measure_id" character varying COLLATE "C" NOT NULL,
  "activity_id" character varying COLLATE "C" NOT NULL,
  PRIMARY KEY ("id"),
  CONSTRAINT "measure_uses_security_measures_measure" FOREIGN KEY ("measure_id") REFERENCES "security_measures" ("id") ON DELETE NO ACTION,
  CONSTRAINT "measure_uses_processing_activities_measures" FOREIGN KEY ("activity_id") REFERENCES "processing_activities" ("id") ON DELETE CASCADE
);
CREATE INDEX "measureuse_activity_id_position" ON "measure_uses" ("activity_id", "position");
CREATE INDEX "measureuse_measure_id" ON "measure_uses" ("measure_id");
CREATE TABLE "tokens" (
  "id" character varying COLLATE "C" NOT NULL,
  "name" character varying COLLATE "C" NOT NULL,
  "hash" character varying COLLATE "C" NOT NULL,
  "created_at" character varying COLLATE "C" NOT NULL,
  "expires_at" character varying COLLATE "C" NULL,
  "revoked_at" character varying COLLATE "C" NULL,
  PRIMARY KEY ("id")
);
CREATE UNIQUE INDEX "tokens_hash_key" ON "tokens" ("hash");
CREATE TABLE "memberships" (
  "id" character varying COLLATE "C" NOT NULL,
  "role" character varying COLLATE "C" NOT NULL,
  "organisation_id" character varying COLLATE "C" NULL,
  "token_id" character varying COLLATE "C" NOT NULL,
  PRIMARY KEY ("id"),
  CONSTRAINT "memberships_organisations_organisation" FOREIGN KEY ("organisation_id") REFERENCES "organisations" ("id") ON DELETE NO ACTION,
  CONSTRAINT "memberships_tokens_memberships" FOREIGN KEY ("token_id") REFERENCES "tokens" ("id") ON DELETE CASCADE
);
CREATE INDEX "membership_token_id" ON "memberships" ("token_id");
CREATE INDEX "membership_organisation_id" ON "memberships" ("organisation_id");
CREATE TABLE "processing_activity_contacts" (
  "processing_activity_id" character varying COLLATE "C" NOT NULL,
  "contact_id" character varying COLLATE "C" NOT NULL,
  PRIMARY KEY ("processing_activity_id", "contact_id"),
  CONSTRAINT "processing_activity_contacts_processing_activity_id" FOREIGN KEY ("processing_activity_id") REFERENCES "processing_activities" ("id") ON DELETE CASCADE,
  CONSTRAINT "processing_activity_contacts_contact_id" FOREIGN KEY ("contact_id") REFERENCES "contacts" ("id") ON DELETE NO ACTION
);
CREATE INDEX "processingactivitycontacts_contact_id" ON "processing_activity_contacts" ("contact_id");
CREATE TABLE "processing_activity_notices" (
  "processing_activity_id" character varying COLLATE "C" NOT NULL,
  "notice_id" character varying COLLATE "C" NOT NULL,
  PRIMARY KEY ("processing_activity_id", "notice_id"),
  CONSTRAINT "processing_activity_notices_processing_activity_id" FOREIGN KEY ("processing_activity_id") REFERENCES "processing_activities" ("id") ON DELETE CASCADE,
  CONSTRAINT "processing_activity_notices_notice_id" FOREIGN KEY ("notice_id") REFERENCES "notices" ("id") ON DELETE NO ACTION
);
CREATE INDEX "processingactivitynotices_notice_id" ON "processing_activity_notices" ("notice_id");
CREATE TABLE "retention_rule_conflicts_with" (
  "retention_rule_id" character varying COLLATE "C" NOT NULL,
  "conflicts_with_id" character varying COLLATE "C" NOT NULL,
  PRIMARY KEY ("retention_rule_id", "conflicts_with_id"),
  CONSTRAINT "retention_rule_conflicts_with_retention_rule_id" FOREIGN KEY ("retention_rule_id") REFERENCES "retention_rules" ("id") ON DELETE CASCADE,
  CONSTRAINT "retention_rule_conflicts_with_conflicts_with_id" FOREIGN KEY ("conflicts_with_id") REFERENCES "retention_rules" ("id") ON DELETE CASCADE
);
CREATE INDEX "retentionruleconflictswith_conflicts_with_id" ON "retention_rule_conflicts_with" ("conflicts_with_id");
CREATE TABLE "retention_rule_data_items" (
  "retention_rule_id" character varying COLLATE "C" NOT NULL,
  "data_item_id" character varying COLLATE "C" NOT NULL,
  PRIMARY KEY ("retention_rule_id", "data_item_id"),
  CONSTRAINT "retention_rule_data_items_retention_rule_id" FOREIGN KEY ("retention_rule_id") REFERENCES "retention_rules" ("id") ON DELETE CASCADE,
  CONSTRAINT "retention_rule_data_items_data_item_id" FOREIGN KEY ("data_item_id") REFERENCES "data_items" ("id") ON DELETE CASCADE
);
CREATE INDEX "retentionruledataitems_data_item_id" ON "retention_rule_data_items" ("data_item_id");
CREATE TABLE "rights_procedures" (
  "id" character varying COLLATE "C" NOT NULL,
  "version" bigint NOT NULL,
  "created_at" character varying COLLATE "C" NOT NULL,
  "updated_at" character varying COLLATE "C" NOT NULL,
  "evidence" jsonb NULL,
  "key" character varying COLLATE "C" NOT NULL,
  "right" character varying COLLATE "C" NOT NULL,
  "deadline" character varying COLLATE "C" NULL,
  "deadline_text" character varying COLLATE "C" NULL,
  "channel" character varying COLLATE "C" NULL,
  "conditions" character varying COLLATE "C" NULL,
  "free_of_charge" boolean NULL,
  "url" character varying COLLATE "C" NULL,
  "note" character varying COLLATE "C" NULL,
  "retired_on" character varying COLLATE "C" NULL,
  "organisation_id" character varying COLLATE "C" NOT NULL,
  "contact_id" character varying COLLATE "C" NULL,
  "complaint_authority_id" character varying COLLATE "C" NULL,
  PRIMARY KEY ("id"),
  CONSTRAINT "rights_procedures_organisations_organisation" FOREIGN KEY ("organisation_id") REFERENCES "organisations" ("id") ON DELETE NO ACTION,
  CONSTRAINT "rights_procedures_contacts_contact" FOREIGN KEY ("contact_id") REFERENCES "contacts" ("id") ON DELETE NO ACTION,
  CONSTRAINT "rights_procedures_organisations_complaint_authority" FOREIGN KEY ("complaint_authority_id") REFERENCES "organisations" ("id") ON DELETE NO ACTION
);
CREATE UNIQUE INDEX "rightsprocedure_organisation_id_key" ON "rights_procedures" ("organisation_id", "key");
CREATE INDEX "rightsprocedure_contact_id" ON "rights_procedures" ("contact_id");
CREATE INDEX "rightsprocedure_complaint_authority_id" ON "rights_procedures" ("complaint_authority_id");
CREATE TABLE "rights_procedure_activities" (
  "rights_procedure_id" character varying COLLATE "C" NOT NULL,
  "processing_activity_id" character varying COLLATE "C" NOT NULL,
  PRIMARY KEY ("rights_procedure_id", "processing_activity_id"),
  CONSTRAINT "rights_procedure_activities_rights_procedure_id" FOREIGN KEY ("rights_procedure_id") REFERENCES "rights_procedures" ("id") ON DELETE CASCADE,
  CONSTRAINT "rights_procedure_activities_processing_activity_id" FOREIGN KEY ("processing_activity_id") REFERENCES "processing_activities" ("id") ON DELETE NO ACTION
);
CREATE INDEX "rightsprocedureactivities_processing_activity_id" ON "rights_procedure_activities" ("processing_activity_id");
CREATE TABLE "security_measure_systems" (
  "security_measure_id" character varying COLLATE "C" NOT NULL,
  "system_id" character varying COLLATE "C" NOT NULL,
  PRIMARY KEY ("security_measure_id", "system_id"),
  CONSTRAINT "security_measure_systems_security_measure_id" FOREIGN KEY ("security_measure_id") REFERENCES "security_measures" ("id") ON DELETE CASCADE,
  CONSTRAINT "security_measure_systems_system_id" FOREIGN KEY ("system_id") REFERENCES "systems" ("id") ON DELETE NO ACTION
);
CREATE INDEX "securitymeasuresystems_system_id" ON "security_measure_systems" ("system_id");
CREATE TABLE "system_uses" (
  "id" character varying COLLATE "C" NOT NULL,
  "key" character varying COLLATE "C" NOT NULL,
  "position" bigint NOT NULL,
  "note" character varying COLLATE "C" NULL,
  "evidence" jsonb NULL,
  "usage" character varying COLLATE "C" NULL,
  "since" character varying COLLATE "C" NULL,
  "until" character varying COLLATE "C" NULL,
  "activity_id" character varying COLLATE "C" NOT NULL,
  "system_id" character varying COLLATE "C" NOT NULL,
  PRIMARY KEY ("id"),
  CONSTRAINT "system_uses_processing_activities_systems" FOREIGN KEY ("activity_id") REFERENCES "processing_activities" ("id") ON DELETE CASCADE,
  CONSTRAINT "system_uses_systems_system" FOREIGN KEY ("system_id") REFERENCES "systems" ("id") ON DELETE NO ACTION
);
CREATE INDEX "systemuse_activity_id_position" ON "system_uses" ("activity_id", "position");
CREATE INDEX "systemuse_system_id" ON "system_uses" ("system_id");
CREATE TABLE "trackers" (
  "id" character varying COLLATE "C" NOT NULL,
  "key" character varying COLLATE "C" NOT NULL,
  "position" bigint NOT NULL,
  "note" character varying COLLATE "C" NULL,
  "evidence" jsonb NULL,
  "name" character varying COLLATE "C" NULL,
  "kind" character varying COLLATE "C" NOT NULL,
  "category" character varying COLLATE "C" NULL,
  "owner_as_stated" character varying COLLATE "C" NULL,
  "lifetime_kind" character varying COLLATE "C" NULL,
  "lifetime" character varying COLLATE "C" NULL,
  "purpose" character varying COLLATE "C" NULL,
  "data_collected" character varying COLLATE "C" NULL,
  "consent_required" boolean NULL,
  "consent_form" character varying COLLATE "C" NULL,
  "opt_out" character varying COLLATE "C" NULL,
  "activity_id" character varying COLLATE "C" NOT NULL,
  "owner_id" character varying COLLATE "C" NULL,
  "retention_id" character varying COLLATE "C" NULL,
  "system_id" character varying COLLATE "C" NULL,
  PRIMARY KEY ("id"),
  CONSTRAINT "trackers_processing_activities_trackers" FOREIGN KEY ("activity_id") REFERENCES "processing_activities" ("id") ON DELETE CASCADE,
  CONSTRAINT "trackers_organisations_owner" FOREIGN KEY ("owner_id") REFERENCES "organisations" ("id") ON DELETE NO ACTION,
  CONSTRAINT "trackers_retention_rules_retention" FOREIGN KEY ("retention_id") REFERENCES "retention_rules" ("id") ON DELETE NO ACTION,
  CONSTRAINT "trackers_systems_system" FOREIGN KEY ("system_id") REFERENCES "systems" ("id") ON DELETE NO ACTION
);
CREATE INDEX "tracker_activity_id_position" ON "trackers" ("activity_id", "position");
CREATE INDEX "tracker_owner_id" ON "trackers" ("owner_id");
CREATE INDEX "tracker_retention_id" ON "trackers" ("retention_id");
CREATE INDEX "tracker_system_id" ON "trackers" ("system_id");
CREATE TABLE "transfers" (
  "id" character varying COLLATE "C" NOT NULL,
  "key" character varying COLLATE "C" NOT NULL,
  "position" bigint NOT NULL,
  "note" character varying COLLATE "C" NULL,
  "evidence" jsonb NULL,
  "country" character varying COLLATE "C" NULL,
  "international_organisation" character varying COLLATE "C" NULL,
  "importer_category" character varying COLLATE "C" NULL,
  "tool" character varying COLLATE "C" NULL,
  "clause_module" character varying COLLATE "C" NULL,
  "document_url" character varying COLLATE "C" NULL,
  "signed_on" character varying COLLATE "C" NULL,
  "safeguards_claimed" character varying COLLATE "C" NULL,
  "supplementary_measures" character varying COLLATE "C" NULL,
  "derogation_assessment" character varying COLLATE "C" NULL,
  "authority_informed_on" character varying COLLATE "C" NULL,
  "condition" character varying COLLATE "C" NULL,
  "possible" boolean NULL,
  "since" character varying COLLATE "C" NULL,
  "until" character varying COLLATE "C" NULL,
  "activity_id" character varying COLLATE "C" NOT NULL,
  "importer_id" character varying COLLATE "C" NULL,
  "exporter_id" character varying COLLATE "C" NULL,
  "onward_of_id" character varying COLLATE "C" NULL,
  "assessment_id" character varying COLLATE "C" NULL,
  PRIMARY KEY ("id"),
  CONSTRAINT "transfers_processing_activities_transfers" FOREIGN KEY ("activity_id") REFERENCES "processing_activities" ("id") ON DELETE CASCADE,
  CONSTRAINT "transfers_organisations_importer" FOREIGN KEY ("importer_id") REFERENCES "organisations" ("id") ON DELETE NO ACTION,
  CONSTRAINT "transfers_organisations_exporter" FOREIGN KEY ("exporter_id") REFERENCES "organisations" ("id") ON DELETE NO ACTION,
  CONSTRAINT "transfers_transfers_onward_transfers" FOREIGN KEY ("onward_of_id") REFERENCES "transfers" ("id") ON DELETE NO ACTION,
  CONSTRAINT "transfers_assessments_assessment" FOREIGN KEY ("assessment_id") REFERENCES "assessments" ("id") ON DELETE NO ACTION
);
CREATE INDEX "transfer_activity_id_position" ON "transfers" ("activity_id", "position");
CREATE INDEX "transfer_importer_id" ON "transfers" ("importer_id");
CREATE INDEX "transfer_exporter_id" ON "transfers" ("exporter_id");
CREATE INDEX "transfer_onward_of_id" ON "transfers" ("onward_of_id");
CREATE INDEX "transfer_assessment_id" ON "transfers" ("assessment_id");
CREATE TABLE "transfer_data_items" (
  "transfer_id" character varying COLLATE "C" NOT NULL,
  "data_item_id" character varying COLLATE "C" NOT NULL,
  PRIMARY KEY ("transfer_id", "data_item_id"),
  CONSTRAINT "transfer_data_items_transfer_id" FOREIGN KEY ("transfer_id") REFERENCES "transfers" ("id") ON DELETE CASCADE,
  CONSTRAINT "transfer_data_items_data_item_id" FOREIGN KEY ("data_item_id") REFERENCES "data_items" ("id") ON DELETE CASCADE
);
CREATE INDEX "transferdataitems_data_item_id" ON "transfer_data_items" ("data_item_id");
