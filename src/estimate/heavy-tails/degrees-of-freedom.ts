import { exp, log } from "../../numeric/elementary/elementary.ts";
import type { SkewTParameters } from "../moments.ts";
import type { Expectations, SkewTLikelihood } from "./skew-t-likelihood.ts";

/** Chooses degrees of freedom for parameters that the likelihood has measured, from those of the iteration before. */
export type DegreesOfFreedomRule = (likelihood: SkewTLikelihood, parameters: SkewTParameters) => Expectations;

export function fixedDegreesOfFreedom(value: number): DegreesOfFreedomRule {
  return (likelihood) => likelihood.expectations(value);
}

/**
 * The maximum of the likelihood itself over [minimum, maximum], location, skewness and scatter held: the ECME step.
 * By Newton steps in log nu, whose curvature is the secant of the last two scores, so that about two E-steps are
 * taken an iteration, and one where nu stays on a bound.
 *
 * @see Liu and Rubin (1995), Statistica Sinica 5, 19-39.
 */
export function likelihoodDegreesOfFreedom(minimum: number, maximum: number): DegreesOfFreedomRule {
  let curvature = NaN; // d^2 log-likelihood / d(log nu)^2, as last seen
  return (likelihood, { degreesOfFreedom: from }) => {
    let now = likelihood.expectations(onBound(clamp(from, minimum, maximum), minimum, maximum));
    let firstStep = NaN;
    for (let pass = 0; pass < 20; pass++) {
      const slope = now.degreesOfFreedom * now.score;
      const wanted = curvature < 0 ? clamp(-slope / curvature, -1, 1) : 0.2 * Math.sign(slope);
      const next = clamp(now.degreesOfFreedom * exp(wanted), minimum, maximum);
      const step = log(next / now.degreesOfFreedom);
      if (Math.abs(step) <= Math.max(1e-11, pass === 0 ? 0 : 0.02 * Math.abs(firstStep))) break;
      if (pass === 0) firstStep = step;
      const then = risen(likelihood, now, next);
      if (then === undefined) break;
      curvature =
        (then.degreesOfFreedom * then.score - slope) / log(then.degreesOfFreedom / now.degreesOfFreedom);
      now = then;
    }
    return now;
  };
}

/** The expectations at `next`, or where the likelihood is lower there, half-way and so on. */
function risen(likelihood: SkewTLikelihood, now: Expectations, next: number): Expectations | undefined {
  const least = now.logLikelihood - 1e-13 * Math.abs(now.logLikelihood);
  for (let halving = 0; halving < 30; halving++) {
    const then = likelihood.expectations(next);
    if (then.logLikelihood >= least) return then;
    next = Math.sqrt(next * now.degreesOfFreedom);
  }
  likelihood.expectations(now.degreesOfFreedom); // the moments of tau that `now` speaks of
  return undefined;
}

/** A bound that lost its last digit as a logarithm is given it back. */
function onBound(value: number, minimum: number, maximum: number): number {
  return [minimum, maximum].find((bound) => Math.abs(value - bound) < 1e-12 * bound) ?? value;
}

export function clamp(value: number, minimum: number, maximum: number): number {
  return Math.min(Math.max(value, minimum), maximum);
}
