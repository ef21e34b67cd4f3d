import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { figures, referenceFile } from "../../../../../tests/support/reference.ts";
import type { DataColumn, DataTable } from "../../../../market/panel/panel.ts";
import { parseDataTable } from "../../../../market/table/data-table.ts";
import { fitMixedModel } from "./fit-mixed-model.ts";
import { predictMixedModel } from "./predict-mixed-model.ts";

const { origin, fits } = figures("lme4");

const tables = Object.fromEntries(
  ["slopes.csv", "nested.csv", "crossed.csv"].map((name) => [
    name,
    parseDataTable(readFileSync(referenceFile("lme4", name), "utf8"), name),
  ]),
);

/** A group as the project names it: lme4 writes the inner one first, and numbers a second term of one group. */
function groupName(group: string): string {
  const [first, ...more] = group.replace(/\.1$/, "").split(":");
  return ["b", "asset"].includes(first) ? [...more, first].join(":") : [first, ...more].join(":");
}

function effectName(group: string, term: string): string {
  return term === "(Intercept)" ? groupName(group) : `${term}:${groupName(group)}`;
}

interface Component {
  readonly group: string;
  readonly term1?: string;
  readonly term2?: string;
  readonly variance?: number;
  readonly covariance?: number;
}

function componentName({ group, term1, term2 }: Component): string {
  if (term1 === undefined) return "residual";
  const first = effectName(group, term1);
  return term2 === undefined ? first : `cov(${first}, ${effectName(group, term2)})`;
}

/** Within so much of the largest of what is compared. */
function near(actual: ArrayLike<number>, right: readonly number[], tolerance: number): void {
  const size = Math.max(...right.map(Math.abs));
  expect(actual.length).toBe(right.length);
  for (const [i, value] of right.entries()) {
    expect(Math.abs(actual[i] - value)).toBeLessThanOrEqual(tolerance * size);
  }
}

// lme4's own optimum was polished until the gradient was below 3e-7: estimates hold to 1e-6, on the boundary to 1e-5
test.each<[string, string, (typeof fits)[number]]>(
  fits.map((fit: { formula: string; method: string }) => [fit.formula, fit.method, fit]),
)(`%s by %s as lme4 ${origin.version}`, (formula, method, right) => {
  const fit = fitMixedModel(tables[right.data], {
    fixed: formula,
    method: method === "ML" ? "ml" : "reml",
    ...(right.weights && { weights: right.weights }),
  });
  expect(fit.status).toBe(right.singular ? "boundary" : "converged");
  const tolerance = right.singular ? 1e-5 : 1e-6;
  expect(fit.logLikelihood).toBeCloseTo(right.logLik, 9);
  expect([fit.aic, fit.bic]).toEqual([expect.closeTo(right.AIC, 9), expect.closeTo(right.BIC, 9)]);
  expect(fit.fixed.map(({ name }) => name)).toEqual(right.fixed.names);
  near(
    fit.fixed.map(({ estimate }) => estimate),
    right.fixed.estimate,
    tolerance,
  );
  near(
    fit.fixed.map(({ standardError }) => standardError),
    right.fixed.se,
    tolerance,
  );
  near(fit.fixedCovariance.data, right.fixed.vcov.flat(), tolerance);
  const components = right.components.map((own: Component) => {
    const mine = fit.components.find(({ term }) => term === componentName(own));
    return [mine?.estimate, own.variance ?? own.covariance];
  });
  near(
    components.map(([mine]: number[]) => mine),
    components.map(([, own]: number[]) => own),
    tolerance,
  );
  for (const { group, terms, levels, effects } of right.random) {
    const turned = groupName(group)[0] !== group[0];
    terms.forEach((term: string, c: number) => {
      const mine = fit.random.find((own) => own.term === effectName(group, term));
      const named = levels.map((level: string) => {
        const own = turned ? level.split(":").toReversed().join(":") : level;
        return mine?.predictions[mine.levels.indexOf(own)];
      });
      // where all effects are zero they are compared with the response
      near([...named, right.sigma], [...effects.map((own: number[]) => own[c]), right.sigma], tolerance);
    });
  }
  near(fit.fitted, right.fitted, tolerance);
  near(fit.fittedFixed, right.fitted_fixed, tolerance);
  near(fit.residuals.slice(0, 10), right.residuals_first10, tolerance);
  const predicted = predictMixedModel(fit, newRows(right.predict.newdata, tables[right.data]));
  near(predicted.expected, right.predict.with_effects, tolerance);
  near(predicted.fixed, right.predict.fixed_only, tolerance);
});

/** Rows as a table with columns of the same kinds. */
function newRows(rows: readonly Record<string, string | number>[], like: DataTable): DataTable {
  const columns = like.columns
    .filter(({ name }) => rows[0][name] !== undefined)
    .map(
      ({ name, kind }): DataColumn =>
        kind === "number"
          ? { name, kind, values: Float64Array.from(rows, (row) => Number(row[name])) }
          : { name, kind, values: rows.map((row) => String(row[name])) },
    );
  return { rows: rows.length, columns };
}
