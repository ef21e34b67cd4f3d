import { expect, test } from "vitest";
import { marketTable, wholeHistory } from "../../../tests/support/changing-market.ts";
import { csvText } from "../../../tests/support/csv-text.ts";
import { walkForward, walkForwardDefaults } from "../../backtest/walk-forward.ts";
import type { History } from "../../market/panel/panel.ts";
import { panelColumns } from "../../market/panel/panel-parts.ts";
import { rosterPart, standing } from "../../market/panel/roster.ts";
import type { MarketTable } from "../../market/read/market-table.ts";
import { changingUniverse } from "../../market/universe/changing-universe.ts";
import { recommender } from "../../strategy/strategy.ts";
import { strategiesFromText } from "../../strategy/strategy-text.ts";
import { parseStudyFile } from "../open/parse-study-file.ts";
import { type BacktestSteps, backtestPipeline, type OpenStrategy } from "./backtest-pipeline.ts";
import { checkStudy } from "./check-study.ts";
import { findLookahead } from "./find-lookahead.ts";

/** Eight assets over 200 rows: k begins on row 10 k, every second one ends at 199 - 15 k, every third is halted now and then. */
const rows = Array.from({ length: 200 }, (_, t) =>
  Array.from({ length: 8 }, (_, k) => {
    const gone = t < 10 * k || (k % 2 === 1 && t > 199 - 15 * k) || (k % 3 === 2 && t % 50 < 3);
    return gone ? Number.NaN : 50 + 10 * k + 5 * Math.sin(t * (0.3 + 0.05 * k)) + 0.05 * t;
  }),
);
const table = marketTable(rows);
const options = { ...walkForwardDefaults, lookback: 15, optimizeEvery: 10, rebalanceEvery: 5 };
const lists = csvText(
  ["date", "symbol"],
  [0, 60, 120].flatMap((row) => [..."ABCDEFGH"].slice(row / 60).map((symbol) => [table.dates[row], symbol])),
);
const study = parseStudyFile(
  [
    "title: Changing",
    "data: { prices: p.csv, universe: changing, members: m.csv, delistingReturn: -30% }",
    "strategies: [equal-weight, gmv]",
    "backtest: { lookback: 15, optimizeEvery: 10, rebalanceEvery: 5 }",
  ].join("\n"),
  "study.yaml",
);
const file = {
  name: "p.csv",
  holds: "prices",
  bytes: new TextEncoder().encode(
    csvText(
      ["date", ...table.columns],
      rows.map((row, t) => [table.dates[t], ...row.map((price) => (Number.isNaN(price) ? "" : price))]),
    ),
  ),
  members: { name: "m.csv", text: lists },
} as const;

test("an honest study of a changing universe passes, with members, delistings and halts", async () => {
  const { findings, compared } = await checkStudy(study, file, { cutoffs: 25, seed: 3 });
  expect(findings).toEqual([]);
  expect(compared).toBeGreaterThan(10_000);
});

test("so does the first dataset of a randomized one", async () => {
  const randomized = { ...study, randomized: { resamples: 1, assets: 5, periods: 120, seed: 2 } };
  expect((await checkStudy(randomized, file, { cutoffs: 10, seed: 1 })).findings).toEqual([]);
});

/** Halts that end later than a table that was cut off are no secret. */
const load = (from: MarketTable): History =>
  wholeHistory(
    changingUniverse(from, {}, { goesOn: from.dates.length < rows.length ? goesOnAfter(from) : undefined }),
  );
const goesOnAfter =
  ({ dates }: MarketTable) =>
  (column: string): boolean =>
    rows.slice(dates.length).some((row) => !Number.isNaN(row[table.columns.indexOf(column)]));

async function gmv(): Promise<readonly OpenStrategy[]> {
  const [spec] = strategiesFromText("gmv", { options: {}, constraints: {}, returnType: "simple" });
  return [{ name: "gmv", recommend: await recommender(spec) }];
}

function inspect(steps: Partial<BacktestSteps>) {
  const pipeline = backtestPipeline({ load, strategies: gmv, walkForward: options, ...steps });
  return findLookahead(pipeline, table, { cutoffs: 12, seed: 1, least: 17 });
}

test("a planted fault is found: a universe of those that lasted", async () => {
  const survivors = (from: MarketTable): History => {
    const { prices, roster } = load(from);
    if (roster === undefined) throw new Error("a roster is missing");
    const last = (roster.rows - 1) * roster.columns;
    const kept = prices.assets.flatMap((_, i) => (roster.standing[last + i] === standing.traded ? [i] : []));
    return { prices: panelColumns(prices, kept), roster: rosterPart(roster, 0, roster.rows, kept) };
  };
  const { findings } = await inspect({ load: survivors });
  expect(findings[0]).toMatchObject({ stage: "data" });
});

test("a planted fault is found: a strategy that leaves alone what will be delisted", async () => {
  const strategies = async ({ prices, roster }: History): Promise<readonly OpenStrategy[]> => {
    const [{ name, recommend }] = await gmv();
    const doomed = new Set(
      prices.assets.filter((_, i) =>
        roster?.standing.some((now, cell) => cell % roster.columns === i && now === standing.delisted),
      ),
    );
    return [
      {
        name,
        recommend(history, held) {
          const { moments, portfolio } = recommend(history, held);
          if (portfolio.status === "infeasible" || portfolio.status === "given")
            return { moments, portfolio };
          const weights = portfolio.weights.map((w, i) => (doomed.has(portfolio.assets[i]) ? 0 : w));
          return { moments, portfolio: { ...portfolio, weights } };
        },
      },
    ];
  };
  const { findings } = await inspect({ strategies });
  expect(findings.some(({ stage }) => stage === "weights")).toBe(true);
});

test("a planted fault is found: an engine in which one that ends soon cannot be chosen any more", async () => {
  const walk: BacktestSteps["walk"] = (history, strategy, how) => {
    const { roster } = history;
    if (roster === undefined) throw new Error("a roster is missing");
    const { rows: T, columns: N } = roster;
    const members = new Uint8Array(T * N).map((_, cell) => {
      const soon = roster.standing.filter((_, at) => at % N === cell % N && at > cell && at < cell + 25 * N);
      return soon.includes(standing.delisted) ? 0 : 1;
    });
    return walkForward({ ...history, roster: { ...roster, members } }, strategy, how);
  };
  const { findings } = await inspect({ walk });
  expect(findings.length).toBeGreaterThan(0);
  expect(findings[0]).toMatchObject({ stage: "data", what: "assets that gmv can choose" });
});

test("an honest walk of the same passes", async () => {
  expect((await inspect({})).findings).toEqual([]);
});
