import type { Json } from "@/dsl/json";
import type { Setting } from "@/dsl/program/program";
import type { LocalizedText } from "@/dsl/text";
import { type Db, inOrganisation, type Scope } from "../db/scope";
import { type Failed, type Ok, ok } from "../result";
import { findProcess } from "./find";

/** A setting of the published version with what the organisation has set. */
export interface SettingView {
  readonly name: string;
  readonly label: LocalizedText;
  readonly type: Setting["type"];
  readonly currency?: string;
  readonly default: Json;
  /** Null: nothing is set, the default counts. */
  readonly value: Json;
}

/** A value that does not fit its setting. */
export interface SettingError {
  readonly field: string;
  readonly code: "settings.unknown" | "settings.type";
  readonly params: { readonly type: string };
}

/** Settings of the published version; none while nothing is published. Code: `process.unknown`. */
export async function readSettings(
  scope: Scope,
  key: string,
): Promise<Ok<SettingView[]> | Failed<"process.unknown">> {
  return inOrganisation(scope, async (db) => {
    const found = await findProcess(db, scope, key);
    return found.ok ? ok(await settingsIn(db, scope, found.value.id)) : found;
  });
}

/**
 * Sets values by name; null goes back to the default, names left out stay. All or none.
 * Codes: `process.unknown`, `settings.wrong` (with one error per name).
 */
export async function writeSettings(
  scope: Scope,
  key: string,
  values: Readonly<Record<string, Json>>,
): Promise<
  Ok<SettingView[]> | Failed<"process.unknown"> | Failed<"settings.wrong", { errors: SettingError[] }>
> {
  return inOrganisation(scope, async (db) => {
    const found = await findProcess(db, scope, key);
    if (!found.ok) return found;
    const processId = found.value.id;
    const settings = await settingsIn(db, scope, processId);
    const errors = Object.entries(values).flatMap(([name, value]) => settingErrors(settings, name, value));
    if (errors.length > 0) return { ok: false, code: "settings.wrong", errors };
    for (const [name, value] of Object.entries(values)) {
      await db.settingValue.deleteMany({ where: { ...scope, processId, name } });
      if (value !== null) await db.settingValue.create({ data: { ...scope, processId, name, value } });
    }
    return ok(await settingsIn(db, scope, processId));
  });
}

function settingErrors(settings: readonly SettingView[], field: string, value: Json): SettingError[] {
  const setting = settings.find((s) => s.name === field);
  if (!setting) return [{ field, code: "settings.unknown", params: { type: "" } }];
  const wanted = setting.type === "money" ? "number" : setting.type === "text" ? "string" : setting.type;
  if (value === null || (typeof value === wanted && (typeof value !== "string" || value.length <= 10_000)))
    return [];
  return [{ field, code: "settings.type", params: { type: setting.type } }];
}

async function settingsIn(db: Db, scope: Scope, processId: string): Promise<SettingView[]> {
  const [published] = await db.$queryRaw<{ settings: Record<string, Setting> }[]>`
    SELECT v.program -> 'settings' AS settings FROM publication u JOIN version v ON v.id = u.version_id
    WHERE u.organisation_id = ${scope.organisationId}::uuid AND u.environment = ${scope.environment}::"Environment"
      AND u.process_id = ${processId}::uuid`;
  if (!published) return [];
  const set = await db.$queryRaw<{ name: string; value: Json }[]>`
    SELECT name, value FROM setting_value WHERE organisation_id = ${scope.organisationId}::uuid
      AND environment = ${scope.environment}::"Environment" AND process_id = ${processId}::uuid`;
  const values = new Map(set.map((row) => [row.name, row.value]));
  return Object.entries(published.settings).map(([name, setting]) => ({
    name,
    label: setting.name,
    type: setting.type,
    ...(setting.type === "money" ? { currency: setting.currency } : {}),
    default: setting.default,
    value: values.get(name) ?? null,
  }));
}
