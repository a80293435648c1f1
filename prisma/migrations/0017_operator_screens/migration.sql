-- What operators see of services at rest (why) and of schedules (when they last began a case, what was missed), and the way to
-- switch a schedule off.
ALTER TABLE "service_circuit" ADD COLUMN "code" TEXT;
ALTER TABLE "service_circuit" ADD COLUMN "status" INTEGER;

ALTER TABLE "schedule" ADD COLUMN "last_at" TIMESTAMPTZ(3);
ALTER TABLE "schedule" ADD COLUMN "last_case" UUID;
ALTER TABLE "schedule" ADD COLUMN "missed_at" TIMESTAMPTZ(3);
ALTER TABLE "schedule" ADD COLUMN "missed_count" INTEGER NOT NULL DEFAULT 0;
ALTER TABLE "schedule" ADD COLUMN "off_at" TIMESTAMPTZ(3);
