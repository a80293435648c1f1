-- When published processes begin cases by themselves: one row per schedule of a start step.
CREATE TABLE "schedule" (
    "process_id" UUID NOT NULL,
    "environment" "Environment" NOT NULL DEFAULT 'live',
    "step" TEXT NOT NULL,
    "place" INTEGER NOT NULL,
    "organisation_id" UUID NOT NULL,
    "version_id" UUID NOT NULL,
    "definition" JSONB NOT NULL,
    "started_at" TIMESTAMPTZ(3) NOT NULL,
    "next_at" TIMESTAMPTZ(3),

    CONSTRAINT "schedule_pkey" PRIMARY KEY ("process_id", "environment", "step", "place")
);
CREATE INDEX "schedule_next_at_idx" ON "schedule"("next_at");
CREATE INDEX "schedule_organisation_id_idx" ON "schedule"("organisation_id");

-- When the organisation works: due dates and waits in working time go by it.
CREATE TABLE "working_time" (
    "organisation_id" UUID NOT NULL,
    "environment" "Environment" NOT NULL DEFAULT 'live',
    "calendar" JSONB NOT NULL,

    CONSTRAINT "working_time_pkey" PRIMARY KEY ("organisation_id", "environment")
);
CREATE TRIGGER "configuration" AFTER INSERT OR UPDATE OR DELETE ON "working_time"
  FOR EACH ROW EXECUTE FUNCTION "alur_configuration_changed"();

-- What operators do to many cases, part by part.
CREATE TABLE "bulk_operation" (
    "id" UUID NOT NULL,
    "organisation_id" UUID NOT NULL,
    "environment" "Environment" NOT NULL DEFAULT 'live',
    "by_id" TEXT NOT NULL,
    "operation" JSONB NOT NULL,
    "filter" JSONB NOT NULL,
    "status" TEXT NOT NULL,
    "total" INTEGER NOT NULL,
    "done" INTEGER NOT NULL DEFAULT 0,
    "stale" INTEGER NOT NULL DEFAULT 0,
    "last_case" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "ended_at" TIMESTAMPTZ(3),

    CONSTRAINT "bulk_operation_pkey" PRIMARY KEY ("id")
);
CREATE INDEX "bulk_operation_organisation_id_environment_id_idx" ON "bulk_operation"("organisation_id", "environment", "id" DESC);

DO $$
DECLARE
  bound text;
BEGIN
  FOREACH bound IN ARRAY ARRAY['schedule', 'working_time', 'bulk_operation'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', bound);
    EXECUTE format($policy$
      CREATE POLICY "organisation" ON %I TO alur_app
        USING (organisation_id = NULLIF(current_setting('alur.organisation', true), '')::uuid
          AND environment = NULLIF(current_setting('alur.environment', true), '')::"Environment")
    $policy$, bound);
  END LOOP;
END
$$;
