import { finiteOrNull } from "../../base/finite-or-null.ts";
import type { LookaheadResult } from "../../jobs/results/lookahead.ts";
import {
  choice,
  date,
  figure,
  type JsonOf,
  list,
  object,
  optional,
  text,
  whole,
} from "../json/json-shape.ts";

/** What `kinfolio check-lookahead --json` prints. */
export const lookaheadShape = object({
  title: text("The study's."),
  strategies: list(text()),
  dataset: optional(
    object({ assets: list(text()), from: date(), to: date() }, "Of a randomized study: the one looked at."),
  ),
  cutoffs: list(date(), "The data were cut off, and scrambled, after these."),
  compared: whole("number of figures"),
  findings: list(
    object({
      cutoff: date("The data were left alone up to it."),
      disturbance: choice(["truncated", "scrambled"]),
      stage: choice(["data", "factor", "estimate", "weights"], "The first that differs."),
      what: text(),
      date: date("The earliest close at which it differs."),
      difference: figure(
        "ratio",
        "The largest there; null where the figure is missing, or was not there before.",
      ),
      changedWeights: whole("number of dates"),
    }),
    "What depends on the future; empty where nothing does.",
  ),
});

export type LookaheadJson = JsonOf<typeof lookaheadShape>;

/** A look-ahead check, as its JSON. */
export function lookaheadJson(result: LookaheadResult): LookaheadJson {
  const { title, strategies, dataset, cutoffs, compared, findings } = result;
  return {
    title,
    strategies,
    dataset,
    cutoffs,
    compared,
    findings: findings.map((finding) => ({ ...finding, difference: finiteOrNull(finding.difference) })),
  };
}
