import { InputError } from "../../base/errors.ts";
import type { DataColumn, DataTable } from "../../market/panel/panel.ts";
import { namesInColumn } from "../table-columns.ts";

/**
 * The columns of a table of characteristics that are not the assets' names.
 *
 * @throws {InputError} `unknown-asset` where none of them names an asset.
 */
export function characteristicNames(table: DataTable, assets: readonly string[]): string[] {
  const key = keyColumn(table, assets);
  return table.columns.filter((column) => column !== key).map((column) => column.name);
}

/**
 * The row of each asset in a table of characteristics.
 *
 * @throws {InputError} `unknown-asset` for an asset without a row, `duplicate-asset` for one with two.
 */
export function rowsOfAssets(table: DataTable, assets: readonly string[]): number[] {
  const names = namesInColumn(keyColumn(table, assets));
  return assets.map((asset) => {
    const row = names.indexOf(asset);
    if (row < 0) {
      throw new InputError(
        "unknown-asset",
        `the table of characteristics has no row for ${asset}, every asset needs one`,
        { asset, advice: `add its row, or leave ${asset} out (--assets)` },
      );
    }
    const again = names.indexOf(asset, row + 1);
    if (again < 0) return row;
    const lines = table.place?.lines;
    const where =
      lines === undefined ? `rows ${row + 1} and ${again + 1}` : `lines ${lines[row]} and ${lines[again]}`;
    throw new InputError(
      "duplicate-asset",
      `the table of characteristics has two rows for ${asset}, in ${where}; one is needed`,
      { asset, advice: "take one of the two out of the file" },
    );
  });
}

/** The column that names the most of the assets; of several, the first. */
function keyColumn(table: DataTable, assets: readonly string[]): DataColumn {
  const wanted = new Set(assets);
  const named = table.columns.map(
    (column) => new Set(namesInColumn(column).filter((name) => name !== null && wanted.has(name))).size,
  );
  const most = Math.max(...named);
  if (most > 0) return table.columns[named.indexOf(most)];
  const columns = table.columns.map(({ name }) => name).join(", ");
  throw new InputError(
    "unknown-asset",
    `the table of characteristics has no row for ${assets[0]} or any other asset in its columns ${columns}; one of them must hold the assets' names`,
    { asset: assets[0] },
  );
}
