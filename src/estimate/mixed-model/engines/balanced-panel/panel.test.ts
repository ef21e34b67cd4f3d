import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { figures, referenceFile } from "../../../../../tests/support/reference.ts";
import type { DataTable, ReturnsPanel } from "../../../../market/panel/panel.ts";
import type { Matrix } from "../../../../numeric/matrix/matrix.ts";
import { fromRows, toRows, zeros } from "../../../../numeric/matrix/matrix.ts";
import { quadraticForm } from "../../../../numeric/matrix/multiply.ts";
import { relationshipDiagnostics } from "../../../relationship/relationship-diagnostics.ts";
import { sampleMoments } from "../../../sample/sample-moments.ts";
import { attributeVariance, systematicOf } from "../../covariance/mixed-covariance.ts";
import { panelCovariance } from "../../covariance/panel-covariance.ts";
import { fitMixedModel } from "../general/fit-mixed-model.ts";
import { balancedPanel } from "./balanced-panel.ts";
import { fitPanel } from "./fit-panel.ts";
import type { PanelComponents } from "./panel-likelihood.ts";
import { panelEffects, panelLikelihood } from "./panel-likelihood.ts";

const reference = figures("panel");
const numbers = (file: string): number[][] =>
  readFileSync(referenceFile("panel", file), "utf8")
    .trim()
    .split(/\r?\n/)
    .slice(1)
    .map((line) => line.split(",").slice(1).map(Number));
const y = fromRows(numbers("panel-y.csv"));
const kernel = fromRows(numbers("panel-k.csv"));
const factors = numbers("panel-f.csv");
const designOf = (names: string[]): Matrix =>
  fromRows(factors.map(([f1, f2]) => names.map((name) => ({ one: 1, f1, f2 })[name] as number)));

interface Point {
  readonly G: number[] | number[][];
  readonly su2: number;
  readonly st2: number;
  readonly se2: number;
  readonly reml_logLik: number;
  readonly gamma: number[];
  readonly gamma_se: number[];
  readonly A: number[][];
  readonly score: number[];
}

function componentsOf({ G, su2, st2, se2 }: Point): PanelComponents {
  const loadings = Array.isArray(G[0]) ? fromRows(G as number[][]) : diagonal(G as number[]);
  return { loadings, interaction: su2, time: st2, residual: se2 };
}

function diagonal(values: number[]): Matrix {
  const out = zeros(values.length, values.length);
  values.forEach((value, k) => {
    out.data[k * values.length + k] = value;
  });
  return out;
}

function worst(actual: number[][], expected: number[][]): number {
  return Math.max(...actual.flatMap((row, i) => row.map((value, j) => Math.abs(value - expected[i][j]))));
}

describe.each(Object.keys(reference.cases))(
  "the balanced panel with design %s, against a dense REML in R 4.2.2",
  (name) => {
    const figure = reference.cases[name];
    const panel = balancedPanel(y, designOf(figure.Z), kernel);

    test.each(["at_point", "at_point_st2_zero", "at_point_full_G"])("%s", (point) => {
      const expected: Point = figure[point];
      const components = componentsOf(expected);
      const { logLikelihood, score } = panelLikelihood(panel, components);
      expect(Math.abs(logLikelihood - expected.reml_logLik)).toBeLessThan(1e-10 * 700);
      const effects = panelEffects(panel, components);
      expected.gamma.forEach((value, k) => {
        expect(effects.means[k]).toBeCloseTo(value, 12);
        expect(Math.sqrt(effects.meansCovariance.data[k * (figure.q + 1)])).toBeCloseTo(
          expected.gamma_se[k],
          12,
        );
      });
      expect(worst(toRows(effects.deviations), expected.A)).toBeLessThan(1e-12);
      if (expected.score === undefined || Array.isArray(expected.G[0])) return;
      const own = Array.from({ length: figure.q }, (_, k) => score.loadings.data[k * (figure.q + 1)]);
      [...own, score.interaction, score.time, score.residual].forEach((value, a) => {
        expect(Math.abs(value - expected.score[a])).toBeLessThan(1e-9 * (1 + Math.abs(expected.score[a])));
      });
    });

    test("optimum", () => {
      const expected: Point = figure.optimum;
      const { status, variances: components, logLikelihood, effects } = fitPanel(panel);
      expect(status).toBe("converged");
      expect(Math.abs(logLikelihood - expected.reml_logLik)).toBeLessThan(1e-9);
      const own = Array.from({ length: figure.q }, (_, k) => components.loadings.data[k * (figure.q + 1)]);
      const given = [...(expected.G as number[]), expected.su2, expected.st2, expected.se2];
      [...own, components.interaction, components.time, components.residual].forEach((value, a) => {
        expect(Math.abs(value / given[a] - 1)).toBeLessThan(1e-6);
      });
      expect(worst(toRows(effects.deviations), expected.A)).toBeLessThan(1e-7);
    });
  },
);

