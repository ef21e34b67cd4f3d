/** What the mixed model's extensions cost, beside its static fit: `npm run benchmark -- adaptive`. */
import {
  componentGrid,
  covariancePosterior,
  dccNl,
  dynamicLikelihood,
  fitMixed,
  fitOrthogonalPanel,
  mixedAdaptive,
  mixedWindow,
  modelKernel,
  rawWindow,
  rotatedPanel,
  studentRows,
} from "kinfolio/estimate";
import type { ReturnsPanel, SquareTable } from "kinfolio/market";
import {
  cholesky,
  choleskySolve,
  multiply,
  normal,
  randomStream,
  rowsBetween,
  zeros,
} from "kinfolio/numeric";
import { leastMilliseconds } from "./timing.ts";

interface Market {
  readonly returns: ReturnsPanel;
  readonly factors: ReturnsPanel;
  readonly kernels: readonly SquareTable[];
}

/** Assets of eight sectors on p factors. */
function market(assets: number, periods: number, p = 1): Market {
  const stream = randomStream(1);
  const [values, common, kernel] = [zeros(periods, assets), zeros(periods, p), zeros(assets, assets)];
  const loadings = Float64Array.from({ length: assets * p }, () => 1 + 0.3 * normal(stream));
  for (let t = 0; t < periods; t++) {
    for (let k = 0; k < p; k++) common.data[t * p + k] = 0.01 * normal(stream);
    const sector = Array.from({ length: 8 }, () => 0.006 * normal(stream));
    for (let i = 0; i < assets; i++) {
      let value = sector[i % 8] + 0.012 * normal(stream);
      for (let k = 0; k < p; k++) value += loadings[i * p + k] * common.data[t * p + k];
      values.data[t * assets + i] = value;
    }
  }
  for (let i = 0; i < assets; i++) {
    for (let j = 0; j < assets; j++) {
      kernel.data[i * assets + j] = i === j ? 1 : i % 8 === j % 8 ? 0.5 : 0;
    }
  }
  const names = (count: number, letter: string): string[] =>
    Array.from({ length: count }, (_, i) => letter + i);
  const dates = Array.from({ length: periods }, (_, t) => String(t));
  const panel = (columns: string[], data: typeof values): ReturnsPanel => ({
    kind: "simple",
    dates,
    assets: columns,
    values: data,
    periodsPerYear: 252,
  });
  return {
    returns: panel(names(assets, "A"), values),
    factors: panel(names(p, "F"), common),
    kernels: [{ names: names(assets, "A"), values: kernel }],
  };
}

function row(what: string, milliseconds: number, beside = ""): void {
  console.log(`| ${what} | ${milliseconds.toPrecision(3)} | ${beside} |`);
}

console.log("| what | CPU ms | |\n|---|---|---|");
for (const [assets, periods] of [
  [20, 250],
  [100, 500],
]) {
  const { returns, factors, kernels } = market(assets, periods);
  const at = `${assets} assets, ${periods} periods`;
  const still = leastMilliseconds(8, () => fitMixed(returns, factors, { kernels }));
  row(`mixed, ${at}`, still);
  const halfLife = periods / 4;
  const decay = leastMilliseconds(8, () => fitMixed(returns, factors, { kernels, halfLife }));
  row(`with weights that decay`, decay, `${(decay / still).toFixed(2)} x`);

  const raw = rawWindow(returns, factors);
  const { kernel, eigen } = modelKernel(returns, { kernels });
  const window = mixedWindow(raw, raw.rows);
  const rotated = multiply(window.y, eigen.vectors);
  const reml = leastMilliseconds(8, () =>
    fitOrthogonalPanel(rotatedPanel(multiply(window.y, eigen.vectors), window.design, eigen, window.rows)),
  );
  const student = leastMilliseconds(8, () => studentRows({ ...raw, rotated, kernel: eigen }));
  row(
    `Student-t rows, beside one fit by REML`,
    student,
    `${(student / reml).toFixed(1)} x ${reml.toPrecision(2)}`,
  );

  const panel = rotatedPanel(rotated, window.design, eigen, window.rows);
  const fit = fitOrthogonalPanel(panel);
  row(
    `grid of the posterior`,
    leastMilliseconds(5, () => componentGrid(panel, fit)),
  );
  const { covariance } = fitMixed(returns, factors, { kernels });
  const input = { panel, fit, kernel, sample: covariance.sample, scales: window.scales.residual };
  const { draw } = covariancePosterior({ ...input, intensity: covariance.intensity });
  const ones = new Float64Array(assets).fill(1);
  const draws = leastMilliseconds(3, () => {
    const stream = randomStream(2);
    for (let s = 0; s < 1000; s++) {
      const factor = cholesky(draw(stream).covariance);
      if (factor.status === "positive-definite") choleskySolve(factor.lower, ones);
    }
  });
  row(`1,000 draws of minimum-variance weights`, draws);
}

const two = market(100, 1000, 2);
const raw = rawWindow(two.returns, two.factors);
const { eigen } = modelKernel(two.returns, { kernels: two.kernels });
const window = mixedWindow(raw, raw.rows);
const rotated = multiply(window.y, eigen.vectors);
const { lambda, vectors, common } = rotatedPanel(rotated, window.design, eigen, window.rows);
const moving = {
  rotated,
  factors: two.factors.values,
  lambda,
  vectors,
  common,
  weights: window.rows.weights,
};
const components = {
  spread: Float64Array.of(0.1, 0.1),
  innovation: Float64Array.of(2e-4, 2e-4),
  persistence: Float64Array.of(1, 1),
  interaction: 0.4,
  residual: 0.6,
};
row(
  "likelihood of moving loadings, 100 assets, 1,000 periods, two factors",
  leastMilliseconds(10, () => dynamicLikelihood(moving, components)),
);
row(
  "DCC-NL, 100 assets, 1,000 periods",
  leastMilliseconds(2, () => dccNl(two.returns)),
);

const long = market(100, 3020);
const part = (panel: ReturnsPanel, from: number): ReturnsPanel => ({
  ...panel,
  dates: panel.dates.slice(from, from + 500),
  values: rowsBetween(panel.values, from, from + 500),
});
row(
  "mixed-adaptive on 100 assets, 120 monthly windows of 500 periods",
  leastMilliseconds(1, () => {
    for (let month = 0; month < 120; month++) {
      const from = month * 21;
      mixedAdaptive(part(long.returns, from), { kernels: long.kernels }, part(long.factors, from));
    }
  }),
);
