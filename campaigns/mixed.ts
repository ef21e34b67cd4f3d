/**
 * Random mixed models, tiny and near-singular ones among them, held against a dense restricted likelihood written here: its
 * maximum by several starts, estimates and predictions by their definitions.
 *
 *     npm run campaign -- mixed --seed 1 --count 200
 */

import { InputError } from "kinfolio/base";
import { fitMixedModel, likelihoodRatios, type MixedModelFit } from "kinfolio/estimate";
import { type RandomStream, randomStream, uniform } from "kinfolio/numeric";
import type { Outcome, Wanted } from "./contract/outcome.ts";
import { inner, type Rows } from "./mixed/dense.ts";
import { type DenseReml, denseOptima, denseReml } from "./mixed/dense-reml.ts";
import { wrongEstimates } from "./mixed/estimates.ts";
import { exactReml } from "./mixed/exact-reml.ts";
import { designOf, drawProblem, type Problem, partsOf, relationshipsOf, tableOf } from "./mixed/problems.ts";

export async function* outcomes({ seed, count, only, id }: Wanted): AsyncGenerator<Outcome> {
  for (let k = 0; k < count; k++) {
    if (id !== undefined && k !== id) continue;
    const stream = randomStream(seed, k);
    const problem = drawProblem(stream);
    const name = problem.residual === "units" ? "one residual" : "residual by symbol";
    if (only !== undefined && only !== name) continue;
    const fault = faultOf(problem, stream);
    yield { name, id: k, ...(fault && { fault, problem }) };
    await new Promise(setImmediate);
  }
}

function faultOf(problem: Problem, stream: RandomStream): string | undefined {
  const { records } = problem;
  const design = designOf(problem);
  const { names, parts } = partsOf(problem);
  const y = records.map((row) => row.y);
  const reml = denseReml(y, design.rows, parts);
  let fit: MixedModelFit;
  try {
    fit = fitOf(problem);
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    return refusalAllowed(error, y.length, design.names.length)
      ? undefined
      : `${error.code}: ${error.message}`;
  }
  const theta = fit.components.map(({ estimate }) => estimate);
  if (fit.components.map(({ term }) => term).join() !== names.join()) return `components ${names.join()}`;
  const told = identified(reml, parts);
  if (told === "no" && fit.status === "converged") return "converged, though components cannot be told apart";
  if (told === "yes" && fit.status === "unidentified")
    return "unidentified, though components can be told apart";
  const scale = variance(reml);
  const floor = names.map((name, a) =>
    name.startsWith("residual") ? 0.5e-8 * scale : (1e-13 * scale) / size(parts[a]),
  );
  if (fit.status === "stopped") {
    return fit.reason === "unbounded" && fallsForEver(reml, theta, names, floor)
      ? undefined
      : `stopped: ${fit.message}`;
  }
  const byDefinition = exactReml(problem);
  const own = byDefinition(theta);
  const near = theta.some((value, a) => value <= 10 * floor[a] && names[a].startsWith("residual"));
  const rounding = (near ? 1e-5 : 1e-7) * (1 + Math.abs(own));
  if (!(Math.abs(own - fit.logLikelihood) <= rounding))
    return `log-likelihood ${fit.logLikelihood}, by definition ${own}`;
  const reached = fit.logLikelihood + 1e-6 + (near ? 1e-5 : 0);
  const higher = denseOptima(reml, startsOf(reml, parts, names, theta, floor, stream), floor, 1e8 * scale)
    .filter(({ logLikelihood }) => logLikelihood > reached)
    .find((end) => byDefinition(end.theta) > reached);
  if (higher !== undefined) {
    return `log-likelihood ${fit.logLikelihood} at ${theta.join(" ")}, ${byDefinition(higher.theta)} at ${higher.theta.join(" ")}`;
  }
  return (
    wrongEstimates(problem, fit, design.rows, parts, theta) ??
    wrongRatio(problem, fit, reml, byDefinition, parts, names, floor, stream)
  );
}

function fitOf(problem: Problem): MixedModelFit {
  const { fixed, random, residual } = problem;
  return fitMixedModel(tableOf(problem), {
    fixed: `y ~ ${["1", ...fixed].join(" + ")}`,
    random: random.join(" + "),
    residual,
    relationships: relationshipsOf(problem),
  });
}

/** No more records than fixed effects is the one refusal that drawn problems can deserve. */
function refusalAllowed(error: InputError, records: number, effects: number): boolean {
  return error.code === "too-few-periods" && records <= effects;
}

const variance = ({ contrasts }: DenseReml): number => inner(contrasts, contrasts) / contrasts.length;

