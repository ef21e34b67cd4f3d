import { counted } from "../../base/words/counted.ts";
import { listed } from "../../base/words/listed.ts";
import { spelled } from "../../base/words/spelled.ts";
import type { RebalanceResult } from "../../jobs/results/rebalance.ts";

type Strategy = NonNullable<RebalanceResult["spec"]>;
type Constraints = Strategy["constraints"];
type WeightSpec = Constraints["minWeight"];

/**
 * The options of an estimator or a design in words, one each.
 *
 * @param rates what stands in for the risk-free rate.
 */
export function optionLines({ options }: Strategy["design"], rates?: Strategy["riskFree"]): string[] {
  return Object.entries(options).map(([key, value]) =>
    key === "riskFree" && rates ? `${spelled(key)} ${rates.name} by date` : `${spelled(key)} ${shown(value)}`,
  );
}

/** Constraints in words, one each. */
export function constraintLines({
  minWeight,
  maxWeight,
  linear = [],
  budget,
  holdings,
  ...rest
}: Constraints): string[] {
  const { benchmark, characteristics, isInPercent: _, ...limits } = rest;
  const isFree = limits.gross !== undefined || limits.short !== undefined;
  return [
    ...boundLines(minWeight, maxWeight, isFree),
    ...linear,
    ...(budget === undefined || budget === 1 ? [] : [`weights sum to ${budgetText(budget)}`]),
    ...Object.entries(limits).map(([name, value]) => `${spelled(name)} ${limit(name, value)}`),
    ...(holdings ? [`holdings of ${counted(holdings.assets.length, "asset")}`] : []),
    ...(benchmark === undefined
      ? []
      : [
          `benchmark ${typeof benchmark === "string" ? benchmark : `of ${counted(benchmark.assets.length, "asset")}`}`,
        ]),
    ...(characteristics ? [`characteristics of ${counted(characteristics.rows, "row")}`] : []),
  ];
}

/** Where gross or short exposure is limited, no weight has a bound but those that are given. */
function boundLines(least: WeightSpec, most: WeightSpec, isFree: boolean): string[] {
  const [from, to] = isFree ? [least, most] : [least ?? 0, most ?? 1];
  const ends = [
    ...(from === undefined ? [] : [`from ${bound(from)}`]),
    ...(to === undefined ? [] : [`to ${bound(to)}`]),
  ];
  return ends.length === 0 ? [] : [`weights ${ends.join(" ")}`];
}

function budgetText(budget: NonNullable<Constraints["budget"]>): string {
  return typeof budget === "number" ? percent(budget) : `${percent(budget.least)} to ${percent(budget.most)}`;
}

/** Limits that count assets; all others are shares. */
const counts: readonly string[] = ["maxAssets", "minAssets"];

function limit(name: string, value: unknown): string {
  return typeof value === "number" && !counts.includes(name) ? percent(value) : shown(value);
}

function bound(value: NonNullable<WeightSpec>): string {
  if (typeof value === "number") return percent(value);
  if (typeof value === "string") return value;
  return listed(Object.entries(value).map(([asset, weight]) => `${asset} ${percent(weight)}`));
}

/** Lists by their items, numbers without the last of their digits, tables by their size alone. */
function shown(value: unknown): string {
  if (Array.isArray(value)) return value.map(shown).join(", ");
  if (typeof value === "number") return String(Number(value.toPrecision(6)));
  if (typeof value === "boolean") return value ? "yes" : "no";
  if (typeof value !== "object" || value === null) return String(value);
  if ("rows" in value) return `a table of ${shown(value.rows)} rows`;
  if ("names" in value && Array.isArray(value.names))
    return `a table of ${counted(value.names.length, "name")}`;
  if ("assets" in value && Array.isArray(value.assets)) return `of ${counted(value.assets.length, "asset")}`;
  if ("name" in value) return String(value.name);
  return Object.entries(value)
    .map(([key, each]) => `${key} ${shown(each)}`)
    .join(", ");
}

function percent(share: number): string {
  return `${Number((100 * share).toPrecision(6))}%`;
}
