import { InputError } from "../../../base/errors.ts";
import { counted, grouped } from "../../../base/words/counted.ts";
import type { DataTable } from "../../../market/panel/panel.ts";
import { chiSquareSurvival } from "../../../numeric/distribution/chi-square-survival.ts";
import {
  multiply,
  multiplyTransposed,
  transpose,
  transposeMultiply,
} from "../../../numeric/matrix/multiply.ts";
import { addScaled, norm } from "../../../numeric/matrix/vector.ts";
import type { MixedModelFit } from "../engines/general/fit-mixed-model.ts";
import { fitMixedModel } from "../engines/general/fit-mixed-model.ts";
import type { MixedModelSpecification } from "../specification/mixed-model-specification.ts";
import type { ModelFrame } from "../specification/model-frame.ts";

/** One of two models in a test. */
export interface TestedModel {
  readonly formula: string;
  readonly logLikelihood: number;
  readonly aic: number;
  readonly bic: number;
  readonly status: MixedModelFit["status"];
}

/** A likelihood-ratio test of a model against a larger one that holds it. */
export interface MixedModelTest {
  readonly smaller: TestedModel;
  readonly larger: TestedModel;
  /** By which both are fitted: `ml` where their fixed effects differ, since restricted likelihoods then do not compare. */
  readonly method: "reml" | "ml";
  /** `2 (l - l0)`, not below zero. */
  readonly statistic: number;
  readonly degreesOfFreedom: number;
  /** Of chi-square. */
  readonly pValue: number;
  /**
   * Where the models differ by one random effect, with its covariances: its variance of zero is on the boundary, and the statistic is
   * half the time chi-square with one degree of freedom less.
   */
  readonly mixturePValue?: number;
}

/**
 * Tests a fitted model against another one of the same records, whichever is larger.
 *
 * @param fit The one at hand, of `table` and `specification`.
 * @param other The other one.
 * @throws {InputError} `other-data` where the two have different records or responses, `bad-option` where neither holds the other.
 * @see Self and Liang (1987), J. American Statistical Association 82(398), 605-610; Stram and Lee (1994), Biometrics 50(4), 1171-1177.
 */
export function testMixedModels(
  fit: MixedModelFit,
  table: DataTable,
  specification: MixedModelSpecification,
  other: MixedModelSpecification,
): MixedModelTest {
  const second = fitMixedModel(table, other);
  requireSameRecords(fit, second);
  const sameFixed = fit.fixed.map(({ name }) => name).join() === second.fixed.map(({ name }) => name).join();
  const method = sameFixed ? (specification.method ?? "reml") : "ml";
  const [one, two] = [fit, second].map((own, k) =>
    own.basis.frame.method === method ? own : fitMixedModel(table, { ...[specification, other][k], method }),
  );
  const oneIsSmaller = parameters(one) <= parameters(two);
  const [smaller, larger] = oneIsSmaller ? [one, two] : [two, one];
  requireNested(smaller, larger);
  const statistic = Math.max(0, 2 * (larger.logLikelihood - smaller.logLikelihood));
  const degreesOfFreedom = parameters(larger) - parameters(smaller);
  const pValue = statistic === 0 ? 1 : chiSquareSurvival(statistic, degreesOfFreedom);
  const variances = (of: MixedModelFit): number =>
    of.components.filter(({ correlation }) => correlation === undefined).length;
  const oneMore = sameFixed && variances(larger) - variances(smaller) === 1;
  const mixed = mixture(statistic, degreesOfFreedom, pValue);
  return {
    smaller: told(smaller),
    larger: told(larger),
    method,
    statistic,
    degreesOfFreedom,
    pValue,
    ...(oneMore && { mixturePValue: mixed }),
  };
}

function mixture(statistic: number, degreesOfFreedom: number, pValue: number): number {
  if (statistic === 0) return 1;
  return (pValue + (degreesOfFreedom === 1 ? 0 : chiSquareSurvival(statistic, degreesOfFreedom - 1))) / 2;
}

function parameters({ fixed, components }: MixedModelFit): number {
  return fixed.length + components.length;
}

function told({ basis, logLikelihood, aic, bic, status }: MixedModelFit): TestedModel {
  return { formula: textOf(basis.frame), logLikelihood, aic, bic, status };
}

function textOf({ specification: { fixed, random = "" } }: ModelFrame): string {
  return random === "" ? fixed : `${fixed}, random ${random}`;
}

function requireSameRecords(one: MixedModelFit, two: MixedModelFit): void {
  const [first, second] = [one.basis.frame, two.basis.frame];
  if (first.response !== second.response) {
    throw new InputError(
      "other-data",
      `the models explain ${first.response} and ${second.response}, likelihoods compare for one response`,
    );
  }
  if (one.rows.length === two.rows.length && one.rows.every((row, i) => row === two.rows[i])) return;
  throw new InputError(
    "other-data",
    `${textOf(first)} has ${counted(one.rows.length, "complete row")}, ${textOf(second)} ${grouped(two.rows.length)}; likelihoods compare for the same rows`,
    { advice: "leave out the rows that miss a value in a column of either" },
  );
}

/** Share of a column that rounding leaves beside columns that hold it. */
const spanned = 1e-8;

/** The smaller one's fixed columns are sums of the larger one's, and its random effects among the larger one's. */
function requireNested(smaller: MixedModelFit, larger: MixedModelFit): void {
  const own = largestLeft(smaller.basis.frame, larger.basis.frame);
  const names = larger.components.map(({ term }) => term);
  const missing = smaller.components.find(({ term }) => !names.includes(term));
  if (own <= spanned && missing === undefined && parameters(smaller) < parameters(larger)) return;
  const why =
    own > spanned
      ? "it has fixed effects that the other has not"
      : missing === undefined
        ? "they have as many parameters"
        : `it has ${missing.term}, which the other has not`;
  throw new InputError(
    "bad-option",
    `${textOf(smaller.basis.frame)} is no special case of ${textOf(larger.basis.frame)}: ${why}`,
    {
      advice:
        "a likelihood-ratio test needs a model and one that it is a part of; AIC and BIC compare any two",
    },
  );
}

/** The largest share of a fixed column of one model that the other's columns do not explain. */
function largestLeft(
  { fixed: { basis: a, lower } }: ModelFrame,
  { fixed: { basis: b } }: ModelFrame,
): number {
  const columns = transpose(multiply(a, transpose(lower)));
  const shares = transposeMultiply(b, transpose(columns));
  const left = columns.data.slice();
  addScaled(left, -1 / a.rows, multiplyTransposed(transpose(shares), b).data);
  const n = columns.columns;
  return Array.from({ length: columns.rows }, (_, j) => {
    const [rest, whole] = [left, columns.data].map((data) => norm(data.subarray(j * n, (j + 1) * n)));
    return rest / whole;
  }).reduce((most, share) => Math.max(most, share), 0);
}
