import type { ReturnsPanel } from "../../market/panel/panel.ts";
import { symmetricEigen } from "../../numeric/matrix/eigen/symmetric-eigen.ts";
import type { Matrix } from "../../numeric/matrix/matrix.ts";
import type { PermutationOptions, PermutationTest } from "../relationship/permutation-test.ts";
import { permutationTest } from "../relationship/permutation-test.ts";
import { largestLogLikelihood, orthogonalPanel } from "./engines/orthogonal-panel/orthogonal-panel.ts";
import { modelKernel } from "./kernel/model-kernel.ts";
import type { MixedOptions } from "./mixed-options.ts";
import { separateFactors } from "./window/factor-columns.ts";
import { mixedWindow } from "./window/mixed-window.ts";
import { rawWindow } from "./window/raw-window.ts";

/**
 * Tests the kernel of a window by shuffling its assets: the same kernel between assets named at random has to be less likely.
 * Cost: O(T N^2) a draw.
 *
 * @throws {InputError} as `mixedMoments`.
 */
export function testMixedKernel(
  returns: ReturnsPanel,
  options: MixedOptions,
  permutation: PermutationOptions,
  factors?: ReturnsPanel,
): PermutationTest {
  const { kernel, logLikelihood } = kernelLikelihood(returns, options, factors);
  return permutationTest(kernel, logLikelihood, permutation);
}

/** The kernel of a window, and the largest likelihood of the window with any kernel in its place. */
export interface KernelLikelihood {
  readonly kernel: Matrix;
  readonly logLikelihood: (kernel: Matrix) => number;
}

/** What a test of the kernel of a window compares. Cost: O(T N^2) a kernel. @throws {InputError} as `mixedMoments`. */
export function kernelLikelihood(
  returns: ReturnsPanel,
  options: MixedOptions,
  factors?: ReturnsPanel,
): KernelLikelihood {
  const { assets: panel, factors: common } = separateFactors(returns, options.factors ?? [], factors);
  const raw = rawWindow(panel, common, options.halfLife);
  const { design, y, rows } = mixedWindow(raw, raw.rows);
  return {
    kernel: modelKernel(panel, options).kernel,
    logLikelihood: (kernel) => largestLogLikelihood(orthogonalPanel(y, design, symmetricEigen(kernel), rows)),
  };
}
