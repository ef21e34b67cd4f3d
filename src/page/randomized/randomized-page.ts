import { counted, grouped } from "../../base/words/counted.ts";
import type { RandomizedResult, StrategySample } from "../../jobs/results/randomized.ts";
import type { Roster } from "../../market/panel/roster.ts";
import type { Block, Note, Report, Section, Table } from "../../report/report.ts";
import { originFacts } from "../facts/facts.ts";
import { scheduleFacts } from "../facts/schedule-facts.ts";
import { strategiesTable } from "../facts/strategies-table.ts";
import { firstView } from "./first-view.ts";
import { pairSection } from "./paired-differences.ts";
import { failuresOf } from "./randomized-json.ts";
import { mediansTables, quartileTable } from "./randomized-tables.ts";
import { measureBars, measureBoxes, overAll, withBenchmark } from "./samples.ts";

/** Lines of the failure list at most. */
const mostFailures = 50;

/** The page of a randomized backtest: strategies compared over many universes and windows. */
export function randomizedPage(result: RandomizedResult): Report {
  const { study, data, datasets, samples, benchmark } = result;
  const { periodsPerYear } = data.universe;
  const against = benchmark === undefined ? [] : [{ label: "Benchmark", value: benchmark.strategy }];
  return {
    title: study.title,
    summary:
      `${counted(samples.length, "strategy", "strategies")} on ${counted(datasets.length, "dataset")}, each a universe and a window of its own. ` +
      `Every decision saw the last ${counted(study.walkForward.lookback, "price")} and nothing later.`,
    simulated: data.simulated,
    facts: [
      ...originFacts(data, data.universe),
      ...datasetFacts(result),
      ...scheduleFacts(study.walkForward),
      ...against,
    ],
    sections: [
      firstView(result),
      {
        id: "measures",
        title: "Medians over datasets",
        blocks: measureBlocks(result),
      },
      {
        id: "spread",
        title: "Spread over datasets",
        blocks: spreadBlocks(overAll(result), periodsPerYear),
      },
      ...pairSection(result),
      ...failureSection(result),
      { id: "strategies", title: "Strategies", blocks: [strategiesTable(study.strategies)] },
    ],
  };
}

function datasetFacts({
  study: { datasets: how },
  datasets,
  data: { universe },
}: RandomizedResult): Report["facts"] {
  const changing = universe.roster !== undefined;
  if ("list" in how) return [{ label: "Datasets", value: `${grouped(datasets.length)}, from ${how.file}` }];
  const fewer = datasets.filter(({ assets }) => assets.length < how.assets).length;
  const note =
    fewer === 0
      ? ""
      : `; ${grouped(fewer)} of them have fewer, for want of ${changing ? "more to buy" : "complete ones"}`;
  return [
    {
      label: "Datasets",
      value: `${grouped(how.resamples)} of ${counted(how.assets, "asset")} and ${counted(how.periods, "price row")}${note}`,
    },
    { label: "Seed", value: String(how.seed) },
  ];
}

/** What the choice of datasets knew and a trader could not. */
const survivors: Note = {
  kind: "note",
  tone: "warning",
  title: "A look-ahead in the choice of assets",
  text:
    "An asset can be in a dataset only if it has a price on every row of the window, which nobody knew when the window " +
    "began. All strategies share this advantage, so compare them with each other and not with what could be earned.",
};

/** The same of a universe that changes, which has no such advantage. */
function drawnAtTheBeginning({ members }: Roster): Note {
  const who = members === undefined ? "" : " and were members then";
  return {
    kind: "note",
    tone: "info",
    title: "Assets are drawn as the window begins",
    text:
      `The assets of a dataset had a price on the first row of its window${who}, whatever became of them: one that was ` +
      "delisted within it is paid out, and none takes its place.",
  };
}

/** What the number of datasets does not say. */
const overlap: Note = {
  kind: "note",
  tone: "info",
  title: "Datasets overlap",
  text:
    "Windows and assets are drawn from one history and share most of it: a hundred datasets are far fewer than a hundred " +
    "independent histories. The spread shows how much the choice of universe and window matters; it is no confidence interval.",
};

function measureBlocks(result: RandomizedResult): Block[] {
  const { universe } = result.data;
  const medians = overAll(result).map(({ median }) => median);
  return [
    ...mediansTables(result),
    universe.roster === undefined ? survivors : drawnAtTheBeginning(universe.roster),
    overlap,
    measureBars("maxDrawdown", medians, { title: "Median max drawdown" }),
    measureBars("annualVolatility", medians, { title: "Median annual volatility" }),
  ];
}

function spreadBlocks(samples: readonly StrategySample[], periodsPerYear: number): Block[] {
  return [
    measureBoxes("sharpe", samples),
    measureBoxes("maxDrawdown", samples),
    quartileTable(samples, periodsPerYear),
  ];
}

function failureSection(result: RandomizedResult): Section[] {
  const { datasets } = result;
  const all = withBenchmark(result).flatMap((sample) =>
    failuresOf(sample).map((each) => ({ strategy: sample.strategy, ...each })),
  );
  if (all.length === 0) return [];
  const rest = all.length - mostFailures;
  const table: Table = {
    kind: "table",
    id: "failures",
    title: "Failures",
    caption:
      "With a date: a decision that brought no portfolio; the last target stayed in force. Without: the strategy has no measures " +
      `on that dataset and is left out of its medians.${rest > 0 ? ` ${grouped(rest)} more are in failures.csv.` : ""}`,
    columns: [
      { key: "strategy", label: "Strategy" },
      { key: "dataset", label: `Dataset (of ${grouped(datasets.length)})`, format: { style: "integer" } },
      { key: "date", label: "Date" },
      { key: "code", label: "Code" },
      { key: "message", label: "What happened" },
      { key: "kept", label: "Target kept, of" },
    ],
    rows: all.slice(0, mostFailures),
  };
  return [{ id: "failures", title: "Failures", blocks: [table] }];
}
