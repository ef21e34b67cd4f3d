import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { figures } from "../../tests/support/reference.ts";
import { samplePrices } from "../../tests/support/sample.ts";
import { sharedFile, testOnRealData } from "../../tests/support/shared.ts";
import { assembledPaths } from "../evaluate/cross-validation/assembled-paths.ts";
import type { PricePanel } from "../market/panel/panel.ts";
import { panelRows } from "../market/panel/panel-parts.ts";
import { fromRows } from "../numeric/matrix/matrix.ts";
import { combinatorialSplits } from "../numeric/splits/combinatorial-splits.ts";
import { recommender, type StrategySpec } from "../strategy/strategy.ts";
import { strategiesFromText } from "../strategy/strategy-text.ts";
import { testedSplit } from "./tested-split.ts";

interface PathFigures {
  readonly [figure: string]: number;
}

interface PathCase {
  readonly T: number;
  readonly n_folds: number;
  readonly n_test_folds: number;
  readonly purged_size: number;
  readonly embargo_size: number;
  readonly first_split_weights?: readonly number[];
  readonly paths: readonly PathFigures[];
}

interface PathSet {
  readonly data: {
    readonly file: string;
    readonly names: readonly string[];
    readonly first_price: string;
    readonly last_return: string;
  };
}

const strategies: Readonly<
  Record<string, readonly [text: string, options: Readonly<Record<string, unknown>>]>
> = {
  inverse_volatility: ["inverse-volatility", {}],
  equal_weight: ["equal-weight", {}],
  hrp_ward_variance: ["hrp", { linkage: "ward", leafOrder: "optimal" }],
};

async function holdPaths(
  prices: PricePanel,
  set: PathSet & Readonly<Record<string, unknown>>,
): Promise<void> {
  for (const [name, each] of Object.entries(set)) {
    const known = Object.entries(strategies).find(([key]) => name.startsWith(key));
    if (known === undefined) continue;
    const [, [text, options]] = known;
    const [spec] = strategiesFromText(text, { options, constraints: {}, returnType: "simple" });
    await holdCase(prices, spec, each as PathCase);
  }
}

async function holdCase(prices: PricePanel, strategy: StrategySpec, each: PathCase): Promise<void> {
  const splits = combinatorialSplits(each.T, {
    folds: each.n_folds,
    testFolds: each.n_test_folds,
    purge: each.purged_size,
    embargo: each.embargo_size,
  });
  const recommend = await recommender(strategy);
  const answers = splits.map((split) => {
    const answer = testedSplit({ prices }, recommend, { split, strategy });
    if (answer.status !== "done") throw new Error(`no portfolio: ${answer.message}`);
    return answer.result;
  });
  each.first_split_weights?.forEach((weight, i) => {
    expect(answers[0].weights[i]).toBeCloseTo(weight, 12);
  });
  const paths = assembledPaths(
    splits,
    answers.map(({ returns }) => returns),
    each.T,
  );
  expect(paths).toHaveLength(each.paths.length);
  paths.forEach((returns, p) => {
    const expected = each.paths[p];
    for (const [figure, value] of Object.entries(figuresOf(returns))) {
      expect(Math.abs(value - expected[figure])).toBeLessThan(1e-12);
    }
  });
}

/** By the definitions of the reference: CVaR of exactly the worst twentieth, drawdown of sums. */
function figuresOf(returns: Float64Array): PathFigures {
  const n = returns.length;
  const total = returns.reduce((sum, r) => sum + r, 0);
  const mean = total / n;
  const deviation = Math.sqrt(returns.reduce((sum, r) => sum + (r - mean) ** 2, 0) / (n - 1));
  const losses = [...returns].map((r) => -r).sort((a, b) => b - a);
  const mass = 0.05 * n;
  const whole = Math.floor(mass);
  const tail = losses.slice(0, whole).reduce((sum, l) => sum + l, 0) + (mass - whole) * losses[whole];
  let level = 0;
  let peak = Number.NEGATIVE_INFINITY;
  let drawdown = 0;
  for (const r of returns) {
    level += r;
    peak = Math.max(peak, level);
    drawdown = Math.max(drawdown, peak - level);
  }
  return {
    n_obs: n,
    mean,
    standard_deviation: deviation,
    sharpe_ratio_daily: mean / deviation,
    cvar_95: tail / mass,
    max_drawdown_uncompounded: drawdown,
    first_return: returns[0],
    last_return: returns[n - 1],
    sum_returns: total,
  };
}

test.each(["E1000", "S1032"])(
  "every path of %s is skfolio 0.20.1's, to 1e-12, figures checked by numpy",
  async (name) => {
    const set = figures("cross-validation").paths[name];
    const file = set.data.file.replace("sample/", "");
    const prices = samplePrices(file, set.data.names, set.data.first_price, set.data.last_return);
    await holdPaths(prices, set);
  },
);

const kept = "reference/hierarchical/cross-validation.json";
const files = ["data/index_etf_2006_2022.csv", "data/skfolio_sp500_dataset.csv"];
testOnRealData("so is every path on real prices", [kept, ...files], async () => {
  const { paths } = JSON.parse(readFileSync(sharedFile(kept), "utf8"));
  for (const set of Object.values<PathSet & Readonly<Record<string, unknown>>>(paths)) {
    const { file, names, first_price, last_return } = set.data;
    const [head, ...lines] = readFileSync(sharedFile(file), "utf8").trim().split(/\r?\n/);
    const columns = names.map((asset) => head.split(",").indexOf(asset));
    const rows = lines
      .map((line) => line.split(","))
      .filter(([date]) => date >= first_price && date <= last_return);
    const values = fromRows(rows.map((cells) => columns.map((column) => Number(cells[column]))));
    const panel = {
      kind: "prices",
      dates: rows.map(([date]) => date),
      assets: names,
      values,
      periodsPerYear: 252,
    } as const;
    await holdPaths(panelRows(panel, 0, rows.length), set);
  }
});
