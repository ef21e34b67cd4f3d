import { type CalendarMeasure, calendarMeasures } from "./calendar-measures.ts";
import { type DrawdownMeasure, drawdownMeasures } from "./drawdown-measures.ts";
import { type GrowthMeasure, growthMeasures } from "./growth-measures.ts";
import type { MeasureGroup } from "./measure.ts";
import { type RatioMeasure, ratioMeasures } from "./ratio-measures.ts";
import { type RiskMeasure, riskMeasures } from "./risk-measures.ts";
import type { SeriesFacts } from "./series-facts.ts";
import { type WinMeasure, winMeasures } from "./win-measures.ts";

/** The name of a measure of one series. */
export type SeriesMeasure =
  | GrowthMeasure
  | RiskMeasure
  | RatioMeasure
  | DrawdownMeasure
  | WinMeasure
  | CalendarMeasure;

/** The measures of one series by chapters of a page, in the order of reading. */
export const seriesMeasureGroups: readonly {
  readonly title: string;
  readonly measures: Readonly<Partial<MeasureGroup<SeriesMeasure, SeriesFacts>>>;
}[] = [
  { title: "Growth", measures: growthMeasures },
  { title: "Risk", measures: riskMeasures },
  { title: "Return for risk", measures: ratioMeasures },
  { title: "Drawdowns", measures: drawdownMeasures },
  { title: "Wins and losses", measures: winMeasures },
  { title: "Calendar", measures: calendarMeasures },
];

/** Every measure of one series, by its key. */
export const seriesMeasures: MeasureGroup<SeriesMeasure, SeriesFacts> = {
  ...growthMeasures,
  ...riskMeasures,
  ...ratioMeasures,
  ...drawdownMeasures,
  ...winMeasures,
  ...calendarMeasures,
};
