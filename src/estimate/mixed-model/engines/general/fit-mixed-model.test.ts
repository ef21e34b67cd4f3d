import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { figures, referenceFile } from "../../../../../tests/support/reference.ts";
import { sharedFile, testOnRealData } from "../../../../../tests/support/shared.ts";
import type { DataColumn, DataTable, SquareTable } from "../../../../market/panel/panel.ts";
import { fromRows } from "../../../../numeric/matrix/matrix.ts";
import type { MixedModelFit } from "./fit-mixed-model.ts";
import { fitMixedModel } from "./fit-mixed-model.ts";
import { likelihoodRatios } from "./likelihood-ratio.ts";
import { predictMixedModel } from "./predict-mixed-model.ts";

function readTable(path: string): DataTable {
  const [head, ...lines] = readFileSync(path, "utf8").trim().split(/\r?\n/);
  const rows = lines.map((line) => line.split(","));
  const columns = head.split(",").map((name, j): DataColumn => {
    const cells = rows.map((row) => row[j]);
    return cells.every((cell) => Number.isFinite(Number(cell)))
      ? { name, kind: "number", values: Float64Array.from(cells, Number) }
      : { name, kind: "label", values: cells };
  });
  return { rows: rows.length, columns };
}

const relationship = figures("relationship");
const square = (rows: number[][]): SquareTable => ({ names: relationship.symbols, values: fromRows(rows) });
const relationships = {
  K: square(relationship.K_combined.K),
  C: square(relationship.K_class.K),
  F: square(relationship.K_factor.K),
};
const published = "return ~ market_return_std + vix_change_std + regime";

interface DenseReml {
  readonly theta: number[];
  readonly se_average_info: number[];
  readonly reml_logLik: number;
  readonly beta: number[];
  readonly beta_se: number[];
  readonly blups: Record<string, Record<string, number>>;
}

/** Terms of the figures by the names of this project; `units:IWM` is `residual:IWM`. */
function expectDense(fit: MixedModelFit, dense: DenseReml): void {
  expect(Math.abs(fit.logLikelihood - dense.reml_logLik)).toBeLessThan(1e-8);
  fit.components.forEach(({ estimate, standardError }, k) => {
    expect(Math.abs(estimate - dense.theta[k])).toBeLessThanOrEqual(1e-6 * dense.theta[k]);
    expect(Math.abs(standardError / dense.se_average_info[k] - 1)).toBeLessThan(1e-5);
  });
  fit.fixed.forEach(({ estimate, standardError }, j) => {
    expect(Math.abs(estimate - dense.beta[j])).toBeLessThan(1e-7 * Math.abs(dense.beta[j]) + 1e-9);
    expect(Math.abs(standardError / dense.beta_se[j] - 1)).toBeLessThan(1e-6);
  });
}

