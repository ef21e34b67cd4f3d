import { measured, namesOf } from "../../../../src/evaluate/measures/measure.ts";
import {
  asPublished,
  publishedFacts,
  quantstatsDepartures,
} from "../../../../src/evaluate/measures/quantstats.ts";
import { type FactsContext, seriesFacts } from "../../../../src/evaluate/measures/series-facts.ts";
import { seriesMeasures } from "../../../../src/evaluate/measures/series-measures.ts";
import type { ReturnSeries } from "../../../../src/market/panel.ts";

/** A figure that another tool prints otherwise. */
export interface OtherFigure {
  /** The measure by its key, and whose figure it is. */
  readonly measure: string;
  readonly of: string;
  readonly tool: string;
  /** What it is called there, what stands there, and why. */
  readonly row: string;
  readonly value: number | null;
  readonly remark: string;
}

export const quantstats = "quantstats 0.0.81";

/** What quantstats prints otherwise of each series, alone. */
export function otherFigures(series: readonly ReturnSeries[], context: FactsContext): OtherFigure[] {
  return series.flatMap((each) => {
    if (each.returns.length < 2) return [];
    const theirFacts = publishedFacts(each, context);
    const own = measured(seriesMeasures, seriesFacts(each, context));
    const theirs = asPublished(measured(seriesMeasures, theirFacts), quantstatsDepartures, theirFacts);
    return namesOf(seriesMeasures).flatMap((measure) => {
      const departure = quantstatsDepartures[measure];
      if (departure === undefined || own[measure] === theirs[measure]) return [];
      const { row, remark } = departure;
      return [{ measure, of: each.name, tool: quantstats, row, value: theirs[measure], remark }];
    });
  });
}
