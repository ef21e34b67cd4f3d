import type { Ledger } from "../backtest/ledger.ts";
import { returnMeasures } from "../evaluate/backtest-measures.ts";
import {
  type BootstrapOptions,
  bootstrapDefaults,
  bootstrapDifferences,
  bootstrapIntervals,
} from "../evaluate/inference/bootstrap-intervals.ts";
import { ratioMeasures } from "../evaluate/tear-sheet/ratio-measures.ts";
import { onCommonDates } from "../evaluate/tear-sheet/return-series.ts";
import { seriesFacts } from "../evaluate/tear-sheet/series-facts.ts";
import { formatNumber } from "../report/number-format.ts";
import type { Block, Figure, NumberFormat, Section, Table } from "../report/report.ts";

/** The resampling behind a backtest's page: fewer draws than elsewhere, for every strategy twice. */
const usual = { ...bootstrapDefaults, resamples: 1000 };

/** The measures people rank strategies by. */
const ranked = ["sharpe", "annualVolatility", "maxDrawdown"] as const;

type Ranked = (typeof ranked)[number];

const ratio: NumberFormat = { style: "number", decimals: 2 };
const percent: NumberFormat = { style: "percent", decimals: 2 };
const wholePercent: NumberFormat = { style: "percent", decimals: 0 };
const probability: NumberFormat = { style: "number", decimals: 3 };

/**
 * What the measures of one path are worth: Sharpe ratios with intervals, the probability that they are above zero and above
 * what picking the best of the strategies would give by luck, and differences to a strategy everybody can have.
 *
 * Strategies with fewer than two periods are left out. Cost: O(strategies resamples P).
 *
 * @param trials strategies tried on these data, those on the page included.
 */
export function intervalSection(
  ledgers: readonly Ledger[],
  options: BootstrapOptions = {},
  trials: number = ledgers.length,
): Section[] {
  const measured = ledgers.filter(({ returns }) => returns.length > 1);
  if (measured.length === 0) return [];
  const settings = { ...usual, ...options };
  const rows = measured.map((ledger) => sharpeRow(ledger, trials, settings));
  return [
    {
      id: "inference",
      title: "What the figures are worth",
      blocks: [
        sharpeFigure(rows),
        sharpeTable(rows, trials, settings),
        ...differenceBlocks(measured, settings),
      ],
    },
  ];
}

type SharpeRow = {
  readonly strategy: string;
  readonly estimate: number | null;
  readonly lower: number | null;
  readonly upper: number | null;
  readonly probabilistic: number | null;
  readonly deflated: number | null;
};

function sharpeRow(ledger: Ledger, trials: number, options: BootstrapOptions): SharpeRow {
  const { intervals } = bootstrapIntervals(ledger.returns, statisticsOf(ledger), options);
  const { estimate, lower, upper } = intervals.sharpe;
  const facts = seriesFacts(ledger, 0, trials);
  const finite = (value: number): number | null => (Number.isFinite(value) ? value : null);
  return {
    strategy: ledger.name,
    estimate,
    lower,
    upper,
    probabilistic: finite(ratioMeasures.probabilisticSharpe.of(facts)),
    deflated: finite(ratioMeasures.deflatedSharpe.of(facts)),
  };
}

/** The measures as the table above them has them. */
function statisticsOf({ periodsPerYear }: Ledger): (returns: Float64Array) => Record<Ranked, number | null> {
  return (returns) => {
    const { sharpe, annualVolatility, maxDrawdown } = returnMeasures(returns, periodsPerYear);
    return { sharpe, annualVolatility, maxDrawdown };
  };
}

function sharpeFigure(rows: readonly SharpeRow[]): Figure {
  return {
    kind: "figure",
    id: "sharpe-intervals",
    title: "Sharpe ratios and their intervals",
    chart: {
      type: "interval",
      categories: rows.map(({ strategy }) => strategy),
      xAxis: { format: ratio },
      series: [
        {
          name: "Sharpe ratio",
          estimates: rows.map(({ estimate }) => estimate),
          lower: rows.map(({ lower }) => lower),
          upper: rows.map(({ upper }) => upper),
        },
      ],
      reference: 0,
    },
  };
}

function sharpeTable(rows: readonly SharpeRow[], trials: number, { resamples, level }: typeof usual): Table {
  return {
    kind: "table",
    id: "sharpe-worth",
    title: "Sharpe ratios",
    caption: `Intervals of ${formatNumber(level, wholePercent)} from ${resamples} resamples by the stationary block bootstrap.`,
    columns: [
      { key: "strategy", label: "Strategy" },
      { key: "estimate", label: "Sharpe ratio", format: ratio, better: "higher" },
      { key: "lower", label: "Lower", format: ratio },
      { key: "upper", label: "Upper", format: ratio },
      {
        key: "probabilistic",
        label: "Above 0",
        format: probability,
        description:
          "Probabilistic Sharpe ratio: that the true one is above zero, for returns as skewed and heavy-tailed.",
      },
      {
        key: "deflated",
        label: "Above luck",
        format: probability,
        description: `Deflated Sharpe ratio: that it is above the best to expect of ${trials} strategies without skill: as many as are known to have been tried on these data.`,
      },
    ],
    rows,
  };
}

/** Paired differences to equal weights where they are among the strategies, else to the first one. */
function differenceBlocks(ledgers: readonly Ledger[], options: BootstrapOptions): Block[] {
  const against = ledgers.find(({ name }) => name === "equal-weight") ?? ledgers[0];
  const others = ledgers.filter(
    (ledger) => ledger !== against && commonReturns(ledger, against)[0].length > 1,
  );
  if (others.length === 0) return [];
  return [
    {
      kind: "table",
      id: "paired-differences",
      title: `Differences to ${against.name}`,
      caption: "Both are resampled by the same blocks, so what they share cancels.",
      columns: [
        { key: "strategy", label: "Strategy" },
        ...differenceColumns("sharpe", "Sharpe ratio", ratio),
        ...differenceColumns("annualVolatility", "Volatility", percent),
        ...differenceColumns("maxDrawdown", "Max drawdown", percent),
      ],
      rows: others.map((ledger) => differenceRow(ledger, against, options)),
    },
  ];
}

function differenceColumns(key: Ranked, label: string, format: NumberFormat): Table["columns"] {
  return [
    { key, label, format },
    { key: `${key}Lower`, label: "lower", format },
    { key: `${key}Upper`, label: "upper", format },
    {
      key: `${key}P`,
      label: "p",
      format: probability,
      description:
        "Share of resamples that stray from the estimated difference by as much as it is from zero.",
    },
  ];
}

function differenceRow(ledger: Ledger, against: Ledger, options: BootstrapOptions): Table["rows"][number] {
  const [own, other] = commonReturns(ledger, against);
  const { intervals } = bootstrapDifferences(own, other, statisticsOf(ledger), options);
  const cells = ranked.map((key) => {
    const { estimate, lower, upper, pValue } = intervals[key];
    return { [key]: estimate, [`${key}Lower`]: lower, [`${key}Upper`]: upper, [`${key}P`]: pValue };
  });
  return Object.assign({ strategy: ledger.name }, ...cells);
}

function commonReturns(a: Ledger, b: Ledger): [Float64Array, Float64Array] {
  const [own, other] = onCommonDates(a, b);
  return [own.returns, other.returns];
}