describe("every model of the published data, against a dense REML in R 4.2.2", () => {
  const reference = figures("mixed-model");
  const table = readTable(referenceFile("mixed-model", "mixed-model-data.csv"));
  const publishedWith = (random: string, residual?: string): MixedModelFit =>
    fitMixedModel(table, { fixed: published, random, residual, relationships });

  test("the published model, and sommer 4.3.4 to its early stop", () => {
    const found = publishedWith("symbol@K + time");
    const dense = reference.seed_model.dense_reml;
    expectDense(found, dense);
    expect(found.status).toBe("converged");
    expect(found.fixed.map(({ name }) => name)).toEqual([
      "(Intercept)",
      "market_return_std",
      "vix_change_std",
      "regimeLow_Vol",
      "regimeNormal",
    ]);
    for (const [k, term] of ["symbol", "time"].entries()) {
      found.random[k].levels.forEach((level, i) => {
        expect(found.random[k].predictions[i]).toBeCloseTo(dense.blups[term][level], 9);
      });
    }
    const { sommer_default: sommer, sommer_tight: tight } = reference.seed_model;
    found.components.forEach(({ estimate }, k) => {
      expect(Math.abs(estimate / sommer.varcomp[k] - 1)).toBeLessThan(1e-3);
    });
    tight.pev_symbol_diag.forEach((variance: number, i: number) => {
      expect(Math.abs((found.random[0].standardErrors?.[i] ?? 0) ** 2 / variance - 1)).toBeLessThan(1e-5);
    });
  });

  test.each([
    ["i_identity", "symbol + time", undefined],
    ["ii_random_slope", "symbol@K + market_return_std:symbol@K + time", undefined],
    ["iii_two_kernels", "symbol@C + symbol@F + time", undefined],
    ["iv_hetero_resid", "symbol@K + time", "symbol:units"],
    ["iv_b_hetero_slope", "symbol@K + market_return_std:symbol@K + time", "symbol:units"],
    ["vi_no_time", "symbol@K", undefined],
    ["vii_interaction", "symbol@K + time + symbol@K:time", undefined],
  ])("%s", (name, random, residual) => {
    const found = publishedWith(random, residual);
    const dense = reference.models[name].dense_reml;
    expectDense(found, dense);
    const zeros = dense.theta.filter((value: number) => value === 0).length;
    expect(found.boundary).toHaveLength(zeros);
    expect(found.status).toBe(zeros > 0 ? "boundary" : "converged");
  });

  test("AIC and BIC count as lme4 1.1-31 does", () => {
    const { aic, bic } = publishedWith("symbol + time");
    const { lme4 } = reference.models.i_identity;
    expect(aic).toBeCloseTo(lme4.AIC, 6);
    expect(bic).toBeCloseTo(lme4.BIC, 6);
  });
});

testOnRealData(
  "the published fit on real ETFs, log-likelihood 1013.82256676",
  ["reference/mixed-model/model_data.csv", "reference/mixed-model/seed_fit.json"],
  () => {
    const table = readTable(sharedFile("reference/mixed-model/model_data.csv"));
    const seed = JSON.parse(readFileSync(sharedFile("reference/mixed-model/seed_fit.json"), "utf8"));
    const found = fitMixedModel(table, { fixed: published, random: "symbol@K + time", relationships });
    expectDense(found, seed.dense_reml);
    seed.dense_reml.fitted.forEach((value: number, i: number) => {
      expect(found.fitted[i]).toBeCloseTo(value, 9);
    });
    found.random[0].levels.forEach((level, i) => {
      expect(found.random[0].predictions[i]).toBeCloseTo(seed.dense_reml.blup_symbol[level], 9);
    });
  },
);

/** Records of `groups` groups of `size`, drawn by a fixed rule so that no two are alike. */
function oneWay(groups: number, size: number): { table: DataTable; y: Float64Array } {
  const y = Float64Array.from({ length: groups * size }, (_, i) => {
    const group = Math.floor(i / size);
    return 0.01 * Math.sin(12.9898 * (i + 1)) + 0.02 * Math.sin(78.233 * (group + 1)) + 0.5;
  });
  const labels = Array.from(y, (_, i) => `g${Math.floor(i / size)}`);
  const columns: DataColumn[] = [
    { name: "y", kind: "number", values: y },
    { name: "group", kind: "label", values: labels },
  ];
  return { table: { rows: y.length, columns }, y };
}

test("a balanced one-way layout has the closed form of the analysis of variance", () => {
  const [groups, size] = [7, 5];
  const { table, y } = oneWay(groups, size);
  const mean = y.reduce((a, b) => a + b, 0) / y.length;
  let between = 0;
  let within = 0;
  for (let g = 0; g < groups; g++) {
    const own = y.subarray(g * size, (g + 1) * size);
    const center = own.reduce((a, b) => a + b, 0) / size;
    between += (size * (center - mean) ** 2) / (groups - 1);
    within += own.reduce((total, value) => total + (value - center) ** 2, 0) / (groups * (size - 1));
  }
  const { components, fixed } = fitMixedModel(table, { fixed: "y ~ 1", random: "group" });
  expect(components[0].estimate).toBeCloseTo((between - within) / size, 10);
  expect(components[1].estimate / within).toBeCloseTo(1, 7);
  expect(fixed[0].estimate).toBeCloseTo(mean, 12);
  expect(fixed[0].standardError).toBeCloseTo(Math.sqrt(between / y.length), 10);
});

