import { expect, test } from "vitest";
import type { DataTable } from "../../../../market/panel/panel.ts";
import { zeros } from "../../../../numeric/matrix/matrix.ts";
import { normal } from "../../../../numeric/random/normal.ts";
import { randomStream } from "../../../../numeric/random/random-stream.ts";
import { fitMixedModel } from "./fit-mixed-model.ts";
import { likelihoodRatios } from "./likelihood-ratio.ts";

const names = Array.from({ length: 8 }, (_, i) => `A${i}`);

/** Sixteen records of each of eight assets, whose means differ by so much. */
function table(spread: number): DataTable {
  const stream = randomStream(12);
  const means = names.map(() => spread * normal(stream));
  const y = Float64Array.from({ length: 128 }, (_, at) => means[at % 8] + normal(stream));
  return {
    rows: 128,
    columns: [
      { name: "y", kind: "number", values: y },
      { name: "asset", kind: "label", values: Array.from(y, (_, at) => names[at % 8]) },
    ],
  };
}

test("the p-value is half of chi-square's tail: 0.05 at 2.706, where chi-square's own is at 3.841", () => {
  // between quantiles of chi-square with one degree of freedom, from tables
  const quantiles = [[1.642374, 0.1], [2.705543, 0.05], [3.841459, 0.025], [5.411894, 0.01], [6.634897, 0.005], [9.549536, 0.001]]; // biome-ignore format: a table
  for (const spread of [0.25, 0.3, 0.35, 0.4, 0.5]) {
    const [{ statistic, pValue }] = likelihoodRatios(
      fitMixedModel(table(spread), { fixed: "y ~ 1", random: "asset" }),
    );
    for (const [quantile, p] of quantiles) expect(pValue < p).toBe(statistic > quantile);
  }
});

test.each([1e-8, 1e-10])(
  "of a kernel of ones with %s more on its diagonal the component is told",
  (ridge) => {
    const values = {
      ...zeros(8, 8),
      data: Float64Array.from({ length: 64 }, (_, at) => (at % 9 === 0 ? 1 + ridge : 1)),
    };
    const fit = fitMixedModel(table(0.5), {
      fixed: "y ~ 1",
      random: "asset@K",
      relationships: { K: { names, values } },
    });
    expect([fit.status, fit.unidentified]).toEqual(["converged", []]);
  },
);
