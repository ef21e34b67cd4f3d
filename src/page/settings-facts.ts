import { listed } from "../base/listed.ts";
import type { FrontierBasis } from "../jobs/results/frontier.ts";
import type { RebalanceResult } from "../jobs/results/rebalance.ts";
import type { Report } from "../report/report.ts";

type Strategy = NonNullable<RebalanceResult["spec"]>;
type Constraints = FrontierBasis["constraints"];
type Named = Strategy["design"];
type Facts = Report["facts"];

/** Whose beliefs, and every option that was given: views among them. */
export function beliefFacts({
  model,
  meanModel,
  expectedReturns,
  covariance,
}: Pick<Strategy, "model" | "meanModel" | "expectedReturns" | "covariance">): Facts {
  return [
    namedFact("Estimator", model),
    ...(meanModel ? [namedFact("Mean of", meanModel)] : []),
    ...(expectedReturns
      ? [{ label: "Means", value: `given, of ${expectedReturns.assets.length} assets` }]
      : []),
    ...(covariance ? [{ label: "Covariance", value: `given, of ${covariance.names.length} assets` }] : []),
  ];
}

/** The design with its options, what stands in for it, and the constraints. */
export function designFacts({ design, fallback, constraints }: Omit<Strategy, "name">): Facts {
  return [
    namedFact("Design", design),
    ...(fallback ? [namedFact("Where it has none", fallback)] : []),
    ...constraintFacts(constraints),
  ];
}

/** Constraints as they were given, a line each. */
export function constraintFacts(constraints: Constraints): Facts {
  const lines = constraintLines(constraints);
  return [{ label: "Constraints", value: lines.length === 1 ? lines[0] : lines }];
}

function constraintLines({
  minWeight,
  maxWeight,
  linear = [],
  budget,
  holdings,
  ...rest
}: Constraints): string[] {
  const { benchmark, characteristics, ...limits } = rest;
  return [
    `weights from ${bound(minWeight, "0%")} to ${bound(maxWeight, "100%")}`,
    ...linear,
    ...(budget === undefined || budget === 1 ? [] : [`weights sum to ${budgetText(budget)}`]),
    ...Object.entries(limits).map(([name, value]) => `${words(name)} ${limit(name, value)}`),
    ...(holdings ? [`holdings of ${holdings.assets.length} assets`] : []),
    ...(benchmark === undefined
      ? []
      : [`benchmark ${typeof benchmark === "string" ? benchmark : `of ${benchmark.assets.length} assets`}`]),
    ...(characteristics ? [`characteristics of ${characteristics.rows} rows`] : []),
  ];
}

function budgetText(budget: NonNullable<Constraints["budget"]>): string {
  return typeof budget === "number" ? percent(budget) : `${percent(budget.least)} to ${percent(budget.most)}`;
}

/** Limits that count assets; all others are shares. */
const counts: readonly string[] = ["maxAssets", "minAssets"];

function limit(name: string, value: unknown): string {
  return typeof value === "number" && !counts.includes(name) ? percent(value) : shown(value);
}

function bound(value: Constraints["minWeight"], usual: string): string {
  if (value === undefined) return usual;
  if (typeof value === "number") return percent(value);
  if (typeof value === "string") return value;
  return listed(Object.entries(value).map(([asset, weight]) => `${asset} ${percent(weight)}`));
}

function namedFact(label: string, { name, options }: Named): Facts[number] {
  const lines = Object.entries(options).map(([key, value]) => `${words(key)}: ${shown(value)}`);
  return { label, value: lines.length === 0 ? name : [name, ...lines] };
}

/** Lists by their items, numbers without the last of their digits, tables by their size alone. */
function shown(value: unknown): string {
  if (Array.isArray(value)) return value.map(shown).join(", ");
  if (typeof value === "number") return String(Number(value.toPrecision(6)));
  if (typeof value === "boolean") return value ? "yes" : "no";
  if (typeof value !== "object" || value === null) return String(value);
  if ("rows" in value) return `a table of ${shown(value.rows)} rows`;
  if ("names" in value && Array.isArray(value.names)) return `a table of ${value.names.length} names`;
  if ("assets" in value && Array.isArray(value.assets)) return `of ${value.assets.length} assets`;
  if ("name" in value) return String(value.name);
  return Object.entries(value)
    .map(([key, each]) => `${key} ${shown(each)}`)
    .join(", ");
}

/** `marketWeights` -> `market weights`. */
function words(name: string): string {
  return name.replaceAll(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
}

function percent(share: number): string {
  return `${Number((100 * share).toPrecision(6))}%`;
}
