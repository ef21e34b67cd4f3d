import { expect, test } from "vitest";
import { fitMixedModel } from "../../src/estimate/mixed-model/engines/general/fit-mixed-model.ts";
import type { DataTable, SquareTable } from "../../src/market/panel/panel.ts";

const label = (name: string, values: readonly string[]) => ({ name, kind: "label" as const, values });
const number = (name: string, values: readonly number[]) => ({
  name,
  kind: "number" as const,
  values: Float64Array.from(values),
});
const square = (rows: readonly (readonly number[])[]): SquareTable => ({
  names: ["A0", "A1"],
  values: { rows: 2, columns: 2, data: Float64Array.from(rows.flat()) },
});

// Seed 20261201, problem 5 of the mixed campaign: six records, four fixed effects, and K of two assets that are alike but for 1.6e-8, so
// that all of it but 1e-12 lies on the intercept. The search stopped where it began: of the likelihood there only two digits were left.
const table: DataTable = {
  rows: 6,
  columns: [
    label("symbol", ["A0", "A0", "A0", "A1", "A1", "A1"]),
    label("time", ["t00", "t01", "t02", "t00", "t01", "t02"]),
    label("reg", ["lo", "lo", "lo", "lo", "lo", "hi"]),
    number(
      "m",
      [
        0.06217563006526045, -0.9353028281902845, -1.4034905210054296, 0.06217563006526045,
        -0.9353028281902845, -1.4034905210054296,
      ],
    ),
    number(
      "x",
      [
        -1.227770901747056, -1.7969917624878766, -0.5875113823584993, -0.5075050460320576, 1.450843057203755,
        0.34863584980424855,
      ],
    ),
    number(
      "y",
      [
        0.36750058929021767, 0.3675963985304118, 0.3608352559630826, 0.3801229852086385, 0.3636308784718776,
        0.3713043009797273,
      ],
    ),
  ],
};
const [alike, apart] = [6.177131071692954e-5, 6.177130971692954e-5];
const K = square([
  [alike, apart],
  [apart, alike],
]);
const L = square([
  [2.236432950039859, -0.21216819211812699],
  [-0.21216819211812699, 4.144430751541329],
]);

test("a kernel that lies on the intercept but for 1e-8 of it is fitted by what is left", () => {
  const fit = fitMixedModel(table, {
    fixed: "y ~ 1 + m + x + reg",
    random: "x:symbol@L + symbol@K",
    relationships: { K, L },
  });
  expect([fit.status, fit.boundary, fit.unidentified]).toEqual(["boundary", ["residual"], []]);
  // By hand: two contrasts c are left, in which each term is one direction, c = a u + b v. Without residual the likelihood is largest where
  // theta_1 u'u = a^2 and theta_2 v'v = b^2: -1/2 [2 log 2 pi + log|X'X| + log(a^2 b^2 |u x v|^2) + 2] = 6.308122676189, and by a search over
  // the dense likelihood in numpy it is lower with any residual. A residual at its floor is 2e-13 beside contrasts of 1e-4.
  expect(Math.abs(fit.logLikelihood - 6.308122676189)).toBeLessThan(2e-7);
  const [slopes, levels] = fit.components.map(({ estimate }) => estimate);
  expect(slopes / 9.34290046e-7).toBeCloseTo(1, 5);
  expect(levels / 107494745).toBeCloseTo(1, 5);
  // both errors are those of a variance seen once: theta sqrt(2)
  expect(fit.components[0].z).toBeCloseTo(Math.SQRT1_2, 5);
  expect(fit.components[1].z).toBeCloseTo(Math.SQRT1_2, 5);
});

// Whatever is added to a kernel of levels in the direction of the intercept is the intercept's: the restricted likelihood does not know it,
// predictions move by as much as the intercept does against them, so that fitted values stay.
test.each([0, 1, 1e6, 1e10])(
  "%s times ones on a kernel changes neither components nor fitted values",
  (ones) => {
    const specification = { fixed: "y ~ 1 + m", random: "symbol@K" };
    const of = (added: number) =>
      fitMixedModel(table, {
        ...specification,
        relationships: {
          K: square([
            [1 + added, added],
            [added, 1 + added],
          ]),
        },
      });
    const [plain, raised] = [of(0), of(ones)];
    const rounding = Number.EPSILON * (1 + ones); // of the entries of K, in which its small direction stands
    expect(raised.status).toBe(plain.status);
    expect(Math.abs(raised.logLikelihood - plain.logLikelihood)).toBeLessThan(1e-9 + 10 * rounding);
    plain.fitted.forEach((value, i) => {
      expect(Math.abs(raised.fitted[i] - value)).toBeLessThan(1e-7 + 10 * rounding);
    });
    const own = raised.random[0].predictions;
    expect(
      own[0] + raised.fixed[0].estimate - plain.random[0].predictions[0] - plain.fixed[0].estimate,
    ).toBeCloseTo(0, 6);
    expect(raised.fixed[1].standardError / plain.fixed[1].standardError).toBeCloseTo(1, 5);
  },
);
