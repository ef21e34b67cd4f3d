import { InputError } from "../../../base/errors.ts";
import { flag, list, type OptionsOf, table } from "../../../base/option/option.ts";
import type { DataTable, ReturnsPanel } from "../../../market/panel/panel.ts";
import { isDataTable, isSquareTable } from "../../../market/panel/panel.ts";
import type { SymmetricEigen } from "../../../numeric/matrix/eigen/symmetric-eigen.ts";
import { symmetricEigen } from "../../../numeric/matrix/eigen/symmetric-eigen.ts";
import type { Matrix } from "../../../numeric/matrix/matrix.ts";
import { identity } from "../../../numeric/matrix/matrix.ts";
import { alignRelationship } from "../../relationship/align-relationship.ts";
import { fromEigen } from "../../relationship/eigenvalue-floor.ts";
import { characteristicsOfKind } from "../../relationship/features.ts";
import { weightedKernels } from "../../relationship/kernels.ts";
import type { KernelSpecification } from "../../relationship/relationship.ts";
import { relationshipFrom } from "../../relationship/relationship.ts";
import { returnCorrelation } from "../../relationship/return-correlation.ts";

/** What is known of how assets are related; with nothing, K is the identity. */
export const kernelOptions = {
  kernels: list({
    says: "Tables of relationships between assets, square with names, averaged with equal weights.",
    of: { kind: "table", holds: "pairs", is: isSquareTable },
    otherwise: "assets are unrelated",
    repeated: true,
    flag: "kernel",
  }),
  characteristics: table({
    says: "A table with a row for each asset: a relationship is built from it and counts as one more table.",
    holds: "rows",
    is: isDataTable,
  }),
  returnsKernel: flag({
    says: "Let the correlation of the window's returns count as one more table.",
    usual: false,
  }),
};

export type KernelSources = OptionsOf<typeof kernelOptions>;

/** The K of a model with its eigendecomposition, and what was done to come by it. */
export interface ModelKernel {
  readonly kernel: Matrix;
  readonly eigen: SymmetricEigen;
  readonly notes: readonly string[];
}

/** Share of the identity in every K: a kernel never claims that two assets are one. */
const identityShare = 0.02;

/** Diagonals this near to one are left alone: a floor of eigenvalues moves them by as much. */
const diagonalTolerance = 1e-5;

/**
 * The K of the default specification: the given tables, the one made from characteristics and that of the returns, averaged, with a unit
 * diagonal, no negative eigenvalue, and 2 % of the identity: `K <- .98 K + .02 I`.
 *
 * From characteristics: half the cosine of the one-hot labels, half the Gaussian of the z-scores; of labels alone the
 * cosine is the share of labels that two assets have in common.
 *
 * @param panel The window: its assets, and its returns where these make a kernel.
 * @throws {InputError} `unknown-asset` where a source does not know an asset, `bad-matrix` for a diagonal that is not positive, and as `alignRelationship`.
 */
export function modelKernel(panel: ReturnsPanel, sources: KernelSources): ModelKernel {
  const { assets, values } = panel;
  const tables = (sources.kernels ?? []).map((table) => alignRelationship(table, assets));
  const notes: string[] = [];
  if (sources.characteristics !== undefined) {
    const built = relationshipFrom(
      sources.characteristics,
      assets,
      defaultKernels(sources.characteristics, assets),
      0,
    );
    tables.push(built.values);
    notes.push(...built.notes);
  }
  if (sources.returnsKernel) tables.push(returnCorrelation(values));
  const eye = identity(assets.length);
  if (tables.length === 0) {
    return { kernel: eye, eigen: { values: new Float64Array(assets.length).fill(1), vectors: eye }, notes };
  }
  const average = weightedKernels(
    tables.map((table) => withUnitDiagonal(table, assets)),
    tables.map(() => 1 / tables.length),
  );
  const eigen = symmetricEigen(average);
  const kept = eigen.values.map((value) => Math.max(value, 0));
  if (eigen.values[0] < -diagonalTolerance) notes.push(indefiniteNote(eigen.values[0]));
  const proper = eigen.values[0] < 0 ? fromEigen({ ...eigen, values: kept }) : average;
  return {
    kernel: weightedKernels([proper, eye], [1 - identityShare, identityShare]),
    eigen: {
      values: kept.map((value) => (1 - identityShare) * value + identityShare),
      vectors: eigen.vectors,
    },
    notes,
  };
}

/**
 * Half the cosine of the labels, half the Gaussian of the numbers; all of the one where the table has none of the other.
 *
 * @throws {InputError} `bad-file` for a table of names alone.
 */
export function defaultKernels(table: DataTable, assets: readonly string[]): KernelSpecification[] {
  const labels = characteristicsOfKind(table, assets, "label");
  const numbers = characteristicsOfKind(table, assets, "number");
  const parts: KernelSpecification[] = [];
  if (labels.length > 0) parts.push({ kernel: "cosine", characteristics: labels });
  if (numbers.length > 0) parts.push({ kernel: "gaussian", characteristics: numbers });
  if (parts.length === 0) {
    throw new InputError(
      "bad-file",
      "the table of characteristics has only the assets' names, at least one characteristic is needed",
    );
  }
  return parts.map((part) => ({ ...part, weight: 1 / parts.length }));
}

function indefiniteNote(smallest: number): string {
  return `the relationship is no covariance, its smallest eigenvalue was ${smallest.toPrecision(3)}: negative ones were raised to zero`;
}

function withUnitDiagonal(k: Matrix, assets: readonly string[]): Matrix {
  const n = k.rows;
  const diagonal = Float64Array.from(assets, (asset, i) => {
    const value = k.data[i * n + i];
    if (value > 0) return value;
    throw new InputError(
      "bad-matrix",
      `the relationship of ${asset} with itself is ${value}, it must be above zero`,
      { asset },
    );
  });
  if (diagonal.every((value) => Math.abs(value - 1) <= diagonalTolerance)) return k;
  const scales = diagonal.map(Math.sqrt); // one by one: a product of two may leave the range of doubles
  const data = k.data.map((value, at) => value / scales[Math.floor(at / n)] / scales[at % n]);
  return { rows: n, columns: n, data };
}
