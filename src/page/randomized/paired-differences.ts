import { ordinal } from "../../base/words/ordinal.ts";
import { backtestMeasures } from "../../evaluate/measures/backtest-measures.ts";
import type { RandomizedResult, StrategySample } from "../../jobs/results/randomized.ts";
import { formatNumber } from "../../report/number-format.ts";
import type { Figure, Section, Table } from "../../report/report.ts";
import { backtestColumn } from "../backtest/measures-table.ts";
import { shownFigure } from "../measure-columns.ts";

/** Points of the scatter of differences a strategy at most: every k-th dataset is drawn beyond that. */
const mostPoints = 800;

/** Every strategy against the benchmark, or the others against the first, dataset by dataset. */
export function pairSection({ samples, benchmark, pairs }: RandomizedResult): Section[] {
  const [first, ...others] = benchmark === undefined ? samples : [benchmark, ...samples];
  if (others.length === 0) return [];
  const title = `Against ${first.strategy}, dataset by dataset`;
  return [{ id: "pairs", title, blocks: [pairTable(first, pairs), pairScatter(first, others)] }];
}

type Pair = RandomizedResult["pairs"][number];

function pairTable(first: StrategySample, pairs: readonly Pair[]): Table {
  return {
    kind: "table",
    id: "paired-differences",
    title: "Paired differences",
    caption: `Figure of the strategy minus that of ${first.strategy} on the same dataset.`,
    columns: [
      { key: "strategy", label: "Strategy" },
      { key: "measure", label: "Measure" },
      { key: "lower", label: "Lower quartile" },
      { key: "median", label: "Median" },
      { key: "upper", label: "Upper quartile" },
      {
        key: "better",
        label: "Better on",
        format: { style: "percent", decimals: 0 },
        description: "Share of the datasets on which the strategy has the better figure.",
      },
      { key: "pairs", label: "Datasets", format: { style: "integer" } },
    ],
    rows: pairs.map(({ strategy, better, pairs: count, ...pair }) => ({
      strategy,
      ...differenceInWords(pair),
      better,
      pairs: count,
    })),
  };
}

/** Quartiles of a difference as pages show the figure: in percent where it is a rate; those of a loss change places. */
function differenceInWords({
  measure,
  lowerQuartile,
  median,
  upperQuartile,
}: Pick<Pair, "measure" | "lowerQuartile" | "median" | "upperQuartile">): Table["rows"][number] {
  const definition = backtestMeasures[measure];
  const { label, format } = backtestColumn(measure);
  const [lower, upper] = definition.loss ? [upperQuartile, lowerQuartile] : [lowerQuartile, upperQuartile];
  const print = (value: number | null): string => formatNumber(shownFigure(definition, value), format);
  return { measure: label, lower: print(lower), median: print(median), upper: print(upper) };
}

function pairScatter(first: StrategySample, others: readonly StrategySample[]): Figure {
  const step = Math.ceil(first.cells.length / mostPoints);
  const differences = ({ cells }: StrategySample): [number, number][] =>
    cells.flatMap(({ scorecard: a }, d): [number, number][] => {
      const b = first.cells[d].scorecard;
      if (d % step !== 0 || !a || !b) return [];
      const [drawdown, sharpe] = [a.measures.maxDrawdown, a.measures.sharpe];
      const [drawdownThere, sharpeThere] = [b.measures.maxDrawdown, b.measures.sharpe];
      if (drawdown === null || sharpe === null || drawdownThere === null || sharpeThere === null) return [];
      return [[drawdownThere - drawdown, sharpe - sharpeThere]]; // losses are shown below zero
    });
  const drawn = step === 1 ? "A point a dataset" : `A point for every ${ordinal(step)} dataset`;
  return {
    kind: "figure",
    id: "paired-differences-scatter",
    title: `Sharpe ratio and max drawdown against ${first.strategy}`,
    caption: `${drawn}. Up and to the right is better than ${first.strategy} on the same dataset.`,
    chart: {
      type: "scatter",
      xAxis: { label: "Difference in max drawdown", format: { style: "percent", decimals: 0 } },
      yAxis: { label: "Difference in Sharpe ratio", format: { style: "number", decimals: 2 } },
      series: others.map((other) => ({
        name: other.strategy,
        style: "cloud",
        points: differences(other),
      })),
    },
  };
}
