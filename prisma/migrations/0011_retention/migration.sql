-- How long an organisation keeps the finished cases of a process, and what becomes of them then. No row: for ever.
CREATE TABLE "retention" (
    "process_id" UUID NOT NULL,
    "environment" "Environment" NOT NULL DEFAULT 'live',
    "organisation_id" UUID NOT NULL,
    "days" INTEGER NOT NULL CHECK ("days" BETWEEN 0 AND 36500),
    "action" TEXT NOT NULL CHECK ("action" IN ('archive', 'erase')),

    CONSTRAINT "retention_pkey" PRIMARY KEY ("process_id", "environment"),
    CONSTRAINT "retention_process_id_fkey" FOREIGN KEY ("process_id") REFERENCES "process" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);
CREATE INDEX "retention_organisation_id" ON "retention" ("organisation_id");

-- Finds what is due without reading what runs, or what was erased before.
CREATE INDEX "case_ended" ON "case" ("process_id", "ended_at") WHERE ended_at IS NOT NULL AND erased_at IS NULL;

-- A finished case out of the way: what it was found by, and the rest in one compressed value. What was sealed stays sealed.
CREATE TABLE "archived_case" (
    "id" UUID NOT NULL,
    "organisation_id" UUID NOT NULL,
    "environment" "Environment" NOT NULL DEFAULT 'live',
    "process_id" UUID NOT NULL,
    "version_id" UUID NOT NULL,
    "reference" TEXT NOT NULL,
    "status" "CaseStatus" NOT NULL,
    "business_key" TEXT,
    "customer_hash" TEXT,
    "parent_id" UUID,
    "started_at" TIMESTAMPTZ(3) NOT NULL,
    "ended_at" TIMESTAMPTZ(3) NOT NULL,
    "archived_at" TIMESTAMPTZ(3) NOT NULL,
    "erased_at" TIMESTAMPTZ(3),
    "data_key" BYTEA,
    -- JSON, compressed with gzip (RFC 1952) before it comes here.
    "content" BYTEA NOT NULL,

    CONSTRAINT "archived_case_pkey" PRIMARY KEY ("id")
);
ALTER TABLE "archived_case" ALTER COLUMN "content" SET STORAGE EXTERNAL;
CREATE INDEX "archived_case_of" ON "archived_case" ("organisation_id", "environment", "process_id", "id" DESC);
CREATE INDEX "archived_case_reference" ON "archived_case" ("organisation_id", "environment", "reference");
CREATE INDEX "archived_case_customer" ON "archived_case" ("organisation_id", "environment", "customer_hash") WHERE customer_hash IS NOT NULL;
CREATE INDEX "archived_case_key" ON "archived_case" ("process_id", "business_key") WHERE business_key IS NOT NULL;

DO $$
DECLARE
  bound text;
BEGIN
  FOREACH bound IN ARRAY ARRAY['retention', 'archived_case'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', bound);
    EXECUTE format($policy$
      CREATE POLICY "organisation" ON %I TO alur_app
        USING (organisation_id = NULLIF(current_setting('alur.organisation', true), '')::uuid
          AND environment = NULLIF(current_setting('alur.environment', true), '')::"Environment")
    $policy$, bound);
  END LOOP;
END
$$;
