import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { referenceFile } from "../../../../../tests/support/reference.ts";
import { parseDataTable } from "../../../../market/table/data-table.ts";
import {
  cholesky,
  choleskySolve,
  logDeterminant,
} from "../../../../numeric/matrix/factorizations/cholesky.ts";
import { solveLower, solveLowerMatrix } from "../../../../numeric/matrix/factorizations/triangular.ts";
import { type Matrix, zeros } from "../../../../numeric/matrix/matrix.ts";
import { gram } from "../../../../numeric/matrix/multiply.ts";
import { dot } from "../../../../numeric/matrix/vector.ts";
import { numbersOfTable } from "../../../table-columns.ts";
import { fitMixedModel } from "./fit-mixed-model.ts";

const table = parseDataTable(readFileSync(referenceFile("lme4", "slopes.csv"), "utf8"), "slopes.csv");
const [x, y] = ["x", "y"].map((name) => numbersOfTable(table, name));
const labels = table.columns.find(({ name }) => name === "g")?.values as readonly string[];
const names = [...new Set(labels)].toSorted();
const values = zeros(names.length, names.length);
for (let i = 0; i < names.length; i++) {
  for (let j = 0; j < names.length; j++) {
    values.data[i * names.length + j] = i === j ? 1 : i % 3 === j % 3 ? 0.6 : 0.1;
  }
}

/** The log-likelihood of `y ~ x + (1 + x | g@K)` by its definition, V in full. */
function byDefinition([g11, g21, g22, residual]: readonly number[], restricted: boolean): number {
  const n = y.length;
  const v = zeros(n, n);
  for (let i = 0; i < n; i++) {
    for (let j = 0; j < n; j++) {
      const k = values.data[names.indexOf(labels[i]) * names.length + names.indexOf(labels[j])];
      const own = g11 + g21 * (x[i] + x[j]) + g22 * x[i] * x[j];
      v.data[i * n + j] = k * own + (i === j ? residual : 0);
    }
  }
  const factor = definite(v);
  const design = {
    rows: n,
    columns: 2,
    data: Float64Array.from({ length: 2 * n }, (_, at) => (at % 2 === 0 ? 1 : x[(at - 1) / 2])),
  };
  const white = solveLowerMatrix(factor, design);
  const [target, cross] = [solveLower(factor, y), new Float64Array(2)];
  for (let i = 0; i < n; i++) for (let j = 0; j < 2; j++) cross[j] += white.data[2 * i + j] * target[i];
  const inner = definite(gram(white));
  const square = dot(target, target) - dot(cross, choleskySolve(inner, cross));
  const extra = restricted ? logDeterminant(inner) - 2 * Math.log(2 * Math.PI) : 0;
  return -(n * Math.log(2 * Math.PI) + logDeterminant(factor) + square + extra) / 2;
}

function definite(a: Matrix): Matrix {
  const factor = cholesky(a);
  if (factor.status === "indefinite") throw new RangeError("a covariance of records is definite");
  return factor.lower;
}

describe.each(["reml", "ml"] as const)(
  "intercepts and slopes that are correlated, and between relatives, by %s",
  (method) => {
    const fit = fitMixedModel(table, {
      fixed: "y ~ x + (1 + x | g@K)",
      method,
      relationships: { K: { names, values } },
    });
    const estimates = fit.components.map(({ estimate }) => estimate);

    test("the log-likelihood is that of its definition", () => {
      expect(fit.status).toBe("converged");
      expect(fit.logLikelihood).toBeCloseTo(byDefinition(estimates, method === "reml"), 9);
    });

    test("no component can be moved to a higher one", () => {
      estimates.forEach((estimate, k) => {
        for (const by of [-1e-3, 1e-3]) {
          const moved = estimates.map((value, a) => (a === k ? value + by * Math.abs(estimate) : value));
          expect(byDefinition(moved, method === "reml")).toBeLessThan(fit.logLikelihood);
        }
      });
    });
  },
);

// lmer(y ~ x + (1 | g) + (1 + x | g), slopes), R 4.2.2: it warns that the model is nearly unidentifiable, and stops within 1e-8
test.each([
  ["reml", -201.380566366202, 416.7611327324, 0.404487 + 0.082688, 0.361043],
  ["ml", -200.100447816078, 414.2008956322, 0.027834 + 0.397508, 0.327222],
] as const)(
  "intercepts beside correlated slopes of the same groups are numbered, and fitted as by lme4 1.1.31, by %s",
  (method, logLikelihood, aic, intercepts, slopes) => {
    for (const random of ["(1 | g) + (1 + x | g)", "(1 + x | g) + (1 | g)"]) {
      const fit = fitMixedModel(table, { fixed: `y ~ x + ${random}`, method });
      const of = (name: string): number => fit.components.find(({ term }) => term === name)?.estimate ?? NaN;
      expect(Math.abs(fit.logLikelihood - logLikelihood)).toBeLessThan(1e-7);
      expect(Math.abs(fit.aic - aic)).toBeLessThan(2e-7);
      expect([fit.status, fit.unidentified]).toEqual(["unidentified", ["g", "g.1"]]);
      expect(Math.abs(of("g") + of("g.1") - intercepts)).toBeLessThan(2e-5); // lme4 prints six decimals of what it stopped at
      expect(Math.abs(of("x:g") - slopes)).toBeLessThan(2e-5);
    }
  },
);
