import type { Ledger } from "../../../backtest/ledger.ts";
import { counted } from "../../../base/words/counted.ts";
import { scorecard } from "../../../evaluate/scorecard.ts";
import type { WalkPair } from "../../../jobs/results/high-order.ts";
import type { RandomizedResult } from "../../../jobs/results/randomized.ts";
import { measuresTable } from "../../../page/backtest/measures-table.ts";
import { distinctIds } from "../../../report/distinct-ids.ts";
import type { Block } from "../../../report/report.ts";
import { isPlan, type WalkedSpec } from "../../../strategy/walked-spec.ts";
import { largestDifference } from "./portfolios.ts";

/** The MVSK strategies of a study by the document's own loop, each under its name with a word more. */
export function publishedStrategies(strategies: readonly WalkedSpec[]): WalkedSpec[] {
  return strategies.flatMap((strategy) => {
    if (isPlan(strategy) || strategy.design.name !== "mvsk") return [];
    const { mvskLambda } = strategy.design.options;
    const options = mvskLambda === undefined ? {} : { mvskLambda };
    const design = { name: "mvsk-as-published", options };
    return [{ ...strategy, name: publishedName(strategy.name), design }];
  });
}

function publishedName(name: string): string {
  return `${name} as published`;
}

/** What the published loop changes once it is walked forward, for each strategy that has both. */
export function walkPairs(right: readonly Ledger[], published: readonly Ledger[]): WalkPair[] {
  return right.flatMap((own) => {
    const other = published.find(({ name }) => name === publishedName(own.name));
    if (other === undefined) return [];
    const [ours, theirs] = [own, other].map(({ rebalances }) => rebalances.filter((each) => each.optimized));
    const paired = ours.length === theirs.length && ours.every(({ date }, k) => date === theirs[k].date);
    const gaps = paired ? ours.map(({ weights }, k) => largestDifference(weights, theirs[k].weights)) : [];
    return [
      {
        right: scorecard(own),
        published: scorecard(other),
        decisions: ours.length,
        weightGap: paired ? Math.max(0, ...gaps) : null,
      },
    ];
  });
}

export function publishedWalkBlocks(pairs: readonly WalkPair[]): Block[] {
  const ids = distinctIds(
    "published",
    pairs.map(({ right }) => right.strategy),
  );
  return pairs.map((pair, i) => {
    const { right, published } = pair;
    const table = measuresTable([right, published], {
      id: ids[i],
      title: `${right.strategy} walked forward, right and as published`,
      caption: differenceInWords(pair),
    });
    return { ...table, columns: table.columns.map(({ better: _, ...column }) => column) };
  });
}

function differenceInWords({ right, published, decisions, weightGap }: WalkPair): string {
  if (weightGap === null) return "They did not decide on the same dates.";
  const sharpe = Math.abs((published.measures.sharpe ?? 0) - (right.measures.sharpe ?? 0));
  const [weights, ratio] = [weightGap, sharpe].map((value) => value.toExponential(1));
  return `Over ${decisions} decisions no weight differs by more than ${weights}, and the Sharpe ratios by ${ratio}.`;
}

/** The document prints one randomized table, drawn without a seed; here is what this run says of its claim. */
export function publishedTableNote({ samples, datasets }: RandomizedResult): Block[] {
  const said = samples.flatMap(({ strategy, median: { measures } }) =>
    measures.sharpe === null ? [] : [`${strategy} ${measures.sharpe.toFixed(2)}`],
  );
  return [
    {
      kind: "note",
      tone: "warning",
      title: "The printed table cannot be reproduced",
      text:
        "The document's randomized backtests are drawn without a seed: nobody can draw its datasets again. " +
        `Over the ${counted(datasets.length, "dataset")} of this page, which a seed repeats, the median Sharpe ratios are ${said.join(", ")}.`,
    },
  ];
}
