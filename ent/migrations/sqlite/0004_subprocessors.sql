-- Other processors of vendors: changes as they are announced, notices as customers receive them;
-- and corrections that are proposed to the owner of a record.

CREATE TABLE `corrections` (
  `id` text NOT NULL,
  `version` integer NOT NULL,
  `created_at` text NOT NULL,
  `updated_at` text NOT NULL,
  `evidence` json NULL,
  `key` text NOT NULL,
  `field` text NOT NULL,
  `proposed` text NULL,
  `grounds` text NOT NULL,
  `proposed_on` text NOT NULL,
  `answer` text NULL,
  `answered_on` text NULL,
  `reply` text NULL,
  `organisation_id` text NOT NULL,
  `subject_id` text NOT NULL,
  PRIMARY KEY (`id`),
  CONSTRAINT `corrections_organisations_organisation` FOREIGN KEY (`organisation_id`) REFERENCES `organisations` (`id`) ON DELETE NO ACTION,
  CONSTRAINT `corrections_organisations_subject` FOREIGN KEY (`subject_id`) REFERENCES `organisations` (`id`) ON DELETE NO ACTION
);
CREATE UNIQUE INDEX `correction_organisation_id_key` ON `corrections` (`organisation_id`, `key`);
CREATE INDEX `correction_subject_id` ON `corrections` (`subject_id`);

CREATE TABLE `subprocessor_changes` (
  `id` text NOT NULL,
  `version` integer NOT NULL,
  `created_at` text NOT NULL,
  `updated_at` text NOT NULL,
  `evidence` json NULL,
  `number` integer NOT NULL,
  `kind` text NOT NULL,
  `services` text NULL,
  `locations` json NULL,
  `transfer_tool` text NULL,
  `safeguards` text NULL,
  `explanation` text NULL,
  `information_url` text NULL,
  `effective_on` text NOT NULL,
  `key` text NOT NULL,
  `announced_on` text NOT NULL,
  `withdrawn_on` text NULL,
  `note` text NULL,
  `organisation_id` text NOT NULL,
  `subprocessor_id` text NOT NULL,
  `replaces_id` text NULL,
  `engaged_by_id` text NULL,
  PRIMARY KEY (`id`),
  CONSTRAINT `subprocessor_changes_organisations_organisation` FOREIGN KEY (`organisation_id`) REFERENCES `organisations` (`id`) ON DELETE NO ACTION,
  CONSTRAINT `subprocessor_changes_organisations_subprocessor` FOREIGN KEY (`subprocessor_id`) REFERENCES `organisations` (`id`) ON DELETE NO ACTION,
  CONSTRAINT `subprocessor_changes_organisations_replaces` FOREIGN KEY (`replaces_id`) REFERENCES `organisations` (`id`) ON DELETE NO ACTION,
  CONSTRAINT `subprocessor_changes_organisations_engaged_by` FOREIGN KEY (`engaged_by_id`) REFERENCES `organisations` (`id`) ON DELETE NO ACTION
);
CREATE UNIQUE INDEX `subprocessorchange_organisation_id_key` ON `subprocessor_changes` (`organisation_id`, `key`);
CREATE UNIQUE INDEX `subprocessorchange_organisation_id_number` ON `subprocessor_changes` (`organisation_id`, `number`);
CREATE INDEX `subprocessorchange_subprocessor_id` ON `subprocessor_changes` (`subprocessor_id`);

CREATE TABLE `subprocessor_notices` (
  `id` text NOT NULL,
  `version` integer NOT NULL,
  `created_at` text NOT NULL,
  `updated_at` text NOT NULL,
  `evidence` json NULL,
  `number` integer NOT NULL,
  `kind` text NOT NULL,
  `services` text NULL,
  `locations` json NULL,
  `transfer_tool` text NULL,
  `safeguards` text NULL,
  `explanation` text NULL,
  `information_url` text NULL,
  `effective_on` text NOT NULL,
  `key` text NOT NULL,
  `change` text NOT NULL,
  `noticed_on` text NOT NULL,
  `authorisation` text NULL,
  `notice_period` text NULL,
  `object_by` text NULL,
  `withdrawn_on` text NULL,
  `approved_on` text NULL,
  `objected_on` text NULL,
  `objection` text NULL,
  `objection_withdrawn_on` text NULL,
  `organisation_id` text NOT NULL,
  `subprocessor_id` text NOT NULL,
  `replaces_id` text NULL,
  `engaged_by_id` text NULL,
  `engagement_id` text NOT NULL,
  `vendor_id` text NOT NULL,
  PRIMARY KEY (`id`),
  CONSTRAINT `subprocessor_notices_organisations_organisation` FOREIGN KEY (`organisation_id`) REFERENCES `organisations` (`id`) ON DELETE NO ACTION,
  CONSTRAINT `subprocessor_notices_organisations_subprocessor` FOREIGN KEY (`subprocessor_id`) REFERENCES `organisations` (`id`) ON DELETE NO ACTION,
  CONSTRAINT `subprocessor_notices_organisations_replaces` FOREIGN KEY (`replaces_id`) REFERENCES `organisations` (`id`) ON DELETE NO ACTION,
  CONSTRAINT `subprocessor_notices_organisations_engaged_by` FOREIGN KEY (`engaged_by_id`) REFERENCES `organisations` (`id`) ON DELETE NO ACTION,
  CONSTRAINT `subprocessor_notices_engagements_engagement` FOREIGN KEY (`engagement_id`) REFERENCES `engagements` (`id`) ON DELETE NO ACTION,
  CONSTRAINT `subprocessor_notices_organisations_vendor` FOREIGN KEY (`vendor_id`) REFERENCES `organisations` (`id`) ON DELETE NO ACTION
);
CREATE UNIQUE INDEX `subprocessornotice_organisation_id_key` ON `subprocessor_notices` (`organisation_id`, `key`);
CREATE UNIQUE INDEX `subprocessornotice_engagement_id_vendor_id_change` ON `subprocessor_notices` (`engagement_id`, `vendor_id`, `change`);
CREATE INDEX `subprocessornotice_vendor_id_change` ON `subprocessor_notices` (`vendor_id`, `change`);
CREATE INDEX `subprocessornotice_subprocessor_id` ON `subprocessor_notices` (`subprocessor_id`);
