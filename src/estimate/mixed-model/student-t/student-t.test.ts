import { expect, test } from "vitest";
import { onEveryWindow } from "../../../../tests/support/future-windows.ts";
import { multivariateTLogDensity } from "../../../numeric/distribution/multivariate-t-log-density.ts";
import { cholesky, logDeterminant } from "../../../numeric/matrix/factorizations/cholesky.ts";
import { solveLower } from "../../../numeric/matrix/factorizations/triangular.ts";
import { rowOf } from "../../../numeric/matrix/matrix.ts";
import { multiply } from "../../../numeric/matrix/multiply.ts";
import { dot } from "../../../numeric/matrix/vector.ts";
import { likelihoodConstant } from "../engines/orthogonal-panel/orthogonal-panel.ts";
import { fitMixed } from "../fit-mixed.ts";
import { modelKernel } from "../kernel/model-kernel.ts";
import { mixedWindow } from "../window/mixed-window.ts";
import { rawWindow } from "../window/raw-window.ts";
import { studentRows } from "./student-rows.ts";
import { studentScenarios } from "./student-scenarios.ts";

onEveryWindow("Student-t rows", ({ returns, factors, kernel, figures }) => {
  const { student: expected, static: still } = figures;
  const plain = fitMixed(returns, factors, { kernels: [kernel], errors: "student-t" });
  const rows = plain.student;
  if (rows === undefined) throw new Error("errors are Student's");
  expect(rows.status).toBe("converged");
  expect(Math.abs(rows.degreesOfFreedom - expected.nu)).toBeLessThan(1e-5 * expected.nu);
  expected.weights_first.forEach((tau: number, t: number) => {
    expect(Math.abs(rows.tau[t] - tau)).toBeLessThan(1e-5);
  });
  expected.weights_last.forEach((tau: number, t: number) => {
    expect(Math.abs(rows.tau[rows.tau.length - 5 + t] - tau)).toBeLessThan(1e-5);
  });
  const [date, least] = expected.weight_min;
  expect(Math.abs(Math.min(...rows.tau) - least)).toBeLessThan(1e-5);
  expect(plain.dates[rows.tau.indexOf(Math.min(...rows.tau))]).toBe(date);
  const nll = -rows.fit.logLikelihood - likelihoodConstant(rows.panel);
  // it moves by 35 where nu moves by one: at nu to 1e-5 of its size no more than 1e-7 of the likelihood's is told
  expect(Math.abs(nll - expected.nll)).toBeLessThan(1e-7 * expected.nll);
  expect(rows.fit.interaction / expected.interaction).toBeCloseTo(1, 5);
  expect(rows.fit.residual / expected.residual).toBeCloseTo(1, 5);

  // the covariance is the normal fit's unless it is asked to weigh rows
  expect(plain.covariance.intensity).toBeCloseTo(still.rho, 6);
  const weighted = fitMixed(returns, factors, { kernels: [kernel], errors: "student-t", rowWeights: true });
  expect(weighted.covariance.intensity).toBeCloseTo(expected.rho_weighted, 5);
  const largest = Math.max(...expected.covariance_weighted_row0);
  expected.covariance_weighted_row0.forEach((value: number, j: number) => {
    expect(Math.abs(weighted.covariance.total.data[j] - value)).toBeLessThan(1e-5 * largest);
  });

  const last = rowOf(returns.values, returns.values.rows - 1);
  const factor = cholesky(plain.covariance.total);
  if (factor.status === "indefinite") throw new Error("positive definite");
  const white = solveLower(factor.lower, last);
  const density = (length: number): number =>
    multivariateTLogDensity(length, logDeterminant(factor.lower), last.length, expected.nu);
  expect(Math.abs(density(dot(white, white)) - expected.log_density_default.value)).toBeLessThan(1e-4);
  expect(Math.abs(density(0) - expected.log_density_default.at_zero)).toBeLessThan(1e-4);
});

onEveryWindow(
  "Student-t rows with eight degrees of freedom held",
  ({ returns, factors, kernel, figures }) => {
    const { held_nu_8: expected } = figures.student;
    const raw = rawWindow(returns, factors);
    const { eigen } = modelKernel(returns, { kernels: [kernel] });
    const rotated = multiply(mixedWindow(raw, raw.rows).y, eigen.vectors);
    const rows = studentRows({ ...raw, rotated, kernel: eigen }, 8);
    const nll = -rows.fit.logLikelihood - likelihoodConstant(rows.panel);
    expect(Math.abs(nll - expected.nll)).toBeLessThan(1e-5);
    expected.weights_first.forEach((tau: number, t: number) => {
      expect(Math.abs(rows.tau[t] - tau)).toBeLessThan(1e-5);
    });
  },
);

test("scenarios have the covariance and the fourth moments of a Student t", () => {
  const lower = { rows: 2, columns: 2, data: Float64Array.of(2, 0, 1, 3) };
  const draws = studentScenarios(Float64Array.of(1, -1), lower, 10, 200_000, 3);
  const moments = [0, 0, 0, 0];
  for (let s = 0; s < draws.rows; s++) {
    const [x, y] = [draws.data[2 * s] - 1, draws.data[2 * s + 1] + 1];
    moments[0] += x / draws.rows;
    moments[1] += (x * x) / draws.rows;
    moments[2] += (x * y) / draws.rows;
    moments[3] += x ** 4 / draws.rows;
  }
  expect(moments[0]).toBeCloseTo(0, 12); // draws mirror each other
  expect(Math.abs(moments[1] - 4)).toBeLessThan(0.1);
  expect(Math.abs(moments[2] - 2)).toBeLessThan(0.1);
  expect(Math.abs(moments[3] / 16 - 4)).toBeLessThan(0.4); // 3 (nu - 2) / (nu - 4) = 4
});
