import type { MarkowitzResult } from "../../../jobs/results/markowitz.ts";
import { backtestJson, backtestMeasuresShape, backtestShape } from "../../../page/backtest/backtest-json.ts";
import { drawnFrontierJson, drawnFrontierShape } from "../../../page/frontier/frontier-json.ts";
import {
  date,
  figure,
  type JsonOf,
  list,
  object,
  optional,
  text,
  whole,
} from "../../../page/json/json-shape.ts";
import { tearSheetJson, tearSheetShape } from "../../../page/tear-sheet/tear-sheet-json.ts";

/** What `kinfolio run markowitz --json` prints. */
export const markowitzShape = object({
  frontier: object({ longOnly: drawnFrontierShape, box: drawnFrontierShape }),
  walkForward: backtestShape,
  lookbacks: object(
    {
      from: date(),
      rows: list(
        object({
          strategy: text(),
          lookback: whole("number of returns"),
          measures: backtestMeasuresShape,
          bias: figure("ratio", "Realized over predicted risk; null where nothing was predicted."),
          fallbacks: whole("number of decisions"),
        }),
      ),
    },
    "The strategies with longer memories, all from one date on.",
  ),
  tearSheet: tearSheetShape,
  published: optional(
    list(
      object({
        fault: text(),
        of: text("What it is measured on."),
        published: figure("ratio", "Sharpe ratio with the fault."),
        own: figure("ratio", "Sharpe ratio without it."),
        remark: text(),
      }),
      "With --as-published: the document's faults.",
    ),
  ),
});

export type MarkowitzJson = JsonOf<typeof markowitzShape>;

/** The study of mean-variance portfolios, as its JSON. */
export function markowitzJson({ sets, walk, lookbacks, tearSheet, faults }: MarkowitzResult): MarkowitzJson {
  return {
    frontier: { longOnly: drawnFrontierJson(sets.longOnly), box: drawnFrontierJson(sets.box) },
    walkForward: backtestJson(walk),
    lookbacks,
    tearSheet: tearSheetJson(tearSheet),
    ...(faults && { published: faults }),
  };
}
