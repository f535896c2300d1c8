-- Waivers: findings accepted by someone entitled to it.

CREATE TABLE `waivers` (
  `id` text NOT NULL,
  `version` integer NOT NULL,
  `created_at` text NOT NULL,
  `updated_at` text NOT NULL,
  `evidence` json NULL,
  `key` text NOT NULL,
  `rule` text NOT NULL,
  `finding` text NOT NULL,
  `place` text NULL,
  `reason` text NOT NULL,
  `granted_on` text NOT NULL,
  `until` text NOT NULL,
  `note` text NULL,
  `retired_on` text NULL,
  `organisation_id` text NOT NULL,
  `activity_id` text NULL,
  PRIMARY KEY (`id`),
  CONSTRAINT `waivers_organisations_organisation` FOREIGN KEY (`organisation_id`) REFERENCES `organisations` (`id`) ON DELETE NO ACTION,
  CONSTRAINT `waivers_processing_activities_activity` FOREIGN KEY (`activity_id`) REFERENCES `processing_activities` (`id`) ON DELETE NO ACTION
);
CREATE UNIQUE INDEX `waiver_organisation_id_key` ON `waivers` (`organisation_id`, `key`);
CREATE INDEX `waiver_activity_id` ON `waivers` (`activity_id`);
