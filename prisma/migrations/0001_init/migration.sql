-- CreateEnum
CREATE TYPE "Environment" AS ENUM ('test', 'live');

-- CreateEnum
CREATE TYPE "Role" AS ENUM ('analyst', 'admin', 'staff');

-- CreateEnum
CREATE TYPE "CaseStatus" AS ENUM ('running', 'completed', 'cancelled');

-- CreateEnum
CREATE TYPE "EffectStatus" AS ENUM ('pending', 'succeeded', 'failed', 'withdrawn');

-- CreateEnum
CREATE TYPE "TaskStatus" AS ENUM ('open', 'done', 'withdrawn');

-- CreateEnum
CREATE TYPE "IncidentStatus" AS ENUM ('open', 'resolved');

-- CreateTable
CREATE TABLE "organisation" (
    "id" UUID NOT NULL,
    "key" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "brand_colour" TEXT NOT NULL DEFAULT '#0b5c55',
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "organisation_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "person" (
    "id" UUID NOT NULL,
    "email" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "password_hash" TEXT NOT NULL,
    "language" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "person_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "membership" (
    "organisation_id" UUID NOT NULL,
    "environment" "Environment" NOT NULL DEFAULT 'live',
    "person_id" UUID NOT NULL,
    "roles" "Role"[],
    "queues" TEXT[] DEFAULT ARRAY[]::TEXT[],

    CONSTRAINT "membership_pkey" PRIMARY KEY ("organisation_id","person_id")
);

-- CreateTable
CREATE TABLE "api_key" (
    "id" UUID NOT NULL,
    "organisation_id" UUID NOT NULL,
    "environment" "Environment" NOT NULL DEFAULT 'live',
    "name" TEXT NOT NULL,
    "hash" BYTEA NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "revoked_at" TIMESTAMPTZ(3),
    "last_used_at" TIMESTAMPTZ(3),

    CONSTRAINT "api_key_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "service" (
    "organisation_id" UUID NOT NULL,
    "environment" "Environment" NOT NULL DEFAULT 'live',
    "key" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "base_url" TEXT NOT NULL,
    "headers" BYTEA,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "service_pkey" PRIMARY KEY ("organisation_id","environment","key")
);

