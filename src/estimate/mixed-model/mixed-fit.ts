import type { InformationCriteria } from "./information-criteria.ts";

/** A variance component. */
export interface VarianceComponent {
  /**
   * The random term as written; `residual`, or `residual:IWM` with one per group; of correlated effects a variance for each,
   * `g` and `x:g`, and `cov(g, x:g)`.
   */
  readonly term: string;
  readonly estimate: number;
  /** NaN where the information does not give one. */
  readonly standardError: number;
  /** Estimate over standard error. A variance is not normal near zero: prefer the likelihood ratio. */
  readonly z: number;
  /** Of a covariance: over the root of the variances' product; NaN where one of them is zero. */
  readonly correlation?: number;
}

/** Why a fit of variance components stopped short. */
export type StopReason =
  | "iterations"
  /** No step was better, and the gradient is not zero. */
  | "stalled"
  /** The effects fit some records exactly, and the likelihood grows without bound as their residual variance falls. */
  | "unbounded"
  /** By a rule of the published program, not by the gradient: a step gained little, or would have made a component negative. */
  | "published-rule"
  | "negative";

/** What every engine tells of a fitted mixed model, in the units of the data that it was given. */
export interface MixedFit extends InformationCriteria {
  /**
   * `boundary`: the likelihood is largest with components at the bound of what was searched; `unidentified`: it does not
   * change with some components, or when they are exchanged for others; `stopped`: its largest was not reached.
   */
  readonly status: "converged" | "boundary" | "unidentified" | "stopped";
  /** Where it stopped. */
  readonly reason?: StopReason;
  /** Why the status is not `converged`, in a sentence. */
  readonly message?: string;
  readonly iterations: number;
  /**
   * Restricted log-likelihood, complete with its constants: `-1/2 [(n-p) log 2 pi + log|V| + log|X'V^-1 X| + y'Py]`, n
   * records and p fixed effects; by maximum likelihood `-1/2 [n log 2 pi + log|V| + y'Py]`.
   */
  readonly logLikelihood: number;
  readonly components: readonly VarianceComponent[];
  /** The components at a bound: zero (of a residual variance: next to nothing), or the upper end of a search that has one. */
  readonly boundary: readonly string[];
  /** Those of them at the upper end. */
  readonly atUpper: readonly string[];
  /** What its reader should know, one sentence each. */
  readonly warnings: readonly string[];
}
