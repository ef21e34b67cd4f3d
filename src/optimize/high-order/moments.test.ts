import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { equalWeights, logReturns, relativeError, skewTOf } from "../../../tests/support/high-order.ts";
import { figures } from "../../../tests/support/reference.ts";
import { samplePrices, sampleStocks } from "../../../tests/support/sample.ts";
import { fromRows, matrix, rowOf } from "../../numeric/matrix/matrix.ts";
import { multiplyTransposed, multiplyVector } from "../../numeric/matrix/multiply.ts";
import type { FourMoments, MomentModel } from "./moments/moment-model.ts";
import { scenarioMoments } from "./moments/scenario-moments.ts";
import { skewTCoefficients, skewTMoments } from "./moments/skew-t-moments.ts";
import { combinedMoments, signed } from "./solvers/mvsk-objective.ts";

const skewT = figures("skew-t");
const mvsk = figures("mvsk");

const stocks = (count: number) =>
  logReturns(samplePrices("stock_prices.csv", sampleStocks(count), "2015-01-02", "2019-12-31"));

test("coefficients of the skew-t agree with highOrderPortfolios 0.1.1", () => {
  const a = skewTCoefficients(8.5);
  const r = skewT.S10.a_coefficients["at_8.5"];
  const ours = [a.a1, a.a1, a.a22, a.a31, a.a32, a.a41, a.a42, a.a43];
  expect(relativeError(ours, [r.a11, r.a21, r.a22, r.a31, r.a32, r.a41, r.a42, r.a43])).toBeLessThan(1e-14);
});

test.each(["S10", "S20"])(
  "skew-t moments and derivatives of %s agree with highOrderPortfolios 0.1.1",
  (universe) => {
    const model = skewTMoments(skewTOf(skewT[universe].skew_t["tight_numin8.5"]));
    const w = equalWeights(model.size);
    for (const figure of [skewT[universe].derivatives.lambda1_0, skewT[universe].derivatives.lambda1_1]) {
      const point = combinedMoments(model, signed(figure.lambda)).at(w);
      // sums of a few hundred products: rounding of 1e-14
      expect(relativeError(model.at(w).phi, figure.phi)).toBeLessThan(1e-13);
      expect(relativeError([point.value], [figure.objective])).toBeLessThan(1e-12);
      expect(relativeError(point.gradient(new Float64Array(model.size)), figure.gradient)).toBeLessThan(
        1e-10,
      );
      expect(relativeError(point.hessian().data, figure.hessian.flat())).toBeLessThan(1e-10);
    }
  },
);

test.each([10, 20])(
  "sample moments and gradient of %i stocks agree with highOrderPortfolios 0.1.1",
  (count) => {
    const model = scenarioMoments(stocks(count));
    for (const figure of Object.values<typeof mvsk.S10>(mvsk[`S${count}`].sample_moments)) {
      const point = combinedMoments(model, signed(figure.lambda)).at(equalWeights(count));
      expect(relativeError(model.at(equalWeights(count)).phi, figure.phi_1N)).toBeLessThan(1e-12);
      expect(relativeError([point.value], [figure.objective_1N])).toBeLessThan(1e-12);
      expect(relativeError(point.gradient(new Float64Array(count)), figure.gradient_1N)).toBeLessThan(1e-12);
    }
  },
);

test("sample moments of two scenarios, by hand", () => {
  // one asset with deviations -1 and 1: variance 2 / (2 - 1), third 0, fourth 1
  const { phi } = scenarioMoments(fromRows([[2], [4]])).at(Float64Array.of(1));
  expect(phi).toEqual([3, 2, 0, 1]);
});

test("a skew-t with eight degrees of freedom or fewer is refused: it has no fourth moment", () => {
  const fit = { ...skewTOf(skewT.S10.skew_t["tight_numin8.5"]), degreesOfFreedom: 8 };
  expect(() => skewTMoments(fit)).toThrowError(/8 degrees of freedom has no fourth moment/);
});

const value = fc.integer({ min: -64, max: 64 }).map((each) => each / 64);
const numbers = (length: number) => fc.array(value, { minLength: length, maxLength: length });

