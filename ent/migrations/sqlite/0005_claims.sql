-- What organisations say of themselves, and invitations to take over their records.

ALTER TABLE `organisations` ADD COLUMN `hosting_locations` json NULL;
ALTER TABLE `organisations` ADD COLUMN `certifications` json NULL;
ALTER TABLE `organisations` ADD COLUMN `measures` json NULL;
ALTER TABLE `organisations` ADD COLUMN `contact_points` json NULL;
ALTER TABLE `organisations` ADD COLUMN `standard_agreement_url` text NULL;
ALTER TABLE `organisations` ADD COLUMN `subprocessor_list_url` text NULL;
ALTER TABLE `organisations` ADD COLUMN `offered_authorisation` text NULL;
ALTER TABLE `organisations` ADD COLUMN `offered_notice_period` text NULL;
ALTER TABLE `organisations` ADD COLUMN `claimed_on` text NULL;
CREATE TABLE `invitations` (
  `id` text NOT NULL,
  `hash` text NOT NULL,
  `invited_by` text NOT NULL,
  `by_administrator` bool NOT NULL,
  `created_at` text NOT NULL,
  `expires_at` text NOT NULL,
  `accepted_at` text NULL,
  `confirmed_at` text NULL,
  `revoked_at` text NULL,
  `organisation_id` text NULL,
  `vendor_id` text NOT NULL,
  `accepted_token_id` text NULL,
  PRIMARY KEY (`id`),
  CONSTRAINT `invitations_organisations_organisation` FOREIGN KEY (`organisation_id`) REFERENCES `organisations` (`id`) ON DELETE NO ACTION,
  CONSTRAINT `invitations_organisations_vendor` FOREIGN KEY (`vendor_id`) REFERENCES `organisations` (`id`) ON DELETE NO ACTION,
  CONSTRAINT `invitations_tokens_accepted_token` FOREIGN KEY (`accepted_token_id`) REFERENCES `tokens` (`id`) ON DELETE NO ACTION
);
CREATE UNIQUE INDEX `invitations_hash_key` ON `invitations` (`hash`);
CREATE INDEX `invitation_organisation_id` ON `invitations` (`organisation_id`);
CREATE INDEX `invitation_vendor_id` ON `invitations` (`vendor_id`);
