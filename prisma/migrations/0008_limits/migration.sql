-- What an organisation may use, where it differs from what the environment of Alur says; set by whoever runs Alur.
CREATE TABLE "organisation_limit" (
    "organisation_id" UUID NOT NULL,
    "environment" "Environment" NOT NULL DEFAULT 'live',
    "running_cases" INTEGER,
    "starts_per_second" INTEGER,
    "jobs" INTEGER,

    CONSTRAINT "organisation_limit_pkey" PRIMARY KEY ("organisation_id", "environment")
);
CREATE TRIGGER "configuration" AFTER INSERT OR UPDATE OR DELETE ON "organisation_limit"
  FOR EACH ROW EXECUTE FUNCTION "alur_configuration_changed"();

-- How many starts an organisation still has: filled up as time passes, taken by processes in chunks (see server/limits).
CREATE TABLE "start_allowance" (
    "organisation_id" UUID NOT NULL,
    "environment" "Environment" NOT NULL DEFAULT 'live',
    "left" DOUBLE PRECISION NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "start_allowance_pkey" PRIMARY KEY ("organisation_id", "environment")
);

-- Messages are deleted some time after they have expired.
CREATE INDEX "message_expires_at_idx" ON "message"("expires_at");


-- What Prisma's schema cannot say, by hand ---------------------------------------------------------------------------

ALTER TABLE "start_allowance" SET (fillfactor = 50);

DO $$
DECLARE
  bound text;
BEGIN
  FOREACH bound IN ARRAY ARRAY['organisation_limit', 'start_allowance'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', bound);
    EXECUTE format($policy$
      CREATE POLICY "organisation" ON %I TO alur_app
        USING (organisation_id = NULLIF(current_setting('alur.organisation', true), '')::uuid
          AND environment = NULLIF(current_setting('alur.environment', true), '')::"Environment")
    $policy$, bound);
    -- An organisation reads what it may use, and sets none of it.
    EXECUTE format('REVOKE INSERT, UPDATE, DELETE ON %I FROM alur_app', bound);
  END LOOP;
END
$$;
