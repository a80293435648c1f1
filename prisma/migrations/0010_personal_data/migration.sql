-- The data key of an organisation's environment, wrapped by the master key that is in no database (see server/privacy).
CREATE TABLE "data_key" (
    "organisation_id" UUID NOT NULL,
    "environment" "Environment" NOT NULL DEFAULT 'live',
    "wrapped" BYTEA NOT NULL,
    -- Which master key wraps it.
    "master" BYTEA NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "data_key_pkey" PRIMARY KEY ("organisation_id", "environment")
);

-- A case's own key, wrapped by its organisation's. Null: nothing of it is sealed. Empty: erased, and what is sealed is lost.
ALTER TABLE "case" ADD COLUMN "data_key" BYTEA,
  ADD COLUMN "erased_at" TIMESTAMPTZ(3),
  -- Keyed hash of the customer's mail address, by which it is found where the address itself is sealed.
  ADD COLUMN "customer_hash" TEXT,
  -- The business key as it was given, sealed; the column business_key then holds its keyed hash.
  ADD COLUMN "sealed_key" TEXT;
CREATE INDEX "case_customer_hash" ON "case" ("organisation_id", "environment", "customer_hash") WHERE customer_hash IS NOT NULL;
CREATE INDEX "case_customer_email" ON "case" ("organisation_id", "environment", lower("customer_email")) WHERE customer_email IS NOT NULL;

DO $$
DECLARE
  bound text;
BEGIN
  FOREACH bound IN ARRAY ARRAY['data_key'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', bound);
    EXECUTE format($policy$
      CREATE POLICY "organisation" ON %I TO alur_app
        USING (organisation_id = NULLIF(current_setting('alur.organisation', true), '')::uuid
          AND environment = NULLIF(current_setting('alur.environment', true), '')::"Environment")
    $policy$, bound);
  END LOOP;
END
$$;
