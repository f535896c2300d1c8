-- The register: all tables of its first form.

CREATE TABLE `activity_parties` (
  `id` text NOT NULL,
  `key` text NOT NULL,
  `position` integer NOT NULL,
  `note` text NULL,
  `evidence` json NULL,
  `role` text NOT NULL,
  `category` text NULL,
  `organisation_id` text NULL,
  `activity_id` text NOT NULL,
  PRIMARY KEY (`id`),
  CONSTRAINT `activity_parties_organisations_organisation` FOREIGN KEY (`organisation_id`) REFERENCES `organisations` (`id`) ON DELETE NO ACTION,
  CONSTRAINT `activity_parties_processing_activities_parties` FOREIGN KEY (`activity_id`) REFERENCES `processing_activities` (`id`) ON DELETE CASCADE
);
CREATE INDEX `activityparty_activity_id_position` ON `activity_parties` (`activity_id`, `position`);
CREATE INDEX `activityparty_organisation_id` ON `activity_parties` (`organisation_id`);
CREATE TABLE `assertions` (
  `id` text NOT NULL,
  `version` integer NOT NULL,
  `created_at` text NOT NULL,
  `updated_at` text NOT NULL,
  `evidence` json NULL,
  `key` text NOT NULL,
  `kind` text NOT NULL,
  `text` text NOT NULL,
  `note` text NULL,
  `retired_on` text NULL,
  `organisation_id` text NOT NULL,
  `notice_id` text NULL,
  PRIMARY KEY (`id`),
  CONSTRAINT `assertions_organisations_organisation` FOREIGN KEY (`organisation_id`) REFERENCES `organisations` (`id`) ON DELETE NO ACTION,
  CONSTRAINT `assertions_notices_notice` FOREIGN KEY (`notice_id`) REFERENCES `notices` (`id`) ON DELETE NO ACTION
);
CREATE UNIQUE INDEX `assertion_organisation_id_key` ON `assertions` (`organisation_id`, `key`);
CREATE INDEX `assertion_notice_id` ON `assertions` (`notice_id`);
CREATE TABLE `assessments` (
  `id` text NOT NULL,
  `key` text NOT NULL,
  `position` integer NOT NULL,
  `note` text NULL,
  `evidence` json NULL,
  `kind` text NOT NULL,
  `status` text NOT NULL,
  `decided_on` text NULL,
  `valid_until` text NULL,
  `result` text NULL,
  `residual_risk` text NULL,
  `prior_consultation` bool NULL,
  `assessor` text NULL,
  `url` text NULL,
  `activity_id` text NOT NULL,
  PRIMARY KEY (`id`),
  CONSTRAINT `assessments_processing_activities_assessments` FOREIGN KEY (`activity_id`) REFERENCES `processing_activities` (`id`) ON DELETE CASCADE
);
CREATE INDEX `assessment_activity_id_position` ON `assessments` (`activity_id`, `position`);
CREATE TABLE `citations` (
  `id` text NOT NULL,
  `key` text NOT NULL,
  `position` integer NOT NULL,
  `note` text NULL,
  `evidence` json NULL,
  `as_stated` text NULL,
  `provision_id` text NOT NULL,
  `source_id` text NULL,
  `disclosure_id` text NULL,
  `legal_basis_id` text NULL,
  `activity_id` text NOT NULL,
  `retention_rule_id` text NULL,
  PRIMARY KEY (`id`),
  CONSTRAINT `citations_legal_provisions_provision` FOREIGN KEY (`provision_id`) REFERENCES `legal_provisions` (`id`) ON DELETE NO ACTION,
  CONSTRAINT `citations_data_sources_citations` FOREIGN KEY (`source_id`) REFERENCES `data_sources` (`id`) ON DELETE CASCADE,
  CONSTRAINT `citations_disclosures_citations` FOREIGN KEY (`disclosure_id`) REFERENCES `disclosures` (`id`) ON DELETE CASCADE,
  CONSTRAINT `citations_legal_bases_citations` FOREIGN KEY (`legal_basis_id`) REFERENCES `legal_bases` (`id`) ON DELETE CASCADE,
  CONSTRAINT `citations_processing_activities_citations` FOREIGN KEY (`activity_id`) REFERENCES `processing_activities` (`id`) ON DELETE CASCADE,
  CONSTRAINT `citations_retention_rules_citations` FOREIGN KEY (`retention_rule_id`) REFERENCES `retention_rules` (`id`) ON DELETE CASCADE
);
CREATE INDEX `citation_activity_id_position` ON `citations` (`activity_id`, `position`);
CREATE INDEX `citation_provision_id` ON `citations` (`provision_id`);
CREATE INDEX `citation_legal_basis_id` ON `citations` (`legal_basis_id`);
CREATE INDEX `citation_retention_rule_id` ON `citations` (`retention_rule_id`);
CREATE INDEX `citation_source_id` ON `citations` (`source_id`);
CREATE INDEX `citation_disclosure_id` ON `citations` (`disclosure_id`);
CREATE TABLE `contacts` (
  `id` text NOT NULL,
  `version` integer NOT NULL,
  `created_at` text NOT NULL,
  `updated_at` text NOT NULL,
  `evidence` json NULL,
  `key` text NOT NULL,
  `role` text NOT NULL,
  `name` text NULL,
  `service` text NULL,
  `job_title` text NULL,
  `email` text NULL,
  `email_as_stated` text NULL,
  `phone` text NULL,
  `external` bool NULL,
  `responsibility` text NULL,
  `tasks_only` bool NULL,
  `notified_to_authority_on` text NULL,
  `note` text NULL,
  `retired_on` text NULL,
  `organisation_id` text NULL,
  `employer_id` text NULL,
  PRIMARY KEY (`id`),
  CONSTRAINT `contacts_organisations_organisation` FOREIGN KEY (`organisation_id`) REFERENCES `organisations` (`id`) ON DELETE NO ACTION,
  CONSTRAINT `contacts_organisations_employer` FOREIGN KEY (`employer_id`) REFERENCES `organisations` (`id`) ON DELETE NO ACTION
);
CREATE UNIQUE INDEX `contact_organisation_id_key` ON `contacts` (`organisation_id`, `key`);
CREATE UNIQUE INDEX `contact_key` ON `contacts` (`key`) WHERE organisation_id IS NULL;
CREATE INDEX `contact_employer_id` ON `contacts` (`employer_id`);
CREATE TABLE `data_categories` (
  `id` text NOT NULL,
  `version` integer NOT NULL,
  `created_at` text NOT NULL,
  `updated_at` text NOT NULL,
  `evidence` json NULL,
  `key` text NOT NULL,
  `name` text NOT NULL,
  `labels` json NULL,
  `special` bool NOT NULL,
  `special_category` text NULL,
  `criminal` bool NOT NULL,
  `national_id` bool NOT NULL,
  `group` text NULL,
  `dpv_iri` text NULL,
  `note` text NULL,
  `retired_on` text NULL,
  `search` text NOT NULL,
  `parent_id` text NULL,
  PRIMARY KEY (`id`),
  CONSTRAINT `data_categories_data_categories_children` FOREIGN KEY (`parent_id`) REFERENCES `data_categories` (`id`) ON DELETE NO ACTION
);
CREATE UNIQUE INDEX `datacategory_key` ON `data_categories` (`key`);
CREATE INDEX `datacategory_parent_id` ON `data_categories` (`parent_id`);
CREATE TABLE `data_items` (
  `id` text NOT NULL,
  `key` text NOT NULL,
  `position` integer NOT NULL,
  `note` text NULL,
  `evidence` json NULL,
  `label` text NULL,
  `subject_label` text NULL,
  `attributes` json NULL,
  `optional` bool NULL,
  `exemplary` bool NULL,
  `origin` text NULL,
  `sensitivity` text NULL,
  `special_category` text NULL,
  `identifiability` text NULL,
  `since` text NULL,
  `until` text NULL,
  `data_category_id` text NULL,
  `data_subject_category_id` text NULL,
  `activity_id` text NOT NULL,
  PRIMARY KEY (`id`),
  CONSTRAINT `data_items_data_categories_data_category` FOREIGN KEY (`data_category_id`) REFERENCES `data_categories` (`id`) ON DELETE NO ACTION,
  CONSTRAINT `data_items_data_subject_categories_data_subject_category` FOREIGN KEY (`data_subject_category_id`) REFERENCES `data_subject_categories` (`id`) ON DELETE NO ACTION,
  CONSTRAINT `data_items_processing_activities_data_items` FOREIGN KEY (`activity_id`) REFERENCES `processing_activities` (`id`) ON DELETE CASCADE
);
CREATE INDEX `dataitem_activity_id_position` ON `data_items` (`activity_id`, `position`);
CREATE INDEX `dataitem_data_category_id` ON `data_items` (`data_category_id`);
CREATE INDEX `dataitem_data_subject_category_id` ON `data_items` (`data_subject_category_id`);
CREATE TABLE `data_sources` (
  `id` text NOT NULL,
  `key` text NOT NULL,
  `position` integer NOT NULL,
  `note` text NULL,
  `evidence` json NULL,
  `kind` text NOT NULL,
  `description` text NULL,
  `publicly_accessible` bool NULL,
  `organisation_id` text NULL,
  `system_id` text NULL,
  `activity_id` text NOT NULL,
  PRIMARY KEY (`id`),
  CONSTRAINT `data_sources_organisations_organisation` FOREIGN KEY (`organisation_id`) REFERENCES `organisations` (`id`) ON DELETE NO ACTION,
  CONSTRAINT `data_sources_systems_system` FOREIGN KEY (`system_id`) REFERENCES `systems` (`id`) ON DELETE NO ACTION,
  CONSTRAINT `data_sources_processing_activities_sources` FOREIGN KEY (`activity_id`) REFERENCES `processing_activities` (`id`) ON DELETE CASCADE
);
CREATE INDEX `datasource_activity_id_position` ON `data_sources` (`activity_id`, `position`);
CREATE INDEX `datasource_organisation_id` ON `data_sources` (`organisation_id`);
CREATE INDEX `datasource_system_id` ON `data_sources` (`system_id`);
CREATE TABLE `data_subject_categories` (
  `id` text NOT NULL,
  `version` integer NOT NULL,
  `created_at` text NOT NULL,
  `updated_at` text NOT NULL,
  `evidence` json NULL,
  `key` text NOT NULL,
  `name` text NOT NULL,
  `labels` json NULL,
  `vulnerable` bool NOT NULL,
  `child` bool NOT NULL,
  `dpv_iri` text NULL,
  `note` text NULL,
  `retired_on` text NULL,
  `search` text NOT NULL,
  `parent_id` text NULL,
  PRIMARY KEY (`id`),
  CONSTRAINT `data_subject_categories_data_subject_categories_children` FOREIGN KEY (`parent_id`) REFERENCES `data_subject_categories` (`id`) ON DELETE NO ACTION
);
CREATE UNIQUE INDEX `datasubjectcategory_key` ON `data_subject_categories` (`key`);
CREATE INDEX `datasubjectcategory_parent_id` ON `data_subject_categories` (`parent_id`);
CREATE TABLE `disclosures` (
  `id` text NOT NULL,
  `key` text NOT NULL,
  `position` integer NOT NULL,
  `note` text NULL,
  `evidence` json NULL,
  `kind` text NOT NULL,
  `category` text NULL,
  `purpose` text NULL,
  `condition` text NULL,
  `legally_required` bool NULL,
  `published_online` bool NULL,
  `possible` bool NULL,
  `since` text NULL,
  `until` text NULL,
  `organisation_id` text NULL,
  `engagement_id` text NULL,
  `activity_id` text NOT NULL,
  PRIMARY KEY (`id`),
  CONSTRAINT `disclosures_organisations_organisation` FOREIGN KEY (`organisation_id`) REFERENCES `organisations` (`id`) ON DELETE NO ACTION,
  CONSTRAINT `disclosures_engagements_engagement` FOREIGN KEY (`engagement_id`) REFERENCES `engagements` (`id`) ON DELETE NO ACTION,
  CONSTRAINT `disclosures_processing_activities_disclosures` FOREIGN KEY (`activity_id`) REFERENCES `processing_activities` (`id`) ON DELETE CASCADE
);
CREATE INDEX `disclosure_activity_id_position` ON `disclosures` (`activity_id`, `position`);
CREATE INDEX `disclosure_organisation_id` ON `disclosures` (`organisation_id`);
CREATE INDEX `disclosure_engagement_id` ON `disclosures` (`engagement_id`);
CREATE TABLE `engagements` (
  `id` text NOT NULL,
  `version` integer NOT NULL,
  `created_at` text NOT NULL,
  `updated_at` text NOT NULL,
  `evidence` json NULL,
  `key` text NOT NULL,
  `vendor_category` text NULL,
  `role` text NOT NULL,
  `agreement_status` text NULL,
  `agreement_url` text NULL,
  `signed_on` text NULL,
  `valid_until` text NULL,
  `subject_matter` text NULL,
  `services` text NULL,
  `instructions` text NULL,
  `authorisation` text NULL,
  `notice_period` text NULL,
  `locations` json NULL,
  `subprocessor_list_url` text NULL,
  `list_updated_on` text NULL,
  `obligations` json NULL,
  `note` text NULL,
  `retired_on` text NULL,
  `organisation_id` text NOT NULL,
  `vendor_id` text NULL,
  `parent_id` text NULL,
  PRIMARY KEY (`id`),
  CONSTRAINT `engagements_organisations_organisation` FOREIGN KEY (`organisation_id`) REFERENCES `organisations` (`id`) ON DELETE NO ACTION,
  CONSTRAINT `engagements_organisations_vendor` FOREIGN KEY (`vendor_id`) REFERENCES `organisations` (`id`) ON DELETE NO ACTION,
  CONSTRAINT `engagements_engagements_children` FOREIGN KEY (`parent_id`) REFERENCES `engagements` (`id`) ON DELETE NO ACTION
);
CREATE UNIQUE INDEX `engagement_organisation_id_key` ON `engagements` (`organisation_id`, `key`);
CREATE INDEX `engagement_vendor_id` ON `engagements` (`vendor_id`);
CREATE INDEX `engagement_parent_id` ON `engagements` (`parent_id`);
CREATE TABLE `idempotency_keys` (
  `id` text NOT NULL,
  `fingerprint` text NOT NULL,
  `result` text NOT NULL,
  `at` text NOT NULL,
  PRIMARY KEY (`id`)
);
CREATE TABLE `legal_bases` (
  `id` text NOT NULL,
  `key` text NOT NULL,
  `position` integer NOT NULL,
  `note` text NULL,
  `evidence` json NULL,
  `article6` text NULL,
  `article6_status` text NULL,
  `article9` json NULL,
  `article10` text NULL,
  `further_articles` json NULL,
  `specificity` text NULL,
  `as_stated` text NULL,
  `applies_when` text NULL,
  `legitimate_interest` text NULL,
  `consent_form` text NULL,
  `consent_record_url` text NULL,
  `withdrawal` text NULL,
  `national_condition` text NULL,
  `purpose_id` text NULL,
  `activity_id` text NOT NULL,
  PRIMARY KEY (`id`),
  CONSTRAINT `legal_bases_purposes_purpose` FOREIGN KEY (`purpose_id`) REFERENCES `purposes` (`id`) ON DELETE NO ACTION,
  CONSTRAINT `legal_bases_processing_activities_legal_bases` FOREIGN KEY (`activity_id`) REFERENCES `processing_activities` (`id`) ON DELETE CASCADE
);
CREATE INDEX `legalbasis_activity_id_position` ON `legal_bases` (`activity_id`, `position`);
CREATE INDEX `legalbasis_purpose_id` ON `legal_bases` (`purpose_id`);
CREATE TABLE `legal_provisions` (
  `id` text NOT NULL,
  `version` integer NOT NULL,
  `created_at` text NOT NULL,
  `updated_at` text NOT NULL,
  `evidence` json NULL,
  `key` text NOT NULL,
  `law` text NOT NULL,
  `section` text NULL,
  `title` text NULL,
  `kind` text NOT NULL,
  `jurisdiction` text NULL,
  `official_id` text NULL,
  `aliases` json NULL,
  `enacted_on` text NULL,
  `in_force_from` text NULL,
  `in_force_until` text NULL,
  `addressed_to` text NULL,
  `url` text NULL,
  `verified` bool NULL,
  `source` text NULL,
  `labels` json NULL,
  `note` text NULL,
  `retired_on` text NULL,
  `search` text NOT NULL,
  `replaced_by_id` text NULL,
  PRIMARY KEY (`id`),
  CONSTRAINT `legal_provisions_legal_provisions_replaces` FOREIGN KEY (`replaced_by_id`) REFERENCES `legal_provisions` (`id`) ON DELETE NO ACTION
);
CREATE UNIQUE INDEX `legalprovision_key` ON `legal_provisions` (`key`);
CREATE INDEX `legalprovision_replaced_by_id` ON `legal_provisions` (`replaced_by_id`);
CREATE TABLE `measure_uses` (
  `id` text NOT NULL,
  `key` text NOT NULL,
  `position` integer NOT NULL,
  `note` text NULL,
  `evidence` json NULL,
  `measure_id` text NOT NULL,
  `activity_id` text NOT NULL,
  PRIMARY KEY (`id`),
  CONSTRAINT `measure_uses_security_measures_measure` FOREIGN KEY (`measure_id`) REFERENCES `security_measures` (`id`) ON DELETE NO ACTION,
  CONSTRAINT `measure_uses_processing_activities_measures` FOREIGN KEY (`activity_id`) REFERENCES `processing_activities` (`id`) ON DELETE CASCADE
);
CREATE INDEX `measureuse_activity_id_position` ON `measure_uses` (`activity_id`, `position`);
CREATE INDEX `measureuse_measure_id` ON `measure_uses` (`measure_id`);
CREATE TABLE `memberships` (
  `id` text NOT NULL,
  `role` text NOT NULL,
  `organisation_id` text NULL,
  `token_id` text NOT NULL,
  PRIMARY KEY (`id`),
  CONSTRAINT `memberships_organisations_organisation` FOREIGN KEY (`organisation_id`) REFERENCES `organisations` (`id`) ON DELETE NO ACTION,
  CONSTRAINT `memberships_tokens_memberships` FOREIGN KEY (`token_id`) REFERENCES `tokens` (`id`) ON DELETE CASCADE
);
CREATE INDEX `membership_token_id` ON `memberships` (`token_id`);
CREATE INDEX `membership_organisation_id` ON `memberships` (`organisation_id`);
CREATE TABLE `notices` (
  `id` text NOT NULL,
  `version` integer NOT NULL,
  `created_at` text NOT NULL,
  `updated_at` text NOT NULL,
  `evidence` json NULL,
  `key` text NOT NULL,
  `title` text NOT NULL,
  `kind` text NOT NULL,
  `status` text NOT NULL,
  `language` text NULL,
  `url` text NULL,
  `file_name` text NULL,
  `sha256` text NULL,
  `line_count` integer NULL,
  `audience` text NULL,
  `published_on` text NULL,
  `last_updated_on` text NULL,
  `retrieved_on` text NULL,
  `edition` text NULL,
  `note` text NULL,
  `retired_on` text NULL,
  `organisation_id` text NOT NULL,
  PRIMARY KEY (`id`),
  CONSTRAINT `notices_organisations_organisation` FOREIGN KEY (`organisation_id`) REFERENCES `organisations` (`id`) ON DELETE NO ACTION
);
CREATE UNIQUE INDEX `notice_organisation_id_key` ON `notices` (`organisation_id`, `key`);
CREATE TABLE `organisations` (
  `id` text NOT NULL,
  `version` integer NOT NULL,
  `created_at` text NOT NULL,
  `updated_at` text NOT NULL,
  `evidence` json NULL,
  `key` text NOT NULL,
  `name` text NOT NULL,
  `name_status` text NULL,
  `legal_name` text NULL,
  `aliases` json NULL,
  `registration_number` text NULL,
  `kind` text NULL,
  `public_authority` bool NULL,
  `address` text NULL,
  `postal_code` text NULL,
  `city` text NULL,
  `country` text NULL,
  `parent_country` text NULL,
  `email` text NULL,
  `email_as_stated` text NULL,
  `phone` text NULL,
  `website` text NULL,
  `employee_count` integer NULL,
  `dpf_listed_on` text NULL,
  `dpf_listed_until` text NULL,
  `supervisory_authority` text NULL,
  `keeps_register` bool NOT NULL,
  `labels` json NULL,
  `note` text NULL,
  `retired_on` text NULL,
  `search` text NOT NULL,
  PRIMARY KEY (`id`)
);
CREATE UNIQUE INDEX `organisation_key` ON `organisations` (`key`);
CREATE TABLE `processing_activities` (
  `id` text NOT NULL,
  `version` integer NOT NULL,
  `created_at` text NOT NULL,
  `updated_at` text NOT NULL,
  `evidence` json NULL,
  `reference` text NOT NULL,
  `name` text NOT NULL,
  `labels` json NULL,
  `language` text NULL,
  `capacity` text NOT NULL,
  `status` text NOT NULL,
  `description` text NULL,
  `unit` text NULL,
  `started_on` text NULL,
  `ended_on` text NULL,
  `operations` json NULL,
  `processing_services` json NULL,
  `data_requirement` text NULL,
  `data_requirement_note` text NULL,
  `automated_decision` bool NULL,
  `automated_decision_ground` text NULL,
  `decision_logic` text NULL,
  `profiling` bool NULL,
  `high_risk_criteria` json NULL,
  `large_scale` bool NULL,
  `occasional` bool NULL,
  `outside_authority_tasks` bool NULL,
  `transfers_statement` text NULL,
  `recipients_statement` text NULL,
  `special_categories_statement` text NULL,
  `joint_arrangement_url` text NULL,
  `joint_arrangement_essence` text NULL,
  `joint_contact_point` text NULL,
  `breach_occurred` bool NULL,
  `breach_record_url` text NULL,
  `compatibility_note` text NULL,
  `last_reviewed_on` text NULL,
  `next_review_on` text NULL,
  `approved_on` text NULL,
  `note` text NULL,
  `legal_basis_status` text NOT NULL,
  `article9_status` text NOT NULL,
  `retention_status` text NOT NULL,
  `search` text NOT NULL,
  `organisation_id` text NOT NULL,
  `further_processing_of_id` text NULL,
  PRIMARY KEY (`id`),
  CONSTRAINT `processing_activities_organisations_organisation` FOREIGN KEY (`organisation_id`) REFERENCES `organisations` (`id`) ON DELETE NO ACTION,
  CONSTRAINT `processing_activities_processing_activities_further_processing` FOREIGN KEY (`further_processing_of_id`) REFERENCES `processing_activities` (`id`) ON DELETE NO ACTION
);
CREATE UNIQUE INDEX `processingactivity_organisation_id_reference` ON `processing_activities` (`organisation_id`, `reference`);
CREATE INDEX `processingactivity_name_id` ON `processing_activities` (`name`, `id`);
CREATE INDEX `processingactivity_reference_id` ON `processing_activities` (`reference`, `id`);
CREATE INDEX `processingactivity_updated_at_id` ON `processing_activities` (`updated_at`, `id`);
CREATE INDEX `processingactivity_organisation_id_id` ON `processing_activities` (`organisation_id`, `id`);
CREATE INDEX `processingactivity_created_at_id` ON `processing_activities` (`created_at`, `id`);
CREATE INDEX `processingactivity_further_processing_of_id` ON `processing_activities` (`further_processing_of_id`);
CREATE TABLE `purposes` (
  `id` text NOT NULL,
  `key` text NOT NULL,
  `position` integer NOT NULL,
  `note` text NULL,
  `evidence` json NULL,
  `description` text NOT NULL,
  `status` text NOT NULL,
  `dpv_iri` text NULL,
  `activity_id` text NOT NULL,
  PRIMARY KEY (`id`),
  CONSTRAINT `purposes_processing_activities_purposes` FOREIGN KEY (`activity_id`) REFERENCES `processing_activities` (`id`) ON DELETE CASCADE
);
CREATE INDEX `purpose_activity_id_position` ON `purposes` (`activity_id`, `position`);
CREATE TABLE `retention_rules` (
  `id` text NOT NULL,
  `key` text NOT NULL,
  `position` integer NOT NULL,
  `note` text NULL,
  `evidence` json NULL,
  `kind` text NOT NULL,
  `scope` text NULL,
  `period` text NULL,
  `minimum` text NULL,
  `maximum` text NULL,
  `alternatives` json NULL,
  `until_date` text NULL,
  `approximate` bool NOT NULL,
  `trigger` text NULL,
  `trigger_text` text NULL,
  `anchor` text NULL,
  `criteria` text NULL,
  `disposition` text NULL,
  `legal_hold` text NULL,
  `legal_hold_note` text NULL,
  `origin` text NULL,
  `as_stated` text NULL,
  `policy_url` text NULL,
  `policy_followed` bool NULL,
  `deviation_reason` text NULL,
  `activity_id` text NOT NULL,
  `data_subject_category_id` text NULL,
  `system_id` text NULL,
  PRIMARY KEY (`id`),
  CONSTRAINT `retention_rules_processing_activities_retention_rules` FOREIGN KEY (`activity_id`) REFERENCES `processing_activities` (`id`) ON DELETE CASCADE,
  CONSTRAINT `retention_rules_data_subject_categories_data_subject_category` FOREIGN KEY (`data_subject_category_id`) REFERENCES `data_subject_categories` (`id`) ON DELETE NO ACTION,
  CONSTRAINT `retention_rules_systems_system` FOREIGN KEY (`system_id`) REFERENCES `systems` (`id`) ON DELETE NO ACTION
);
CREATE INDEX `retentionrule_activity_id_position` ON `retention_rules` (`activity_id`, `position`);
CREATE INDEX `retentionrule_data_subject_category_id` ON `retention_rules` (`data_subject_category_id`);
CREATE INDEX `retentionrule_system_id` ON `retention_rules` (`system_id`);
CREATE TABLE `revisions` (
  `id` text NOT NULL,
  `aggregate_id` text NOT NULL,
  `kind` text NOT NULL,
  `name` text NOT NULL,
  `organisation_id` text NULL,
  `version` integer NOT NULL,
  `operation` text NOT NULL,
  `at` text NOT NULL,
  `actor` text NOT NULL,
  `reason` text NULL,
  `document_version` integer NOT NULL,
  `document` text NULL,
  `previous_hash` text NULL,
  `hash` text NOT NULL,
  PRIMARY KEY (`id`)
);
CREATE UNIQUE INDEX `revision_aggregate_id_version` ON `revisions` (`aggregate_id`, `version`);
CREATE INDEX `revision_organisation_id_id` ON `revisions` (`organisation_id`, `id`);
CREATE TABLE `rights_procedures` (
  `id` text NOT NULL,
  `version` integer NOT NULL,
  `created_at` text NOT NULL,
  `updated_at` text NOT NULL,
  `evidence` json NULL,
  `key` text NOT NULL,
  `right` text NOT NULL,
  `deadline` text NULL,
  `deadline_text` text NULL,
  `channel` text NULL,
  `conditions` text NULL,
  `free_of_charge` bool NULL,
  `url` text NULL,
  `note` text NULL,
  `retired_on` text NULL,
  `organisation_id` text NOT NULL,
  `contact_id` text NULL,
  `complaint_authority_id` text NULL,
  PRIMARY KEY (`id`),
  CONSTRAINT `rights_procedures_organisations_organisation` FOREIGN KEY (`organisation_id`) REFERENCES `organisations` (`id`) ON DELETE NO ACTION,
  CONSTRAINT `rights_procedures_contacts_contact` FOREIGN KEY (`contact_id`) REFERENCES `contacts` (`id`) ON DELETE NO ACTION,
  CONSTRAINT `rights_procedures_organisations_complaint_authority` FOREIGN KEY (`complaint_authority_id`) REFERENCES `organisations` (`id`) ON DELETE NO ACTION
);
CREATE UNIQUE INDEX `rightsprocedure_organisation_id_key` ON `rights_procedures` (`organisation_id`, `key`);
CREATE INDEX `rightsprocedure_contact_id` ON `rights_procedures` (`contact_id`);
CREATE INDEX `rightsprocedure_complaint_authority_id` ON `rights_procedures` (`complaint_authority_id`);
CREATE TABLE `security_measures` (
  `id` text NOT NULL,
  `version` integer NOT NULL,
  `created_at` text NOT NULL,
  `updated_at` text NOT NULL,
  `evidence` json NULL,
  `key` text NOT NULL,
  `name` text NOT NULL,
  `description` text NULL,
  `area` text NOT NULL,
  `type` text NOT NULL,
  `organisation_wide` bool NULL,
  `implemented_on` text NULL,
  `evidence_url` text NULL,
  `labels` json NULL,
  `note` text NULL,
  `retired_on` text NULL,
  `organisation_id` text NULL,
  PRIMARY KEY (`id`),
  CONSTRAINT `security_measures_organisations_organisation` FOREIGN KEY (`organisation_id`) REFERENCES `organisations` (`id`) ON DELETE NO ACTION
);
CREATE UNIQUE INDEX `securitymeasure_organisation_id_key` ON `security_measures` (`organisation_id`, `key`);
CREATE UNIQUE INDEX `securitymeasure_key` ON `security_measures` (`key`) WHERE organisation_id IS NULL;
CREATE TABLE `systems` (
  `id` text NOT NULL,
  `version` integer NOT NULL,
  `created_at` text NOT NULL,
  `updated_at` text NOT NULL,
  `evidence` json NULL,
  `key` text NOT NULL,
  `name` text NOT NULL,
  `kind` text NOT NULL,
  `deployment` text NULL,
  `hosting_countries` json NULL,
  `hosting` text NULL,
  `url` text NULL,
  `backup_frequency` text NULL,
  `encrypted_in_transit` bool NULL,
  `encrypted_at_rest` bool NULL,
  `access_restriction` text NULL,
  `since` text NULL,
  `until` text NULL,
  `labels` json NULL,
  `note` text NULL,
  `retired_on` text NULL,
  `search` text NOT NULL,
  `organisation_id` text NULL,
  `vendor_id` text NULL,
  `part_of_id` text NULL,
  `backup_of_id` text NULL,
  PRIMARY KEY (`id`),
  CONSTRAINT `systems_organisations_organisation` FOREIGN KEY (`organisation_id`) REFERENCES `organisations` (`id`) ON DELETE NO ACTION,
  CONSTRAINT `systems_organisations_vendor` FOREIGN KEY (`vendor_id`) REFERENCES `organisations` (`id`) ON DELETE NO ACTION,
  CONSTRAINT `systems_systems_parts` FOREIGN KEY (`part_of_id`) REFERENCES `systems` (`id`) ON DELETE NO ACTION,
  CONSTRAINT `systems_systems_backups` FOREIGN KEY (`backup_of_id`) REFERENCES `systems` (`id`) ON DELETE NO ACTION
);
CREATE UNIQUE INDEX `system_organisation_id_key` ON `systems` (`organisation_id`, `key`);
CREATE UNIQUE INDEX `system_key` ON `systems` (`key`) WHERE organisation_id IS NULL;
CREATE INDEX `system_vendor_id` ON `systems` (`vendor_id`);
CREATE INDEX `system_part_of_id` ON `systems` (`part_of_id`);
CREATE INDEX `system_backup_of_id` ON `systems` (`backup_of_id`);
CREATE TABLE `system_uses` (
  `id` text NOT NULL,
  `key` text NOT NULL,
  `position` integer NOT NULL,
  `note` text NULL,
  `evidence` json NULL,
  `usage` text NULL,
  `since` text NULL,
  `until` text NULL,
  `activity_id` text NOT NULL,
  `system_id` text NOT NULL,
  PRIMARY KEY (`id`),
  CONSTRAINT `system_uses_processing_activities_systems` FOREIGN KEY (`activity_id`) REFERENCES `processing_activities` (`id`) ON DELETE CASCADE,
  CONSTRAINT `system_uses_systems_system` FOREIGN KEY (`system_id`) REFERENCES `systems` (`id`) ON DELETE NO ACTION
);
CREATE INDEX `systemuse_activity_id_position` ON `system_uses` (`activity_id`, `position`);
CREATE INDEX `systemuse_system_id` ON `system_uses` (`system_id`);
CREATE TABLE `tokens` (
  `id` text NOT NULL,
  `name` text NOT NULL,
  `hash` text NOT NULL,
  `created_at` text NOT NULL,
  `expires_at` text NULL,
  `revoked_at` text NULL,
  PRIMARY KEY (`id`)
);
CREATE UNIQUE INDEX `tokens_hash_key` ON `tokens` (`hash`);
CREATE TABLE `trackers` (
  `id` text NOT NULL,
  `key` text NOT NULL,
  `position` integer NOT NULL,
  `note` text NULL,
  `evidence` json NULL,
  `name` text NULL,
  `kind` text NOT NULL,
  `category` text NULL,
  `owner_as_stated` text NULL,
  `lifetime_kind` text NULL,
  `lifetime` text NULL,
  `purpose` text NULL,
  `data_collected` text NULL,
  `consent_required` bool NULL,
  `consent_form` text NULL,
  `opt_out` text NULL,
  `activity_id` text NOT NULL,
  `owner_id` text NULL,
  `retention_id` text NULL,
  `system_id` text NULL,
  PRIMARY KEY (`id`),
  CONSTRAINT `trackers_processing_activities_trackers` FOREIGN KEY (`activity_id`) REFERENCES `processing_activities` (`id`) ON DELETE CASCADE,
  CONSTRAINT `trackers_organisations_owner` FOREIGN KEY (`owner_id`) REFERENCES `organisations` (`id`) ON DELETE NO ACTION,
  CONSTRAINT `trackers_retention_rules_retention` FOREIGN KEY (`retention_id`) REFERENCES `retention_rules` (`id`) ON DELETE NO ACTION,
  CONSTRAINT `trackers_systems_system` FOREIGN KEY (`system_id`) REFERENCES `systems` (`id`) ON DELETE NO ACTION
);
CREATE INDEX `tracker_activity_id_position` ON `trackers` (`activity_id`, `position`);
CREATE INDEX `tracker_owner_id` ON `trackers` (`owner_id`);
CREATE INDEX `tracker_retention_id` ON `trackers` (`retention_id`);
CREATE INDEX `tracker_system_id` ON `trackers` (`system_id`);
CREATE TABLE `transfers` (
  `id` text NOT NULL,
  `key` text NOT NULL,
  `position` integer NOT NULL,
  `note` text NULL,
  `evidence` json NULL,
  `country` text NULL,
  `international_organisation` text NULL,
  `importer_category` text NULL,
  `tool` text NULL,
  `clause_module` text NULL,
  `document_url` text NULL,
  `signed_on` text NULL,
  `safeguards_claimed` text NULL,
  `supplementary_measures` text NULL,
  `derogation_assessment` text NULL,
  `authority_informed_on` text NULL,
  `condition` text NULL,
  `possible` bool NULL,
  `since` text NULL,
  `until` text NULL,
  `activity_id` text NOT NULL,
  `importer_id` text NULL,
  `exporter_id` text NULL,
  `onward_of_id` text NULL,
  `assessment_id` text NULL,
  PRIMARY KEY (`id`),
  CONSTRAINT `transfers_processing_activities_transfers` FOREIGN KEY (`activity_id`) REFERENCES `processing_activities` (`id`) ON DELETE CASCADE,
  CONSTRAINT `transfers_organisations_importer` FOREIGN KEY (`importer_id`) REFERENCES `organisations` (`id`) ON DELETE NO ACTION,
  CONSTRAINT `transfers_organisations_exporter` FOREIGN KEY (`exporter_id`) REFERENCES `organisations` (`id`) ON DELETE NO ACTION,
  CONSTRAINT `transfers_transfers_onward_transfers` FOREIGN KEY (`onward_of_id`) REFERENCES `transfers` (`id`) ON DELETE NO ACTION,
  CONSTRAINT `transfers_assessments_assessment` FOREIGN KEY (`assessment_id`) REFERENCES `assessments` (`id`) ON DELETE NO ACTION
);
CREATE INDEX `transfer_activity_id_position` ON `transfers` (`activity_id`, `position`);
CREATE INDEX `transfer_importer_id` ON `transfers` (`importer_id`);
CREATE INDEX `transfer_exporter_id` ON `transfers` (`exporter_id`);
CREATE INDEX `transfer_onward_of_id` ON `transfers` (`onward_of_id`);
CREATE INDEX `transfer_assessment_id` ON `transfers` (`assessment_id`);
CREATE TABLE `assertion_activities` (
  `assertion_id` text NOT NULL,
  `processing_activity_id` text NOT NULL,
  PRIMARY KEY (`assertion_id`, `processing_activity_id`),
  CONSTRAINT `assertion_activities_assertion_id` FOREIGN KEY (`assertion_id`) REFERENCES `assertions` (`id`) ON DELETE CASCADE,
  CONSTRAINT `assertion_activities_processing_activity_id` FOREIGN KEY (`processing_activity_id`) REFERENCES `processing_activities` (`id`) ON DELETE NO ACTION
);
CREATE INDEX `assertionactivities_processing_activity_id` ON `assertion_activities` (`processing_activity_id`);
CREATE TABLE `contact_serves` (
  `contact_id` text NOT NULL,
  `organisation_id` text NOT NULL,
  PRIMARY KEY (`contact_id`, `organisation_id`),
  CONSTRAINT `contact_serves_contact_id` FOREIGN KEY (`contact_id`) REFERENCES `contacts` (`id`) ON DELETE CASCADE,
  CONSTRAINT `contact_serves_organisation_id` FOREIGN KEY (`organisation_id`) REFERENCES `organisations` (`id`) ON DELETE NO ACTION
);
CREATE INDEX `contactserves_organisation_id` ON `contact_serves` (`organisation_id`);
CREATE TABLE `data_source_data_items` (
  `data_source_id` text NOT NULL,
  `data_item_id` text NOT NULL,
  PRIMARY KEY (`data_source_id`, `data_item_id`),
  CONSTRAINT `data_source_data_items_data_source_id` FOREIGN KEY (`data_source_id`) REFERENCES `data_sources` (`id`) ON DELETE CASCADE,
  CONSTRAINT `data_source_data_items_data_item_id` FOREIGN KEY (`data_item_id`) REFERENCES `data_items` (`id`) ON DELETE CASCADE
);
CREATE INDEX `datasourcedataitems_data_item_id` ON `data_source_data_items` (`data_item_id`);
CREATE TABLE `disclosure_data_items` (
  `disclosure_id` text NOT NULL,
  `data_item_id` text NOT NULL,
  PRIMARY KEY (`disclosure_id`, `data_item_id`),
  CONSTRAINT `disclosure_data_items_disclosure_id` FOREIGN KEY (`disclosure_id`) REFERENCES `disclosures` (`id`) ON DELETE CASCADE,
  CONSTRAINT `disclosure_data_items_data_item_id` FOREIGN KEY (`data_item_id`) REFERENCES `data_items` (`id`) ON DELETE CASCADE
);
CREATE INDEX `disclosuredataitems_data_item_id` ON `disclosure_data_items` (`data_item_id`);
CREATE TABLE `legal_basis_data_items` (
  `legal_basis_id` text NOT NULL,
  `data_item_id` text NOT NULL,
  PRIMARY KEY (`legal_basis_id`, `data_item_id`),
  CONSTRAINT `legal_basis_data_items_legal_basis_id` FOREIGN KEY (`legal_basis_id`) REFERENCES `legal_bases` (`id`) ON DELETE CASCADE,
  CONSTRAINT `legal_basis_data_items_data_item_id` FOREIGN KEY (`data_item_id`) REFERENCES `data_items` (`id`) ON DELETE CASCADE
);
CREATE INDEX `legalbasisdataitems_data_item_id` ON `legal_basis_data_items` (`data_item_id`);
CREATE TABLE `processing_activity_contacts` (
  `processing_activity_id` text NOT NULL,
  `contact_id` text NOT NULL,
  PRIMARY KEY (`processing_activity_id`, `contact_id`),
  CONSTRAINT `processing_activity_contacts_processing_activity_id` FOREIGN KEY (`processing_activity_id`) REFERENCES `processing_activities` (`id`) ON DELETE CASCADE,
  CONSTRAINT `processing_activity_contacts_contact_id` FOREIGN KEY (`contact_id`) REFERENCES `contacts` (`id`) ON DELETE NO ACTION
);
CREATE INDEX `processingactivitycontacts_contact_id` ON `processing_activity_contacts` (`contact_id`);
CREATE TABLE `processing_activity_notices` (
  `processing_activity_id` text NOT NULL,
  `notice_id` text NOT NULL,
  PRIMARY KEY (`processing_activity_id`, `notice_id`),
  CONSTRAINT `processing_activity_notices_processing_activity_id` FOREIGN KEY (`processing_activity_id`) REFERENCES `processing_activities` (`id`) ON DELETE CASCADE,
  CONSTRAINT `processing_activity_notices_notice_id` FOREIGN KEY (`notice_id`) REFERENCES `notices` (`id`) ON DELETE NO ACTION
);
CREATE INDEX `processingactivitynotices_notice_id` ON `processing_activity_notices` (`notice_id`);
CREATE TABLE `retention_rule_data_items` (
  `retention_rule_id` text NOT NULL,
  `data_item_id` text NOT NULL,
  PRIMARY KEY (`retention_rule_id`, `data_item_id`),
  CONSTRAINT `retention_rule_data_items_retention_rule_id` FOREIGN KEY (`retention_rule_id`) REFERENCES `retention_rules` (`id`) ON DELETE CASCADE,
  CONSTRAINT `retention_rule_data_items_data_item_id` FOREIGN KEY (`data_item_id`) REFERENCES `data_items` (`id`) ON DELETE CASCADE
);
CREATE INDEX `retentionruledataitems_data_item_id` ON `retention_rule_data_items` (`data_item_id`);
CREATE TABLE `retention_rule_conflicts_with` (
  `retention_rule_id` text NOT NULL,
  `conflicts_with_id` text NOT NULL,
  PRIMARY KEY (`retention_rule_id`, `conflicts_with_id`),
  CONSTRAINT `retention_rule_conflicts_with_retention_rule_id` FOREIGN KEY (`retention_rule_id`) REFERENCES `retention_rules` (`id`) ON DELETE CASCADE,
  CONSTRAINT `retention_rule_conflicts_with_conflicts_with_id` FOREIGN KEY (`conflicts_with_id`) REFERENCES `retention_rules` (`id`) ON DELETE CASCADE
);
CREATE INDEX `retentionruleconflictswith_conflicts_with_id` ON `retention_rule_conflicts_with` (`conflicts_with_id`);
CREATE TABLE `rights_procedure_activities` (
  `rights_procedure_id` text NOT NULL,
  `processing_activity_id` text NOT NULL,
  PRIMARY KEY (`rights_procedure_id`, `processing_activity_id`),
  CONSTRAINT `rights_procedure_activities_rights_procedure_id` FOREIGN KEY (`rights_procedure_id`) REFERENCES `rights_procedures` (`id`) ON DELETE CASCADE,
  CONSTRAINT `rights_procedure_activities_processing_activity_id` FOREIGN KEY (`processing_activity_id`) REFERENCES `processing_activities` (`id`) ON DELETE NO ACTION
);
CREATE INDEX `rightsprocedureactivities_processing_activity_id` ON `rights_procedure_activities` (`processing_activity_id`);
CREATE TABLE `security_measure_systems` (
  `security_measure_id` text NOT NULL,
  `system_id` text NOT NULL,
  PRIMARY KEY (`security_measure_id`, `system_id`),
  CONSTRAINT `security_measure_systems_security_measure_id` FOREIGN KEY (`security_measure_id`) REFERENCES `security_measures` (`id`) ON DELETE CASCADE,
  CONSTRAINT `security_measure_systems_system_id` FOREIGN KEY (`system_id`) REFERENCES `systems` (`id`) ON DELETE NO ACTION
);
CREATE INDEX `securitymeasuresystems_system_id` ON `security_measure_systems` (`system_id`);
CREATE TABLE `transfer_data_items` (
  `transfer_id` text NOT NULL,
  `data_item_id` text NOT NULL,
  PRIMARY KEY (`transfer_id`, `data_item_id`),
  CONSTRAINT `transfer_data_items_transfer_id` FOREIGN KEY (`transfer_id`) REFERENCES `transfers` (`id`) ON DELETE CASCADE,
  CONSTRAINT `transfer_data_items_data_item_id` FOREIGN KEY (`data_item_id`) REFERENCES `data_items` (`id`) ON DELETE CASCADE
);
CREATE INDEX `transferdataitems_data_item_id` ON `transfer_data_items` (`data_item_id`);

