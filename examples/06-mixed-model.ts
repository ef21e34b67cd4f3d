/**
 * A mixed model on a long table: is a component there at all, what does the fit say with and without its random effects,
 * what does it expect of a month to come. Run with `npm run example -- 06`.
 */
import { readFileSync } from "node:fs";
import { fitMixedModel, likelihoodRatios, predictMixedModel } from "kinfolio/estimate";
import { type DataTable, parseDataTable, parseSquareTable } from "kinfolio/market";

const months = parseDataTable(readFileSync("sample/etf_months.csv", "utf8"), "etf_months.csv");
const K = parseSquareTable(readFileSync("sample/etf_relationship.csv", "utf8"), "etf_relationship.csv");

const fit = fitMixedModel(months, {
  fixed: "return ~ market_return_std + regime",
  random: "symbol@K + market_return_std:symbol@K + time",
  residual: "symbol:units",
  relationships: { K },
});
console.log(
  `${fit.status} after ${fit.iterations} iterations, log-likelihood ${fit.logLikelihood.toFixed(3)}`,
);

for (const { term, statistic, pValue } of likelihoodRatios(fit)) {
  console.log(
    `${term.padEnd(28)} likelihood ratio ${statistic.toFixed(2).padStart(8)}, p ${pValue.toPrecision(2)}`,
  );
}

const percent = (value: number): string => `${(100 * value).toFixed(2)}%`;
console.log(
  `first record: ${percent(fit.fittedFixed[0])} by the fixed effects, ${percent(fit.fitted[0])} with the random ones`,
);

/** A month that the data do not have, with the market up by one deviation. */
const ahead: DataTable = {
  rows: 2,
  columns: [
    { name: "symbol", kind: "label", values: ["IWM", "TLT"] },
    { name: "year_month", kind: "label", values: ["2030-01", "2030-01"] },
    { name: "regime", kind: "label", values: ["Normal", "Normal"] },
    { name: "market_return_std", kind: "number", values: Float64Array.of(1, 1) },
  ],
};
const { expected, standardErrors } = predictMixedModel(fit, ahead);
for (const [i, symbol] of ["IWM", "TLT"].entries()) {
  console.log(`${symbol} then: ${percent(expected[i])}, standard error ${percent(standardErrors[i])}`);
}
