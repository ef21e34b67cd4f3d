import { existsSync, readFileSync } from "node:fs";
import { resolve } from "node:path";
import type { Moments } from "../../src/estimate/moments.ts";
import { zeros } from "../../src/numeric/matrix/matrix.ts";
import { plainMoments } from "./plain-moments.ts";
import { figures, type Origin } from "./reference.ts";
import { sharedFile } from "./shared.ts";

type Numbers = { readonly [asset: string]: number };

/** A portfolio problem of `reference/constrained` with what another tool found. */
export interface ConstrainedCase {
  readonly id: string;
  readonly group: string;
  readonly data: string;
  readonly problem: string;
  readonly inputs?: {
    readonly holdings?: Numbers;
    readonly average_daily_volume_dollars?: Numbers;
    readonly delta?: Numbers;
    readonly assets?: readonly string[];
    readonly risk_aversion?: number;
    readonly kappa?: number;
    readonly portfolio_value?: number;
    readonly budget?: readonly [number, number];
  };
  /** Absent where it is infeasible. */
  readonly weights?: Numbers;
  readonly objective?: number;
  readonly support?: readonly string[];
  readonly second?: { readonly max_weight_difference?: number };
}

interface Table {
  readonly file: string;
  readonly assets: readonly string[];
  readonly n_obs: number;
  readonly first_return: string;
  readonly last_return: string;
  readonly check: { readonly sum_of_all_returns: number; readonly sum_of_covariance_annual: number };
  readonly characteristics?: readonly Characteristics[];
}

/** Made-up labels and exposures of an asset. */
export interface Characteristics {
  readonly [name: string]: number | string;
}

/** The cases on one table, with what the table says. */
export interface ConstrainedCases {
  readonly moments: Moments;
  readonly characteristics: readonly Characteristics[];
  readonly cases: readonly ConstrainedCase[];
}

const shipped = figures("constrained") as {
  readonly origin: Origin;
  readonly data: { readonly [name: string]: Table };
  readonly cases: readonly ConstrainedCase[];
};

export const constrainedOrigin = shipped.origin;

/** On the simulated sample. */
export function sampleCases(name: "S_etf7" | "S_stocks20"): ConstrainedCases {
  const table = shipped.data[name];
  const file = resolve(import.meta.dirname, "../../sample", table.file);
  return casesOf(
    table,
    file,
    shipped.cases.filter(({ data }) => data === name),
  );
}

const groups = [
  "1_constraints_and_costs",
  "2_groups_and_exposures",
  "3_tracking_and_volatility",
  "4_cardinality",
  "5_robust",
];

/** On real prices, where they are. */
export function realCases(name: "R_etf7" | "R_stocks20"): ConstrainedCases | undefined {
  const read = groups.map((group) => sharedFile(`reference/decisions/${group}.json`));
  if (!read.every((path) => existsSync(path))) return undefined;
  const parts = read.map((path) => JSON.parse(readFileSync(path, "utf8")));
  const table = parts[0].data[name] as Table;
  if (!existsSync(sharedFile(`data/${table.file}`))) return undefined;
  const cases = parts.flatMap((part) => part.cases as ConstrainedCase[]).filter(({ data }) => data === name);
  const labelled = cases.find(
    ({ inputs }) => inputs !== undefined && Object.hasOwn(inputs, "characteristics (made up)"),
  );
  const characteristics = (
    labelled?.inputs as { readonly "characteristics (made up)"?: Characteristics[] }
  )?.["characteristics (made up)"];
  return casesOf({ ...table, characteristics }, sharedFile(`data/${table.file}`), cases);
}

/** Means and covariance (T - 1) per day, from returns that sum to what the figures say. */
function casesOf(table: Table, file: string, cases: readonly ConstrainedCase[]): ConstrainedCases {
  const { assets, n_obs: periods, first_return, last_return, check, characteristics = [] } = table;
  const [head, ...lines] = readFileSync(file, "utf8").trim().split(/\r?\n/);
  const columns = assets.map((asset) => head.split(",").indexOf(asset));
  const all = lines.map((line) => line.split(","));
  const last = all.findIndex(([date]) => date === last_return);
  const first = all.findIndex(([date]) => date === first_return);
  if (last - first + 1 !== periods)
    throw new Error(`${file} has ${last - first + 1} returns, not ${periods}`);
  const n = assets.length;
  const returns = zeros(periods, n);
  for (let t = 0; t < periods; t++) {
    for (let j = 0; j < n; j++) {
      const [now, before] = [all[first + t][columns[j]], all[first + t - 1][columns[j]]].map(Number);
      returns.data[t * n + j] = now / before - 1;
    }
  }
  const { mean, covariance } = plainMoments(returns);
  const sum = returns.data.reduce((total, r) => total + r, 0);
  const spread = 252 * covariance.data.reduce((total, c) => total + c, 0);
  if (Math.abs(sum - check.sum_of_all_returns) > 1e-9) throw new Error(`returns of ${file} sum to ${sum}`);
  if (Math.abs(spread - check.sum_of_covariance_annual) > 1e-9)
    throw new Error(`covariances sum to ${spread}`);
  const moments: Moments = {
    model: "sample",
    assets,
    periods,
    periodsPerYear: 252,
    mean,
    covariance,
    scenarios: returns,
    details: {},
  };
  return { moments, characteristics, cases };
}
