import { describe, expect, test } from "vitest";
import type { DataTable } from "../../../../../market/panel/panel.ts";
import { zeros } from "../../../../../numeric/matrix/matrix.ts";
import { normal } from "../../../../../numeric/random/normal.ts";
import { randomStream } from "../../../../../numeric/random/random-stream.ts";
import type { MixedModelSpecification } from "../../../specification/mixed-model-specification.ts";
import { modelFrame } from "../../../specification/model-frame.ts";
import { derivativesAt } from "../derivatives/equation-derivatives.ts";
import { equationsOf } from "../equations/frame-equations.ts";
import { solveEquations } from "../equations/mixed-equations.ts";
import type { MixedEquations } from "../equations/rooted-coordinates.ts";
import { fitMixedModel } from "../fit-mixed-model.ts";
import { condensedEquations } from "./condensed-equations.ts";

const names = ["A", "B", "C", "D", "E"];

/** Returns of five assets on sixty days, of which every seventh misses the last one. */
function table(): DataTable {
  const stream = randomStream(3);
  const cells = Array.from({ length: 300 }, (_, at) => ({ day: Math.floor(at / 5), asset: at % 5 })).filter(
    ({ day, asset }) => asset < 4 || day % 7 !== 0,
  );
  const [days, assets] = [60, 5].map((count) => Array.from({ length: count }, () => normal(stream)));
  const value = (of: (cell: { day: number; asset: number }) => number): Float64Array =>
    Float64Array.from(cells, of);
  return {
    rows: cells.length,
    columns: [
      {
        name: "y",
        kind: "number",
        values: value(({ day, asset }) => days[day] + assets[asset] + normal(stream)),
      },
      { name: "x", kind: "number", values: value(({ day }) => Math.sin(day)) },
      { name: "z", kind: "number", values: value(() => normal(stream)) },
      { name: "w", kind: "number", values: value(({ day, asset }) => 1 + ((day + asset) % 3)) },
      { name: "day", kind: "label", values: cells.map(({ day }) => `d${day}`) },
      { name: "asset", kind: "label", values: cells.map(({ asset }) => names[asset]) },
    ],
  };
}

const K = { names, values: zeros(5, 5) };
for (let i = 0; i < 5; i++) for (let j = 0; j < 5; j++) K.values.data[5 * i + j] = i === j ? 1 : 0.4;

const specifications: readonly [string, MixedModelSpecification][] = [
  ["intercepts of assets and days", { fixed: "y ~ x", random: "asset + day" }],
  ["assets that are related", { fixed: "y ~ x", random: "asset@K + day", relationships: { K } }],
  ["correlated slopes of assets", { fixed: "y ~ x + (1 + x | asset) + (1 | day)" }],
  ["by maximum likelihood", { fixed: "y ~ x", random: "asset + day", method: "ml" }],
  ["a covariate of each record", { fixed: "y ~ x + z", random: "asset + day" }],
  ["weights", { fixed: "y ~ x", random: "asset + day", weights: "w" }],
];

describe.each(specifications)("%s", (_, specification) => {
  const frame = modelFrame(table(), specification);
  const { model } = equationsOf(frame);
  const components = fitMixedModel(table(), specification).basis.optimum.solution.components.slice();
  for (let a = 0; a < components.length; a++) components[a] *= 1.3; // away from the maximum, where scores are zero

  const at = (equations: MixedEquations) => {
    const solution = solveEquations(equations, components);
    if (solution === undefined) throw new RangeError("equations with positive components are regular");
    return { logLikelihood: solution.logLikelihood, ...derivativesAt(equations, solution) };
  };

  test("products of the records give what the records give", () => {
    expectAlike(at(model), at({ ...model, products: undefined }));
  });

  test("condensed equations have the same likelihood, score and information", () => {
    expectAlike(at(condensedEquations(model)), at(model));
  });

  const expectAlike = (a: ReturnType<typeof at>, b: ReturnType<typeof at>): void => {
    expect(Math.abs(a.logLikelihood - b.logLikelihood)).toBeLessThan(1e-10 * Math.abs(b.logLikelihood));
    const size = Math.max(...b.traces.map(Math.abs));
    a.score.forEach((value, k) => {
      expect(Math.abs(value - b.score[k])).toBeLessThan(1e-9 * size);
    });
    a.information.data.forEach((value, k) => {
      const m = a.score.length;
      const [i, j] = [Math.floor(k / m), k % m].map((c) => b.information.data[c * (m + 1)]);
      expect(Math.abs(value - b.information.data[k])).toBeLessThan(1e-10 * Math.sqrt(i * j));
    });
  };
});

test("sixty days of five assets stand in ten places: two kinds of days, each of few directions", () => {
  const { model } = equationsOf(modelFrame(table(), { fixed: "y ~ x", random: "asset + day" }));
  const places = condensedEquations(model).incidence.corner;
  expect(model.incidence.corner).toBe(60);
  expect(places).toBeLessThan(13);
  const { multiplicity = new Float64Array() } = condensedEquations(model).products ?? {};
  expect(multiplicity.reduce((total, count) => total + count, 0)).toBe(60);
});
