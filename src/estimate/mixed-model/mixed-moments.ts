import { flag, list, type OptionsOf, whole } from "../../base/option/option.ts";
import { settled } from "../../base/option/read-options.ts";
import type { ReturnsPanel } from "../../market/panel.ts";
import { centeredColumns, columnMeans } from "../../numeric/matrix/columns.ts";
import type { Matrix } from "../../numeric/matrix/matrix.ts";
import { columnOf, identity } from "../../numeric/matrix/matrix.ts";
import { gram, scaledColumns } from "../../numeric/matrix/multiply.ts";
import { symmetricEigen } from "../../numeric/matrix/symmetric-eigen.ts";
import { scale, sum } from "../../numeric/matrix/vector.ts";
import type { FitOutcome } from "../fit-outcome.ts";
import { outcomeDetails, outcomeOf } from "../fit-outcome.ts";
import type { Detail, Moments } from "../moments.ts";
import type { PermutationOptions, PermutationTest } from "../relationship/permutation-test.ts";
import { permutationTest } from "../relationship/permutation-test.ts";
import { requirePeriods } from "../sample/sample-moments.ts";
import type { MixedCovariance } from "./covariance/mixed-covariance.ts";
import { decompositionOf, mixedCovariance, systematicOf } from "./covariance/mixed-covariance.ts";
import { redundantAssets } from "./covariance/redundant-assets.ts";
import { residualSpikes } from "./covariance/residual-spikes.ts";
import type { OrthogonalFit } from "./engines/orthogonal-panel/orthogonal-panel.ts";
import {
  fitOrthogonalPanel,
  largestLogLikelihood,
  likelihoodConstant,
  orthogonalPanel,
} from "./engines/orthogonal-panel/orthogonal-panel.ts";
import type { ModelKernel } from "./kernel/model-kernel.ts";
import { kernelOptions, modelKernel } from "./kernel/model-kernel.ts";
import { equalWeightMean, separateFactors } from "./window/factor-columns.ts";
import { factorDesign } from "./window/factor-design.ts";
import type { AssetScales } from "./window/residual-scales.ts";
import { assetScales } from "./window/residual-scales.ts";

/** The options of `mixed`. */
export const mixedOptions = {
  factors: list({
    says: "Columns of the returns that are factors, not assets, in the order they are made orthogonal.",
    of: { kind: "text", names: "column" },
    otherwise: "the equal-weight mean of the assets",
  }),
  ...kernelOptions,
  mix: flag({
    says: "Mix with the sample covariance by empirical Bayes; without, risk is understated.",
    usual: true,
  }),
  systematicOnly: flag({
    says:
      "Give designs the systematic part as covariance, without the assets' own variances, as the published document does: " +
      "in simulations it lost everywhere and predicted 20 to 40% too little risk.",
    usual: false,
  }),
  spikes: whole({
    says: "Hidden factors added where residuals stand out of noise, for 50 assets and more; more than 3 are not useful.",
    unit: "number of factors",
    least: 0,
    usual: 0,
  }),
};

export type MixedOptions = OptionsOf<typeof mixedOptions>;

/** The default specification fitted on one window, with everything that its covariance is made of. */
export interface MixedWindowFit {
  readonly assets: readonly string[];
  readonly factors: readonly string[];
  /** On returns in residual deviations. */
  readonly fit: OrthogonalFit;
  /** Log-likelihood of the returns themselves: the fit's, less `T sum log u`, u their residual deviations. */
  readonly logLikelihood: number;
  /** What the printed `negativeLogLikelihood` leaves out of the fit's. */
  readonly likelihoodConstant: number;
  readonly kernel: ModelKernel;
  /** `2 (l(K) - l(I))`: what the kernel adds to the log-likelihood, doubled. Zero where K is the identity. */
  readonly kernelGain: number;
  /** Hidden factors that were added. */
  readonly spikes: number;
  readonly covariance: MixedCovariance;
  /** Expected returns: the intercepts' predictions in the units of the returns (N). */
  readonly mean: Float64Array;
  readonly warnings: readonly string[];
}

