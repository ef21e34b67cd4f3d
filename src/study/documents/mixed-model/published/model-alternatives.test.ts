import { readFileSync } from "node:fs";
import { expect } from "vitest";
import { sharedFile, testOnRealData } from "../../../../../tests/support/shared.ts";
import { fitMixedModel } from "../../../../estimate/mixed-model/engines/general/fit-mixed-model.ts";
import { publishedModel } from "../../../../estimate/mixed-model/engines/published/published-table.ts";
import { parseDataTable } from "../../../../market/table/data-table.ts";
import { fromRows } from "../../../../numeric/matrix/matrix.ts";
import { modelAlternatives } from "./model-alternatives.ts";

const files = ["reference/mixed-model/model_data.csv", "reference/mixed-model/K_matrices.json"];

testOnRealData(
  "what the published data say, in sommer's constants: loadings -92.7, residuals -69.8, both -1.2, asset by time -133.3, no time -156.2",
  files,
  () => {
    const table = parseDataTable(readFileSync(sharedFile(files[0]), "utf8"), files[0]);
    const { symbols, K_combined: combined } = JSON.parse(readFileSync(sharedFile(files[1]), "utf8"));
    const K = { names: symbols, values: fromRows(combined.K) };
    const published = fitMixedModel(table, { ...publishedModel, relationships: { K } });
    const found = modelAlternatives(table, K, published);
    const printed = {
      loadings: -92.7,
      residuals: -69.8,
      both: -1.2,
      interaction: -133.3,
      withoutTime: -156.2,
    };
    for (const [name, expected] of Object.entries(printed)) {
      const { gain } = found[name as keyof typeof printed];
      // one decimal is printed, of both likelihoods
      expect(Math.abs(gain - 145.922 - expected)).toBeLessThan(0.06);
    }
  },
);
