-- People who came in through an OpenID provider, and their sessions in browsers.

CREATE TABLE "people" (
  "id" character varying COLLATE "C" NOT NULL,
  "issuer" character varying COLLATE "C" NOT NULL,
  "subject" character varying COLLATE "C" NOT NULL,
  "created_at" character varying COLLATE "C" NOT NULL,
  "last_used_at" character varying COLLATE "C" NOT NULL,
  "disabled_at" character varying COLLATE "C" NULL,
  PRIMARY KEY ("id")
);
CREATE UNIQUE INDEX "person_issuer_subject" ON "people" ("issuer", "subject");
CREATE TABLE "sessions" (
  "id" character varying COLLATE "C" NOT NULL,
  "grants" character varying COLLATE "C" NOT NULL,
  "created_at" character varying COLLATE "C" NOT NULL,
  "last_used_at" character varying COLLATE "C" NOT NULL,
  "expires_at" character varying COLLATE "C" NOT NULL,
  "person_id" character varying COLLATE "C" NOT NULL,
  PRIMARY KEY ("id"),
  CONSTRAINT "sessions_people_sessions" FOREIGN KEY ("person_id") REFERENCES "people" ("id") ON DELETE CASCADE
);
CREATE INDEX "session_person_id" ON "sessions" ("person_id");
CREATE INDEX "session_expires_at" ON "sessions" ("expires_at");
