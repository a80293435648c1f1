-- Services that have failed lately. All workers share it, so that a dead service is called by none of them; a service that
-- answers has no row.
CREATE TABLE "service_circuit" (
    "organisation_id" UUID NOT NULL,
    "environment" "Environment" NOT NULL DEFAULT 'live',
    "service" TEXT NOT NULL,
    "failures" INTEGER NOT NULL,
    "failed_at" TIMESTAMPTZ(3) NOT NULL,
    "pauses" INTEGER NOT NULL DEFAULT 0,
    "opened_at" TIMESTAMPTZ(3),
    "resting_until" TIMESTAMPTZ(3),
    "probing_until" TIMESTAMPTZ(3),

    CONSTRAINT "service_circuit_pkey" PRIMARY KEY ("organisation_id","environment","service")
);

ALTER TABLE "service_circuit" ENABLE ROW LEVEL SECURITY;
CREATE POLICY "organisation" ON "service_circuit" TO alur_app
  USING (organisation_id = NULLIF(current_setting('alur.organisation', true), '')::uuid
    AND environment = NULLIF(current_setting('alur.environment', true), '')::"Environment");
