import { frequencies } from "../base/dates/frequencies.ts";
import type { Measure, MeasureUnit } from "../evaluate/measures/measure.ts";
import type { NumberFormat, TableColumn } from "../report/report.ts";

/** How figures are printed by what they count. */
export const unitFormats: Readonly<Record<MeasureUnit, NumberFormat>> = {
  fraction: { style: "percent", decimals: 2 },
  ratio: { style: "number", decimals: 2 },
  days: { style: "integer" },
  periods: { style: "integer" },
  "basis points": { style: "number", decimals: 1 },
};

type Shown = Omit<Measure<never>, "of">;

/** A measure as the column of a table. Losses are printed below zero, so that the higher one is the better. */
export function measureColumn(key: string, measure: Shown, periodsPerYear?: number): TableColumn {
  const { unit, says, definition, loss } = measure;
  return {
    key,
    label: measureLabel(measure, periodsPerYear),
    format: unitFormats[unit],
    better: loss ? "higher" : measure.better,
    description: says ?? definition,
  };
}

/** The label with a day, a week or a month for its period, as the rows have it. */
export function measureLabel({ label }: Pick<Shown, "label">, periodsPerYear?: number): string {
  return label.replace("{period}", periodName(periodsPerYear));
}

/** A figure as pages show it: a drawdown of a third is -33%, as is the loss it was. */
export function shownFigure({ loss }: Pick<Shown, "loss">, value: number | null): number | null {
  return loss && value !== null ? 0 - value : value;
}

/** What a row is, by rows a year. */
export function periodName(periodsPerYear?: number): string {
  if (periodsPerYear === undefined) return "period";
  if (periodsPerYear >= 200) return "day";
  return frequencies.find((each) => each.periodsPerYear === periodsPerYear)?.period ?? "period";
}
