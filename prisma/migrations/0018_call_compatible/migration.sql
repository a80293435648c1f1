-- Calls that are bound to the newest version compatible with the one that they name.
ALTER TABLE "call" ADD COLUMN "compatible" BOOLEAN NOT NULL DEFAULT false;
