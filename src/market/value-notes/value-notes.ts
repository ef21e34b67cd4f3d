import { pow } from "../../numeric/elementary/elementary.ts";
import { barColumns } from "./bars.ts";
import { noteWords } from "./note-words.ts";
import { onePass, type Pass, ratioAt, rowBefore } from "./one-pass.ts";
import type { Cells, ValueNote } from "./value-note.ts";

/**
 * Looks for numbers that are possible and likely a fault of the file, and changes none:
 *
 * - `split`: a step within 2% of 1/2, 1/3, 1/4, 1/5, 1/8, 1/10, 1/20, 2/3 or the inverse of one, six times beyond whatever
 *   the asset does in the ten rows before and after (a crash, or a rise on news, comes with others);
 * - `factor`: a step within 10% of 100, 1,000 or the inverse, of another unit or of a point that slipped;
 * - `stale`: five or more equal prices in a row, counted in rows in which most assets move, unless prices so coarse (in eighths
 *   of a dollar, or of bills that hardly move) stand still as long by chance;
 * - `equal`: two columns that are equal throughout;
 * - `index`: a column that rises by one from row to row;
 * - `bars`: four columns that lie as the open, high, low and close of one asset do.
 *
 * Cost: one pass over the cells; 20 ms for 5,000 rows of 500 assets.
 *
 * @returns one note an asset and kind, however many steps it stands for; by kind in this order, then by asset.
 */
export function valueNotes(cells: Cells): ValueNote[] {
  const pass = onePass(cells);
  const each = cells.assets.map((_, j) => j);
  return [
    ...each.filter((j) => pass.splits.count[j] > 0).map((j) => stepNote("split", cells, pass.splits, j)),
    ...each.filter((j) => pass.factors.count[j] > 0).map((j) => stepNote("factor", cells, pass.factors, j)),
    ...each
      .filter((j) => pass.stretches[j] > 0 && isNoChance(cells, pass, j))
      .map((j) => staleNote(cells, pass, j)),
    ...equalNotes(cells),
    ...each.filter((j) => risesByOne(cells, pass, j)).map((j) => indexNote(cells, j)),
    ...barNotes(cells),
  ];
}

function stepNote(
  kind: "split" | "factor",
  cells: Cells,
  { count, first }: Pass["splits"],
  j: number,
): ValueNote {
  const row = first[j];
  const [from, to] = [valueAt(cells, rowBefore(cells, row, j), j), valueAt(cells, row, j)];
  return worded(cells, { kind, asset: cells.assets[j], date: cells.dates[row], from, to, count: count[j] });
}

/** Rows before and after a stretch that show how often the price stands still there. */
const AROUND = 250;

/**
 * Whether the longest stretch of an asset is longer than chance makes one, by the share p of rows around it that stand still:
 * fewer than one in twenty such series would have it, `T p^steps < 1/20`; or whether p is above one half, which is no market.
 */
function isNoChance(cells: Cells, { longest, begins, ends }: Pass, j: number): boolean {
  const { rows } = cells.values;
  let [known, still] = [0, 0];
  for (let t = Math.max(begins[j] - AROUND, 0); t < Math.min(ends[j] + AROUND, rows); t++) {
    const ratio = t > begins[j] && t <= ends[j] ? Number.NaN : ratioAt(cells, t, j);
    if (ratio === 1) still++;
    if (ratio >= 0) known++;
  }
  const share = known === 0 ? 0 : still / known;
  return share > 0.5 || rows * pow(share, longest[j]) < 0.05;
}

function staleNote(cells: Cells, { stretches, begins, ends }: Pass, j: number): ValueNote {
  const [date, until] = [cells.dates[begins[j]], cells.dates[ends[j]]];
  const value = valueAt(cells, ends[j], j);
  const asset = cells.assets[j];
  return worded(cells, { kind: "stale", asset, date, until, from: value, to: value, count: stretches[j] });
}

/** Columns that agree in a few rows, compared in all with the first of them. */
function equalNotes(cells: Cells): ValueNote[] {
  const { assets, dates, values } = cells;
  const some = [0.1, 0.3, 0.5, 0.7, 0.9].map((part) => Math.floor(part * values.rows));
  const seen = new Map<string, number>();
  return assets.flatMap((asset, j) => {
    const key = some.map((row) => valueAt(cells, row, j)).join();
    const other = seen.get(key);
    if (other === undefined) seen.set(key, j);
    if (other === undefined || !areEqual(cells, other, j)) return [];
    const [from, to] = [valueAt(cells, 0, j), valueAt(cells, values.rows - 1, j)];
    return [
      worded(cells, {
        kind: "equal",
        asset,
        other: assets[other],
        date: dates[0],
        from,
        to,
        count: values.rows,
      }),
    ];
  });
}

/** Whether two columns are equal throughout, and hold more than one number. */
function areEqual(cells: Cells, i: number, j: number): boolean {
  let numbers = 0;
  for (let t = 0; t < cells.values.rows; t++) {
    const value = valueAt(cells, t, j);
    if (!Object.is(valueAt(cells, t, i), value)) return false;
    if (!Number.isNaN(value)) numbers++;
  }
  return numbers > 1;
}

function risesByOne({ kind, values: { rows } }: Cells, { gaps, risen }: Pass, j: number): boolean {
  const known = rows - gaps[j];
  return kind === "prices" && known > 5 && risen[j] === known - 1;
}

function indexNote(cells: Cells, j: number): ValueNote {
  const { assets, dates, values } = cells;
  const [from, to] = [valueAt(cells, 0, j), valueAt(cells, rowBefore(cells, values.rows, j), j)];
  return worded(cells, { kind: "index", asset: assets[j], date: dates[0], from, to, count: values.rows });
}

function barNotes(cells: Cells): ValueNote[] {
  const columns = barColumns(cells);
  if (columns === undefined) return [];
  const { assets, dates, values } = cells;
  const [first, ...others] = columns;
  const other = others.map((j) => assets[j]).join(", ");
  const [from, to] = [valueAt(cells, 0, first), valueAt(cells, values.rows - 1, first)];
  return [
    worded(cells, {
      kind: "bars",
      asset: assets[first],
      other,
      date: dates[0],
      from,
      to,
      count: values.rows,
    }),
  ];
}

function worded(cells: Cells, note: Omit<ValueNote, "words">): ValueNote {
  return { ...note, words: noteWords(note, cells.kind) };
}

function valueAt({ values: { columns, data } }: Cells, row: number, j: number): number {
  return data[row * columns + j];
}
