-- Why an operator does something to many cases, and the cases to which it could not be done.
ALTER TABLE "bulk_operation" ADD COLUMN "reason" TEXT NOT NULL DEFAULT '';

CREATE TABLE "bulk_failure" (
    "operation_id" UUID NOT NULL,
    "case_id" UUID NOT NULL,
    "organisation_id" UUID NOT NULL,
    "environment" "Environment" NOT NULL DEFAULT 'live',
    "code" TEXT NOT NULL,

    CONSTRAINT "bulk_failure_pkey" PRIMARY KEY ("operation_id", "case_id"),
    CONSTRAINT "bulk_failure_operation_id_fkey" FOREIGN KEY ("operation_id") REFERENCES "bulk_operation"("id")
      ON DELETE CASCADE ON UPDATE CASCADE
);
CREATE INDEX "bulk_failure_organisation_id_idx" ON "bulk_failure"("organisation_id");

ALTER TABLE "bulk_failure" ENABLE ROW LEVEL SECURITY;
CREATE POLICY "organisation" ON "bulk_failure" TO alur_app
  USING (organisation_id = NULLIF(current_setting('alur.organisation', true), '')::uuid
    AND environment = NULLIF(current_setting('alur.environment', true), '')::"Environment");
