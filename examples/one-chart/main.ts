/**
 * One chart in a page of your own: the library reads a file and walks two strategies forward, ECharts draws the options that it gives.
 * `npx vite examples/one-chart` shows it, `npx vite build examples/one-chart` makes the static files; any bundler does.
 */
import { init } from "echarts";
import { walkForward } from "kinfolio/backtest";
import { sampleMoments } from "kinfolio/estimate";
import { scorecard } from "kinfolio/evaluate";
import { pricePanel, readTable, returnsOf } from "kinfolio/market";
import { equalWeight, longOnly, minimumVariance } from "kinfolio/optimize";
import { chartHeight, chartOption, drawable, formatNumber, lightTheme } from "kinfolio/report";
import file from "../../sample/etf_prices.csv?url";

const bytes = new Uint8Array(await (await fetch(file)).arrayBuffer());
const table = await readTable(bytes, "etf_prices.csv");
const { panel: prices } = pricePanel(table, { assets: ["SPY", "AGG", "GLD"], from: "2015-01-02" });

const designs = { "one over N": equalWeight, "least variance": minimumVariance };
const ledgers = Object.entries(designs).map(([name, design]) =>
  walkForward(
    { prices },
    { name, decide: (history) => design(sampleMoments(returnsOf(history.prices)), longOnly(3)) },
    { buyCostBasisPoints: 10, sellCostBasisPoints: 10 },
  ),
);

const chart = drawable({
  type: "line",
  x: ledgers[0].dates,
  yAxis: { label: "growth of 1", format: { style: "number" } },
  series: ledgers.map(({ name, returns }) => ({ name, values: growth(returns) })),
});

const place = document.querySelector<HTMLElement>("#chart") as HTMLElement;
const width = place.clientWidth;
const height = chartHeight(chart, width);
const colors = new Map(ledgers.map(({ name }, i) => [name, i]));
const options = chartOption(chart, { theme: lightTheme, width, height, colors, live: true });
init(place, null, { width, height }).setOption(options);

const figures = ledgers.map((ledger) => {
  const { sharpe } = scorecard(ledger).measures;
  return `${ledger.name}: Sharpe ratio ${formatNumber(sharpe, { style: "number" })}`;
});
(document.querySelector("#figures") as HTMLElement).textContent = figures.join(" · ");

/** What one becomes. */
function growth(returns: Float64Array): number[] {
  let wealth = 1;
  return Array.from(returns, (each) => {
    wealth *= 1 + each;
    return wealth;
  });
}
