-- How long steps of a process usually take, learned from finished cases.
CREATE TABLE "step_norm" (
    "process_id" UUID NOT NULL,
    "environment" "Environment" NOT NULL DEFAULT 'live',
    "organisation_id" UUID NOT NULL,
    "step_id" TEXT NOT NULL,
    "seconds" DOUBLE PRECISION NOT NULL,
    "samples" INTEGER NOT NULL,

    CONSTRAINT "step_norm_pkey" PRIMARY KEY ("process_id", "environment", "step_id")
);
CREATE INDEX "step_norm_organisation_id_idx" ON "step_norm"("organisation_id");

-- How far the sweep for stalled cases has come in each process.
CREATE TABLE "stalled_sweep" (
    "process_id" UUID NOT NULL,
    "environment" "Environment" NOT NULL DEFAULT 'live',
    "organisation_id" UUID NOT NULL,
    "next_at" TIMESTAMPTZ(3) NOT NULL,
    "learned_at" TIMESTAMPTZ(3),
    "began_at" TIMESTAMPTZ(3),
    "after_started" TIMESTAMPTZ(3),
    "after_case" UUID,

    CONSTRAINT "stalled_sweep_pkey" PRIMARY KEY ("process_id", "environment")
);
CREATE INDEX "stalled_sweep_organisation_id_idx" ON "stalled_sweep"("organisation_id");
CREATE INDEX "stalled_sweep_next_at_idx" ON "stalled_sweep"("next_at");

-- Cases that have stood at a step for longer than its norm.
CREATE TABLE "stalled_case" (
    "case_id" UUID NOT NULL,
    "organisation_id" UUID NOT NULL,
    "environment" "Environment" NOT NULL DEFAULT 'live',
    "process_id" UUID NOT NULL,
    "instance" TEXT NOT NULL,
    "step_id" TEXT NOT NULL,
    "waits_for" TEXT NOT NULL,
    "entered_at" TIMESTAMPTZ(3) NOT NULL,
    "stalled_since" TIMESTAMPTZ(3) NOT NULL,
    "norm_seconds" DOUBLE PRECISION NOT NULL,
    "learned" BOOLEAN NOT NULL,
    "seen_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "stalled_case_pkey" PRIMARY KEY ("case_id"),
    CONSTRAINT "stalled_case_case_id_fkey" FOREIGN KEY ("case_id") REFERENCES "case"("id") ON DELETE CASCADE ON UPDATE CASCADE
);
CREATE INDEX "stalled_case_organisation_id_environment_case_id_idx" ON "stalled_case"("organisation_id", "environment", "case_id" DESC);
CREATE INDEX "stalled_case_process_id_environment_seen_at_idx" ON "stalled_case"("process_id", "environment", "seen_at");

-- Values of cases that are too large to be written with every event and state: by their SHA-256.
CREATE TABLE "result" (
    "case_id" UUID NOT NULL,
    "ref" TEXT NOT NULL,
    "organisation_id" UUID NOT NULL,
    "environment" "Environment" NOT NULL DEFAULT 'live',
    "size" INTEGER NOT NULL,
    "sealed" BOOLEAN NOT NULL,
    "content" BYTEA NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "result_pkey" PRIMARY KEY ("case_id", "ref")
);
CREATE INDEX "result_organisation_id_idx" ON "result"("organisation_id");

DO $$
DECLARE
  bound text;
BEGIN
  FOREACH bound IN ARRAY ARRAY['step_norm', 'stalled_sweep', 'stalled_case', 'result'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', bound);
    EXECUTE format($policy$
      CREATE POLICY "organisation" ON %I TO alur_app
        USING (organisation_id = NULLIF(current_setting('alur.organisation', true), '')::uuid
          AND environment = NULLIF(current_setting('alur.environment', true), '')::"Environment")
    $policy$, bound);
  END LOOP;
END
$$;
