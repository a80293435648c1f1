-- Of those that have heard a signal the first are listed, by their ids: read in this order, not sorted from thousands.
DROP INDEX "message_payload_of_idx";
CREATE INDEX "message_payload_of_id_idx" ON "message"("payload_of", "id");
