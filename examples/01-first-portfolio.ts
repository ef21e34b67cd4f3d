/** From prices to a minimum-variance portfolio in four steps: run with `npm run example -- 01`. */
import { equalWeight, fromRows, type PricePanel, returnsOf, sampleMoments } from "kinfolio";

const prices: PricePanel = {
  kind: "prices",
  dates: ["2024-01-02", "2024-01-03", "2024-01-04"],
  assets: ["A", "B"],
  values: fromRows([
    [100, 50],
    [101, 50.5],
    [100.5, 51],
  ]),
  periodsPerYear: 252,
};
console.log(equalWeight(sampleMoments(returnsOf(prices))));