-- Text search, which PostgreSQL has as an index on processing_activities.search.
-- Here an index of its own is kept by triggers. Its rows have numbers of their
-- own, because the numbers of rows with a text id are not stable.
CREATE TABLE `activity_search` (
  `number` integer PRIMARY KEY,
  `activity_id` text NOT NULL UNIQUE,
  `search` text NOT NULL
);
CREATE VIRTUAL TABLE `activity_search_index` USING fts5 (`search`, content = 'activity_search', content_rowid = 'number', tokenize = 'unicode61 remove_diacritics 0');
CREATE TRIGGER `activity_search_insert` AFTER INSERT ON `processing_activities` BEGIN
  INSERT INTO `activity_search` (`activity_id`, `search`) VALUES (new.`id`, new.`search`);
END;
CREATE TRIGGER `activity_search_update` AFTER UPDATE OF `search` ON `processing_activities` BEGIN
  UPDATE `activity_search` SET `search` = new.`search` WHERE `activity_id` = new.`id`;
END;
CREATE TRIGGER `activity_search_delete` AFTER DELETE ON `processing_activities` BEGIN
  DELETE FROM `activity_search` WHERE `activity_id` = old.`id`;
END;
CREATE TRIGGER `activity_search_index_insert` AFTER INSERT ON `activity_search` BEGIN
  INSERT INTO `activity_search_index` (`rowid`, `search`) VALUES (new.`number`, new.`search`);
END;
CREATE TRIGGER `activity_search_index_delete` AFTER DELETE ON `activity_search` BEGIN
  INSERT INTO `activity_search_index` (`activity_search_index`, `rowid`, `search`) VALUES ('delete', old.`number`, old.`search`);
END;
CREATE TRIGGER `activity_search_index_update` AFTER UPDATE ON `activity_search` BEGIN
  INSERT INTO `activity_search_index` (`activity_search_index`, `rowid`, `search`) VALUES ('delete', old.`number`, old.`search`);
  INSERT INTO `activity_search_index` (`rowid`, `search`) VALUES (new.`number`, new.`search`);
END;
