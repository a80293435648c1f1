-- Which job has a bulk operation in hand, and until when others leave it to that job.
ALTER TABLE "bulk_operation" ADD COLUMN "held_by" UUID, ADD COLUMN "held_until" TIMESTAMPTZ(3);

-- A signal is one message for each case that hears it; what it brings is kept once, with the first of them.
ALTER TABLE "message" ADD COLUMN "payload_of" UUID REFERENCES "message"("id") ON DELETE CASCADE ON UPDATE CASCADE;
CREATE INDEX "message_payload_of_idx" ON "message"("payload_of");
