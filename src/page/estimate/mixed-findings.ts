import type { Detail, Moments } from "../../estimate/moments.ts";
import type { Matrix } from "../../numeric/matrix/matrix.ts";

/** A variance that moves in time, relative to that of the window. */
export interface FoundScale {
  /** `volatility`, or whose of two: `market`, `residual`. */
  readonly whose: string;
  readonly a: number;
  readonly p: number;
  readonly next: number;
  readonly mean: number;
  readonly overHorizon: number;
  /** Of each period of the window, by its date. */
  readonly path: { readonly [date: string]: number };
}

/** How much a period counts beside the others, one on average. */
export interface DatedWeight {
  readonly date: string;
  readonly weight: number;
}

/** Loadings that move. */
export interface FoundLoadings {
  readonly factors: readonly string[];
  /** Of each factor: the variance of a period's step of a random walk, or the half-life of a return to the mean. */
  readonly innovation?: Float64Array;
  readonly halfLife?: Float64Array;
  readonly constancy: { readonly gain: number; readonly pValue: number | null };
  /** By factor: times what a loading is a beta (N). */
  readonly betaUnits: { readonly [factor: string]: Float64Array };
  /** By factor, `T x N` each, a row a date. */
  readonly paths: {
    readonly [factor: string]: {
      readonly dates: readonly string[];
      readonly loadings: Matrix;
      readonly standardErrors: Matrix;
    };
  };
}

/** A figure over the posterior, with its 2.5, 50 and 97.5% quantiles. */
export interface FoundSummary {
  readonly name: string;
  readonly mean: number;
  readonly sd: number;
  readonly lower: number;
  readonly median: number;
  readonly upper: number;
}

/** The posterior of a mixed model. */
export interface FoundPosterior {
  /** Variances by their names; those of a kernel, and its share `h2`, only where there is one. */
  readonly components: readonly FoundSummary[];
  readonly mixIntensity: FoundSummary;
  readonly logEvidence: number;
  /** Of the kernel against none. */
  readonly logBayesFactor: number | null;
}

type Details = Moments["details"];

/** The scales in `details`; none where no volatility moves. */
export function scalesIn({ scale }: Details): FoundScale[] {
  if (scale === undefined) return [];
  const found = scale as unknown as { readonly [whose: string]: Omit<FoundScale, "whose"> };
  if ("path" in found) return [{ whose: "volatility", ...(scale as unknown as Omit<FoundScale, "whose">) }];
  return Object.entries(found).map(([whose, each]) => ({ whose, ...each }));
}

/** What each period of a window counts by its Student-t errors, in the order of dates. */
export function rowWeightsIn({ rowWeights }: Details): DatedWeight[] {
  return Object.entries((rowWeights ?? {}) as { readonly [date: string]: number }).map(([date, weight]) => ({
    date,
    weight,
  }));
}

/** The periods that count least, the least first: the days that surprised most. */
export function leastWeights(weights: readonly DatedWeight[], most: number): DatedWeight[] {
  return weights.toSorted((one, other) => one.weight - other.weight).slice(0, most);
}

/** Loadings that move, where they do. */
export function loadingsIn(details: Details): FoundLoadings | undefined {
  const { loadingPaths, constancyTest, innovation, loadingHalfLife, factors, betaUnits } = details;
  if (loadingPaths === undefined) return undefined;
  return {
    factors: factors as readonly string[],
    ...(innovation !== undefined && { innovation: innovation as Float64Array }),
    ...(loadingHalfLife !== undefined && { halfLife: loadingHalfLife as Float64Array }),
    constancy: constancyTest as FoundLoadings["constancy"],
    betaUnits: betaUnits as unknown as FoundLoadings["betaUnits"],
    paths: loadingPaths as unknown as FoundLoadings["paths"],
  };
}

/** The posterior, where draws were asked for. */
export function posteriorIn({ posterior, factors }: Details): FoundPosterior | undefined {
  if (posterior === undefined) return undefined;
  const { components, h2, mixIntensity, logEvidence, logBayesFactor } = posterior as unknown as {
    readonly components: {
      readonly loadings: Detail[];
      readonly interaction: Detail;
      readonly residual: Detail;
    };
    readonly h2: Detail;
    readonly mixIntensity: Detail;
    readonly logEvidence: number;
    readonly logBayesFactor: number | null;
  };
  const named = (name: string, found: Detail): FoundSummary => ({
    ...(found as unknown as Omit<FoundSummary, "name">),
    name,
  });
  const names = ["intercept", ...(factors as readonly string[])];
  return {
    components: [
      ...components.loadings.map((each, k) => named(names[k], each)),
      ...(logBayesFactor === null ? [] : [named("interaction", components.interaction)]),
      named("residual", components.residual),
      ...(logBayesFactor === null ? [] : [named("h2", h2)]),
    ],
    mixIntensity: named("trust in the model (rho)", mixIntensity),
    logEvidence,
    logBayesFactor,
  };
}
