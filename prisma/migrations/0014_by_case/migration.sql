-- What stands between cases, by the case: looked up when cases are erased and archived.
CREATE INDEX "message_match_case_id_idx" ON "message_match"("case_id");
CREATE INDEX "message_wait_case_id_idx" ON "message_wait"("case_id");
CREATE INDEX "lock_wait_case_id_idx" ON "lock_wait"("case_id");
CREATE INDEX "call_case_id_idx" ON "call"("case_id");
CREATE INDEX "call_child_id_idx" ON "call"("child_id");
