-- An effect may be carried out by the process that has committed it, without a job in between. It then holds the effect until
-- `held_until`; after that the effect is given to others (see server/cases/held.ts).
ALTER TABLE "effect" ADD COLUMN "held_by" UUID, ADD COLUMN "held_until" TIMESTAMPTZ(3);

-- CreateTable
CREATE TABLE "configuration" (
    "organisation_id" UUID NOT NULL,
    "environment" "Environment" NOT NULL DEFAULT 'live',
    "rev" INTEGER NOT NULL,

    CONSTRAINT "configuration_pkey" PRIMARY KEY ("organisation_id","environment")
);


-- What Prisma's schema cannot say, by hand ---------------------------------------------------------------------------

-- Nobody looks for pending effects by age; what is looked for is whose holder has fallen silent.
DROP INDEX "effect_pending_idx";
CREATE INDEX "effect_held_idx" ON "effect" ("held_until") WHERE "held_until" IS NOT NULL AND "status" = 'pending';

-- Rows of these come and go with every case: they are looked after sooner than a fifth of a large table would.
ALTER TABLE "case" SET (autovacuum_vacuum_scale_factor = 0.02, autovacuum_vacuum_threshold = 1000, autovacuum_analyze_scale_factor = 0.05);
ALTER TABLE "effect" SET (fillfactor = 80, autovacuum_vacuum_scale_factor = 0.02, autovacuum_vacuum_threshold = 1000);
ALTER TABLE "task" SET (fillfactor = 80, autovacuum_vacuum_scale_factor = 0.02, autovacuum_vacuum_threshold = 1000);
ALTER TABLE "timer" SET (autovacuum_vacuum_scale_factor = 0.01, autovacuum_vacuum_threshold = 1000);

-- Counts up whenever something changes that processes keep in memory: what is published, its settings, the services, the
-- organisation's name. A commit compares the number it has worked with, so that it never goes by what no longer holds.
CREATE FUNCTION "alur_configuration_changed"() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public AS $$
DECLARE
  changed record;
BEGIN
  IF TG_OP = 'DELETE' THEN changed := OLD; ELSE changed := NEW; END IF;
  IF TG_TABLE_NAME = 'organisation' THEN
    INSERT INTO configuration (organisation_id, environment, rev)
    SELECT changed.id, e, 1 FROM unnest(enum_range(NULL::"Environment")) e ORDER BY e
    ON CONFLICT (organisation_id, environment) DO UPDATE SET rev = configuration.rev + 1;
  ELSE
    INSERT INTO configuration (organisation_id, environment, rev) VALUES (changed.organisation_id, changed.environment, 1)
    ON CONFLICT (organisation_id, environment) DO UPDATE SET rev = configuration.rev + 1;
  END IF;
  RETURN NULL;
END
$$;
DO $$
DECLARE
  watched text;
BEGIN
  FOREACH watched IN ARRAY ARRAY['organisation', 'publication', 'setting_value', 'service'] LOOP
    EXECUTE format('CREATE TRIGGER "configuration" AFTER INSERT OR UPDATE OR DELETE ON %I
      FOR EACH ROW EXECUTE FUNCTION "alur_configuration_changed"()', watched);
  END LOOP;
END
$$;
-- A process's name and time change with every save of its draft, which concerns no case.
CREATE TRIGGER "configuration" AFTER INSERT OR DELETE OR UPDATE OF "key", "archived_at" ON "process"
  FOR EACH ROW EXECUTE FUNCTION "alur_configuration_changed"();

-- Ends a statement that has written something else than was meant: all of it is undone.
CREATE FUNCTION "alur_refuse"(what text) RETURNS boolean LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'refused: %', what USING ERRCODE = 'AL001';
END
$$;

ALTER TABLE "configuration" ENABLE ROW LEVEL SECURITY;
CREATE POLICY "organisation" ON "configuration" TO alur_app
  USING (organisation_id = NULLIF(current_setting('alur.organisation', true), '')::uuid
    AND environment = NULLIF(current_setting('alur.environment', true), '')::"Environment");
-- It is the triggers' business, and they run as their owner.
REVOKE INSERT, UPDATE, DELETE ON "configuration" FROM alur_app;
