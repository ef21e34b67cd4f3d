import { finiteOrNull } from "../../base/finite-or-null.ts";
import type { LookaheadFinding, LookaheadResult } from "../../jobs/results/lookahead.ts";
import type { JsonFigure } from "../json-figures.ts";

/** What `kinfolio check-lookahead --json` prints. */
export interface LookaheadJson extends Omit<LookaheadResult, "findings" | "failure"> {
  readonly findings: readonly LookaheadFindingJson[];
}

export interface LookaheadFindingJson extends Omit<LookaheadFinding, "difference"> {
  /** Null where the figure is missing, or was not there before. */
  readonly difference: JsonFigure;
}

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