/**
 * The mixed model's beliefs, by the default specification: loadings on few factors and effects shared within a period,
 * both structured by a relationship K between assets, fitted by restricted maximum likelihood on returns in units of
 * their residual deviation, then mixed with the sample covariance.
 *
 * Everything comes from the window it is given: factors are centered and made orthogonal in it, scales and components
 * are estimated in it. With no factors the equal-weight mean of the assets is the one factor; with no kernel K is the
 * identity and loadings shrink as Vasicek's betas do.
 *
 * Cost: O(T N^2 + N^3).
 *
 * @param returns `T x N` returns (or with the factors' columns among them).
 * @param options See `MixedOptions`.
 * @param factors Returns of factors on the same dates, in place of columns of `returns`.
 * @throws {InputError} `unknown-asset`, `too-few-periods`, `constant-asset`, `bad-matrix`, `bad-file`.
 * @see Vasicek (1973), J. Finance 28(5), 1233-1239; Lippert et al. (2011), Nature Methods 8, 833-835.
 */
export function mixedMoments(
  returns: ReturnsPanel,
  options: MixedOptions = {},
  factors?: ReturnsPanel,
): Moments {
  const { factors: columns = [], systematicOnly } = settled(mixedOptions, options, "mixed");
  const { assets: panel, factors: common } = separateFactors(returns, columns, factors);
  const fitted = fitMixed(panel, common, options);
  const fit = mixedOutcome(panel, fitted.fit);
  return {
    model: "mixed",
    assets: panel.assets,
    periods: panel.values.rows,
    periodsPerYear: panel.periodsPerYear,
    mean: fitted.mean,
    covariance: systematicOnly ? systematicOf(fitted.covariance) : fitted.covariance.total,
    scenarios: panel.values,
    decomposition: decompositionOf(fitted.covariance),
    fit,
    details: detailsOf(fitted, fit),
  };
}

function mixedOutcome(panel: ReturnsPanel, { status, boundary, iterations }: OrthogonalFit): FitOutcome {
  if (status !== "boundary") {
    return outcomeOf("mixed", panel, { status: status === "stopped" ? status : "converged", iterations });
  }
  const message = `the mixed fit has variances at the bound of their search: ${boundary.join(", ")}`;
  return { status, iterations, message };
}

/** The same fit with its parts at hand, for reports and tests. Factors must be given as a panel, or there are none. */
export function fitMixed(
  panel: ReturnsPanel,
  factors: ReturnsPanel | undefined,
  options: MixedOptions,
): MixedWindowFit {
  const { mix, spikes: most } = settled(mixedOptions, options, "mixed");
  const { names, design, scales, y } = mixedWindow(panel, factors);
  const kernel = modelKernel(panel, options);
  const reduced = orthogonalPanel(y, design, kernel.eigen);
  const fit = fitOrthogonalPanel(reduced);
  const kernelGain = reduced.separable ? 2 * (fit.logLikelihood - identityLikelihood(y, design)) : 0;
  const degrees = panel.values.rows - 1;
  const sample = gram(centeredColumns(panel.values, columnMeans(panel.values)));
  scale(sample.data, 1 / degrees);
  const hidden = most > 0 ? residualSpikes(y, design, reduced, fit, most) : undefined;
  const covariance = mixedCovariance(fit, kernel.kernel, sample, degrees, mix, hidden?.covariance);
  const mean = columnOf(fit.loadings, 0).map((intercept, i) => intercept * scales.residual[i]);
  const spikes = hidden?.count ?? 0;
  const logLikelihood = fit.logLikelihood - panel.values.rows * sum(scales.residual.map(Math.log));
  const constant = likelihoodConstant(reduced);
  const likelihoods = { logLikelihood, likelihoodConstant: constant };
  const parts = {
    ...likelihoods,
    assets: panel.assets,
    factors: names,
    fit,
    kernel,
    kernelGain,
    spikes,
    covariance,
    mean,
  };
  return { ...parts, warnings: warningsOf(parts, reduced.separable, panel.values) };
}

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
  const { design, y } = mixedWindow(panel, common);
  const likelihood = (kernel: Matrix): number =>
    largestLogLikelihood(orthogonalPanel(y, design, symmetricEigen(kernel)));
  return permutationTest(modelKernel(panel, options).kernel, likelihood, permutation);
}

