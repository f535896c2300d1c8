-- Channels: where organisations are told of changes, and what was sent to them.

CREATE TABLE `channels` (
  `id` text NOT NULL,
  `kind` text NOT NULL,
  `address` text NOT NULL,
  `of_register` bool NOT NULL,
  `record_kinds` json NOT NULL,
  `secret` text NULL,
  `previous_secret` text NULL,
  `previous_secret_until` text NULL,
  `created_at` text NOT NULL,
  `failing_since` text NULL,
  `retry_at` text NULL,
  `disabled_at` text NULL,
  `disabled_reason` text NULL,
  `organisation_id` text NOT NULL,
  PRIMARY KEY (`id`),
  CONSTRAINT `channels_organisations_organisation` FOREIGN KEY (`organisation_id`) REFERENCES `organisations` (`id`) ON DELETE NO ACTION
);
CREATE INDEX `channel_organisation_id` ON `channels` (`organisation_id`);
CREATE TABLE `deliveries` (
  `id` text NOT NULL,
  `organisation_id` text NOT NULL,
  `of_register` bool NOT NULL,
  `event_type` text NOT NULL,
  `body` text NOT NULL,
  `state` text NOT NULL,
  `attempts` integer NOT NULL,
  `round` integer NOT NULL,
  `created_at` text NOT NULL,
  `next_attempt_at` text NULL,
  `last_attempt_at` text NULL,
  `last_status` integer NULL,
  `last_error` text NULL,
  `delivered_at` text NULL,
  `channel_id` text NOT NULL,
  PRIMARY KEY (`id`),
  CONSTRAINT `deliveries_channels_channel` FOREIGN KEY (`channel_id`) REFERENCES `channels` (`id`) ON DELETE NO ACTION
);
CREATE INDEX `delivery_next_attempt_at_id` ON `deliveries` (`next_attempt_at`, `id`);
CREATE INDEX `delivery_channel_id_id` ON `deliveries` (`channel_id`, `id`);
CREATE INDEX `delivery_organisation_id_id` ON `deliveries` (`organisation_id`, `id`);
