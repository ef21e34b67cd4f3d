import type { History } from "../market/panel.ts";
import { panelDigest } from "../market/panel-digest.ts";
import { pricePanel } from "../market/price-panel.ts";
import { pricesFromReturns } from "../market/prices-from-returns.ts";
import { readTable } from "../market/read-table.ts";
import { returnsPanel } from "../market/returns-panel.ts";
import type { Selection } from "../market/selection.ts";

/** A file's content, wherever it came from. */
export interface DataFile {
  /** As the user named it, for messages and the report. */
  readonly name: string;
  readonly bytes: Uint8Array;
  readonly holds: "prices" | "returns";
  /** Columns left out unless they are asked for by name. */
  readonly notAssets?: readonly string[];
  /** Whether the numbers come from a simulation, which every report must say. */
  readonly simulated?: boolean;
}

/** A history with what a reader should know of its origin. */
export interface LoadedData {
  readonly history: History;
  readonly file: string;
  /** SHA-256 of the prices used. */
  readonly digest: string;
  readonly simulated: boolean;
  /** What was done about missing values. */
  readonly notes: readonly string[];
}

/**
 * Reads a file into a history of complete prices. Returns become the prices of an index, so that all that follows
 * has one kind of input.
 *
 * @throws {InputError} whatever is wrong with the file or the selection, by file, line, date and asset.
 */
export async function loadData(file: DataFile, selection: Selection): Promise<LoadedData> {
  const table = await readTable(file.bytes, file.name, file.holds);
  const factors = selection.factors ?? [];
  const leftOut = [...factors, ...(file.notAssets ?? [])];
  const chosen = {
    ...selection,
    assets: selection.assets ?? table.columns.filter((name) => !leftOut.includes(name)),
  };
  const {
    panel,
    factors: levels,
    notes,
  } = file.holds === "prices" ? pricePanel(table, chosen) : indexed(table, chosen);
  return {
    history: { prices: panel, factors: levels },
    file: file.name,
    digest: panelDigest(panel),
    simulated: file.simulated ?? false,
    notes,
  };
}

function indexed(...[table, selection]: Parameters<typeof returnsPanel>): ReturnType<typeof pricePanel> {
  const { panel, factors, notes } = returnsPanel(table, selection, "simple");
  return { panel: pricesFromReturns(panel), factors: factors && pricesFromReturns(factors), notes };
}

/** What a reader needs to find the same data again. */
export function dataRecord({
  history: { prices, factors },
  file,
  digest,
  simulated,
  notes,
}: LoadedData): object {
  return {
    file,
    digest,
    simulated,
    assets: prices.assets,
    factors: factors?.assets,
    from: prices.dates[0],
    to: prices.dates[prices.dates.length - 1],
    rows: prices.dates.length,
    periodsPerYear: prices.periodsPerYear,
    notes,
  };
}
