import type { ReturnsPanel } from "../../market/panel.ts";
import type { Matrix } from "../../numeric/matrix/matrix.ts";
import { symmetricEigen } from "../../numeric/matrix/symmetric-eigen.ts";
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
  const { assets: panel, factors: common } = separateFactors(returns, options.factors ?? [], factors);
  const raw = rawWindow(panel, common, options.halfLife);
  const { design, y, rows } = mixedWindow(raw, raw.rows);
  const likelihood = (kernel: Matrix): number =>
    largestLogLikelihood(orthogonalPanel(y, design, symmetricEigen(kernel), rows));
  return permutationTest(modelKernel(panel, options).kernel, likelihood, permutation);
}