-- CreateTable
CREATE TABLE "process" (
    "id" UUID NOT NULL,
    "organisation_id" UUID NOT NULL,
    "environment" "Environment" NOT NULL DEFAULT 'live',
    "key" TEXT NOT NULL,
    "name" JSONB NOT NULL,
    "archived_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "process_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "draft" (
    "process_id" UUID NOT NULL,
    "organisation_id" UUID NOT NULL,
    "environment" "Environment" NOT NULL DEFAULT 'live',
    "state" BYTEA NOT NULL,
    "seq" BIGINT NOT NULL DEFAULT 0,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "draft_pkey" PRIMARY KEY ("process_id")
);

-- CreateTable
CREATE TABLE "draft_update" (
    "seq" BIGSERIAL NOT NULL,
    "process_id" UUID NOT NULL,
    "organisation_id" UUID NOT NULL,
    "environment" "Environment" NOT NULL DEFAULT 'live',
    "update" BYTEA NOT NULL,
    "person_id" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "draft_update_pkey" PRIMARY KEY ("seq")
);

-- CreateTable
CREATE TABLE "version" (
    "id" UUID NOT NULL,
    "organisation_id" UUID NOT NULL,
    "environment" "Environment" NOT NULL DEFAULT 'live',
    "process_id" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "program" JSONB NOT NULL,
    "draft" JSONB NOT NULL,
    "checksum" TEXT NOT NULL,
    "note" TEXT NOT NULL DEFAULT '',
    "published_by" UUID,
    "published_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "version_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "publication" (
    "process_id" UUID NOT NULL,
    "environment" "Environment" NOT NULL DEFAULT 'live',
    "organisation_id" UUID NOT NULL,
    "version_id" UUID NOT NULL,
    "published_by" UUID,
    "published_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "publication_pkey" PRIMARY KEY ("process_id","environment")
);

-- CreateTable
CREATE TABLE "setting_value" (
    "organisation_id" UUID NOT NULL,
    "environment" "Environment" NOT NULL DEFAULT 'live',
    "process_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "value" JSONB NOT NULL,

    CONSTRAINT "setting_value_pkey" PRIMARY KEY ("process_id","environment","name")
);

-- CreateTable
CREATE TABLE "case" (
    "id" UUID NOT NULL,
    "organisation_id" UUID NOT NULL,
    "environment" "Environment" NOT NULL DEFAULT 'live',
    "process_id" UUID NOT NULL,
    "version_id" UUID NOT NULL,
    "reference" TEXT NOT NULL,
    "status" "CaseStatus" NOT NULL,
    "state" JSONB NOT NULL,
    "rev" INTEGER NOT NULL,
    "incidents" INTEGER NOT NULL DEFAULT 0,
    "at" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "locale" TEXT NOT NULL,
    "customer_email" TEXT,
    "business_key" TEXT,
    "started_at" TIMESTAMPTZ(3) NOT NULL,
    "ended_at" TIMESTAMPTZ(3),
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "case_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "case_event" (
    "case_id" UUID NOT NULL,
    "seq" INTEGER NOT NULL,
    "organisation_id" UUID NOT NULL,
    "environment" "Environment" NOT NULL DEFAULT 'live',
    "at" TIMESTAMPTZ(3) NOT NULL,
    "event" JSONB NOT NULL,

    CONSTRAINT "case_event_pkey" PRIMARY KEY ("case_id","seq")
);

-- CreateTable
CREATE TABLE "effect" (
    "key" TEXT NOT NULL,
    "organisation_id" UUID NOT NULL,
    "environment" "Environment" NOT NULL DEFAULT 'live',
    "case_id" UUID NOT NULL,
    "instance" TEXT NOT NULL,
    "number" INTEGER NOT NULL,
    "step_id" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "request" JSONB NOT NULL,
    "timeout" TEXT,
    "status" "EffectStatus" NOT NULL,
    "attempt" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "settled_at" TIMESTAMPTZ(3),

    CONSTRAINT "effect_pkey" PRIMARY KEY ("key")
);

-- CreateTable
CREATE TABLE "timer" (
    "key" TEXT NOT NULL,
    "organisation_id" UUID NOT NULL,
    "environment" "Environment" NOT NULL DEFAULT 'live',
    "case_id" UUID NOT NULL,
    "instance" TEXT NOT NULL,
    "number" INTEGER NOT NULL,
    "purpose" TEXT NOT NULL,
    "due_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "timer_pkey" PRIMARY KEY ("key")
);

-- CreateTable
CREATE TABLE "task" (
    "id" UUID NOT NULL,
    "key" TEXT NOT NULL,
    "organisation_id" UUID NOT NULL,
    "environment" "Environment" NOT NULL DEFAULT 'live',
    "case_id" UUID NOT NULL,
    "process_id" UUID NOT NULL,
    "instance" TEXT NOT NULL,
    "number" INTEGER NOT NULL,
    "step_id" TEXT NOT NULL,
    "audience" TEXT NOT NULL,
    "form" TEXT NOT NULL,
    "queue" TEXT,
    "status" "TaskStatus" NOT NULL,
    "claimed_by" UUID,
    "claimed_at" TIMESTAMPTZ(3),
    "kept" JSONB,
    "shows" JSONB,
    "due_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "done_by" UUID,
    "done_at" TIMESTAMPTZ(3),

    CONSTRAINT "task_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "subscription" (
    "key" TEXT NOT NULL,
    "token_hash" BYTEA NOT NULL,
    "organisation_id" UUID NOT NULL,
    "environment" "Environment" NOT NULL DEFAULT 'live',
    "case_id" UUID NOT NULL,
    "instance" TEXT NOT NULL,
    "number" INTEGER NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "subscription_pkey" PRIMARY KEY ("key")
);

-- CreateTable
CREATE TABLE "delivery" (
    "id" UUID NOT NULL,
    "effect_key" TEXT NOT NULL,
    "organisation_id" UUID NOT NULL,
    "environment" "Environment" NOT NULL DEFAULT 'live',
    "case_id" UUID NOT NULL,
    "step_id" TEXT NOT NULL,
    "message_key" TEXT NOT NULL,
    "channel" TEXT NOT NULL,
    "recipient" TEXT NOT NULL,
    "locale" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "html" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "sent_at" TIMESTAMPTZ(3),

    CONSTRAINT "delivery_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "incident" (
    "id" UUID NOT NULL,
    "organisation_id" UUID NOT NULL,
    "environment" "Environment" NOT NULL DEFAULT 'live',
    "case_id" UUID NOT NULL,
    "process_id" UUID NOT NULL,
    "instance" TEXT NOT NULL,
    "step_id" TEXT NOT NULL,
    "code" TEXT NOT NULL,
    "cause" TEXT NOT NULL,
    "params" JSONB NOT NULL,
    "attempts" INTEGER NOT NULL,
    "status" "IncidentStatus" NOT NULL,
    "opened_at" TIMESTAMPTZ(3) NOT NULL,
    "resolved_at" TIMESTAMPTZ(3),
    "resolved_by" UUID,

    CONSTRAINT "incident_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "worker" (
    "id" UUID NOT NULL,
    "started_at" TIMESTAMPTZ(3) NOT NULL,
    "seen_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "worker_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "organisation_key_key" ON "organisation"("key");

-- CreateIndex
CREATE UNIQUE INDEX "person_email_key" ON "person"("email");

-- CreateIndex
CREATE INDEX "membership_person_id_idx" ON "membership"("person_id");

-- CreateIndex
CREATE UNIQUE INDEX "api_key_hash_key" ON "api_key"("hash");

-- CreateIndex
CREATE INDEX "api_key_organisation_id_idx" ON "api_key"("organisation_id");

-- CreateIndex
CREATE UNIQUE INDEX "process_organisation_id_environment_key_key" ON "process"("organisation_id", "environment", "key");

-- CreateIndex
CREATE INDEX "draft_organisation_id_idx" ON "draft"("organisation_id");

-- CreateIndex
CREATE INDEX "draft_update_process_id_seq_idx" ON "draft_update"("process_id", "seq");

-- CreateIndex
CREATE INDEX "version_organisation_id_idx" ON "version"("organisation_id");

-- CreateIndex
CREATE UNIQUE INDEX "version_process_id_number_key" ON "version"("process_id", "number");

-- CreateIndex
CREATE INDEX "publication_organisation_id_idx" ON "publication"("organisation_id");

-- CreateIndex
CREATE INDEX "setting_value_organisation_id_idx" ON "setting_value"("organisation_id");

-- CreateIndex
CREATE INDEX "case_organisation_id_environment_started_at_idx" ON "case"("organisation_id", "environment", "started_at" DESC);

-- CreateIndex
CREATE UNIQUE INDEX "case_organisation_id_environment_reference_key" ON "case"("organisation_id", "environment", "reference");

-- CreateIndex
CREATE UNIQUE INDEX "case_organisation_id_environment_process_id_business_key_key" ON "case"("organisation_id", "environment", "process_id", "business_key");

-- CreateIndex
CREATE INDEX "effect_case_id_idx" ON "effect"("case_id");

-- CreateIndex
CREATE INDEX "timer_due_at_idx" ON "timer"("due_at");

-- CreateIndex
CREATE INDEX "timer_case_id_idx" ON "timer"("case_id");

-- CreateIndex
CREATE UNIQUE INDEX "task_key_key" ON "task"("key");

-- CreateIndex
CREATE INDEX "task_organisation_id_environment_status_created_at_idx" ON "task"("organisation_id", "environment", "status", "created_at");

-- CreateIndex
CREATE INDEX "task_case_id_idx" ON "task"("case_id");

-- CreateIndex
CREATE UNIQUE INDEX "subscription_token_hash_key" ON "subscription"("token_hash");

-- CreateIndex
CREATE INDEX "subscription_case_id_idx" ON "subscription"("case_id");

-- CreateIndex
CREATE UNIQUE INDEX "delivery_effect_key_key" ON "delivery"("effect_key");

-- CreateIndex
CREATE INDEX "delivery_case_id_idx" ON "delivery"("case_id");

-- CreateIndex
CREATE INDEX "incident_organisation_id_environment_status_idx" ON "incident"("organisation_id", "environment", "status");

-- CreateIndex
CREATE INDEX "incident_case_id_idx" ON "incident"("case_id");

-- AddForeignKey
ALTER TABLE "membership" ADD CONSTRAINT "membership_organisation_id_fkey" FOREIGN KEY ("organisation_id") REFERENCES "organisation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "membership" ADD CONSTRAINT "membership_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "api_key" ADD CONSTRAINT "api_key_organisation_id_fkey" FOREIGN KEY ("organisation_id") REFERENCES "organisation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "service" ADD CONSTRAINT "service_organisation_id_fkey" FOREIGN KEY ("organisation_id") REFERENCES "organisation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "process" ADD CONSTRAINT "process_organisation_id_fkey" FOREIGN KEY ("organisation_id") REFERENCES "organisation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "draft" ADD CONSTRAINT "draft_process_id_fkey" FOREIGN KEY ("process_id") REFERENCES "process"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "draft_update" ADD CONSTRAINT "draft_update_process_id_fkey" FOREIGN KEY ("process_id") REFERENCES "process"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "version" ADD CONSTRAINT "version_process_id_fkey" FOREIGN KEY ("process_id") REFERENCES "process"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "publication" ADD CONSTRAINT "publication_process_id_fkey" FOREIGN KEY ("process_id") REFERENCES "process"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "publication" ADD CONSTRAINT "publication_version_id_fkey" FOREIGN KEY ("version_id") REFERENCES "version"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "setting_value" ADD CONSTRAINT "setting_value_process_id_fkey" FOREIGN KEY ("process_id") REFERENCES "process"("id") ON DELETE CASCADE ON UPDATE CASCADE;


-- What Prisma's schema cannot say, by hand ---------------------------------------------------------------------------

-- Case states are rewritten at every step: room on the page keeps the update on it (HOT), without touching an index.
ALTER TABLE "case" SET (fillfactor = 70);

-- What is looked for is open; what is done is the bulk.
CREATE INDEX "case_running_idx" ON "case" ("organisation_id", "environment", "process_id", "started_at" DESC) WHERE "status" = 'running';
CREATE INDEX "case_stuck_idx" ON "case" ("organisation_id", "environment", "started_at" DESC) WHERE "incidents" > 0;
CREATE INDEX "task_inbox_idx" ON "task" ("organisation_id", "environment", "due_at", "created_at") WHERE "status" = 'open' AND "audience" = 'staff';
CREATE INDEX "effect_pending_idx" ON "effect" ("created_at") WHERE "status" = 'pending';

-- The role that serves organisations. Roles belong to the whole server: another database may be making it right now.
DO $$
BEGIN
  FOR attempt IN 1..20 LOOP
    BEGIN
      IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'alur_app') THEN
        CREATE ROLE alur_app NOLOGIN;
      END IF;
      BEGIN
        SET LOCAL ROLE alur_app;
        SET LOCAL ROLE NONE;
      EXCEPTION WHEN insufficient_privilege THEN
        GRANT alur_app TO CURRENT_USER;
      END;
      EXIT;
    -- internal_error: "tuple concurrently updated", another database's grant of the same role.
    EXCEPTION WHEN duplicate_object OR unique_violation OR internal_error THEN
      IF attempt = 20 THEN RAISE; END IF;
      PERFORM pg_sleep(0.05);
    END;
  END LOOP;
END
$$;

GRANT USAGE ON SCHEMA "public" TO alur_app;
GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA "public" TO alur_app;
GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA "public" TO alur_app;
ALTER DEFAULT PRIVILEGES IN SCHEMA "public" GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO alur_app;
ALTER DEFAULT PRIVILEGES IN SCHEMA "public" GRANT USAGE, SELECT ON SEQUENCES TO alur_app;
-- History is added to and never rewritten; the workers' register and the migrations' are not an organisation's business.
REVOKE UPDATE ON "version", "case_event" FROM alur_app;
REVOKE INSERT, UPDATE, DELETE ON "worker" FROM alur_app;
DO $$
BEGIN
  IF to_regclass('public._prisma_migrations') IS NOT NULL THEN
    REVOKE ALL ON "_prisma_migrations" FROM alur_app;
  END IF;
END
$$;

-- Row-level security, the second guard. A setting that a transaction made locally reads '' afterwards, not NULL.
DO $$
DECLARE
  bound text;
BEGIN
  FOREACH bound IN ARRAY ARRAY[
    'membership', 'api_key', 'service', 'process', 'draft', 'draft_update', 'version', 'publication', 'setting_value',
    'case', 'case_event', 'effect', 'timer', 'task', 'subscription', 'delivery', 'incident'
  ] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', bound);
    EXECUTE format($policy$
      CREATE POLICY "organisation" ON %I TO alur_app
        USING (organisation_id = NULLIF(current_setting('alur.organisation', true), '')::uuid
          AND environment = NULLIF(current_setting('alur.environment', true), '')::"Environment")
    $policy$, bound);
  END LOOP;
END
$$;

ALTER TABLE "organisation" ENABLE ROW LEVEL SECURITY;
CREATE POLICY "organisation" ON "organisation" TO alur_app
  USING (id = NULLIF(current_setting('alur.organisation', true), '')::uuid);

-- The subquery is itself bound by the policy of membership.
ALTER TABLE "person" ENABLE ROW LEVEL SECURITY;
CREATE POLICY "organisation" ON "person" TO alur_app
  USING (EXISTS (SELECT FROM "membership" m WHERE m.person_id = "person".id));
