-- The trace that an effect belongs to (W3C traceparent): that of the request or effect whose commit has ordered it.
ALTER TABLE "effect" ADD COLUMN "trace" TEXT;
