import { InputError } from "../../base/errors.ts";
import { nearestName } from "../../base/words/nearest-name.ts";
import type { DataColumn, DataTable, LabelColumn, NumberColumn } from "../../market/panel/panel.ts";
import type { Matrix } from "../../numeric/matrix/matrix.ts";
import { zeros } from "../../numeric/matrix/matrix.ts";
import { isConstant } from "../../numeric/statistics/is-constant.ts";
import { mean, standardDeviation } from "../../numeric/statistics/sample-statistics.ts";
import { readableColumn } from "../table-columns.ts";
import { characteristicNames, rowsOfAssets } from "./asset-rows.ts";

/** What is known of assets, as numbers: a row per asset, numeric characteristics first, then one-hot columns. */
export interface Features {
  readonly assets: readonly string[];
  /** `duration`, then `asset_class=Bond`, `asset_class=Equity`, ... */
  readonly names: readonly string[];
  /** `N x f`. */
  readonly values: Matrix;
  /** What was done about missing values and columns that tell nothing, one sentence each. */
  readonly notes: readonly string[];
}

/**
 * Turns characteristics into features: numeric ones to z-scores (divisor `n - 1`), categorical ones to one column per
 * label in alphabetical order, unscaled.
 *
 * A missing number stands at the mean of the known ones; a missing label leaves its columns at zero, so that it speaks
 * for no similarity; a column that says the same of all assets is left out. Each is said in `notes`.
 *
 * @param table A row per asset; one of its columns holds the assets' names.
 * @param assets Which assets, in this order.
 * @param characteristics Which columns; default all but the names.
 * @throws {InputError} `unknown-asset` for an asset without a row, `duplicate-asset` for one with two, `bad-option` for a
 *   column that is not there, `bad-number` for one that holds numbers but in a cell.
 */
export function featuresOf(
  table: DataTable,
  assets: readonly string[],
  characteristics: readonly string[] = characteristicNames(table, assets),
): Features {
  const rows = rowsOfAssets(table, assets);
  const columns = characteristics.map((name) => characteristic(table, name));
  const parts = [
    ...columns.filter((column) => column.kind === "number").map((column) => zScores(column, rows, assets)),
    ...columns.filter((column) => column.kind === "label").map((column) => oneHot(column, rows, assets)),
  ];
  const features = parts.flatMap((part) => part.features);
  const values = zeros(assets.length, features.length);
  features.forEach(([, column], j) => {
    column.forEach((value, i) => {
      values.data[i * features.length + j] = value;
    });
  });
  return {
    assets,
    names: features.map(([name]) => name),
    values,
    notes: parts.flatMap((part) => part.notes),
  };
}

/** Names of the characteristics of one kind. */
export function characteristicsOfKind(
  table: DataTable,
  assets: readonly string[],
  kind: "label" | "number",
): string[] {
  return characteristicNames(table, assets).filter((name) => characteristic(table, name).kind === kind);
}

interface FeaturePart {
  readonly features: readonly (readonly [name: string, values: Float64Array])[];
  readonly notes: readonly string[];
}

function zScores(column: NumberColumn, rows: readonly number[], assets: readonly string[]): FeaturePart {
  const given = Float64Array.from(rows, (row) => column.values[row]);
  const known = given.filter((value) => !Number.isNaN(value));
  if (known.length < 2 || isConstant(known)) return leftOut(column.name, "fewer than two different values");
  const spread = standardDeviation(known);
  const center = mean(known);
  const scores = given.map((value) => (Number.isNaN(value) ? 0 : (value - center) / spread));
  const absent = assets.filter((_, i) => Number.isNaN(given[i]));
  const notes =
    absent.length === 0 ? [] : [`${column.name} is missing for ${absent.join(", ")}: taken as the mean`];
  return { features: [[column.name, scores]], notes };
}

function oneHot(column: LabelColumn, rows: readonly number[], assets: readonly string[]): FeaturePart {
  const given = rows.map((row) => column.values[row]);
  if (new Set(given).size < 2) return leftOut(column.name, "the same label for every asset");
  const labels = [...new Set(given.filter((label) => label !== null))].toSorted();
  const absent = assets.filter((_, i) => given[i] === null);
  return {
    features: labels.map((label) => [
      `${column.name}=${label}`,
      Float64Array.from(given, (value) => (value === label ? 1 : 0)),
    ]),
    notes:
      absent.length === 0
        ? []
        : [`${column.name} is missing for ${absent.join(", ")}: alike to nobody by it`],
  };
}

function leftOut(name: string, why: string): FeaturePart {
  return { features: [], notes: [`${name} has ${why} and was left out`] };
}

function characteristic(table: DataTable, name: string): DataColumn {
  const names = table.columns.map((candidate) => candidate.name);
  if (names.includes(name)) return readableColumn(table, name);
  const near = nearestName(name, names);
  throw new InputError(
    "bad-option",
    `the table of characteristics has no column "${name}", it has ${names.join(", ")}`,
    near === undefined ? {} : { advice: `did you mean "${near}"?` },
  );
}
