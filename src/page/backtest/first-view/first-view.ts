import type { BacktestResult } from "../../../jobs/results/backtest.ts";
import type { Block, Section } from "../../../report/report.ts";
import { growthAndDrawdown } from "../../over-time/paths.ts";
import { keyFigures } from "./key-figures.ts";
import { isSideBySide, latestWeights } from "./latest-weights.ts";

/** What a backtest is asked first: how wealth grew and fell, six figures, and what to hold now. */
export function firstView(result: BacktestResult): Section {
  const { ledgers, drawdowns, benchmark } = result;
  const all = benchmark === undefined ? ledgers : [...ledgers, benchmark.ledger];
  const below = benchmark === undefined ? drawdowns : [...drawdowns, benchmark.drawdowns];
  const path = growthAndDrawdown(
    all,
    all.map(({ name, dates }, i) => ({ name, dates, values: below[i] })),
    { title: "Growth and drawdown, after costs" },
  );
  const weights = isSideBySide(ledgers) ? latestWeights(ledgers) : undefined;
  const figures = keyFigures(result);
  const blocks: Block[] = ledgers.length === 1 ? [figures, path] : [path, figures];
  return {
    id: "paths",
    title: "At a glance",
    blocks: weights === undefined ? blocks : [...blocks, weights],
    aside: weights === undefined ? [] : [weights.id],
  };
}
