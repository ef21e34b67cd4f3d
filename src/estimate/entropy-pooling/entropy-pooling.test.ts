import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type RiskCase, riskFigures, riskPanel, testRiskCases } from "../../../tests/support/risk-cases.ts";
import type { ReturnsPanel } from "../../market/panel/panel.ts";
import { fromRows } from "../../numeric/matrix/matrix.ts";
import type { Moments } from "../moments.ts";
import { entropyPooling } from "./entropy-pooling.ts";

/** Daily figures of a case as views, which are a year. */
function textsOf({ inputs }: RiskCase): string[] {
  const texts: string[] = [];
  for (const [kind, given] of Object.entries(inputs?.views ?? {})) {
    if (kind === "ranking") texts.push(String(given).replace(/[A-Z][A-Z0-9]*/g, "mean($&)"));
    if (typeof given !== "object" || kind === "mean held") continue;
    for (const [name, value] of Object.entries(given as Record<string, number>)) {
      if (kind === "mean_daily") texts.push(`mean(${name}) = ${25200 * value}%`);
      if (kind === "mean_at_most") texts.push(`mean(${name}) <= ${25200 * value}%`);
      if (kind === "mean_at_least") texts.push(`mean(${name}) >= ${25200 * value}%`);
      if (kind === "volatility_daily") texts.push(`vol(${name}) = ${Math.sqrt(252) * value}`);
      if (kind === "cvar95_daily") texts.push(`cvar(${name}) = ${value}`);
      if (kind === "correlation") texts.push(`corr(${name}) = ${value}`);
    }
  }
  return texts;
}

describe(`${riskFigures.origin.tool}: dual Newton in NumPy, and exponential cones`, () => {
  testRiskCases(
    "8",
    () => true,
    (each) => {
      const views = textsOf(each);
      expect(views).not.toEqual([]);
      const {
        probabilities = new Float64Array(0),
        details,
        mean,
        covariance,
        fit,
      } = entropyPooling(riskPanel(each.data), { views });
      expect(fit?.status).toBe("converged");
      // a search over edges ends where the entropy is flat: theirs by 1e-9, ours by the last digits
      const close = each.id === "cvar_down" ? 1e-8 : 1e-10;
      expect(Math.abs(Number(details.relativeEntropy) / each.objective - 1)).toBeLessThan(close);
      expect(Math.abs(Number(details.effectiveScenarios) / (each.effective_scenarios ?? 0) - 1)).toBeLessThan(
        1e-10,
      );
      const { posterior } = each;
      const expected = [...posterior.first_10_probabilities, ...posterior.last_5_probabilities];
      [...probabilities.slice(0, 10), ...probabilities.slice(-5)].forEach((p, t) => {
        expect(Math.abs(p / expected[t] - 1)).toBeLessThan(1e-8);
      });
      expect(
        probabilities.reduce((total, p, t) => total + (t + 1) * p, 0) / posterior.sum_t_times_p,
      ).toBeCloseTo(1, 3);
      Object.values<number>(posterior.mean_daily).forEach((m, i) => {
        expect(Math.abs(mean[i] - m)).toBeLessThan(1e-11);
      });
      Object.values<number>(posterior.volatility_daily).forEach((v, i) => {
        expect(Math.sqrt(covariance.data[i * (mean.length + 1)]) / v).toBeCloseTo(1, 9);
      });
    },
  );
});

const panelOf = (rows: readonly (readonly number[])[]): ReturnsPanel =>
  ({
    kind: "returns",
    type: "simple",
    assets: ["A", "B"],
    dates: rows.map((_, t) => `2020-01-${String(t + 1).padStart(2, "0")}`),
    values: fromRows(rows.map((row) => [...row])),
    periodsPerYear: 1,
  }) as unknown as ReturnsPanel;

test("by hand: one of two equally likely scenarios has to have three quarters", () => {
  const { probabilities, details } = entropyPooling(
    panelOf([
      [0, 0.1],
      [0.04, -0.1],
    ]),
    { views: ["mean(A) = 3%"] },
  );
  expect(probabilities?.[1]).toBeCloseTo(0.75, 12);
  expect(details.relativeEntropy).toBeCloseTo(0.25 * Math.log(0.5) + 0.75 * Math.log(1.5), 12);
});

const returns = fc.array(fc.tuple(fc.integer({ min: -50, max: 50 }), fc.integer({ min: -50, max: 50 })), {
  minLength: 12,
  maxLength: 40,
});

