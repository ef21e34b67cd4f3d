import { relativeMeasures } from "../../evaluate/measures/relative-measures.ts";
import { seriesMeasures } from "../../evaluate/measures/series-measures.ts";
import type { TearSheetResult } from "../../jobs/results/tear-sheet.ts";
import { notesEntry, notesJson } from "../json/json-notes.ts";
import {
  defined,
  figure,
  type JsonOf,
  type JsonShape,
  list,
  number,
  object,
  optional,
  text,
  whole,
} from "../json/json-shape.ts";
import {
  differenceShape,
  eachMeasure,
  intervalShape,
  measuresShape,
  someMeasures,
} from "../json/measure-shapes.ts";
import { intervalKeys } from "./interval-tables.ts";

const ofSeries = defined("seriesMeasures", measuresShape(seriesMeasures));
const whyNot = someMeasures(seriesMeasures, text());

type Ranked = (typeof intervalKeys)[keyof typeof intervalKeys][number];
const ranked = Object.fromEntries(
  Object.values(intervalKeys).flatMap((keys) => keys.map((key) => [key, key])),
) as Readonly<Record<Ranked, unknown>>;

function resampled<Value>(each: JsonShape<Value>) {
  return object({
    intervals: eachMeasure(ranked, each),
    blockLength: number("number of periods", "Mean length of the bootstrap's blocks."),
    resamples: whole("number of resamples"),
    level: number("share", "Probability that an interval covers."),
  });
}

/** What `kinfolio tearsheet --json` prints: the figures by the names of the documentation, null where one does not exist. */
export const tearSheetShape = defined(
  "tearSheet",
  object({
    strategy: ofSeries,
    benchmark: optional(ofSeries),
    relative: optional(measuresShape(relativeMeasures)),
    missing: object(
      {
        strategy: whyNot,
        benchmark: optional(whyNot),
        relative: optional(someMeasures(relativeMeasures, text())),
      },
      "What a figure that is null would need.",
    ),
    intervals: optional(
      object({
        strategy: resampled(intervalShape),
        benchmark: optional(resampled(intervalShape)),
        difference: optional(resampled(differenceShape)),
      }),
    ),
    otherTools: optional(
      list(
        object({
          tool: text(),
          measure: text("Its key here."),
          of: text("Whose figure."),
          row: text("What it is called there."),
          value: figure("as the measure", "What it prints."),
          own: figure("as the measure", "What it is here."),
          remark: text("What that tool does."),
        }),
      ),
    ),
    warnings: list(text()),
    ...notesEntry,
  }),
);

export type TearSheetJson = JsonOf<typeof tearSheetShape>;

/** A tear sheet, as its JSON: with the numbers of quantstats where those were asked for. */
export function tearSheetJson(result: TearSheetResult): TearSheetJson {
  const { published, intervals } = result;
  const { strategy, benchmark, relative, warnings } = published?.sheet ?? result.sheet;
  return {
    strategy: strategy.measures,
    ...(benchmark !== undefined && { benchmark: benchmark.measures }),
    ...(relative !== undefined && { relative: relative.measures }),
    missing: { strategy: strategy.missing, benchmark: benchmark?.missing, relative: relative?.missing },
    intervals,
    ...(published && { otherTools: published.differences.map(({ unit: _, ...figure }) => figure) }),
    warnings,
    ...notesJson(result.data.notes),
  };
}
