import type { FileMetaData } from "hyparquet";

/**
 * The zones of columns of times, as pandas and Arrow write them into a file: pandas by column, Arrow where it names one zone only.
 */
export function zonesIn(
  { key_value_metadata: entries = [] }: FileMetaData,
  columns: readonly string[],
): ReadonlyMap<string, string> {
  const pandas = entries.find(({ key }) => key === "pandas")?.value;
  const zones = new Map(pandas === undefined ? [] : pandasZones(pandas));
  const arrow = entries.find(({ key }) => key === "ARROW:schema")?.value;
  const only = arrow === undefined ? undefined : arrowZone(arrow);
  if (only !== undefined) for (const name of columns) if (!zones.has(name)) zones.set(name, only);
  return zones;
}

interface PandasColumn {
  readonly name?: unknown;
  readonly field_name?: unknown;
  readonly metadata?: { readonly timezone?: unknown } | null;
}

function pandasZones(text: string): [string, string][] {
  try {
    const { columns = [] } = JSON.parse(text) as { columns?: readonly PandasColumn[] };
    return columns.flatMap(({ name, field_name: field, metadata }): [string, string][] => {
      const [column, zone] = [field ?? name, metadata?.timezone];
      return typeof column === "string" && typeof zone === "string" ? [[column, zone]] : [];
    });
  } catch {
    return [];
  }
}

/** The one zone that an Arrow schema names: it stands as text in the bytes of the schema. */
function arrowZone(base64: string): string | undefined {
  const { atob } = globalThis as unknown as { atob: (text: string) => string };
  try {
    const found = atob(base64).match(
      /\b(?:Africa|America|Antarctica|Asia|Atlantic|Australia|Europe|Indian|Pacific|Etc)\/[A-Za-z_+\-0-9/]+/g,
    );
    const zones = [...new Set(found ?? [])];
    return zones.length === 1 ? zones[0] : undefined;
  } catch {
    return undefined;
  }
}
