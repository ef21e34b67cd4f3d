import type { Explanation } from "../../jobs/results/explain.ts";
import type { Section, Table } from "../../report/report.ts";
import { contributionFigure, contributionTable } from "./explain-blocks.ts";

const percent = { style: "percent", decimals: 2 } as const;

/** Weights below this are not shown. */
const seen = 5e-5;

/** What an explanation is asked first: what the weights promise, what they are and what risk each carries, and how sure each is. */
export function firstView(outcome: Explanation): Section {
  const weights = weightsTable(outcome);
  return {
    id: "weights",
    title: "Weights and their risk",
    blocks: [figuresTable(outcome), contributionFigure(outcome), weights],
    aside: [weights.id],
  };
}

function figuresTable({ annualized, contributions, stress, correlations }: Explanation): Table {
  const worst = stress.reduce<(typeof stress)[number] | undefined>(
    (a, b) => (a === undefined || b.return < a.return ? b : a),
    undefined,
  );
  const half = correlations.find(({ share }) => share === 0.5);
  return {
    kind: "table",
    id: "figures",
    title: "At a glance",
    layout: "tiles",
    columns: [
      { key: "name", label: "Of" },
      { key: "return", label: "Return a year", format: percent },
      { key: "volatility", label: "Volatility a year", format: percent },
      { key: "sharpe", label: "Sharpe ratio", format: { style: "number", decimals: 2 } },
      { key: "held", label: "Assets held", format: { style: "integer" } },
      ...(worst ? [{ key: "worst", label: `Worst stress: ${worst.name}`, format: percent }] : []),
      ...(half ? [{ key: "closer", label: "Volatility, correlations halfway to one", format: percent }] : []),
    ],
    rows: [
      {
        name: "weights",
        ...annualized,
        held: contributions.filter(({ weight }) => Math.abs(weight) >= seen).length,
        worst: worst?.return ?? null,
        closer: half?.volatility ?? null,
      },
    ],
  };
}

/** Weights, how sure each is, and the share of risk each carries. */
function weightsTable(outcome: Explanation): Table {
  const { columns, rows } = contributionTable(outcome);
  const shown = ["asset", "weight", "error", "riskShare"];
  return {
    kind: "table",
    id: "weights",
    title: "Weights",
    caption: columns.some(({ key }) => key === "error") ? "± is the standard error of a weight." : undefined,
    columns: columns.filter(({ key }) => shown.includes(key)),
    rows,
  };
}
