import { exp } from "../../../../numeric/elementary/elementary.ts";
import { solveLevelsTransposed } from "../../../../numeric/matrix/arrow/level-blocks.ts";
import { solveLowerTransposed } from "../../../../numeric/matrix/factorizations/triangular.ts";
import { multiplyVector } from "../../../../numeric/matrix/multiply.ts";
import { addScaled } from "../../../../numeric/matrix/vector.ts";
import { normal } from "../../../../numeric/random/normal.ts";
import type { RandomStream } from "../../../../numeric/random/random-stream.ts";
import { randomStream } from "../../../../numeric/random/random-stream.ts";
import type { ChainDiagnostics } from "../../../../numeric/statistics/chain-diagnostics.ts";
import { chainDiagnostics } from "../../../../numeric/statistics/chain-diagnostics.ts";
import { quantile } from "../../../../numeric/statistics/quantile.ts";
import { mean, standardDeviation } from "../../../../numeric/statistics/sample-statistics.ts";
import type { Solution } from "../../engines/general/equations/mixed-equations.ts";
import { wholeEffects } from "../../engines/general/equations/rooted-coordinates.ts";
import { spreadTimes } from "../../engines/general/equations/spreads.ts";
import type { FittedComponents } from "../../engines/general/fit/fit-components.ts";
import { fitComponents } from "../../engines/general/fit/fit-components.ts";
import type { MixedModelFit } from "../../engines/general/fit-mixed-model.ts";
import type { ComponentDensity } from "./component-density.ts";
import { componentDensity } from "./component-density.ts";
import type { VarianceQuadrature } from "./component-quadrature.ts";
import { componentQuadrature } from "./component-quadrature.ts";
import { posteriorMode } from "./posterior-mode.ts";
import { sampleComponents } from "./sample-components.ts";

/** What a posterior is drawn by. */
export interface PosteriorDraws {
  /** Two or more. */
  readonly chains: number;
  /** That each chain keeps. */
  readonly draws: number;
  readonly seed: number;
}

/** The posterior of one parameter. */
export interface PosteriorParameter extends ChainDiagnostics {
  /** A variance component by its term, or a fixed effect. */
  readonly name: string;
  readonly kind: "component" | "fixed";
  /** By restricted maximum likelihood. */
  readonly reml: number;
  readonly mean: number;
  readonly deviation: number;
  readonly quantiles: readonly { readonly probability: number; readonly value: number }[];
  /** Of a variance, where the model has at most three: the same figures by quadrature, without Monte-Carlo error. */
  readonly quadrature?: VarianceQuadrature;
}

/** The posterior of the effects of one term. */
export interface PosteriorEffects {
  readonly term: string;
  readonly levels: readonly string[];
  readonly means: Float64Array;
  readonly deviations: Float64Array;
}

export interface MixedPosterior extends PosteriorDraws {
  readonly parameters: readonly PosteriorParameter[];
  /** None of effects drawn in every period. */
  readonly effects: readonly PosteriorEffects[];
  readonly warnings: readonly string[];
}

/**
 * The posterior of a model with half-t(3) priors on standard deviations and flat ones on fixed effects (`componentDensity`): variances
 * by slices of their marginal density, and where they are at most three by quadrature too (`componentQuadrature`), then fixed and random effects exactly given these, from the mixed-model equations.
 *
 * Cost: `chains (draws + 100)` sweeps of some seven likelihoods a component, and a triangular solve a draw.
 *
 * @throws {InputError} `bad-option` for correlated effects.
 * @see Neal (2003), Annals of Statistics 31(3), 705-767; Gelman (2006), Bayesian Analysis 1(3), 515-533.
 */
export function mixedPosterior(fit: MixedModelFit, { chains, draws, seed }: PosteriorDraws): MixedPosterior {
  const { frame } = fit.basis;
  const fitted = frame.method === "reml" ? fit.basis : fitComponents({ ...frame, method: "reml" }, {});
  const density = componentDensity(fitted);
  const mode = posteriorMode(density);
  const drawn = Array.from({ length: chains }, (_, chain) => {
    const stream = randomStream(seed, chain);
    const points = sampleComponents(density, mode, draws, stream);
    return points.map((x) => ({ variances: x.map(exp), ...effectsDrawn(fitted, density, x, stream) }));
  });
  const { components } = fitted.optimum.solution;
  const quadratures = componentQuadrature(density, mode, probabilities);
  const parameters = [
    ...density.names.map((name, k): PosteriorParameter => {
      const own = drawn.map((chain) => Float64Array.from(chain, ({ variances }) => variances[k]));
      const start = fit.components.find(({ term }) => term === name)?.estimate ?? components[density.at[k]];
      const quadrature = quadratures && { quadrature: quadratures[k] };
      return { name, kind: "component", reml: start, ...summary(own), ...quadrature };
    }),
    ...fit.fixed.map(({ name, estimate }, j): PosteriorParameter => {
      const own = drawn.map((chain) => Float64Array.from(chain, ({ fixed }) => fixed[j]));
      return { name, kind: "fixed", reml: estimate, ...summary(own) };
    }),
  ];
  const all = drawn.flat().map(({ effects }) => effects);
  return {
    chains,
    draws,
    seed,
    parameters,
    effects: effectsOf(fitted, all),
    warnings: chainWarnings(parameters),
  };
}

