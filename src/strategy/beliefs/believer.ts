import { InputError } from "../../base/errors.ts";
import { withGivenCovariance } from "../../estimate/beliefs/with-given-covariance.ts";
import { type MeanBelief, withMean } from "../../estimate/beliefs/with-mean.ts";
import type { Moments } from "../../estimate/moments.ts";
import type { History, ReturnsPanel, SquareTable } from "../../market/panel/panel.ts";
import { readReturns } from "../../market/panel/read-windows.ts";
import { scale } from "../../numeric/matrix/vector.ts";
import { type Believe, models } from "../models.ts";
import { named } from "../names/entry-named.ts";
import type { BeliefsSpec } from "./beliefs-spec.ts";
import { givenCovariance, givenMean } from "./given-beliefs.ts";
import { requireCovarianceTable } from "./require-covariance-table.ts";
import { unitWarning } from "./unit-warning.ts";

/**
 * Beliefs as a function of prices: the model's, with the covariance that is given in place of its own, then with the mean
 * that is given or another estimator's.
 *
 * A model that moves beliefs (views) moves these: what is given is what it begins from. A mean model that does so begins
 * from the model's, or given, covariance.
 *
 * @param known assets that files may name beyond those of a history; default: none.
 * @throws {InputError} `bad-option`, by name; `bad-matrix` for a covariance that is none.
 */
export function believer(spec: BeliefsSpec, known?: readonly string[]): (history: History) => Moments {
  const { model, returnType } = spec;
  const estimate = named(models, "model", model.name).bind(model.options, `model ${model.name}`);
  const meanOf = meanBelief(spec);
  const { covariance } = spec;
  if (covariance !== undefined) requireCovarianceTable(covariance);
  return ({ prices, factors }) => {
    const returns = readReturns(prices, returnType);
    const ofFactors = factors && readReturns(factors, returnType);
    const believe: Believe = (estimated) => {
      const moments = covariance ? withAnnualCovariance(estimated, covariance, known) : estimated;
      return meanOf ? withMean(moments, meanOf(moments, returns, ofFactors, known)) : moments;
    };
    return estimate(returns, ofFactors, believe);
  };
}

function withAnnualCovariance(moments: Moments, table: SquareTable, known?: readonly string[]): Moments {
  const { assets, periodsPerYear } = moments;
  const covariance = givenCovariance(table, { assets, known: known ?? assets });
  scale(covariance.data, 1 / periodsPerYear);
  const warning = unitWarning(covariance, moments.covariance);
  return withGivenCovariance(moments, covariance, warning);
}

type MeanOf = (
  moments: Moments,
  returns: ReturnsPanel,
  factors?: ReturnsPanel,
  known?: readonly string[],
) => MeanBelief;

/** Whose mean stands in place of the model's; none where it is its own. */
function meanBelief({ meanModel, expectedReturns }: BeliefsSpec): MeanOf | undefined {
  if (expectedReturns !== undefined) {
    if (meanModel !== undefined) {
      throw new InputError("bad-option", "meanModel and expectedReturns are given, one of them is needed");
    }
    return ({ assets, periodsPerYear }, _returns, _factors, known = assets) => ({
      model: "given",
      mean: givenMean(expectedReturns, { assets, known }).map((annual) => annual / periodsPerYear),
    });
  }
  if (meanModel === undefined) return undefined;
  const { name, options } = meanModel;
  const model = named(models, "model", name);
  const estimate = model.bind(options, `mean model ${name}`);
  return (moments, returns, factors) =>
    model.moves ? estimate(returns, factors, () => moments) : estimate(returns, factors);
}
