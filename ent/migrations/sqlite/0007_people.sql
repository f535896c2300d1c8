-- People who came in through an OpenID provider, and their sessions in browsers.

CREATE TABLE `people` (
  `id` text NOT NULL,
  `issuer` text NOT NULL,
  `subject` text NOT NULL,
  `created_at` text NOT NULL,
  `last_used_at` text NOT NULL,
  `disabled_at` text NULL,
  PRIMARY KEY (`id`)
);
CREATE UNIQUE INDEX `person_issuer_subject` ON `people` (`issuer`, `subject`);
CREATE TABLE `sessions` (
  `id` text NOT NULL,
  `grants` text NOT NULL,
  `created_at` text NOT NULL,
  `last_used_at` text NOT NULL,
  `expires_at` text NOT NULL,
  `person_id` text NOT NULL,
  PRIMARY KEY (`id`),
  CONSTRAINT `sessions_people_sessions` FOREIGN KEY (`person_id`) REFERENCES `people` (`id`) ON DELETE CASCADE
);
CREATE INDEX `session_person_id` ON `sessions` (`person_id`);
CREATE INDEX `session_expires_at` ON `sessions` (`expires_at`);
