/** Versions of one process that came after the first one, up to the second; newest first. */
export const READ_LATER = `
SELECT v.id FROM version v
JOIN version first ON first.id = $1 AND first.organisation_id = $3
JOIN version last ON last.id = $2 AND last.organisation_id = $3
WHERE v.process_id = first.process_id AND v.organisation_id = $3
  AND v.environment = first.environment AND v.number > first.number AND v.number <= last.number
ORDER BY v.number DESC`;
