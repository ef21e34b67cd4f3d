import { type Matrix, zeros } from "../../src/numeric/matrix/matrix.ts";
import { plainMoments } from "./plain-moments.ts";
import { figures, type Origin } from "./reference.ts";
import { samplePrices } from "./sample.ts";

/** A portfolio problem of `reference/decisions`, with the weights another tool found. */
export interface DecisionCase {
  readonly id: string;
  readonly group: string;
  readonly data: "S_etf7" | "S_stocks20";
  readonly problem: string;
  readonly cap?: number;
  readonly inputs: { readonly [key: string]: unknown };
  readonly weights: { readonly [asset: string]: number };
  readonly objective: number;
  readonly support?: readonly string[];
}

export const decisions = figures("decisions") as {
  readonly origin: Origin;
  readonly data: {
    readonly [name: string]: {
      readonly file: "etf_prices.csv" | "stock_prices.csv";
      readonly assets: readonly string[];
      readonly n_obs: number;
    };
  };
  readonly cases: readonly DecisionCase[];
};

export function decisionCase(id: string, data: DecisionCase["data"] = "S_stocks20"): DecisionCase {
  const found = decisions.cases.find((each) => each.id === id && each.data === data);
  if (found === undefined) throw new Error(`reference/decisions has no ${id} on ${data}`);
  return found;
}

/** Annual means and covariance (T - 1), and the last 1,000 daily simple returns, of all or the first assets. */
export function decisionData(
  name: DecisionCase["data"],
  count?: number,
): {
  readonly mean: Float64Array;
  readonly covariance: Matrix;
  readonly scenarios: Matrix;
} {
  const { file, assets, n_obs: periods } = decisions.data[name];
  const { values: prices } = samplePrices(file, assets.slice(0, count));
  const n = prices.columns;
  const first = prices.rows - 1 - periods;
  const at = (t: number, j: number): number => prices.data[t * n + j];
  const returns = zeros(periods, n);
  for (let t = 0; t < periods; t++) {
    for (let j = 0; j < n; j++) returns.data[t * n + j] = at(first + t + 1, j) / at(first + t, j) - 1;
  }
  const scenarios = {
    rows: 1000,
    columns: n,
    data: returns.data.slice((periods - 1000) * n),
  };
  return { ...plainMoments(returns, 252), scenarios };
}
