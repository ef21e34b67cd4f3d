import { describe, expect, test } from "vitest";
import type { DataTable } from "../../../../market/panel/panel.ts";
import { arrowDiagonal } from "../../../../numeric/matrix/arrow/arrow-matrix.ts";
import { zeros } from "../../../../numeric/matrix/matrix.ts";
import { maxAbs } from "../../../../numeric/matrix/vector.ts";
import { normal } from "../../../../numeric/random/normal.ts";
import { randomStream } from "../../../../numeric/random/random-stream.ts";
import type { MixedModelSpecification } from "../../specification/mixed-model-specification.ts";
import { modelFrame } from "../../specification/model-frame.ts";
import { derivativesAt, effectCovariance } from "./derivatives/equation-derivatives.ts";
import { equationsOf } from "./equations/frame-equations.ts";
import { mixedEquations, solveEquations } from "./equations/mixed-equations.ts";
import type { MixedEquations } from "./equations/rooted-coordinates.ts";
import { componentRange, triangleAt } from "./equations/spreads.ts";

const groups = Array.from({ length: 23 }, (_, i) => `g${i}`);

/** Records of groups of one to nine, crossed with days and within regions. */
function drawn(seed: number): DataTable {
  const stream = randomStream(seed);
  const at = groups.flatMap((_, g) => new Array<number>(1 + ((5 * g) % 9)).fill(g));
  const value = (of: (i: number) => number): Float64Array => Float64Array.from(at, (_, i) => of(i));
  const label = (of: (i: number) => string): string[] => at.map((_, i) => of(i));
  return {
    rows: at.length,
    columns: [
      ...["y", "x", "z"].map((name) => ({
        name,
        kind: "number" as const,
        values: value(() => normal(stream)),
      })),
      { name: "w", kind: "number", values: value((i) => 1 + (i % 4)) },
      { name: "g", kind: "label", values: label((i) => groups[at[i]]) },
      { name: "region", kind: "label", values: label((i) => `r${at[i] % 4}`) },
      { name: "day", kind: "label", values: label((i) => `d${(7 * i) % 11}`) },
    ],
  };
}

const K = { names: ["r0", "r1", "r2", "r3"], values: zeros(4, 4) };
for (let i = 0; i < 4; i++) for (let j = 0; j < 4; j++) K.values.data[4 * i + j] = i === j ? 1 : 0.3;

const specifications: readonly [string, MixedModelSpecification][] = [
  ["slopes of groups", { fixed: "y ~ x + (1 + x | g)" }],
  ["two slopes", { fixed: "y ~ x + (1 + x + z | g)" }],
  ["by maximum likelihood", { fixed: "y ~ x + (1 + x | g)", method: "ml" }],
  ["crossed with days", { fixed: "y ~ x + (1 + x | g) + (1 | day)" }],
  ["within regions", { fixed: "y ~ x + (1 + x | region/g)" }],
  ["beside related regions", { fixed: "y ~ x + (1 + x | g) + (1 + z | region@K)", relationships: { K } }],
  ["residuals of each region", { fixed: "y ~ x + (1 + x | g)", residual: "region:units" }],
  ["weights", { fixed: "y ~ x + (1 + x | g)", weights: "w" }],
];

/** The same equations with every effect among the others. */
function dense({ y, incidence, terms, errors, restricted }: MixedEquations): MixedEquations {
  return mixedEquations(y, { ...incidence, corner: 0, together: 1 }, terms, errors, restricted);
}

/** Components of all sizes, covariances within what they can be; of one term none at all. */
function componentsOf(model: MixedEquations, seed: number): Float64Array {
  const stream = randomStream(100 + seed);
  const out = Float64Array.from({ length: 40 }, () => Math.exp(2 * normal(stream)));
  let count = 0;
  model.terms.forEach(({ columns }, k) => {
    const { from, to } = componentRange(model, k);
    count = to;
    const root = Float64Array.from({ length: columns * columns }, () => normal(stream));
    if (seed % 3 === 0 && k === 0) root.fill(0, columns * (columns - 1)); // its last column has no variance
    for (let c = 0; c < columns; c++) {
      for (let d = 0; d <= c; d++) {
        let value = 0;
        for (let e = 0; e <= d; e++) value += root[c * columns + e] * root[d * columns + e];
        out[from + triangleAt(c, d)] = value;
      }
    }
  });
  return out.slice(0, count + model.errors.components.length);
}

describe.each(specifications)("%s", (_, specification) => {
  test.each([1, 2, 3, 4, 5, 6])(
    "a corner of blocks has the likelihood, score, information and effects of a dense one, draw %i",
    (seed) => {
      const { model } = equationsOf(modelFrame(drawn(seed), specification));
      expect(model.incidence.together).toBeGreaterThan(1);
      const components = componentsOf(model, seed);
      const [own, whole] = [model, dense(model)].map((equations) => {
        const solution = solveEquations(equations, components);
        if (solution === undefined) throw new Error("the equations are regular");
        const { score, traces, information } = derivativesAt(equations, solution);
        return {
          logLikelihood: Float64Array.of(solution.logLikelihood),
          ...{ score, traces, information: information.data, effects: solution.effects },
          variances: arrowDiagonal(effectCovariance(equations, solution)),
        };
      });
      for (const key of [
        "logLikelihood",
        "score",
        "traces",
        "information",
        "effects",
        "variances",
      ] as const) {
        const size = Math.max(1, maxAbs(whole[key]));
        own[key].forEach((value, i) => {
          expect(Math.abs(value - whole[key][i]), key).toBeLessThan(1e-10 * size);
        });
      }
    },
  );
});
