import { counted } from "../../base/words/counted.ts";
import { listed } from "../../base/words/listed.ts";
import type { BacktestStudy } from "../../jobs/results/backtest.ts";
import type { Table, TableRow } from "../../report/report.ts";
import { constraintLines, optionLines } from "./settings-words.ts";

type WalkedSpec = BacktestStudy["strategies"][number];
type PlanSpec = Extract<WalkedSpec, { readonly plan: unknown }>;
type StrategySpec = Exclude<WalkedSpec, PlanSpec>;
type BeliefsSpec = Pick<StrategySpec, "model" | "meanModel" | "expectedReturns" | "covariance">;

/** The strategies in words. */
export function strategiesTable(strategies: readonly WalkedSpec[]): Table {
  return {
    kind: "table",
    id: "strategies",
    title: "Designs, estimators and constraints",
    columns: [
      { key: "name", label: "Strategy" },
      { key: "model", label: "Estimator" },
      { key: "design", label: "Design" },
      { key: "constraints", label: "Constraints" },
      { key: "returns", label: "Sees" },
    ],
    rows: strategies.map((spec) => ("plan" in spec ? planRow(spec) : designRow(spec))),
  };
}

function designRow(spec: StrategySpec): TableRow {
  const { name, design, fallback, constraints, riskFree, returnType, lookback, stack, tuning, ...beliefs } =
    spec;
  return {
    name,
    model: estimatorInWords(beliefs, riskFree),
    design: [design, ...(fallback ? [fallback] : [])]
      .map((each) => inWords(each, riskFree))
      .join(", else ")
      .concat(stack === undefined ? "" : ` of ${listed(stack.strategies.map((each) => each.name))}`)
      .concat(tuning === undefined ? "" : tuningInWords(tuning)),
    constraints: constraintLines(constraints).join("; "),
    returns: `${returnType} returns${lookback === undefined ? "" : ` of ${counted(lookback, "price")}`}`,
  };
}

function planRow({ name, plan }: PlanSpec): TableRow {
  return { name, model: null, design: inWords(plan, undefined), constraints: null, returns: null };
}

function estimatorInWords(
  { model, meanModel, expectedReturns, covariance }: BeliefsSpec,
  riskFree: StrategySpec["riskFree"],
): string {
  const parts = [
    inWords(model, riskFree),
    ...(meanModel ? [`mean of ${inWords(meanModel, riskFree)}`] : []),
    ...(expectedReturns ? ["mean given"] : []),
    ...(covariance ? ["covariance given"] : []),
  ];
  return parts.join(", ");
}

function inWords(named: StrategySpec["design"], riskFree: StrategySpec["riskFree"]): string {
  const settings = optionLines(named, riskFree);
  return settings.length === 0 ? named.name : `${named.name} (${settings.join(", ")})`;
}

/** What is tried, and by what it is judged. */
function tuningInWords({ grid, by, splits, folds }: NonNullable<StrategySpec["tuning"]>): string {
  const tried = Object.entries(grid).map(([name, values]) => `${name} among ${values.join(", ")}`);
  const judge = { sharpe: "highest Sharpe ratio", volatility: "lowest volatility", return: "highest return" }[
    by
  ];
  return `; tuned at each decision: ${tried.join("; ")}, by the ${judge} of ${folds} ${splits} folds of the window`;
}
