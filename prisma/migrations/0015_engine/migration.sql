-- Which job has a bulk operation in hand, and until when others leave it to that job.
ALTER TABLE "bulk_operation" ADD COLUMN "held_by" UUID, ADD COLUMN "held_until" TIMESTAMPTZ(3);