describe("the balanced panel and the general engine", () => {
  const names = Array.from({ length: 12 }, (_, i) => `A${i}`);
  const cell = (value: (t: number, i: number) => number): Float64Array =>
    Float64Array.from({ length: 480 }, (_, at) => value(Math.floor(at / 12), at % 12));
  const table: DataTable = {
    rows: 480,
    columns: [
      { name: "y", kind: "number", values: y.data },
      { name: "f1", kind: "number", values: cell((t) => factors[t][0]) },
      { name: "time", kind: "number", values: cell((t) => t) },
      { name: "asset", kind: "label", values: Array.from({ length: 480 }, (_, at) => names[at % 12]) },
    ],
  };
  const relationships = { K: { names, values: kernel } };

  test("agree to 1e-8 where the general one has a term for every component", () => {
    const general = fitMixedModel(table, {
      fixed: "y ~ f1",
      random: "asset@K + f1:asset@K + asset@K:time + time",
      relationships,
    });
    const panel = fitPanel(balancedPanel(y, designOf(["one", "f1"]), kernel));
    const { logLikelihood, variances: components } = panel;
    expect(Math.abs(general.logLikelihood - logLikelihood)).toBeLessThan(1e-8);
    const { loadings, interaction, time, residual } = components;
    [loadings.data[0], loadings.data[3], interaction, time, residual].forEach((value, k) => {
      expect(Math.abs(general.components[k].estimate / value - 1)).toBeLessThan(1e-7);
    });
  });

  test("agree without the time effect and the interaction", () => {
    const general = fitMixedModel(table, { fixed: "y ~ f1", random: "asset@K + f1:asset@K", relationships });
    const fit = fitPanel(balancedPanel(y, designOf(["one", "f1"]), kernel), {
      time: false,
      interaction: false,
    });
    expect(Math.abs(general.logLikelihood - fit.logLikelihood)).toBeLessThan(1e-8);
    expect(fit.variances.time).toBe(0);
    expect(fit.boundary).toEqual([]);
  });
});

test("a full G can only raise the likelihood; its optimum here is singular, as the status says", () => {
  const panel = balancedPanel(y, designOf(["one", "f1", "f2"]), kernel);
  const full = fitPanel(panel, { loadings: "full" });
  expect(full.logLikelihood).toBeGreaterThan(fitPanel(panel).logLikelihood);
  expect(full.status).toBe("boundary");
});

test("the derivative by a full G is that of the likelihood", () => {
  const panel = balancedPanel(y, designOf(["one", "f1", "f2"]), kernel);
  const point = componentsOf(reference.cases.intercept_f1_f2.at_point_full_G);
  const { score } = panelLikelihood(panel, point);
  const moved = (at: number, by: number): number => {
    const loadings = fromRows(toRows(point.loadings));
    const mirror = (at % 3) * 3 + Math.floor(at / 3);
    loadings.data[at] += by / 2;
    loadings.data[mirror] += by / 2;
    return panelLikelihood(panel, { ...point, loadings }).logLikelihood;
  };
  score.loadings.data.forEach((slope, at) => {
    const difference = (moved(at, 1e-5) - moved(at, -1e-5)) / 2e-5;
    expect(Math.abs(slope - difference)).toBeLessThan(1e-5 * (1 + Math.abs(slope)));
  });
});

test("whitening by residual scales leaves the likelihood that of the panel as given", () => {
  const scales = Float64Array.from({ length: 12 }, (_, i) => 0.5 + i / 8);
  const components = { loadings: diagonal([0.03, 0.2]), interaction: 0.3, time: 0.2, residual: 0.8 };
  const whitened = balancedPanel(y, designOf(["one", "f1"]), kernel, scales);
  const one = balancedPanel(y, designOf(["one", "f1"]), kernel, new Float64Array(12).fill(2));
  const straight = balancedPanel(y, designOf(["one", "f1"]), kernel);
  const halved = { ...components, residual: 0.2 };
  expect(panelLikelihood(one, halved).logLikelihood).toBeCloseTo(
    panelLikelihood(straight, components).logLikelihood,
    9,
  );
  expect(panelEffects(one, halved).deviations.data[5]).toBeCloseTo(
    panelEffects(straight, components).deviations.data[5],
    10,
  );
  expect(fitPanel(whitened).logLikelihood).toBeLessThan(fitPanel(straight).logLikelihood); // scales made up
});

describe("the corrected covariance", () => {
  const names = Array.from({ length: 12 }, (_, i) => `A${i}`);
  const dates = factors.map((_, t) => String(t));
  const returns: ReturnsPanel = { kind: "simple", dates, assets: names, values: y, periodsPerYear: 12 };
  const f1: ReturnsPanel = {
    ...returns,
    assets: ["f1"],
    values: fromRows(factors.map(([value]) => [value])),
  };

  test("has a systematic part of full rank, and parts that add up", () => {
    const { covariance } = panelCovariance(returns, f1, kernel, { mix: false });
    const systematic = systematicOf(covariance);
    expect(relationshipDiagnostics(systematic).rank).toBe(12);
    covariance.total.data.forEach((value, at) => {
      const own = at % 13 === 0 ? covariance.residual[at / 13] : 0;
      expect(value).toBeCloseTo(systematic.data[at] + own, 14);
    });
    const weights = new Float64Array(12).fill(1 / 12);
    const parts = attributeVariance(covariance, weights);
    expect(parts.total).toBeCloseTo(quadraticForm(covariance.total, weights), 14);
    expect(parts.time).toBeGreaterThan(0);
    expect(parts.sample).toBe(0);
  });

  test("has the sample's variances, with and without the mix", () => {
    const sample = sampleMoments(returns).covariance;
    for (const mix of [true, false]) {
      const { total } = panelCovariance(returns, f1, kernel, { mix }).covariance;
      names.forEach((_, i) => {
        expect(total.data[13 * i]).toBeCloseTo(sample.data[13 * i], 12);
      });
    }
  });

  test("counts what is unknown of the loadings", () => {
    const options = { mix: false, sampleVariances: false } as const;
    const known = panelCovariance(returns, f1, kernel, { ...options, uncertainty: false }).covariance;
    const unknown = panelCovariance(returns, f1, kernel, options).covariance;
    names.forEach((_, i) => {
      expect(unknown.loadings.data[13 * i]).toBeGreaterThan(known.loadings.data[13 * i]);
    });
  });
});
