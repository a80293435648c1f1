/**
 * All that running cases need to know of what organisations have set up, in one round trip. The revision belongs to the same
 * snapshot as the rest. An organisation that has changed nothing yet has no row there: its revision is 0.
 */
export const READ_CONFIGURATIONS = `
SELECT o.id AS organisation_id, u.environment, coalesce(c.rev, 0) AS rev, o.name, o.brand_colour,
  o.suspended_at IS NOT NULL AS suspended,
  (SELECT w.calendar FROM working_time w
    WHERE w.organisation_id = o.id AND w.environment = u.environment::"Environment") AS calendar,
  (SELECT json_build_object('runningCases', l.running_cases, 'startsPerSecond', l.starts_per_second, 'jobs', l.jobs)
    FROM organisation_limit l WHERE l.organisation_id = o.id AND l.environment = u.environment::"Environment") AS limits,
  (SELECT json_agg(json_build_object('key', p.key, 'process', p.id, 'version', b.version_id,
      'suspended', p.suspended_at IS NOT NULL))
    FROM process p JOIN publication b ON b.process_id = p.id AND b.environment = p.environment
    WHERE p.organisation_id = o.id AND p.environment = u.environment::"Environment" AND p.archived_at IS NULL) AS published,
  (SELECT json_agg(json_build_object('process', s.process_id, 'name', s.name, 'value', s.value))
    FROM setting_value s WHERE s.organisation_id = o.id AND s.environment = u.environment::"Environment") AS settings,
  (SELECT json_agg(json_build_object('key', s.key, 'url', s.base_url, 'headers', encode(s.headers, 'base64')))
    FROM service s WHERE s.organisation_id = o.id AND s.environment = u.environment::"Environment") AS services
FROM (SELECT DISTINCT * FROM unnest($1::uuid[], $2::text[])) u(organisation_id, environment)
JOIN organisation o ON o.id = u.organisation_id
LEFT JOIN configuration c ON c.organisation_id = o.id AND c.environment = u.environment::"Environment"`;
