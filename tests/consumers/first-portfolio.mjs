// What a browser needs for a first portfolio.
import { longOnly, minimumVariance, pricePanel, readTable, returnsOf, sampleMoments } from "kinfolio";

export async function firstPortfolio(text) {
  const { panel } = pricePanel(await readTable(text, "prices.csv"));
  return minimumVariance(sampleMoments(returnsOf(panel)), longOnly(panel.assets.length));
}