/** A window as the model sees it: returns in residual deviations, factors made orthogonal. */
interface MixedWindow {
  readonly names: readonly string[];
  readonly design: Matrix;
  readonly scales: AssetScales;
  readonly y: Matrix;
}

function mixedWindow(panel: ReturnsPanel, factors: ReturnsPanel | undefined): MixedWindow {
  const names = factors?.assets ?? ["market"];
  requirePeriods(panel, names.length + 3);
  const design = factorDesign(factors?.values ?? equalWeightMean(panel.values), names);
  const scales = assetScales(panel.values, design, panel.assets);
  const y = scaledColumns(
    panel.values,
    scales.residual.map((u) => 1 / u),
  );
  return { names, design, scales, y };
}

function identityLikelihood(y: Matrix, design: Matrix): number {
  const eye = identity(y.columns);
  const eigen = { values: new Float64Array(y.columns).fill(1), vectors: eye };
  return largestLogLikelihood(orthogonalPanel(y, design, eigen));
}

function warningsOf(fitted: Omit<MixedWindowFit, "warnings">, separable: boolean, returns: Matrix): string[] {
  const { covariance, kernelGain, fit, kernel } = fitted;
  const warnings = [...kernel.notes];
  if (covariance.intensity < 0.25) {
    warnings.push(
      `the mix trusts the model by ${covariance.intensity.toFixed(2)} only (below 0.25): factors or kernel miss structure`,
    );
  }
  if (separable && kernelGain < 3.84) {
    warnings.push(
      `the kernel carries nothing: its gain over none is ${kernelGain.toFixed(2)}, below 3.84 (the 95% point of chi-square)`,
    );
  }
  if (fit.boundary.includes("residual")) {
    warnings.push("the residual variance is at its lower bound: some assets may be near-duplicates");
  }
  for (const component of fit.atUpper) {
    const far = component === "intercept" ? farthestMean(fitted) : undefined;
    const whose = far === undefined ? "" : `: ${far} has a mean that is large beside its risk, as cash has`;
    warnings.push(`the variance of ${component} is at the upper bound of its search${whose}`);
  }
  if (covariance.intensity < 1e-3) warnings.push(...redundantAssets(fitted.assets, covariance.sample));
  const crowding = returns.columns / returns.rows;
  if (crowding > 0.5) {
    warnings.push(
      `${returns.columns} assets on ${returns.rows} periods (${crowding.toFixed(2)} > 0.5): with unconstrained weights the realized risk was 1.3 to 2.8 times the predicted`,
    );
  }
  return warnings;
}

/** The asset whose intercept is farthest from the mean, in residual deviations. */
function farthestMean({ assets, fit }: Omit<MixedWindowFit, "warnings">): string {
  const distances = assets.map((_, i) =>
    Math.abs(fit.loadings.data[i * fit.loadings.columns] - fit.means[0]),
  );
  return assets[distances.indexOf(Math.max(...distances))];
}

/** As printed: half of -2l without its constants. */
export function negativeLogLikelihood({ fit, likelihoodConstant: constant }: MixedWindowFit): number {
  return -fit.logLikelihood - constant;
}

function detailsOf(fitted: MixedWindowFit, outcome: FitOutcome): { [key: string]: Detail } {
  const { fit, covariance, kernelGain, spikes, factors, warnings } = fitted;
  const { systematic, idiosyncratic } = decompositionOf(covariance);
  return {
    ...outcomeDetails(outcome),
    components: {
      loadings: fit.loadingVariances,
      interaction: fit.interaction,
      residual: fit.residual,
    },
    negativeLogLikelihood: negativeLogLikelihood(fitted),
    kernelGain,
    mixIntensity: covariance.intensity,
    loadings: fit.loadings,
    systematic,
    idiosyncratic,
    warnings,
    boundary: fit.boundary,
    factors,
    ...(spikes > 0 ? { spikes } : {}),
  };
}
