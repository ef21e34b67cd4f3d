import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { heavyTailedReturns } from "../../../tests/support/heavy-tailed-returns.ts";
import { logReturnsOf } from "../../../tests/support/log-returns.ts";
import { figures } from "../../../tests/support/reference.ts";
import { relativeError } from "../../../tests/support/relative-error.ts";
import { samplePrices, sampleStocks } from "../../../tests/support/sample.ts";
import { sharedFile, testOnRealData } from "../../../tests/support/shared.ts";
import { stockFile, stockReturns } from "../../../tests/support/stock-set.ts";
import { panelColumns } from "../../market/panel/panel-parts.ts";
import { normal } from "../../numeric/random/normal.ts";
import { randomStream } from "../../numeric/random/random-stream.ts";
import type { Moments } from "../moments.ts";
import { skewT } from "../skew-t/skew-t.ts";
import { kurtosisDegreesOfFreedom } from "./degrees-of-freedom-estimators.ts";
import { studentT } from "./student-t.ts";

const reference = figures("skew-t");
const tool = `fitHeavyTail ${reference.origin.version.fitHeavyTail}`;

interface Figure {
  readonly nu: number;
  readonly mu: number[];
  readonly scatter: number[][];
  readonly cov: number[][];
}

function expectFit(moments: Moments, figure: Figure, tolerance: number): void {
  const { degreesOfFreedom, location, scatter } = moments.skewT!;
  expect(moments.details.status).toBe("converged");
  expect(Math.abs(degreesOfFreedom / figure.nu - 1)).toBeLessThan(tolerance);
  expect(relativeError(location, figure.mu)).toBeLessThan(tolerance);
  expect(relativeError(scatter.data, figure.scatter.flat())).toBeLessThan(tolerance);
  expect(relativeError(moments.covariance.data, figure.cov.flat())).toBeLessThan(tolerance);
}

for (const count of [10, 20]) {
  describe(`S${count}`, () => {
    const prices = samplePrices("stock_prices.csv", sampleStocks(count), "2015-01-02", "2019-12-31");
    const panel = logReturnsOf(prices);
    const figure = reference[`S${count}`].student_t;
    const bounds = { minDegreesOfFreedom: 2.5 };

    test(`at the degrees of freedom of its ECME the fit is that of ${tool}, to 1e-7`, () => {
      const theirs = figure.ecme_tight;
      const held = studentT(panel, { degreesOfFreedom: theirs.nu });
      expectFit(held, theirs, 1e-7); // they stop at steps of 1e-8
      expect(Math.abs((held.details.logLikelihood as number) - theirs.log_likelihood)).toBeLessThan(1e-6);
    });

    test(`but that is not the maximum that ${tool} calls it: the likelihood rises beyond`, () => {
      const mine = studentT(panel, bounds);
      const nu = mine.skewT!.degreesOfFreedom;
      expect(mine.details.logLikelihood).toBeGreaterThan(figure.ecme_tight.log_likelihood + 0.01);
      for (const other of [nu - 0.01, nu + 0.01, figure.ecme_tight.nu]) {
        const held = studentT(panel, { degreesOfFreedom: other });
        expect(held.details.logLikelihood).toBeLessThan(mine.details.logLikelihood as number);
      }
    });

    test(`POP is that of ${tool} at a tolerance of 1e-9`, () => {
      expectFit(studentT(panel, { ...bounds, method: "pop" }), figure.tight, 1e-7);
    });

    test("the likelihood never falls", () => {
      const trace = studentT(panel, bounds).details.trace as readonly number[];
      trace.slice(1).forEach((value, i) => {
        expect(value).toBeGreaterThan(trace[i] - 1e-12 * Math.abs(trace[i]));
      });
    });
  });
}

const setA = "reference/high-order/setA_fits_derivatives.json";

testOnRealData("set A: every method of fitHeavyTail 0.2.0", [setA, stockFile], () => {
  const { data, fit_mvt: fits } = JSON.parse(readFileSync(sharedFile(setA), "utf8"));
  const panel = stockReturns(data.stocks);
  const bounds = { minDegreesOfFreedom: 2.5 };
  // their iterations stop where a step is 1e-8 to 1e-9 of the parameters
  expectFit(studentT(panel, { degreesOfFreedom: fits.ECME_tight.nu }), fits.ECME_tight, 1e-7);
  expectFit(studentT(panel, { ...bounds, method: "pop" }), fits.POP_tight, 1e-7);
  expectFit(studentT(panel, { ...bounds, method: "opp" }), fits.OPP_tight, 1e-6);
  expectFit(studentT(panel, { ...bounds, method: "opp-harmonic" }), fits["OPP-harmonic_tight"], 1e-6);
  expectFit(studentT(panel, { degreesOfFreedom: 4 }), fits.fixed_nu4, 1e-7);
  // from kurtoses the package corrects the bias twice: G -> (T-1)/((T-2)(T-3)) ((T+1) G + 6) on what is G already
  const [T, once] = [panel.values.rows, 6 / (kurtosisDegreesOfFreedom(panel.values) - 4)];
  const twice = ((T - 1) / ((T - 2) * (T - 3))) * ((T + 1) * once + 6);
  expect(Math.abs(4 + 6 / twice - fits.kurtosis.nu)).toBeLessThan(1e-9);
});

test("the kurtosis method holds nu at 4 + 6 over the mean excess kurtosis", () => {
  const panel = heavyTailedReturns(5, 4, 3000);
  const nu = kurtosisDegreesOfFreedom(panel.values);
  expect(studentT(panel, { method: "kurtosis", minDegreesOfFreedom: 2.5 }).skewT!.degreesOfFreedom).toBe(nu);
});

test("Student's t is the skew-t without skewness; no order of the assets matters", () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 1000 }), fc.integer({ min: 2, max: 6 }), (seed, n) => {
      const panel = heavyTailedReturns(seed, n, 150);
      const mine = studentT(panel, { minDegreesOfFreedom: 2.5 });
      const skew = skewT(panel, { minDegreesOfFreedom: 2.5, skewness: 0 });
      expect(relativeError(mine.covariance.data, skew.covariance.data)).toBe(0);
      const order = Array.from({ length: n }, (_, i) => n - 1 - i);
      const other = studentT(panelColumns(panel, order), { minDegreesOfFreedom: 2.5 });
      expect(
        relativeError(
          other.mean,
          order.map((i) => mine.mean[i]),
        ),
      ).toBeLessThan(1e-7);
    }),
    { seed: 1, numRuns: 20 },
  );
});

test("a method that is none is refused", () => {
  const method = "median" as "opp";
  expect(() => studentT(heavyTailedReturns(1, 3, 50), { method })).toThrow(
    "student-t: method: one of likelihood",
  );
});

test("normal returns bring the degrees of freedom to their upper bound exactly", () => {
  const stream = randomStream(8);
  const panel = heavyTailedReturns(1, 3, 400);
  const values = { ...panel.values, data: panel.values.data.map(() => normal(stream)) };
  expect(studentT({ ...panel, values }).skewT!.degreesOfFreedom).toBe(100);
  expect(skewT({ ...panel, values }).skewT!.degreesOfFreedom).toBe(100);
});