test("views that the window can satisfy hold, whatever they are; without views all is as it was", () => {
  fc.assert(
    fc.property(
      returns,
      fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 40, maxLength: 40 }),
      (rows, sizes) => {
        const panel = panelOf(rows.map(([a, b]) => [a / 100, b / 100]));
        // moments under some probabilities, so that there are probabilities that have them
        const total = rows.reduce((sum, _, t) => sum + sizes[t], 0);
        const under = (f: (t: number) => number): number =>
          rows.reduce((sum, _, t) => sum + (sizes[t] / total) * f(t), 0);
        const a = under((t) => rows[t][0] / 100);
        const b = under((t) => rows[t][1] / 100);
        const sd = Math.sqrt(under((t) => (rows[t][0] / 100 - a) ** 2));
        fc.pre(sd > 0.02);
        const views = [`mean(A) = ${a}`, `mean(B) >= ${b}`, `vol(A) = ${sd}`];
        const { mean, covariance, probabilities } = entropyPooling(panel, { views });
        expect(mean[0]).toBeCloseTo(a, 9);
        expect(mean[1]).toBeGreaterThan(b - 1e-9);
        expect(Math.sqrt(covariance.data[0])).toBeCloseTo(sd, 8);
        expect(probabilities?.every((p) => p >= 0)).toBe(true);
        const plain = entropyPooling(panel);
        expect(plain.probabilities?.every((p) => Math.abs(p * rows.length - 1) < 1e-12)).toBe(true);
      },
    ),
    { seed: 5, numRuns: 40 },
  );
});

test("views on tails hold in both directions", () => {
  const panel = riskPanel("S_etf7");
  const tailOf = ({ probabilities = new Float64Array(0) }: Moments): number => {
    const losses = Array.from({ length: 1000 }, (_, t) => [-panel.values.data[7 * t], probabilities[t]]);
    let left = 0.05;
    return losses
      .sort(([a], [b]) => b - a)
      .reduce((total, [loss, p]) => {
        const part = Math.min(left, p);
        left -= part;
        return total + (loss * part) / 0.05;
      }, 0);
  };
  for (const [view, value] of [
    ["cvar(SPY) = 4.5%", 0.045],
    ["cvar(SPY) <= 2.5%", 0.025],
    ["2% >= cvar(SPY)", 0.02],
    ["cvar(SPY) >= 4%", 0.04],
  ] as const) {
    expect(entropyPooling(panel, { views: [view] }).fit?.status).toBe("converged");
    expect(tailOf(entropyPooling(panel, { views: [view] })), view).toBeCloseTo(value, 10);
  }
  expect(entropyPooling(panel).details.warnings).toEqual([
    "no views are given: these are the sample's own moments",
  ]);
  const idle = entropyPooling(panel, { views: ["cvar(SPY) <= 10%"] });
  expect(idle.details.relativeEntropy).toBeCloseTo(0, 12);
});

test.each([
  [
    ["mean(A) = 90%"],
    'no weighting of the scenarios satisfies the view "mean(A) = 90%": all of them lie on one side of it',
  ],
  [["mean(A) = 2%", "mean(A) = 3%"], 'satisfies these together: "mean(A) = 2%", "mean(A) = 3%"'],
  [["mean(A) > 3%", "B <= 9%", "mean(A) < 1%"], 'satisfies these together: "mean(A) > 3%", "mean(A) < 1%"'],
  [["cvar(A) = 80%"], 'satisfies the view "cvar(A) = 80%"'],
])("views %j that cannot hold are named", (views, message) => {
  const panel = panelOf([
    [0, 0.1],
    [0.04, -0.1],
    [0.01, 0.03],
  ]);
  expect(() => entropyPooling(panel, { views })).toThrow(message);
});

test.each([
  ["mean(A)", "a comparison is needed"],
  ["mean(A) = ", "something has to stand on both sides"],
  ["skew(A) = 1", "skew is not one of mean, vol, corr, cvar"],
  ["corr(A) = 0.3", "corr is of two assets"],
  ["corr(A, B) = 3", "a correlation lies between -1 and 1, and 3 does not"],
  ["corr(A, B) >= -150%", "a correlation lies between -1 and 1, and -1.5 does not"],
  ["vol(A) = vol(B)", "a volatility is compared with a number"],
  ["vol(A) + mean(B) = 3%", "stand in views of their own"],
  ["2 vol(A) = 3%", "a volatility stands alone on its side"],
  ["mean(C) = 3%", "names C"],
  ["vol(A) = 20", "20 means 2,000%"],
  ["1% = 2%", "means, and terms of other kinds"],
])("refuses %s", (text, message) => {
  expect(() =>
    entropyPooling(
      panelOf([
        [0, 0.1],
        [0.04, -0.1],
      ]),
      { views: [text] },
    ),
  ).toThrow(message);
});
