import { InputError } from "../../base/errors.ts";
import type { SquareTable } from "../../market/panel.ts";
import type { Matrix } from "../../numeric/matrix/matrix.ts";
import { principalSubmatrix } from "../../numeric/matrix/matrix.ts";

/**
 * The rows and columns of `assets` out of a relationship table, in their order.
 *
 * @throws {InputError} `unknown-asset` where the table does not name one of them.
 */
export function alignRelationship(table: SquareTable, assets: readonly string[]): Matrix {
  const at = assets.map((asset) => {
    const index = table.names.indexOf(asset);
    if (index < 0) {
      throw new InputError(
        "unknown-asset",
        `the relationship table has no row for ${asset}, every asset needs one`,
        { asset },
      );
    }
    return index;
  });
  return principalSubmatrix(table.values, at);
}