test("units of the data change estimates by their powers and nothing else", () => {
  const { table } = oneWay(6, 4);
  const scaled: DataTable = {
    ...table,
    columns: table.columns.map((column) =>
      column.kind === "number" ? { ...column, values: column.values.map((value) => 1e-6 * value) } : column,
    ),
  };
  const straight = fitMixedModel(table, { fixed: "y ~ 1", random: "group" });
  const small = fitMixedModel(scaled, { fixed: "y ~ 1", random: "group" });
  straight.components.forEach(({ estimate, z }, k) => {
    // the fit stops where components move by less than 1e-8
    expect(small.components[k].estimate / estimate / 1e-12).toBeCloseTo(1, 7);
    expect(small.components[k].z).toBeCloseTo(z, 6);
  });
  expect(small.logLikelihood).toBeCloseTo(straight.logLikelihood + 23 * Math.log(1e6), 8);
});

describe("questions to a fit", () => {
  const table = readTable(referenceFile("mixed-model", "mixed-model-data.csv"));
  const withSlopes = {
    fixed: published,
    random: "symbol@K + market_return_std:symbol@K + time",
    relationships,
  };

  test("likelihood ratios against fits without the term", () => {
    const full = fitMixedModel(table, withSlopes);
    const [, slope] = likelihoodRatios(full);
    const without = fitMixedModel(table, { ...withSlopes, random: "symbol@K + time" });
    expect(slope.statistic).toBeCloseTo(2 * (full.logLikelihood - without.logLikelihood), 6);
    expect(slope.pValue).toBeLessThan(1e-10);
  });

  test("predictions of known rows are the fitted values, those of a new date its expectation", () => {
    const found = fitMixedModel(table, withSlopes);
    const again = predictMixedModel(found, table);
    found.fitted.forEach((value, i) => {
      expect(again.expected[i]).toBeCloseTo(value, 10);
      expect(again.fixed[i]).toBeCloseTo(found.fittedFixed[i], 10);
    });
    const later: DataTable = {
      ...table,
      columns: table.columns.map(
        (column): DataColumn =>
          column.name === "year_month"
            ? {
                name: column.name,
                kind: "label",
                values: Array.from({ length: table.rows }, () => "2030-01"),
              }
            : column,
      ),
    };
    const ahead = predictMixedModel(found, later);
    const time = found.random[2];
    const month = time.levels.indexOf("2017-07");
    expect(ahead.expected[0]).toBeCloseTo(found.fitted[0] - time.predictions[month], 10);
    expect(ahead.standardErrors[0]).toBeGreaterThan(again.standardErrors[0]);
    expect(ahead.standardErrors[0]).toBeLessThan(0.05);
  });

  test("missing cells are dropped and counted, an aliased column is named", () => {
    const gaps: DataTable = {
      ...table,
      columns: [
        ...table.columns.map(
          (column): DataColumn =>
            column.name === "return" && column.kind === "number"
              ? { ...column, values: column.values.map((value, i) => (i % 7 === 3 ? Number.NaN : value)) }
              : column,
        ),
        {
          name: "twice",
          kind: "number",
          values: (table.columns[8].values as Float64Array).map((x) => 2 * x),
        },
      ],
    };
    const found = fitMixedModel(gaps, {
      fixed: "return ~ market_return_std + twice",
      random: "symbol@K + symbol@K:time",
      relationships,
    });
    expect(found.dropped).toBe(77);
    expect(found.aliased).toEqual(["twice"]);
    expect(found.status).toBe("converged");
  });

  test("a term that the fixed effects cover is held at zero, a residual that vanishes is named", () => {
    const everywhere = { K: square(Array.from({ length: 9 }, () => new Array(9).fill(1))) };
    const covered = fitMixedModel(table, {
      fixed: "return ~ market_return_std",
      random: "symbol@K + time",
      relationships: everywhere,
    });
    expect([covered.status, covered.unidentified, covered.boundary]).toEqual([
      "unidentified",
      ["symbol@K"],
      [],
    ]);
    expect(covered.components[0].estimate).toBe(0);
    expect(covered.logLikelihood).toBeCloseTo(
      fitMixedModel(table, { fixed: "return ~ market_return_std", random: "time" }).logLikelihood,
      9,
    );
    const vanished = fitMixedModel(table, {
      fixed: "return ~ market_return_std",
      random: "symbol@K:time",
      residual: "symbol:units",
      relationships,
    });
    expect(vanished.boundary).toEqual(["residual:AGG"]);
  });

  test("mistakes are named", () => {
    expect(() => fitMixedModel(table, { fixed: published, random: "symbol@Z" })).toThrow(
      "needs a relationship Z",
    );
    expect(() => fitMixedModel(table, { fixed: published, residual: "weird" })).toThrow('residual "weird"');
    const small = { K: { names: ["IWM"], values: fromRows([[1]]) } };
    expect(() =>
      fitMixedModel(table, { fixed: published, random: "symbol@K", relationships: small }),
    ).toThrow("has no row for EFA");
    const broken = {
      K: square(
        relationship.K_combined.K.map((row: number[], i: number) => row.map((k, j) => (i === j ? -k : k))),
      ),
    };
    expect(() =>
      fitMixedModel(table, { fixed: published, random: "symbol@K", relationships: broken }),
    ).toThrow("on its diagonal, no variance may be negative");
  });
});

