import { InputError } from "../../base/errors.ts";
import type { DataTable, SquareTable } from "../../market/panel/panel.ts";
import type { Matrix } from "../../numeric/matrix/matrix.ts";
import { sum } from "../../numeric/matrix/vector.ts";
import { floorEigenvalues } from "./eigenvalue-floor.ts";
import { featuresOf } from "./features.ts";
import { cosineKernel, gaussianKernel, linearKernel, weightedKernels } from "./kernels.ts";

/** One kernel over some characteristics. */
export interface KernelSpecification {
  readonly kernel: "cosine" | "gaussian" | "linear";
  /** Columns of the table; default all. */
  readonly characteristics?: readonly string[];
  /** Default 1. */
  readonly weight?: number;
}

/** A relationship matrix between assets, and how it came about. */
export interface Relationship extends SquareTable {
  /** Before the floor, in the order of the specification, each with its bandwidth where Gaussian. */
  readonly parts: readonly RelationshipPart[];
  /** What was done about missing values and columns that tell nothing, one sentence each. */
  readonly notes: readonly string[];
}

export interface RelationshipPart {
  readonly specification: KernelSpecification;
  readonly raw: Matrix;
  readonly floored: Matrix;
  readonly bandwidth?: number;
}

/** Characteristics and weights of the published relationship matrix: asset class, risk and factor exposure. */
export const publishedKernels: readonly KernelSpecification[] = [
  { kernel: "cosine", characteristics: ["asset_class", "geography"], weight: 0.4 },
  { kernel: "gaussian", characteristics: ["volatility_regime", "duration", "liquidity"], weight: 0.3 },
  { kernel: "cosine", characteristics: ["equity_beta", "inflation_beta"], weight: 0.3 },
];

/**
 * Builds a relationship matrix from characteristics: a kernel per specification, each with its eigenvalues floored at
 * `floor`, summed by weight. A kernel whose characteristics say the same of all assets is left out, and its weight goes to
 * the others.
 *
 * Cost: O(N^3) a kernel, for the floor.
 *
 * @param table A row per asset; one of its columns holds the assets' names.
 * @param assets Which assets, in this order.
 * @throws {InputError} `unknown-asset` for an asset without a row, `duplicate-asset` for one with two, `bad-option` for an
 *   unknown column or a bad weight, `bad-file` where no characteristic tells assets apart.
 */
export function relationshipFrom(
  table: DataTable,
  assets: readonly string[],
  kernels: readonly KernelSpecification[],
  floor = 1e-6,
): Relationship {
  const described = kernels.map((specification) => ({
    specification,
    features: featuresOf(table, assets, specification.characteristics),
  }));
  const telling = described.filter(({ features }) => features.values.columns > 0);
  if (telling.length === 0) {
    throw new InputError(
      "bad-file",
      "no characteristic tells assets apart: each says the same of all of them, and a relationship needs differences",
    );
  }
  const parts = telling.map(({ specification, features }) => {
    const { kernel, bandwidth } = kernelOf(features.values, specification.kernel);
    return { specification, raw: kernel, floored: floorEigenvalues(kernel, floor).matrix, bandwidth };
  });
  const weights = Float64Array.from(telling, ({ specification }) => specification.weight ?? 1);
  const all = sum(Float64Array.from(kernels, ({ weight }) => weight ?? 1));
  const values = weightedKernels(
    parts.map(({ floored }) => floored),
    Array.from(weights, (weight) => (weight * all) / sum(weights)),
  );
  const notes = described.flatMap(({ features }) => features.notes);
  return { names: assets, values, parts, notes: [...new Set(notes)] };
}

function kernelOf(
  features: Matrix,
  kernel: KernelSpecification["kernel"],
): { kernel: Matrix; bandwidth?: number } {
  switch (kernel) {
    case "cosine":
      return { kernel: cosineKernel(features) };
    case "linear":
      return { kernel: linearKernel(features) };
    case "gaussian":
      return gaussianKernel(features);
  }
}
