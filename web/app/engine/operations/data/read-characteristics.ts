import type { DataColumn, DataTable } from "../../../../../src/market/panel/panel.ts";
import { tableText } from "../../../../../src/market/read/table-text.ts";
import { parseDataTable } from "../../../../../src/market/table/data-table.ts";
import type { AboutStudy } from "../../../document/document.ts";
import { dataOf, opened } from "../../at-hand/data-at-hand.ts";
import { filesAtHand } from "../../at-hand/files-at-hand.ts";
import type { Tools } from "../../tools.ts";

/** A study and its file with a row of characteristics per asset. */
export interface AboutCharacteristics extends AboutStudy {
  readonly characteristics: string;
}

/** One characteristic, and how it is spread over the assets. */
export interface CharacteristicSummary {
  readonly name: string;
  readonly kind: "number" | "label";
  readonly missing: number;
  /** Stretches of numbers, or labels from the most frequent on: how many assets each has. */
  readonly bars: readonly { readonly label: string; readonly count: number }[];
  /** Labels beyond those in `bars`. */
  readonly others: number;
  readonly note?: string;
}

/** What a table of characteristics is, held against the assets of the study. */
export interface CharacteristicsSummary {
  readonly file: string;
  readonly rows: number;
  /** The column whose names are the assets'. */
  readonly names: string;
  readonly matched: readonly string[];
  /** Factors of the study, which need no row. */
  readonly factors: readonly string[];
  /** Assets of the study without a row, and rows of no asset. */
  readonly without: readonly string[];
  readonly strangers: readonly string[];
  readonly columns: readonly CharacteristicSummary[];
  readonly notes: readonly string[];
}

const stretches = 8;

/** Reads a table of characteristics. @throws {InputError} as `parseDataTable`, and whatever is wrong with the prices. */
export async function readCharacteristics(
  about: AboutCharacteristics,
  { blobs }: Tools,
): Promise<CharacteristicsSummary> {
  const { history } = dataOf(await opened(about, blobs), about);
  const { assets } = history.prices;
  const bytes = await filesAtHand(about.files, blobs)(about.characteristics, "study");
  const table = parseDataTable(await tableText(bytes, about.characteristics), about.characteristics);
  const key = namesColumn(table, assets);
  const names = (key.names ?? []).flatMap((name) => name ?? []);
  return {
    file: about.characteristics,
    rows: table.rows,
    names: key.name,
    matched: assets.filter((asset) => names.includes(asset)),
    factors: history.factors?.assets ?? [],
    without: assets.filter((asset) => !names.includes(asset)),
    strangers: names.filter((name) => !assets.includes(name)),
    columns: table.columns.filter((column) => column !== key).map(summaryOf),
    notes: table.notes ?? [],
  };
}

/** The column that names most assets. */
function namesColumn({ columns }: DataTable, assets: readonly string[]): DataColumn {
  const known = new Set(assets);
  const count = ({ names = [] }: DataColumn): number => names.filter((name) => known.has(name ?? "")).length;
  return columns.reduce((most, each) => (count(each) > count(most) ? each : most));
}

function summaryOf(column: DataColumn): CharacteristicSummary {
  const { name, kind, note } = column;
  const said = { name, kind, ...(note !== undefined && { note }) };
  if (column.kind === "label") {
    const counts = new Map<string, number>();
    for (const label of column.values) if (label !== null) counts.set(label, (counts.get(label) ?? 0) + 1);
    const bars = [...counts].map(([label, count]) => ({ label, count })).sort((a, b) => b.count - a.count);
    const missing = column.values.filter((label) => label === null).length;
    return { ...said, missing, bars: bars.slice(0, stretches), others: Math.max(0, bars.length - stretches) };
  }
  const numbers = column.values.filter((value) => !Number.isNaN(value)).sort();
  return { ...said, missing: column.values.length - numbers.length, bars: histogram(numbers), others: 0 };
}

/** Stretches of equal length from the least number to the largest; the numbers themselves where they are few. */
function histogram(sorted: Float64Array): CharacteristicSummary["bars"] {
  const distinct = [...new Set(sorted)];
  const short = (value: number): string => String(Number(value.toPrecision(3)));
  if (distinct.length <= stretches) {
    return distinct.map((value) => ({
      label: short(value),
      count: sorted.filter((each) => each === value).length,
    }));
  }
  const [least, largest] = [sorted[0], sorted[sorted.length - 1]];
  const width = (largest - least) / stretches;
  const counts = new Array<number>(stretches).fill(0);
  for (const value of sorted) counts[Math.min(stretches - 1, Math.floor((value - least) / width))]++;
  return counts.map((count, i) => ({
    label: `${short(least + i * width)} to ${short(least + (i + 1) * width)}`,
    count,
  }));
}
