import type { Matrix } from "../../../numeric/matrix/matrix.ts";
import { columnsAt } from "../../../numeric/matrix/matrix.ts";
import type { Detail } from "../../moments.ts";
import type { OrthogonalFit, OrthogonalPanel } from "../engines/orthogonal-panel/orthogonal-panel.ts";
import { type ConstancyTest, constancyTest } from "./constancy-test.ts";
import type { DynamicPanel } from "./dynamic-panel.ts";
import { type DynamicFit, fitDynamicLoadings, type LoadingMove } from "./fit-dynamic-loadings.ts";
import { type LoadingPath, smoothLoadings } from "./smooth-loadings.ts";

/** Loadings that move, with all that a window tells of them. */
export interface DynamicLoadings extends DynamicFit {
  readonly constancy: ConstancyTest;
  /** A path a factor. */
  readonly paths: readonly LoadingPath[];
}

/**
 * Fits loadings that move beside constant ones of the same likelihood, and smooths them.
 *
 * @param rotated `T x N`: row t is `Q'y_t`. @param design `T x q`, the intercept first.
 * @param weights What each period counts (T).
 */
export function dynamicLoadings(
  rotated: Matrix,
  design: Matrix,
  weights: Float64Array,
  still: OrthogonalPanel,
  fit: OrthogonalFit,
  move: LoadingMove,
): DynamicLoadings {
  const factors = columnsAt(
    design,
    Array.from({ length: design.columns - 1 }, (_, k) => k + 1),
  );
  const { lambda, vectors, common } = still;
  const panel: DynamicPanel = { rotated, factors, lambda, vectors, common, weights };
  const start = {
    spread: fit.loadingVariances.slice(1),
    interaction: fit.interaction,
    residual: fit.residual,
  };
  const constant = fitDynamicLoadings(panel, "constant", start, still.separable);
  const { spread, interaction, residual } = constant.components;
  const moving = fitDynamicLoadings(panel, move, { spread, interaction, residual }, still.separable);
  return {
    ...moving,
    constancy: constancyTest(moving, constant),
    paths: smoothLoadings(panel, moving.components, moving),
  };
}

/** Twice the gain of a random walk below which loadings do not move measurably: the 95 % point of its mixture. */
const leastGain = 2.71;

export function dynamicWarnings(
  { move, message, constancy, halfLives }: DynamicLoadings,
  factors: readonly string[],
  periods: number,
): string[] {
  const warnings = message === undefined ? [] : [message];
  if (move === "random-walk" && constancy.gain < leastGain) {
    warnings.push(
      `loadings do not move measurably: a random walk gains ${constancy.gain.toFixed(2)}, below ${leastGain}`,
    );
  }
  if (move === "autoregressive") {
    const endless = factors.filter((_, k) => halfLives[k] > periods);
    if (endless.length > 0) {
      warnings.push(
        `loadings on ${endless.join(", ")} are indistinguishable from constant: their half-life is longer than the window`,
      );
    }
  }
  return warnings;
}

/** As `details` hold them: what moves by how much, whether it does, every path with its standard errors, a row a date, and times what it is betas. */
export function dynamicDetails(
  { move, components, halfLives, constancy, paths }: DynamicLoadings,
  factors: readonly string[],
  dates: readonly string[],
  units: { readonly returns: Float64Array; readonly factors: Float64Array },
): { [key: string]: Detail } {
  const moved: { [key: string]: Detail } =
    move === "autoregressive" ? { loadingHalfLife: halfLives } : { innovation: components.innovation };
  return {
    ...moved,
    constancyTest: { gain: constancy.gain, pValue: constancy.pValue ?? null },
    betaUnits: Object.fromEntries(
      factors.map((factor, k) => [factor, units.returns.map((deviation) => deviation / units.factors[k])]),
    ),
    loadingPaths: Object.fromEntries(factors.map((factor, k) => [factor, { dates, ...paths[k] }])),
  };
}