/** Of the quantiles of every parameter. */
const probabilities = [0.025, 0.5, 0.975];

function summary(
  chains: readonly Float64Array[],
): Omit<PosteriorParameter, "name" | "kind" | "reml" | "quadrature"> {
  const all = Float64Array.from(chains.flatMap((chain) => [...chain]));
  const quantiles = probabilities.map((probability) => ({
    probability,
    value: quantile(all, probability),
  }));
  return { mean: mean(all), deviation: standardDeviation(all), quantiles, ...chainDiagnostics(chains) };
}

/** `v + C^-1/2 z`: fixed effects in the units of the data, and effects in those of the equations, given the variances. */
function effectsDrawn(
  { model, frame }: FittedComponents,
  density: ComponentDensity,
  x: Float64Array,
  stream: RandomStream,
): { fixed: Float64Array; effects: Float64Array } {
  const solution = density.solution(x) as Solution; // every point of a chain has a density
  const drawn = solution.effects.slice();
  addScaled(drawn, 1, spreadTimes(model, solution.spreads, errorDrawn(solution, stream)));
  const effects = wholeEffects(model, drawn);
  const p = frame.fixed.names.length;
  const coordinates = effects.slice(effects.length - p);
  addScaled(coordinates, 1, frame.explained);
  const fixed = solveLowerTransposed(frame.fixed.lower, coordinates).map(
    (value) => value * frame.responseScale,
  );
  return { fixed, effects };
}

/** A normal draw with covariance C^-1: `V^-1 z` with `C = V'V`, `V = [P^1/2 U', P^1/2 U'F; 0, L']`. */
function errorDrawn({ factor }: Solution, stream: RandomStream): Float64Array {
  const { pivots, corner, border, lower } = factor;
  const m = pivots.length;
  const out = new Float64Array(m + lower.rows);
  const rest = solveLowerTransposed(
    lower,
    Float64Array.from({ length: lower.rows }, () => normal(stream)),
  );
  const own = { rows: m, columns: 1, data: out.subarray(0, m) };
  for (let i = 0; i < m; i++) out[i] = normal(stream) / Math.sqrt(pivots[i]);
  solveLevelsTransposed(corner, own);
  addScaled(own.data, -1, multiplyVector(border, rest));
  out.set(rest, m);
  return out;
}

function effectsOf(
  { frame, model, termAt }: FittedComponents,
  drawn: readonly Float64Array[],
): PosteriorEffects[] {
  return frame.terms.flatMap((term, k): PosteriorEffects[] => {
    if (term.period !== undefined) return [];
    const [{ name, scale }] = term.columns;
    const unit = frame.responseScale / scale;
    const { offset } = model.terms[termAt[k]];
    const values = term.levels.map((_, level) =>
      Float64Array.from(drawn, (own) => own[offset + level] * unit),
    );
    const means = Float64Array.from(values, (own) => mean(own));
    const deviations = Float64Array.from(values, (own) => standardDeviation(own));
    return [{ term: name, levels: term.levels, means, deviations }];
  });
}

/** Above this chains disagree. */
const mostHat = 1.01;

/** Independent draws below which quantiles are not to be trusted. */
const fewestDraws = 400;

/** What the draws do not support, in the words of the figures that are printed: those by quadrature do not depend on chains. */
export function chainWarnings(parameters: readonly PosteriorParameter[]): string[] {
  const names = (some: readonly PosteriorParameter[]): string => some.map(({ name }) => name).join(", ");
  const isApart = ({ rHat }: PosteriorParameter): boolean => rHat > mostHat;
  const isFew = ({ essBulk, essTail }: PosteriorParameter): boolean =>
    Math.min(essBulk, essTail) < fewestDraws;
  const drawn = parameters.filter(({ quadrature }) => quadrature === undefined);
  const apart = drawn.filter(isApart);
  const few = drawn.filter(isFew);
  const rough = parameters.filter((each) => !drawn.includes(each) && (isApart(each) || isFew(each)));
  return [
    ...(apart.length === 0
      ? []
      : [`chains do not agree on ${names(apart)} (R-hat above ${mostHat}): more draws are needed`]),
    ...(few.length === 0
      ? []
      : [`fewer than ${fewestDraws} independent draws of ${names(few)}: more draws are needed`]),
    ...(rough.length === 0
      ? []
      : [
          `variances of ${names(rough)} are by quadrature and stand; effects were drawn beside chains of them with R-hat above ${mostHat} or fewer than ${fewestDraws} independent draws: more draws are needed for these`,
        ]),
  ];
}
