import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { ReturnsPanel } from "../market/panel/panel.ts";
import { panelColumns, panelRows } from "../market/panel/panel-parts.ts";
import { centeredColumns, columnMeans } from "../numeric/matrix/columns.ts";
import { cholesky } from "../numeric/matrix/factorizations/cholesky.ts";
import { diagonalOf, fromRows, principalSubmatrix, toRows } from "../numeric/matrix/matrix.ts";
import { multiplyTransposed } from "../numeric/matrix/multiply.ts";
import { maxAbs } from "../numeric/matrix/vector.ts";
import { detoned } from "./correlation/detoned.ts";
import { gerber } from "./correlation/gerber.ts";
import { graphicalLasso } from "./correlation/graphical-lasso.ts";
import { bodnar } from "./mean/bodnar.ts";
import { equilibrium } from "./mean/equilibrium.ts";
import { jamesStein } from "./mean/james-stein.ts";
import type { Moments } from "./moments.ts";
import { ewma } from "./sample/ewma.ts";
import { sampleMoments } from "./sample/sample-moments.ts";
import { bodnarGuptaParolya } from "./shrink/bodnar-gupta-parolya.ts";
import { gis } from "./shrink/inverse/gis.ts";
import { lis } from "./shrink/inverse/lis.ts";
import { qis } from "./shrink/inverse/qis.ts";

type Estimate = (panel: ReturnsPanel) => Moments;

const covariances: readonly [string, Estimate][] = [
  ["qis", qis],
  ["lis", lis],
  ["gis", gis],
  ["bodnar-gupta-parolya", bodnarGuptaParolya],
  ["graphical-lasso", (panel) => graphicalLasso(panel)],
  ["detoned", (panel) => detoned(panel)],
  ["gerber", (panel) => gerber(panel)],
  ["ewma, running mean", (panel) => ewma(panel, { center: "running-mean" })],
];
const means: readonly [string, Estimate][] = [
  ["james-stein", (panel) => jamesStein(panel)],
  ["james-stein, mahalanobis", (panel) => jamesStein(panel, { distance: "mahalanobis" })],
  ["bodnar", bodnar],
];

const panels = fc
  .tuple(fc.integer({ min: 3, max: 6 }), fc.integer({ min: 12, max: 40 }))
  .chain(([assets, periods]) =>
    fc.array(fc.array(fc.integer({ min: -99, max: 99 }), { minLength: assets, maxLength: assets }), {
      minLength: periods,
      maxLength: periods,
    }),
  )
  .map((rows) => panelOf(rows.map((row) => row.map((value) => value / 1024))))
  .filter((panel) => cholesky(sampleMoments(panel).covariance).status === "positive-definite");

function panelOf(rows: readonly number[][]): ReturnsPanel {
  return {
    kind: "simple",
    dates: rows.map((_, t) => `2020-01-${String(t + 1).padStart(2, "0")}`),
    assets: rows[0].map((_, i) => `A${i}`),
    values: fromRows(rows),
    periodsPerYear: 252,
  };
}

const settings = { seed: 7, numRuns: 40 };

describe.each([...covariances, ...means])("%s", (_, estimate) => {
  test("is the same for returns in another unit", () => {
    fc.assert(
      fc.property(panels, (panel) => {
        const scaled = panelOf(toRows(panel.values).map((row) => row.map((r) => 8 * r)));
        const [one, other] = [estimate(panel), estimate(scaled)];
        expectNear(other.covariance.data, one.covariance.data, 64);
        expectNear(other.mean, one.mean, 8);
      }),
      settings,
    );
  });

  test("is the same for assets in another order", () => {
    fc.assert(
      fc.property(panels, (panel) => {
        const turned = panel.assets.map((_, i) => (i + 1) % panel.assets.length);
        const [one, other] = [estimate(panel), estimate(panelColumns(panel, turned))];
        expectNear(other.covariance.data, principalSubmatrix(one.covariance, turned).data);
        expectNear(
          other.mean,
          Float64Array.from(turned, (i) => one.mean[i]),
        );
      }),
      settings,
    );
  });
});

function expectNear(ours: Float64Array, theirs: Float64Array, factor = 1): void {
  const size = factor * maxAbs(theirs);
  ours.forEach((value, i) => {
    expect(Math.abs(value - factor * theirs[i])).toBeLessThan(1e-9 * size + 1e-18);
  });
}

test.each(covariances.slice(0, 5))(
  "%s is positive definite, also with twelve returns of eleven assets",
  (_, estimate) => {
    fc.assert(
      fc.property(panels, (panel) => {
        expect(cholesky(estimate(panel).covariance).status).toBe("positive-definite");
      }),
      settings,
    );
    const stream = [...Array(12)].map((_row, t) =>
      [...Array(11)].map((_cell, i) => Math.sin(7 * t + i * i + t * i) / 64),
    );
    expect(cholesky(estimate(panelOf(stream)).covariance).status).toBe("positive-definite");
  },
);

