import { readFileSync } from "node:fs";
import { test } from "vitest";
import type { Moments } from "../../src/estimate/moments.ts";
import { sampleMoments } from "../../src/estimate/sample/sample-moments.ts";
import type { ReturnsPanel } from "../../src/market/panel/panel.ts";
import { returnsOf } from "../../src/market/panel/returns.ts";
import { figures, type Origin } from "./reference.ts";
import { pricesInFile, samplePrices } from "./sample.ts";
import { hasShared, sharedFile } from "./shared.ts";

/** A case of `reference/risk-measures`, or of the figures on real prices that are no part of the project. */
export interface RiskCase {
  readonly id: string;
  readonly group: string;
  readonly data: string;
  readonly problem?: string;
  readonly cap?: number;
  readonly measure?: string;
  readonly window?: "scenario_window" | "window_250";
  readonly status?: string;
  readonly weights: { readonly [asset: string]: number };
  readonly objective: number;
  readonly values?: { readonly [measure: string]: number };
  readonly lambda?: number;
  readonly effective_scenarios?: number;
  // biome-ignore lint/suspicious/noExplicitAny: each kind of view has its own shape, and the tests that read it know it
  readonly inputs?: { readonly [key: string]: any };
  // biome-ignore lint/suspicious/noExplicitAny: the same
  readonly posterior?: any;
}

interface Table {
  readonly file: string;
  readonly assets: readonly string[];
  readonly n_obs: number;
  readonly last_return: string;
}

interface RiskFigures {
  readonly data: { readonly [name: string]: Table };
  readonly cases: readonly RiskCase[];
}

export const riskFigures = figures("risk-measures") as RiskFigures & { readonly origin: Origin };

const real = ["6_risk_measures", "7_kelly_and_budgets", "8_entropy_pooling"].map(
  (group) => `reference/decisions/${group}.json`,
);

/** Whether the figures on real prices, and the prices, are there. */
const hasRealCases = hasShared([...real, "data/index_etf_2006_2022.csv", "data/skfolio_sp500_dataset.csv"]);

const realFigures: readonly RiskFigures[] = hasRealCases
  ? real.map((file) => JSON.parse(readFileSync(sharedFile(file), "utf8")))
  : [];

/** Every case of a group, those on real prices where they are. */
export function riskCases(group: "6" | "7" | "8"): readonly RiskCase[] {
  return [riskFigures, ...realFigures]
    .flatMap(({ cases }) => cases)
    .filter((each) => each.group.startsWith(group));
}

/** A test for each case of a group that is asked for; where those on real prices are absent, a skipped one says so. */
export function testRiskCases(
  group: "6" | "7" | "8",
  isAsked: (each: RiskCase) => boolean,
  body: (each: RiskCase) => void,
): void {
  for (const each of riskCases(group).filter(isAsked)) test(`${each.id} ${each.data}`, () => body(each));
  if (!hasRealCases) test.skip("the same on real prices (skipped: real market data absent)", () => {});
}

type Window = RiskCase["window"] | "all";

/** The last returns of a case's table, or all. */
export function riskPanel(data: string, window: Window = "scenario_window"): ReturnsPanel {
  const table = [riskFigures, ...realFigures].find((each) => data in each.data)?.data[data];
  if (table === undefined) throw new Error(`no figures know the data ${data}`);
  const { file, assets, last_return: last } = table;
  const prices =
    file === "etf_prices.csv" || file === "stock_prices.csv"
      ? samplePrices(file, assets, "0000-00-00", last)
      : pricesInFile(sharedFile(`data/${file}`), assets, "0000-00-00", last);
  const returns = returnsOf(prices, "simple");
  const { rows, columns, data: values } = returns.values;
  const count = window === "all" ? table.n_obs : window === "window_250" ? 250 : 1000;
  return {
    ...returns,
    dates: returns.dates.slice(rows - count),
    values: { rows: count, columns, data: values.slice((rows - count) * columns) },
  };
}

/** Sample moments of a case's window, per period. */
export function riskMoments(data: string, window?: Window): Moments {
  return sampleMoments(riskPanel(data, window));
}