/** A skew-t on four assets with `Sigma = A A' + I`. */
const anySkewT = fc
  .tuple(numbers(4), numbers(4), numbers(16), fc.double({ min: 8.5, max: 30, noNaN: true }))
  .map(([location, skewness, root, degreesOfFreedom]): MomentModel => {
    const a = matrix(4, 4, Float64Array.from(root));
    const scatter = multiplyTransposed(a, a);
    for (let i = 0; i < 4; i++) scatter.data[i * 5] += 1;
    return skewTMoments({
      location: Float64Array.from(location),
      skewness: Float64Array.from(skewness),
      scatter,
      degreesOfFreedom,
    });
  });

const anyScenarios = numbers(4 * 9).map((data) => scenarioMoments(matrix(9, 4, Float64Array.from(data))));

describe.each<[string, fc.Arbitrary<MomentModel>]>([
  ["skew-t", anySkewT],
  ["sample", anyScenarios],
])("%s moments", (_, anyModel) => {
  const anyCase = fc.tuple(anyModel, numbers(4), numbers(4), numbers(4));

  test("the gradient is the derivative of the value along any direction", () => {
    fc.assert(
      fc.property(anyCase, ([model, c, w, d]) => {
        const f = combinedMoments(model, c as unknown as FourMoments);
        const slope = f.at(Float64Array.from(w)).gradient(new Float64Array(4));
        const step = 1e-5;
        const at = (t: number) => f.at(Float64Array.from(w, (each, i) => each + t * d[i])).value;
        const along = d.reduce((total, each, i) => total + each * slope[i], 0);
        const difference = (at(step) - at(-step)) / (2 * step);
        // central difference of a quartic with coefficients up to 1e4: third derivative * step^2
        expect(Math.abs(difference - along)).toBeLessThan(1e-5 * (1 + Math.abs(along)));
      }),
      { seed: 1, numRuns: 50 },
    );
  });

  test("the Hessian is symmetric, the derivative of the gradient, and the same by products and by blocks", () => {
    fc.assert(
      fc.property(anyCase, ([model, c, w, d]) => {
        const f = combinedMoments(model, c as unknown as FourMoments);
        const direction = Float64Array.from(d);
        const point = f.at(Float64Array.from(w));
        const h = point.hessian();
        const product = point.hessianVector(direction, new Float64Array(4));
        const size = 1 + Math.max(...h.data.map(Math.abs));
        const step = 1e-5;
        const at = (t: number) =>
          f.at(Float64Array.from(w, (each, i) => each + t * d[i])).gradient(new Float64Array(4));
        const [ahead, behind] = [at(step), at(-step)];
        for (let i = 0; i < 4; i++) {
          for (let j = 0; j < i; j++) {
            expect(Math.abs(h.data[i * 4 + j] - h.data[j * 4 + i])).toBeLessThan(1e-13 * size);
          }
          expect(Math.abs(multiplyVector(h, direction)[i] - product[i])).toBeLessThan(1e-13 * size);
          expect(Math.abs((ahead[i] - behind[i]) / (2 * step) - product[i])).toBeLessThan(1e-5 * size);
        }
        const block = point.hessian([3, 1]);
        expect(Array.from(block.data)).toEqual([
          expect.closeTo(rowOf(h, 3)[3], 9),
          expect.closeTo(rowOf(h, 3)[1], 9),
          expect.closeTo(rowOf(h, 1)[3], 9),
          expect.closeTo(rowOf(h, 1)[1], 9),
        ]);
      }),
      { seed: 1, numRuns: 50 },
    );
  });

  test("moments scale with the weights to the powers one to four", () => {
    fc.assert(
      fc.property(anyModel, numbers(4), (model, w) => {
        const once = model.at(Float64Array.from(w)).phi;
        const twice = model.at(Float64Array.from(w, (each) => 2 * each)).phi;
        // doubling is exact in binary
        once.forEach((phi, k) => {
          expect(twice[k] - phi * 2 ** (k + 1)).toBeCloseTo(0, 300);
        });
      }),
      { seed: 1, numRuns: 50 },
    );
  });
});
