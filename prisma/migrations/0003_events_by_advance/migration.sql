-- Events are stored as they come: those of one advance in one row. A row of its own for each of them, with its key, scope and
-- index entry, cost more than all the rest that an advance writes. `events` is JSON as the engine has written it, to the letter.

-- CreateTable
CREATE TABLE "case_advance" (
    "case_id" UUID NOT NULL,
    "seq" INTEGER NOT NULL,
    "organisation_id" UUID NOT NULL,
    "environment" "Environment" NOT NULL DEFAULT 'live',
    "at" TIMESTAMPTZ(3) NOT NULL,
    "events" JSON NOT NULL,

    CONSTRAINT "case_advance_pkey" PRIMARY KEY ("case_id","seq")
);

INSERT INTO "case_advance" ("case_id", "seq", "organisation_id", "environment", "at", "events")
SELECT "case_id", "seq", "organisation_id", "environment", "at", json_build_array("event") FROM "case_event";

-- DropTable
DROP TABLE "case_event";


-- What Prisma's schema cannot say, by hand ---------------------------------------------------------------------------

ALTER TABLE "case_advance" ENABLE ROW LEVEL SECURITY;
CREATE POLICY "organisation" ON "case_advance" TO alur_app
  USING (organisation_id = NULLIF(current_setting('alur.organisation', true), '')::uuid
    AND environment = NULLIF(current_setting('alur.environment', true), '')::"Environment");
REVOKE UPDATE ON "case_advance" FROM alur_app;

-- One row per event again, for whoever reads them: `seq` counts the events of a case from 1. Bound by the policy of the table.
CREATE VIEW "case_event" WITH (security_invoker = true) AS
SELECT a.case_id, (a.seq + e.n - 1)::int AS seq, a.organisation_id, a.environment, a.at, e.event
FROM "case_advance" a CROSS JOIN LATERAL json_array_elements(a.events) WITH ORDINALITY AS e(event, n);
