import { InputError } from "../../base/errors.ts";
import { counted } from "../../base/words/counted.ts";
import type { DataTable } from "../panel/panel.ts";
import { isSymbolName, plainName } from "../read/layout/field-names.ts";
import type { TableSource } from "../read/market-table.ts";
import { parseDataTable } from "../table/data-table.ts";
import { dateColumn, daysInColumn, lineAt, type NamedColumn } from "../table/days-in-column.ts";
import { requireNoTotal } from "../table/total-row.ts";
import { arePercentages, shareAdvice } from "./percent-shares.ts";

/** Weights by the dates from which they are wanted: each list holds in full until the next. */
export interface DatedWeights {
  readonly file: string;
  /** ISO, strictly ascending. */
  readonly dates: readonly string[];
  /** One a date: weights of the assets it names; all others weigh nothing. */
  readonly weights: readonly Readonly<Record<string, number>>[];
}

/** Whether something are weights by date, so that an option may hold them. */
export function isDatedWeights(value: unknown): value is DatedWeights {
  return typeof value === "object" && value !== null && "dates" in value && "weights" in value;
}

/** Whether a column is called as weights are. */
export function isWeightName(name: string): boolean {
  return ["weight", "weights", "target"].includes(plainName(name));
}

/**
 * Reads target weights by date from a text, `date,asset,weight`: a row for each asset of a date. What a date does not name weighs
 * nothing from there on. Dates and numbers are written as in any file; percent signs stand behind every weight or none.
 *
 * @throws {InputError} `bad-file` for a table without such columns, or of several strategies; `bad-date`, `bad-number`, `missing-value` and
 *   `duplicate-asset` with the line.
 */
export function parseDatedWeights(text: string, file: string): DatedWeights {
  const table = parseDataTable(text, file);
  const [date, asset, weight] = columnsIn(table, file);
  requireOneStrategy(table, file);
  const days = daysInColumn(table, date, asset.names, {}, file);
  const byDate = new Map<string, Map<string, number>>();
  days.forEach((day, row) => {
    const [name, value] = [asset.names[row], weight[row]];
    const where = { file, line: lineAt(table, row), date: day };
    const at = `${file}, line ${where.line}`;
    if (name === null) throw new InputError("missing-value", `${at}: a weight of ${day} has no asset`, where);
    if (!Number.isFinite(value)) {
      throw new InputError("missing-value", `${at}: the weight of ${name} on ${day} is missing`, {
        ...{ ...where, asset: name },
        advice: "give it a number, 0 where it is not held, or leave its row out",
      });
    }
    const there = byDate.get(day) ?? new Map<string, number>();
    if (there.has(name)) {
      throw new InputError("duplicate-asset", `${at}: ${name} has two weights on ${day}`, {
        ...{ ...where, asset: name },
        advice: "take one of the two rows out of the file",
      });
    }
    byDate.set(day, there.set(name, value));
  });
  const source: TableSource = { file, holds: "prices", counts: "line" };
  for (const [day, of] of byDate) {
    const [assets, values] = [[...of.keys()], Float64Array.from(of.values())];
    const lineOf = (): number => lineAt(table, days.lastIndexOf(day));
    requireNoTotal({ assets, values, lineOf, areShares: true }, source);
  }
  const dates = [...byDate.keys()].sort();
  const weights = dates.map((day) => Object.fromEntries(byDate.get(day) ?? []));
  requireShares(weights, dates, file);
  return { file, dates, weights };
}

/** The columns of dates, of assets, and the numbers of weights. */
function columnsIn(table: DataTable, file: string): readonly [NamedColumn, NamedColumn, Float64Array] {
  const { columns } = table;
  const date = dateColumn(table);
  const asset = columns.find(({ name }) => isSymbolName(name));
  const weight = columns.find(({ name }) => isWeightName(name));
  if (weight?.kind === "label" && weight.spoiled) {
    const { line, text } = weight.spoiled;
    throw new InputError("bad-number", `${file}, line ${line}: the weight "${text}" is not a number`, {
      ...{ file, line },
      advice: "write all weights with percent signs (60%), or none (0.6)",
    });
  }
  if (date !== undefined && asset !== undefined && weight?.kind === "number") {
    return [date as NamedColumn, asset as NamedColumn, weight.values];
  }
  const has = columns.map(({ name }) => name).join(", ");
  throw new InputError(
    "bad-file",
    `${file} has the columns ${has}; weights by date need date, asset and weight`,
    {
      file,
      advice: "write a row for each date and asset: date,asset,weight",
    },
  );
}

/** The weights that a backtest wrote hold those of all its strategies. */
function requireOneStrategy({ columns }: DataTable, file: string): void {
  const column = columns.find(({ name }) => plainName(name) === "strategy");
  const names = new Set(column?.names ?? []);
  if (names.size < 2) return;
  throw new InputError(
    "bad-file",
    `${file} holds weights of ${counted(names.size, "strategy", "strategies")}: ${[...names].join(", ")}`,
    {
      file,
      advice: "leave the rows of one of them in the file",
    },
  );
}

function requireShares(weights: DatedWeights["weights"], dates: readonly string[], file: string): void {
  const row = weights.findIndex((each) =>
    arePercentages(Object.values(each).reduce((total, weight) => total + weight, 0)),
  );
  if (row < 0) return;
  throw new InputError("bad-number", `${file}: the weights of ${dates[row]} sum to a hundred: percentages?`, {
    ...{ file, date: dates[row] },
    advice: shareAdvice,
  });
}
