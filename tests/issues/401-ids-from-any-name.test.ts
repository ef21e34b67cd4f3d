import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { walkForward, walkForwardDefaults } from "../../src/backtest/walk-forward.ts";
import { byName } from "../../src/base/json.ts";
import { sampleMoments } from "../../src/estimate/sample/sample-moments.ts";
import { returnsOf } from "../../src/market/panel/returns.ts";
import { csvTable } from "../../src/market/read/csv-table.ts";
import { sampleFile } from "../../src/node/sample.ts";
import { equalWeight } from "../../src/optimize/formulas/equal-weight.ts";
import type { Portfolio } from "../../src/optimize/portfolio.ts";
import { weightsOverTime } from "../../src/page/backtest/holdings.ts";
import { render } from "../../src/page/outcome/render.ts";
import { distinctIds } from "../../src/report/distinct-ids.ts";
import { reportHtml } from "../../src/report/html.ts";
import { readPageJson } from "../../src/report/page-data.ts";
import type { Figure, Report, StackedAreaChart } from "../../src/report/report.ts";
import { backtest } from "../../src/study/backtest/backtest.ts";
import { dataFrom } from "../../src/study/data/data.ts";
import { strategiesOf, walkForwardOf } from "../../src/study/file/study-file.ts";
import { parseStudyFile } from "../../src/study/open/parse-study-file.ts";

const assets = { style: "", script: "" };

async function outcomeOf(names: readonly string[]) {
  const strategies = names.map((name, i) => ({ name, design: i % 2 === 0 ? "equal-weight" : "gmv" }));
  const study = parseStudyFile(
    JSON.stringify({ title: "Names", strategies, backtest: { lookback: 100 } }),
    "names.json",
  );
  const table = csvTable(readFileSync(sampleFile("stocks").path, "utf8"), "stocks.csv");
  const selection = { assets: ["S01", "S02", "S03", "S04"], from: "2018-01-01", to: "2018-12-31" };
  const data = dataFrom(table, {}, selection);
  return await backtest(
    { title: "Names", strategies: strategiesOf(study), walkForward: walkForwardOf(study) },
    data,
  );
}

test.each([
  [
    ["等权", "最小方差"],
    ["weights-等权", "weights-最小方差"],
  ],
  [
    ["a b", "a-b", "A_B"],
    ["weights-a-b", "weights-a-b-2", "weights-a-b-3"],
  ],
  [
    ["60/40", "60-40", "60-40-2"],
    ["weights-60-40", "weights-60-40-2", "weights-60-40-2-2"],
  ],
  [
    ["gmv 10%", "gmv <= 10"],
    ["weights-gmv-10", "weights-gmv-10-2"],
  ],
  [
    ["GMV", "gmv"],
    ["weights-gmv", "weights-gmv-2"],
  ],
  [
    ["é", "e\u0301", "É"],
    ["weights-é", "weights-é-2", "weights-é-3"],
  ],
  [
    ["🚀", "🔥", "../../etc"],
    ["weights", "weights-2", "weights-etc"],
  ],
  [
    ["n".repeat(300), "n".repeat(301)],
    [`weights-${"n".repeat(40)}`, `weights-${"n".repeat(40)}-2`],
  ],
])("%j have ids of their own", (names, ids) => {
  expect(distinctIds("weights", names)).toEqual(ids);
});

test("each strategy's picture, still and live, shows its own weights: flat quarters for equal weight", async () => {
  const outcome = await outcomeOf(["等权", "最小方差", "a b", "A-B"]);
  const { page, figures } = await render(outcome, assets, "0");
  const ids = figures.map(({ id }) => id);
  expect(new Set(ids).size).toBe(ids.length);
  const own = figures.filter(({ id }) => id.startsWith("weights-"));
  expect(own.map(({ id }) => id)).toEqual([
    "weights-等权",
    "weights-最小方差",
    "weights-a-b",
    "weights-a-b-2",
  ]);
  const [equal, least, equalAgain] = own.map(({ svg }) =>
    svg.replaceAll(/<title>.*?<\/title>|id="[^"]*"|#[\w-]+/g, ""),
  );
  expect(equal).not.toBe(least);
  expect(equalAgain).not.toBe(least);
  const json = /<script type="application\/json" id="page-data">(.*?)<\/script>/s.exec(page)?.[1] ?? "";
  const live = byName(
    ids,
    ids.map((id) => readPageJson(json).figures.filter((figure) => figure.id === id)),
  );
  const [first] = live["weights-等权"] as unknown as readonly [{ chart: StackedAreaChart }];
  for (const { values } of first.chart.series) {
    // bought at a quarter each and left to drift five days at most
    expect(Math.max(...values.map((weight) => Math.abs(weight - 0.25)))).toBeLessThan(0.05);
  }
  const [second] = live["weights-最小方差"] as unknown as readonly [{ chart: StackedAreaChart }];
  expect(second.chart.series.map(({ values }) => values)).not.toEqual(
    first.chart.series.map(({ values }) => values),
  );
});

test("a strategy named date has its returns in returns.csv, beside the dates", async () => {
  const { files } = await outcomeOf(["date", "gmv"]);
  const [head, first] = (files.find(({ name }) => name === "returns.csv")?.text ?? "").split("\n");
  expect(head).toBe("date,date,gmv");
  expect(first).toMatch(/^2018-\d\d-\d\d,-?0\.\d+,-?0\.\d+$/);
});

test("an asset named cash is told from what is not invested", () => {
  const dates = ["2020-01-01", "2020-01-02", "2020-01-03"];
  const values = { rows: 3, columns: 2, data: Float64Array.of(1, 1, 1, 1, 1, 1) };
  const prices = { kind: "prices", dates, assets: ["cash", "A"], values, periodsPerYear: 252 } as const;
  const half = { ...equalWeight(sampleMoments(returnsOf(prices))), weights: Float64Array.of(0.25, 0.25) };
  const strategy = { name: "half", decide: () => half as Portfolio };
  const options = { lookback: 1, optimizeEvery: 1, rebalanceEvery: 1, execution: "same-close" } as const;
  const { chart } = weightsOverTime(
    walkForward({ prices }, strategy, { ...walkForwardDefaults, ...options }),
  );
  expect("series" in chart && chart.series.map(({ name }) => name)).toEqual(["cash", "A", "cash (no asset)"]);
});

const figure = (id: string): Figure => ({
  kind: "figure",
  id,
  title: id,
  chart: { type: "bar", categories: ["a"], yAxis: {}, series: [{ name: "s", values: [1] }] },
});
const reportOf = (...ids: readonly string[]): Report => ({
  title: "t",
  summary: "",
  simulated: false,
  facts: [],
  sections: ids.map((id, i) => ({ id: `section-${i}`, title: id, blocks: [figure(id)] })),
});

test.each([
  [["a", "b", "a"], "two figures of a report have the id a"],
  [["a", "A"], "two figures of a report have the id A"],
  [["../a"], 'the id "../a" among the figures'],
  [[""], 'the id ""'],
])(
  "a report whose figures have the ids %j is refused: one would stand under the other's title",
  async (ids, words) => {
    await expect(reportHtml(reportOf(...ids), assets)).rejects.toThrow(words);
  },
);
