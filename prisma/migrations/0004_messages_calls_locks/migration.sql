-- Messages by name and key, and who waits for one.
CREATE TABLE "message" (
    "id" UUID NOT NULL,
    "organisation_id" UUID NOT NULL,
    "environment" "Environment" NOT NULL DEFAULT 'live',
    "name" TEXT NOT NULL,
    "correlation" TEXT NOT NULL,
    "payload" JSONB NOT NULL,
    "message_id" TEXT,
    "published_at" TIMESTAMPTZ(3) NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "message_pkey" PRIMARY KEY ("id")
);
CREATE UNIQUE INDEX "message_organisation_id_environment_name_message_id_key" ON "message"("organisation_id", "environment", "name", "message_id");
CREATE INDEX "message_organisation_id_environment_name_correlation_idx" ON "message"("organisation_id", "environment", "name", "correlation");

CREATE TABLE "message_wait" (
    "key" TEXT NOT NULL,
    "organisation_id" UUID NOT NULL,
    "environment" "Environment" NOT NULL DEFAULT 'live',
    "case_id" UUID NOT NULL,
    "process_id" UUID NOT NULL,
    "instance" TEXT NOT NULL,
    "number" INTEGER NOT NULL,
    "name" TEXT NOT NULL,
    "correlation" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "message_wait_pkey" PRIMARY KEY ("key")
);
CREATE INDEX "message_wait_organisation_id_environment_name_correlation_idx" ON "message_wait"("organisation_id", "environment", "name", "correlation");

-- The primary key is what gives a message to one case of a process only; the unique wait, one message to a wait.
CREATE TABLE "message_match" (
    "message_id" UUID NOT NULL,
    "process_id" UUID NOT NULL,
    "organisation_id" UUID NOT NULL,
    "environment" "Environment" NOT NULL DEFAULT 'live',
    "wait_key" TEXT,
    "case_id" UUID NOT NULL,
    "matched_at" TIMESTAMPTZ(3) NOT NULL,
    "delivered_at" TIMESTAMPTZ(3),

    CONSTRAINT "message_match_pkey" PRIMARY KEY ("message_id", "process_id")
);
ALTER TABLE "message_match" ADD CONSTRAINT "message_match_message_id_fkey" FOREIGN KEY ("message_id") REFERENCES "message"("id") ON DELETE CASCADE ON UPDATE CASCADE;
CREATE UNIQUE INDEX "message_match_wait_key_key" ON "message_match"("wait_key");

-- Ways in which a published process begins by itself: a message of a name.
CREATE TABLE "start_message" (
    "process_id" UUID NOT NULL,
    "environment" "Environment" NOT NULL DEFAULT 'live',
    "step" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "organisation_id" UUID NOT NULL,
    "version_id" UUID NOT NULL,

    CONSTRAINT "start_message_pkey" PRIMARY KEY ("process_id", "environment", "step", "name")
);
CREATE INDEX "start_message_organisation_id_environment_name_idx" ON "start_message"("organisation_id", "environment", "name");

-- Cases that another case has called, from asking until they have ended.
CREATE TABLE "call" (
    "key" TEXT NOT NULL,
    "organisation_id" UUID NOT NULL,
    "environment" "Environment" NOT NULL DEFAULT 'live',
    "case_id" UUID NOT NULL,
    "instance" TEXT NOT NULL,
    "number" INTEGER NOT NULL,
    "child_id" UUID NOT NULL,
    "process" TEXT NOT NULL,
    "version" INTEGER,
    "values" JSONB NOT NULL,
    "business_key" TEXT,
    "depth" INTEGER NOT NULL,
    "withdrawn" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "call_pkey" PRIMARY KEY ("key")
);

ALTER TABLE "case" ADD COLUMN "parent_id" UUID;
CREATE INDEX "case_parent_id_idx" ON "case"("parent_id");

-- Who holds a lock and who is next, in the order of asking.
CREATE TABLE "lock_wait" (
    "key" TEXT NOT NULL,
    "organisation_id" UUID NOT NULL,
    "environment" "Environment" NOT NULL DEFAULT 'live',
    "case_id" UUID NOT NULL,
    "instance" TEXT NOT NULL,
    "number" INTEGER NOT NULL,
    "name" TEXT NOT NULL,
    "place" BIGSERIAL NOT NULL,
    "granted" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "lock_wait_pkey" PRIMARY KEY ("key")
);
CREATE INDEX "lock_wait_organisation_id_environment_name_place_idx" ON "lock_wait"("organisation_id", "environment", "name", "place");

-- Held by an operator: no new cases begin.
ALTER TABLE "process" ADD COLUMN "suspended_at" TIMESTAMPTZ(3);
ALTER TABLE "organisation" ADD COLUMN "suspended_at" TIMESTAMPTZ(3);
ALTER TABLE "case" ADD COLUMN "suspended" BOOLEAN NOT NULL DEFAULT false;
CREATE TRIGGER "configuration_suspended" AFTER UPDATE OF "suspended_at" ON "process"
  FOR EACH ROW EXECUTE FUNCTION "alur_configuration_changed"();

-- What people did to cases and processes as operators, and who. Added to and never rewritten.
CREATE TABLE "audit_entry" (
    "id" UUID NOT NULL,
    "organisation_id" UUID NOT NULL,
    "environment" "Environment" NOT NULL DEFAULT 'live',
    "at" TIMESTAMPTZ(3) NOT NULL,
    "by_id" TEXT NOT NULL,
    "action" TEXT NOT NULL,
    "case_id" UUID,
    "process_id" UUID,
    "details" JSONB NOT NULL,

    CONSTRAINT "audit_entry_pkey" PRIMARY KEY ("id")
);
CREATE INDEX "audit_entry_organisation_id_environment_id_idx" ON "audit_entry"("organisation_id", "environment", "id" DESC);
CREATE INDEX "audit_entry_case_id_idx" ON "audit_entry"("case_id");
REVOKE UPDATE, DELETE ON "audit_entry" FROM alur_app;

GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA "public" TO alur_app;

DO $$
DECLARE
  bound text;
BEGIN
  FOREACH bound IN ARRAY ARRAY['message', 'message_wait', 'message_match', 'start_message', 'call', 'lock_wait', 'audit_entry'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', bound);
    EXECUTE format($policy$
      CREATE POLICY "organisation" ON %I TO alur_app
        USING (organisation_id = NULLIF(current_setting('alur.organisation', true), '')::uuid
          AND environment = NULLIF(current_setting('alur.environment', true), '')::"Environment")
    $policy$, bound);
  END LOOP;
END
$$;
