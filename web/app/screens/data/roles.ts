import type { Settings } from "../../document/document.ts";
import type { DataSummary } from "../../engine/operations/data/read-data.ts";

/** What a column is used as. */
export type Role = "asset" | "factor" | "unused";

/** What each column is used as: as the study says, or as the engine takes them where it says nothing. */
export function roles(
  { columns, used }: Pick<DataSummary, "columns" | "used">,
  data: Settings,
): ReadonlyMap<string, Role> {
  const factors = named(data.factors) ?? (used.status === "ready" ? used.factors : []);
  const assets = named(data.assets) ?? (used.status === "ready" ? used.assets : undefined);
  return new Map(
    columns.map(({ name }) => {
      if (factors.includes(name)) return [name, "factor"];
      return [name, assets === undefined || assets.includes(name) ? "asset" : "unused"];
    }),
  );
}

/** The settings that say the same: nothing of assets where all columns are some. */
export function settingsOf(
  { columns }: Pick<DataSummary, "columns">,
  chosen: ReadonlyMap<string, Role>,
): Settings {
  const of = (role: Role): string[] =>
    columns.flatMap(({ name }) => (chosen.get(name) === role ? [name] : []));
  const [assets, factors] = [of("asset"), of("factor")];
  return {
    assets: assets.length + factors.length === columns.length ? undefined : assets,
    factors: factors.length === 0 ? undefined : factors,
  };
}

function named(value: Settings[string]): readonly string[] | undefined {
  return Array.isArray(value) ? (value as readonly string[]) : undefined;
}
