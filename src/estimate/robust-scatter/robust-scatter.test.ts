import { readFileSync } from "node:fs";
import fc from "fast-check";
import { expect, test } from "vitest";
import { heavyTailedReturns } from "../../../tests/support/heavy-tailed-returns.ts";
import { relativeError } from "../../../tests/support/relative-error.ts";
import { sharedFile, testOnRealData } from "../../../tests/support/shared.ts";
import { stockFile, stockReturns } from "../../../tests/support/stock-set.ts";
import { panelColumns, panelRows } from "../../market/panel/panel-parts.ts";
import { fromRows } from "../../numeric/matrix/matrix.ts";
import { studentT } from "../student-t/student-t.ts";
import { cauchy } from "./cauchy.ts";
import { spatialMedian } from "./spatial-median.ts";
import { tyler } from "./tyler.ts";

const setA = "reference/high-order/setA_fits_derivatives.json";

testOnRealData("set A: fit_Tyler and fit_Cauchy of fitHeavyTail 0.2.0", [setA, stockFile], () => {
  const { data, fit_mvt: fits } = JSON.parse(readFileSync(sharedFile(setA), "utf8"));
  const panel = stockReturns(data.stocks);
  const check = (moments: ReturnType<typeof tyler>, figure: typeof fits.tyler, tolerance: number): void => {
    expect(moments.details.status).toBe("converged");
    expect(relativeError(moments.mean, figure.mu)).toBeLessThan(tolerance);
    expect(relativeError(moments.covariance.data, figure.cov.flat())).toBeLessThan(tolerance);
    // under Student's t E[1 / r^2] = 1 / (N - 2), whatever nu; the package takes 1 / N for it, and so finds 3.6
    // where maximum likelihood finds 4.6
    const ratio = figure.nu / (figure.nu - 2) / (panel.assets.length / (panel.assets.length - 2));
    const nu = moments.details.degreesOfFreedom as number;
    expect(Math.abs(nu / (nu - 2) / ratio - 1)).toBeLessThan(tolerance);
    expect(nu).toBeCloseTo(fits.ECME_tight.nu, 1);
  };
  check(tyler(panel), fits.tyler, 1e-4); // their median is converged to 5e-8 of returns of 1e-3
  check(cauchy(panel), fits.cauchy, 1e-8);
});

test("the spatial median of a triangle is its Fermat point", () => {
  // the sides of an equilateral triangle are seen under 120 degrees from its center
  const center = spatialMedian(
    fromRows([
      [0, 0],
      [1, 0],
      [0.5, Math.sqrt(3) / 2],
    ]),
  );
  expect(center[0]).toBeCloseTo(0.5, 10);
  expect(center[1]).toBeCloseTo(Math.sqrt(3) / 6, 10);
});

test("Tyler's shape solves its equation and looks at directions only", () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 1000 }), fc.integer({ min: 2, max: 5 }), (seed, n) => {
      const panel = heavyTailedReturns(seed, n, 120);
      const one = tyler(panel);
      expect(one.details.status).toBe("converged");
      const order = Array.from({ length: n }, (_, i) => n - 1 - i);
      const other = tyler(panelColumns(panel, order));
      expect(
        relativeError(
          other.mean,
          order.map((i) => one.mean[i]),
        ),
      ).toBeLessThan(1e-7);
      // a period pushed outwards from the median, ten times as far, changes the size, not the shape
      const values = { ...panel.values, data: panel.values.data.slice() };
      for (let j = 0; j < n; j++) values.data[j] = one.mean[j] + 10 * (values.data[j] - one.mean[j]);
      const pushed = tyler({ ...panel, values });
      const shape = (moments: typeof one): Float64Array =>
        moments.covariance.data.map((value) => value / moments.covariance.data[0]);
      expect(relativeError(shape(pushed), shape(one))).toBeLessThan(1e-6);
    }),
    { seed: 1, numRuns: 20 },
  );
});

test("the covariances of heavy-tailed estimators have the total variance of the returns", () => {
  const panel = heavyTailedReturns(9, 5, 4000);
  const trace = (moments: ReturnType<typeof tyler>): number =>
    [0, 6, 12, 18, 24].reduce((sum, i) => sum + moments.covariance.data[i], 0);
  const t = trace(studentT(panel, { method: "opp", minDegreesOfFreedom: 2.5 }));
  // OPP chooses nu so that this holds too; the locations differ by a standard error
  expect(trace(tyler(panel)) / t).toBeCloseTo(1, 2);
  expect(trace(cauchy(panel)) / t).toBeCloseTo(1, 2);
});

test("too few rows are refused", () => {
  const panel = panelRows(heavyTailedReturns(1, 4, 20), 0, 4);
  expect(() => tyler(panel)).toThrow("4 rows of returns given for 4 assets");
  expect(() => cauchy(panel)).toThrow("4 rows of returns given for 4 assets");
});

test("one asset has a location and a variance", () => {
  const panel = heavyTailedReturns(2, 1, 300);
  for (const moments of [tyler(panel), cauchy(panel)]) {
    expect(moments.details.status).toBe("converged");
    expect(moments.details.degreesOfFreedom).toBe(null);
    const spread = panel.values.data.reduce((total, value) => total + (value - moments.mean[0]) ** 2, 0);
    expect(moments.covariance.data[0] / (spread / 299)).toBeCloseTo(1, 12);
  }
});

test("tails lighter than a normal's have no degrees of freedom: none is said, and not infinity", () => {
  // uniform on the corners of a cube: every squared distance is the same, and kurtosis the least there is
  const rows = Array.from({ length: 8 }, (_, k) =>
    [k & 1, (k >> 1) & 1, k >> 2].map((bit) => 0.02 * bit - 0.01),
  );
  const dates = rows.map((_, t) => `2024-01-0${t + 1}`);
  const moments = tyler({
    kind: "simple",
    dates,
    assets: ["A", "B", "C"],
    values: fromRows(rows),
    periodsPerYear: 252,
  });
  expect(moments.fit?.status ?? moments.details.status).toBe("converged");
  expect(moments.details.degreesOfFreedom).toBeNull();
});
