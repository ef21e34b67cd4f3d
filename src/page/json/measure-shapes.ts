import { namesOf } from "../../evaluate/measures/measure.ts";
import type { Measure, MeasureUnit } from "../../jobs/results/tear-sheet.ts";
import { defined, figure, type JsonShape, type JsonUnit, object, optional } from "./json-shape.ts";

type Definition = Omit<Measure<never>, "of">;

const units: Readonly<Record<MeasureUnit, JsonUnit>> = {
  fraction: "share",
  ratio: "ratio",
  days: "days",
  periods: "number of periods",
  "basis points": "basis points",
};

/** A figure for each measure of a list, with its definition. */
export function measuresShape<Key extends string>(
  measures: Readonly<Record<Key, Definition>>,
): JsonShape<Readonly<Record<Key, number | null>>> {
  return forEach(measures, ({ unit, says, definition }) => figure(units[unit], says ?? definition));
}

/** The same shape for each measure of a list. */
export function eachMeasure<Key extends string, Value>(
  measures: Readonly<Record<Key, unknown>>,
  shape: JsonShape<Value>,
): JsonShape<Readonly<Record<Key, Value>>> {
  return forEach(measures, () => shape);
}

/** A text for each measure of a list that lacks something. */
export function someMeasures<Key extends string, Value>(
  measures: Readonly<Record<Key, unknown>>,
  shape: JsonShape<Value>,
): JsonShape<Readonly<Partial<Record<Key, Value>>>> {
  return forEach(measures, () => optional(shape));
}

function forEach<Key extends string, Each, Shape>(
  measures: Readonly<Record<Key, Each>>,
  shapeOf: (measure: Each) => JsonShape<unknown>,
): JsonShape<Shape> {
  const { schema, definitions } = object(
    Object.fromEntries(namesOf(measures).map((key) => [key, shapeOf(measures[key])])),
  );
  return { schema, definitions };
}

const ends = {
  estimate: figure("as the measure"),
  lower: figure("as the measure"),
  upper: figure("as the measure"),
  standardError: figure("as the measure", "Standard deviation over the resamples."),
};

/** A figure with its percentile interval; all null where the figure does not exist. */
export const intervalShape = defined("interval", object(ends));

/** A difference of two figures with its interval, and how likely one as large would be if there were none. */
export const differenceShape = defined(
  "difference",
  object({
    ...ends,
    pValue: figure(
      "share",
      "Share of resamples that stray from the estimated difference by as much as it is from zero.",
    ),
  }),
);
