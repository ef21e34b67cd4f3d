import { InputError } from "../../base/errors.ts";
import type { SquareTable } from "../../market/panel/panel.ts";
import type { Matrix } from "../../numeric/matrix/matrix.ts";
import { principalSubmatrix } from "../../numeric/matrix/matrix.ts";
import { maxAbs } from "../../numeric/matrix/vector.ts";

/**
 * The rows and columns of `assets` out of a relationship table, in their order.
 *
 * @throws {InputError} `unknown-asset` where the table does not name one of them; `bad-matrix` for what is not finite, and for two
 *   assets of which it says two things.
 */
export function alignRelationship(table: SquareTable, assets: readonly string[]): Matrix {
  const at = assets.map((asset) => {
    const index = table.names.indexOf(asset);
    if (index < 0) {
      throw new InputError(
        "unknown-asset",
        `the relationship table has no row for ${asset}, every asset needs one`,
        { asset, advice: `add its row and column, or leave ${asset} out (--assets)` },
      );
    }
    return index;
  });
  const aligned = principalSubmatrix(table.values, at);
  requireSymmetry(aligned, assets);
  return aligned;
}

/** Share of the largest entry by which two sides may differ: digits that a file was written with. */
const written = 1e-6;

function requireSymmetry({ rows: n, data }: Matrix, assets: readonly string[]): void {
  const wrong = data.findIndex((value) => !Number.isFinite(value));
  if (wrong >= 0) {
    const [one, other] = [assets[Math.floor(wrong / n)], assets[wrong % n]];
    throw new InputError(
      "bad-matrix",
      `the relationship of ${one} with ${other} is ${data[wrong]}, a finite number is needed`,
      { asset: one },
    );
  }
  const tolerance = written * maxAbs(data);
  for (let i = 0; i < n; i++) {
    for (let j = 0; j < i; j++) {
      const [there, back] = [data[i * n + j], data[j * n + i]];
      if (Math.abs(there - back) <= tolerance) continue;
      throw new InputError(
        "bad-matrix",
        `the relationship of ${assets[i]} with ${assets[j]} is ${there}, that of ${assets[j]} with ${assets[i]} ${back}: they must be the same`,
        { asset: assets[i], advice: "write each pair once with its value on both sides" },
      );
    }
  }
}
