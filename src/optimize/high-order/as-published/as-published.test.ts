import { expect, test } from "vitest";
import { equalWeights, relativeError, sharedFigures, skewTOf } from "../../../../tests/support/high-order.ts";
import { figures } from "../../../../tests/support/reference.ts";
import { testOnRealData } from "../../../../tests/support/shared.ts";
import type { SkewTParameters } from "../../../estimate/moments.ts";
import { skewTMoments } from "../moments/skew-t-moments.ts";
import type { MvskLambda } from "../solvers/mvsk-objective.ts";
import { combinedMoments, signed } from "../solvers/mvsk-objective.ts";
import { publishedSkewTMoments } from "./published-objective.ts";
import { publishedSca } from "./published-sca.ts";
import { publishedSlsqp, publishedStart } from "./published-slsqp.ts";

const skewT = figures("skew-t");
const mvsk = figures("mvsk");
const parametersOf = (universe: string): SkewTParameters => skewTOf(skewT[universe].skew_t["tight_numin8.5"]);

const largestDifference = (a: Float64Array, b: number[]): number =>
  Math.max(...b.map((each, i) => Math.abs(each - a[i])));

function gap(parameters: SkewTParameters, lambda: MvskLambda, w: Float64Array, optimum: number): number {
  return (
    (combinedMoments(skewTMoments(parameters), signed(lambda)).at(w).value - optimum) / Math.abs(optimum)
  );
}

test.each(["S10", "S20"])(
  "the published gradient on %s, with its error, agrees with the document's own R code",
  (universe) => {
    const model = publishedSkewTMoments(parametersOf(universe));
    for (const { lambda, seed_gradient_with_its_error: published } of Object.values<
      typeof skewT.S10.derivatives
    >(skewT[universe].derivatives)) {
      const point = combinedMoments(model, signed(lambda)).at(equalWeights(model.size));
      expect(relativeError(point.gradient(new Float64Array(model.size)), published)).toBeLessThan(1e-10);
    }
  },
);

const cases = ["S10", "S20"].flatMap((universe) =>
  Object.keys(mvsk[universe].skew_t).map((key) => ({ universe, key })),
);

test.each(cases)(
  "the published SCA on $universe at $key ends where the document's own R code does",
  ({ universe, key }) => {
    const { lambda, exact, methods } = mvsk[universe].skew_t[key];
    const parameters = parametersOf(universe);
    const found = publishedSca(parameters, lambda, publishedStart(parameters));
    expect(largestDifference(found.weights, methods.seed_SCA.w)).toBeLessThan(1e-10);
    expect(
      Math.abs(gap(parameters, lambda, found.weights, exact.objective) - methods.seed_SCA.gap),
    ).toBeLessThan(1e-12);
  },
);

const fits = "reference/high-order/setA_fits_derivatives.json";
const weights = "reference/high-order/setA_mvsk_skewt_weights.json";

testOnRealData("ten real stocks: what each published step costs", [fits, weights], () => {
  const parameters = skewTOf(sharedFigures(fits).fit_mvst["default_numin8.5"]);
  const { lambda, w_init_seed, results } = sharedFigures(weights).skew_t["seed_lambda_nu8.5default"];
  const optimum = results.gold_SCA_true_gradient;
  expect(largestDifference(publishedStart(parameters), w_init_seed)).toBeLessThan(1e-10);

  const sca = publishedSca(parameters, lambda, publishedStart(parameters));
  expect(largestDifference(sca.weights, results.seed_SCA_Q_MVSK.w)).toBeLessThan(1e-10);
  const ridge = publishedSca(parameters, lambda, publishedStart(parameters), {
    model: skewTMoments(parameters),
  });
  expect(gap(parameters, lambda, ridge.weights, optimum.objective)).toBeCloseTo(1.6038e-11, 14);

  // the figure of nloptr, whose first steps are its own: 6.34e-5 and 5.82e-3
  const general = publishedSlsqp(parameters, lambda);
  expect(general.iterations).toBeLessThanOrEqual(3);
  expect(gap(parameters, lambda, general.weights, optimum.objective)).toBeCloseTo(6.34e-5, 6);
  expect(largestDifference(general.weights, optimum.w)).toBeCloseTo(5.82e-3, 4);
});