test("QIS of more assets than returns is positive definite", () => {
  fc.assert(
    fc.property(panels, (panel) => {
      const few = panelRows(panel, 0, panel.assets.length - 1);
      fc.pre(movesEverywhere(few) && isFullRank(few));
      expect(cholesky(qis(few).covariance).status).toBe("positive-definite");
    }),
    settings,
  );
});

function movesEverywhere(panel: ReturnsPanel): boolean {
  return diagonalOf(sampleMoments(panel).covariance).every((variance) => variance > 1e-6);
}

/** Whether deviations of T rows span T - 1 dimensions. */
function isFullRank({ values }: ReturnsPanel): boolean {
  const y = centeredColumns(values, columnMeans(values));
  const free = Array.from({ length: y.rows - 1 }, (_, t) => t);
  return cholesky(principalSubmatrix(multiplyTransposed(y, y), free)).status === "positive-definite";
}

const ofOneAsset = ["qis", "lis", "bodnar-gupta-parolya", "james-stein", "bodnar"];

test.each(ofOneAsset)("%s of one asset is the sample's", (name) => {
  const [[, estimate]] = [...covariances, ...means].filter(([each]) => each === name);
  const one = panelOf([[0.01], [0.03], [-0.02], [0.015], [0.005]]);
  const { mean, covariance } = sampleMoments(one);
  expect(estimate(one).covariance.data[0]).toBeCloseTo(covariance.data[0], 15);
  expect(estimate(one).mean[0]).toBeCloseTo(mean[0], 15);
});

const still = panelOf([
  [0.01, 0.02, 0.01],
  [0.03, 0.02, -0.01],
  [-0.02, 0.02, 0.02],
  [0.01, 0.02, -0.03],
  [0.02, 0.02, 0],
]);
const twins = panelOf(toRows(still.values).map(([a, , c]) => [a, a, c]));

test.each(["qis", "lis", "gis", "detoned", "gerber", "graphical-lasso"])(
  "%s names an asset that does not move",
  (name) => {
    const [[, estimate]] = covariances.filter(([each]) => each === name);
    expect(() => estimate(still)).toThrow(/A1 has the same return in all 5 periods/);
  },
);

test.each(["qis", "lis", "gis", "bodnar"])("%s names an asset that another replicates", (name) => {
  const [[, estimate]] = [...covariances, ...means].filter(([each]) => each === name);
  expect(() => estimate(twins)).toThrow(/singular.* A1/);
});

test("graphical lasso of replicated assets holds both, the penalty keeps them apart", () => {
  const { fit, covariance } = graphicalLasso(twins, { penalty: 0.1 });
  expect(fit?.status).toBe("converged");
  expect(covariance.data[1] / covariance.data[0]).toBeCloseTo(0.9, 9); // a correlation of one, less the penalty
  expect(() => graphicalLasso(panelRows(twins, 0, 4), { penalty: "cross-validated" })).toThrow(
    /4 returns given, 5 folds need at least 10/,
  );
});

test("what cannot be estimated is refused with what is needed", () => {
  expect(() => lis(panelRows(twins, 0, 3))).toThrow(/3 returns of 3 assets given, lis needs more returns/);
  expect(() => detoned(twins, { components: 3 })).toThrow(/of 3 assets at most 2 can be taken out/);
  expect(() => gerber(twins, { threshold: 2 })).toThrow(
    /at most 1 is needed: beyond one an asset may have no moves/,
  );
});

test("a market of a file: weights as they are, quantities by what they are worth", () => {
  const panel = panelRows(twins, 0, 5);
  const [one, other] = [
    { assets: ["A0", "A2"], weights: Float64Array.of(0.75, 0.25) },
    { assets: ["A2", "A0"], quantities: Float64Array.of(5, 30), prices: Float64Array.of(2, 1) },
  ].map((marketFile) => [...(equilibrium(panel, { marketFile }).details.marketWeights as Float64Array)]);
  expect(one).toEqual([0.75, 0, 0.25]);
  expect(other).toEqual([0.75, 0, 0.25]);
  const bare = { assets: ["A0"], quantities: Float64Array.of(1) };
  expect(() => equilibrium(panel, { marketFile: bare })).toThrow(/quantities without prices/);
});

test("equilibrium by hand: two assets, the risk of each beside the market's", () => {
  const panel = panelOf([
    [0.01, 0.02],
    [-0.01, 0.02],
    [0.01, -0.02],
    [-0.01, -0.02],
  ]);
  // variances 4/3 1e-4 and 16/3 1e-4, uncorrelated; weights 3/4 and 1/4, risk aversion 3
  const { mean } = equilibrium(panel, { riskAversion: 3, marketWeights: { A0: 3, A1: 1 }, riskFree: 0.0252 });
  expect(mean[0]).toBeCloseTo(1e-4 + 3e-4, 15);
  expect(mean[1]).toBeCloseTo(1e-4 + 4e-4, 15);
});
