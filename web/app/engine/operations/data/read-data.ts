import type { MarketTable } from "../../../../../src/market/read/market-table.ts";
import type { AboutStudy } from "../../../document/document.ts";
import type { Refusal } from "../../../messages/refusal.ts";
import { dataOf, opened } from "../../at-hand/data-at-hand.ts";
import { refusalOf } from "../../refusal-of.ts";
import type { Tools } from "../../tools.ts";

/** One column of a file, as far as it goes. */
export interface ColumnSummary {
  readonly name: string;
  readonly first?: string;
  readonly last?: string;
  /** Rows that hold a number. */
  readonly numbers: number;
  /** Rows between its first and its last number that hold none. */
  readonly gaps: number;
  /** Per stretch of rows, of a hundred at most: the share of them that hold a number. */
  readonly filled: readonly number[];
}

/** What a study's data are. */
export interface DataSummary {
  readonly file: string;
  readonly holds: "prices" | "returns";
  readonly rows: number;
  readonly first: string;
  readonly last: string;
  readonly columns: readonly ColumnSummary[];
  /** What is used: after assets, range, frequency and missing values were chosen; or why that cannot be. */
  readonly used:
    | {
        readonly status: "ready";
        readonly assets: readonly string[];
        readonly factors: readonly string[];
        readonly rows: number;
        readonly first: string;
        readonly last: string;
        readonly periodsPerYear: number;
        readonly digest: string;
        readonly simulated: boolean;
        readonly notes: readonly string[];
      }
    | { readonly status: "refused"; readonly refusal: Refusal };
}

const stretches = 100;

/** Reads the prices of a study and says what they are. @throws {InputError} where the file itself cannot be read. */
export async function readData(about: AboutStudy, { blobs }: Tools): Promise<DataSummary> {
  const study = await opened(about, blobs);
  if (!("table" in study.file)) throw new Error("an opened study has its table");
  const { table } = study.file;
  const { dates } = table;
  return {
    file: table.file,
    holds: table.holds,
    rows: dates.length,
    first: dates[0],
    last: dates[dates.length - 1],
    columns: table.columns.map((name, column) => summaryOf(table, name, column)),
    used: used(() => dataOf(study, about)),
  };
}

function used(load: () => ReturnType<typeof dataOf>): DataSummary["used"] {
  try {
    const { history, digest, simulated, notes } = load();
    const { dates, assets, periodsPerYear } = history.prices;
    const rows = dates.length;
    const [first, last] = [dates[0], dates[rows - 1]];
    const factors = history.factors?.assets ?? [];
    return { status: "ready", assets, factors, rows, first, last, periodsPerYear, digest, simulated, notes };
  } catch (error) {
    return { status: "refused", refusal: refusalOf(error) };
  }
}

function summaryOf({ dates, values }: MarketTable, name: string, column: number): ColumnSummary {
  const rows = dates.length;
  const count = Math.min(stretches, rows);
  const filled = new Array<number>(count).fill(0);
  let [first, last, numbers] = [-1, -1, 0];
  for (let row = 0; row < rows; row++) {
    if (Number.isNaN(values.data[row * values.columns + column])) continue;
    if (first < 0) first = row;
    last = row;
    numbers++;
    filled[Math.floor((row * count) / rows)]++;
  }
  const sizes = filled.map((_, i) => Math.ceil(((i + 1) * rows) / count) - Math.ceil((i * rows) / count));
  return {
    name,
    ...(first >= 0 && { first: dates[first], last: dates[last] }),
    numbers,
    gaps: first < 0 ? 0 : last - first + 1 - numbers,
    filled: filled.map((each, i) => each / sizes[i]),
  };
}
