import type { Fault, LookbackRow, MarkowitzResult } from "../../../jobs/results/markowitz.ts";
import { type BacktestJson, backtestJson } from "../../../page/backtest/backtest-json.ts";
import { type DrawnFrontierJson, drawnFrontierJson } from "../../../page/frontier/frontier-json.ts";
import { type TearSheetJson, tearSheetJson } from "../../../page/tear-sheet/tear-sheet-json.ts";

/** What `kinfolio run markowitz --json` prints. */
export interface MarkowitzJson {
  readonly frontier: { readonly longOnly: DrawnFrontierJson; readonly box: DrawnFrontierJson };
  readonly walkForward: BacktestJson;
  /** The strategies with longer memories, all from one date on. */
  readonly lookbacks: { readonly from: string; readonly rows: readonly LookbackRow[] };
  readonly tearSheet: TearSheetJson;
  /** With `--as-published`. */
  readonly published?: readonly Fault[];
}

export function markowitzJson({ sets, walk, lookbacks, tearSheet, faults }: MarkowitzResult): MarkowitzJson {
  return {
    frontier: { longOnly: drawnFrontierJson(sets.longOnly), box: drawnFrontierJson(sets.box) },
    walkForward: backtestJson(walk),
    lookbacks,
    tearSheet: tearSheetJson(tearSheet),
    ...(faults && { published: faults }),
  };
}
