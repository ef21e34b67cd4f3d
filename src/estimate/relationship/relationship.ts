import type { DataTable, SquareTable } from "../../market/panel.ts";
import type { Matrix } from "../../numeric/matrix/matrix.ts";
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
  /** What was done about missing values, one sentence each. */
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
 * `floor`, summed by weight.
 *
 * Cost: O(N^3) a kernel, for the floor.
 *
 * @param table A row per asset; its first label column holds the assets' names.
 * @param assets Which assets, in this order.
 * @throws {InputError} `unknown-asset` for an asset without a row, `bad-option` for an unknown column or a bad weight.
 */
export function relationshipFrom(
  table: DataTable,
  assets: readonly string[],
  kernels: readonly KernelSpecification[],
  floor = 1e-6,
): Relationship {
  const built = kernels.map((specification) => {
    const features = featuresOf(table, assets, specification.characteristics);
    const { kernel, bandwidth } = kernelOf(features.values, specification.kernel);
    const floored = floorEigenvalues(kernel, floor).matrix;
    return { part: { specification, raw: kernel, floored, bandwidth }, notes: features.notes };
  });
  const values = weightedKernels(
    built.map(({ part }) => part.floored),
    kernels.map(({ weight }) => weight ?? 1),
  );
  return {
    names: assets,
    values,
    parts: built.map(({ part }) => part),
    notes: [...new Set(built.flatMap(({ notes }) => notes))],
  };
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
