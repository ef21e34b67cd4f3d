import { expect, test } from "vitest";
import { figures } from "../../../tests/support/reference.ts";
import type { ReturnsPanel } from "../../market/panel/panel.ts";
import { panelColumns } from "../../market/panel/panel-parts.ts";
import { fromRows } from "../../numeric/matrix/matrix.ts";
import { dccNl } from "./dcc-nl.ts";
import { nextCorrelation } from "./dynamic-correlation.ts";

const reference = figures("dcc");
const panel: ReturnsPanel = {
  kind: "simple",
  dates: reference.returns.map((_: unknown, t: number) => String(t)),
  assets: ["A", "B", "C", "D", "E"],
  values: fromRows(reference.returns),
  periodsPerYear: 252,
};

test("DCC-NL, against numpy 2.4.6 and scipy 1.17.1", () => {
  const { covariance, details } = dccNl(panel);
  const volatility = details.volatility as Record<string, { a: number; p: number }>;
  panel.assets.forEach((asset, i) => {
    // Nelder-Mead is good to about 1e-5 in these flat likelihoods
    expect(Math.abs(volatility[asset].a - reference.garch[i].a)).toBeLessThan(1e-4);
    expect(Math.abs(volatility[asset].p - reference.garch[i].p)).toBeLessThan(1e-4);
  });
  const correlation = details.correlation as { a: number; p: number };
  expect(Math.abs(correlation.a - reference.composite.a)).toBeLessThan(1e-4);
  expect(Math.abs(correlation.p - reference.composite.p)).toBeLessThan(1e-4);
  reference.covariance.flat().forEach((value: number, at: number) => {
    expect(Math.abs(covariance.data[at] - value)).toBeLessThan(1e-5 * covariance.data[0]);
  });
});

test("the same for returns in another unit", () => {
  const scaled = { ...panel, values: { ...panel.values, data: panel.values.data.map((r) => 8 * r) } };
  const [one, other] = [dccNl(panel).covariance, dccNl(scaled).covariance];
  one.data.forEach((value, at) => {
    expect(Math.abs(other.data[at] / 64 - value)).toBeLessThan(1e-7 * one.data[0]);
  });
});

test("a single asset has its variance alone, and correlations that do not react stay at their target", () => {
  expect(dccNl(panelColumns(panel, [2])).covariance.data[0]).toBeCloseTo(
    dccNl(panel).covariance.data[12],
    12,
  );
  const target = fromRows([
    [1, 0.3],
    [0.3, 1],
  ]);
  const next = nextCorrelation(panelColumns(panel, [0, 1]).values, target, { a: 0, p: 0 });
  expect(Array.from(next.data)).toEqual([1, 0.3, 0.3, 1]);
});
