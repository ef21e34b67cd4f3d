import { InputError } from "../../base/errors.ts";
import { nearestName } from "../../base/nearest-name.ts";
import type { DataColumn, DataTable } from "../../market/panel.ts";
import type { Matrix } from "../../numeric/matrix/matrix.ts";
import { zeros } from "../../numeric/matrix/matrix.ts";
import { mean, standardDeviation } from "../../numeric/statistics/sample-statistics.ts";

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
 * for no similarity; a numeric column with fewer than two different values is left out. Each is said in `notes`.
 *
 * @param table A row per asset; its first label column holds the assets' names.
 * @param assets Which assets, in this order.
 * @param characteristics Which columns; default all but the names.
 * @throws {InputError} `unknown-asset` for an asset without a row, `bad-option` for a column that is not there.
 */
export function featuresOf(
  table: DataTable,
  assets: readonly string[],
  characteristics: readonly string[] = characteristicNames(table),
): Features {
  const rows = rowsOfAssets(table, assets);
  const columns = characteristics.map((name) => columnNamed(table, name));
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

/** The columns of a table of characteristics that are not the assets' names. */
export function characteristicNames(table: DataTable): string[] {
  const key = keyColumn(table);
  return table.columns.filter((column) => column !== key).map((column) => column.name);
}

/** Names of the characteristics of one kind. */
export function characteristicsOfKind(table: DataTable, kind: DataColumn["kind"]): string[] {
  return characteristicNames(table).filter((name) => columnNamed(table, name).kind === kind);
}

interface FeaturePart {
  readonly features: readonly (readonly [name: string, values: Float64Array])[];
  readonly notes: readonly string[];
}

function zScores(
  column: DataColumn & { kind: "number" },
  rows: readonly number[],
  assets: readonly string[],
): FeaturePart {
  const given = Float64Array.from(rows, (row) => column.values[row]);
  const known = given.filter((value) => !Number.isNaN(value));
  const spread = known.length < 2 ? 0 : standardDeviation(known);
  if (spread === 0) {
    return {
      features: [],
      notes: [`${column.name} has fewer than two different values and was left out`],
    };
  }
  const center = mean(known);
  const scores = given.map((value) => (Number.isNaN(value) ? 0 : (value - center) / spread));
  const absent = assets.filter((_, i) => Number.isNaN(given[i]));
  const notes =
    absent.length === 0 ? [] : [`${column.name} is missing for ${absent.join(", ")}: taken as the mean`];
  return { features: [[column.name, scores]], notes };
}

function oneHot(
  column: DataColumn & { kind: "label" },
  rows: readonly number[],
  assets: readonly string[],
): FeaturePart {
  const given = rows.map((row) => column.values[row]);
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

function keyColumn(table: DataTable): DataColumn & { kind: "label" } {
  const key = table.columns.find((column) => column.kind === "label");
  if (key?.kind !== "label") {
    throw new InputError(
      "bad-file",
      "the table of characteristics has no column of labels, one with the assets' names is needed",
    );
  }
  return key;
}

function rowsOfAssets(table: DataTable, assets: readonly string[]): number[] {
  const names = keyColumn(table).values;
  return assets.map((asset) => {
    const row = names.indexOf(asset);
    if (row < 0) {
      throw new InputError(
        "unknown-asset",
        `the table of characteristics has no row for ${asset}, every asset needs one`,
        { asset },
      );
    }
    return row;
  });
}

function columnNamed(table: DataTable, name: string): DataColumn {
  const column = table.columns.find((candidate) => candidate.name === name);
  if (column === undefined) {
    const names = table.columns.map((candidate) => candidate.name);
    const near = nearestName(name, names);
    throw new InputError(
      "bad-option",
      `the table of characteristics has no column "${name}", it has ${names.join(", ")}`,
      near === undefined ? {} : { advice: `did you mean "${near}"?` },
    );
  }
  return column;
}