/** Mean diagonal. */
const size = (part: Rows): number => part.reduce((sum, row, i) => sum + row[i], 0) / part.length;

/** Whether the covariances of the contrasts are independent of each other, and none vanishes. */
function identified({ parts }: DenseReml, whole: readonly Rows[]): "yes" | "no" | "unclear" {
  const left = parts.map((part, a) => Math.hypot(...part.flat()) / Math.hypot(...whole[a].flat()));
  if (left.some((share) => share < 1e-13)) return "no";
  if (left.some((share) => share < 1e-11)) return "unclear";
  const vectors = parts.map((part) => part.flat());
  const basis: number[][] = [];
  let least = 1;
  for (const vector of vectors) {
    let left = [...vector];
    for (let pass = 0; pass < 2; pass++) {
      for (const before of basis) {
        const along = inner(before, left);
        left = left.map((value, i) => value - along * before[i]);
      }
    }
    const length = Math.hypot(...left);
    least = Math.min(least, length / Math.hypot(...vector));
    if (length > 0) basis.push(left.map((value) => value / length));
  }
  return least > 1e-3 ? "yes" : least < 1e-7 ? "no" : "unclear";
}

/** Whether the likelihood still grows with a residual variance that is next to nothing. */
function fallsForEver(
  reml: DenseReml,
  theta: readonly number[],
  names: readonly string[],
  floor: readonly number[],
): boolean {
  const slope = reml.gradient(theta);
  return theta.some(
    (value, a) => names[a].startsWith("residual") && value < 10 * floor[a] && value * slope[a] < -0.2,
  );
}

/** Even, all for residuals, all for one term, each residual small in turn, the package's own, and six by chance. */
function startsOf(
  reml: DenseReml,
  parts: readonly Rows[],
  names: readonly string[],
  own: readonly number[],
  floor: readonly number[],
  stream: RandomStream,
): number[][] {
  const unit = parts.map((part) => variance(reml) / size(part));
  const weighted = (weight: (a: number) => number): number[] => unit.map((value, a) => value * weight(a));
  const isResidual = (a: number): boolean => names[a].startsWith("residual");
  const ones = names.map((_, a) => a);
  return [
    weighted(() => 0.5),
    weighted((a) => (isResidual(a) ? 0.95 : 0.02)),
    weighted((a) => (isResidual(a) ? 0.02 : 0.95)),
    ...ones.map((chosen) => weighted((a) => (a === chosen ? (isResidual(a) ? 1e-4 : 1) : 0.1))),
    own.map((value, a) => Math.max(value, 10 * floor[a])),
    ...Array.from({ length: 6 }, () => weighted(() => 10 ** (-4 * uniform(stream)))),
  ];
}

/** The test of the first random term against the maximum without it. */
function wrongRatio(
  problem: Problem,
  fit: MixedModelFit,
  reml: DenseReml,
  byDefinition: (theta: readonly number[]) => number,
  parts: readonly Rows[],
  names: readonly string[],
  floor: readonly number[],
  stream: RandomStream,
): string | undefined {
  if (uniform(stream) > 0.3) return undefined;
  const [{ term, status, statistic }] = likelihoodRatios(fit);
  if (status !== "converged") return undefined;
  const without: DenseReml = {
    ...reml,
    parts: reml.parts.slice(1),
    logLikelihood: (theta) => reml.logLikelihood([0, ...theta]),
    gradient: (theta) => reml.gradient([0, ...theta]).slice(1),
  };
  // the package's own fit of the smaller model is one of the starts, so that the reference is not the lower of the two
  const smaller = fitOf({ ...problem, random: problem.random.slice(1) });
  const theta = smaller.components.map(({ estimate }) => estimate);
  const starts = startsOf(without, parts.slice(1), names.slice(1), theta, floor.slice(1), stream);
  // where a kernel is near to singular its component may be very large; dense likelihoods lose digits there, but ratios need few
  const highest = Math.max(1e8 * variance(reml), 10 * Math.max(...theta));
  const ends = denseOptima(without, starts, floor.slice(1), highest);
  // ends that doubles put next to the highest may be the highest
  const near = ends.filter(({ logLikelihood }) => logLikelihood > ends[0].logLikelihood - 1e-3);
  const best = Math.max(...near.slice(0, 3).map((end) => byDefinition([0, ...end.theta])));
  const expected = Math.max(0, 2 * (fit.logLikelihood - best));
  const given = fit.components[0].estimate === 0 ? 0 : statistic;
  return Math.abs(given - expected) <= 1e-4
    ? undefined
    : `${term} has the ratio ${statistic}, by definition ${expected}`;
}