test("effects drawn in every period are those of a relationship between cells, in an unbalanced panel too", () => {
  const table = readTable(referenceFile("mixed-model", "mixed-model-data.csv"));
  const labels = (name: string): string[] =>
    table.columns.find((column) => column.name === name)?.values as string[];
  const kept = Array.from({ length: table.rows }, (_, i) => i).filter(
    (i) => labels("year_month")[i] < "2018-07" && (i * 37) % 11 > 1,
  );
  const cells = kept.map((i) => `${labels("symbol")[i]}.${labels("year_month")[i]}`);
  const columns = table.columns.map(
    (column): DataColumn =>
      column.kind === "number"
        ? { ...column, values: Float64Array.from(kept, (i) => column.values[i]) }
        : { ...column, values: kept.map((i) => column.values[i]) },
  );
  const part: DataTable = {
    rows: kept.length,
    columns: [...columns, { name: "cell", kind: "label", values: cells }],
  };
  const K: number[][] = relationship.K_combined.K;
  const between = kept.map((i) =>
    kept.map((j) =>
      labels("year_month")[i] === labels("year_month")[j]
        ? K[relationship.symbols.indexOf(labels("symbol")[i])][
            relationship.symbols.indexOf(labels("symbol")[j])
          ]
        : 0,
    ),
  );
  const fixed = "return ~ market_return_std";
  const drawn = fitMixedModel(part, { fixed, random: "symbol + symbol@K:time", relationships });
  const cellwise = fitMixedModel(part, {
    fixed,
    random: "symbol + cell@KT",
    relationships: { KT: { names: cells, values: fromRows(between) } },
  });
  expect(drawn.logLikelihood).toBeCloseTo(cellwise.logLikelihood, 8);
  drawn.components.forEach(({ estimate }, k) => {
    expect(Math.abs(estimate - cellwise.components[k].estimate)).toBeLessThan(1e-9);
  });
  drawn.fitted.forEach((value, i) => {
    expect(value).toBeCloseTo(cellwise.fitted[i], 8);
  });
});
