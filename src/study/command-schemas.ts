import { backtestShape } from "../page/backtest/backtest-json.ts";
import { compareShape } from "../page/compare/compare-json.ts";
import { crossValidationShape } from "../page/cross-validation/cross-validation-json.ts";
import { estimateShape } from "../page/estimate/estimate-json.ts";
import { fetchShape } from "../page/fetch/fetch-json.ts";
import { frontierShape } from "../page/frontier/frontier-json.ts";
import { gridShape } from "../page/grid/grid-json.ts";
import { cellEstimateShape, shardShape } from "../page/grid/shard-json.ts";
import { byNames, documentSchema, either, type JsonSchema, type JsonShape } from "../page/json/json-shape.ts";
import { lookaheadShape } from "../page/lookahead/lookahead-json.ts";
import { mixedShape } from "../page/mixed/mixed-json.ts";
import { optimizeShape } from "../page/optimize/optimize-json.ts";
import {
  queueCancelShape,
  queueCleanShape,
  queueSetupShape,
  queueStatusShape,
} from "../page/queue/queue-status.ts";
import { randomizedShape } from "../page/randomized/randomized-json.ts";
import { rebalanceShape } from "../page/rebalance/rebalance-json.ts";
import { storeCheckShape } from "../page/store/check.ts";
import { storeDiffShape } from "../page/store/diff.ts";
import { storeListShape } from "../page/store/list.ts";
import { storeShowShape } from "../page/store/show.ts";
import { storeSourcesShape } from "../page/store/sources.ts";
import {
  storeExportShape,
  storeImportShape,
  storePathShape,
  storePruneShape,
} from "../page/store/store-written.ts";
import { tearSheetShape } from "../page/tear-sheet/tear-sheet-json.ts";
import { studyShape } from "./study-json.ts";

/** What each command prints with `--json`. */
const shapes: Readonly<Record<string, JsonShape<unknown>>> = {
  estimate: estimateShape,
  optimize: optimizeShape,
  explain: optimizeShape,
  rebalance: rebalanceShape,
  frontier: frontierShape,
  backtest: either(backtestShape, randomizedShape, gridShape, shardShape, cellEstimateShape),
  tearsheet: tearSheetShape,
  "compare-estimators": compareShape,
  "cross-validate": crossValidationShape,
  mixed: mixedShape,
  run: either(studyShape, byNames(studyShape)),
  fetch: fetchShape,
  data: either(
    storeListShape,
    storeShowShape,
    storeDiffShape,
    storeExportShape,
    storeCheckShape,
    storeImportShape,
    storePruneShape,
    storePathShape,
    storeSourcesShape,
  ),
  queue: either(queueStatusShape, queueCancelShape, queueCleanShape, queueSetupShape),
  "check-lookahead": lookaheadShape,
};

/** A JSON schema (draft 2020-12) of what each command prints with `--json`. Shipped as `schema/<command>.schema.json`. */
export function commandSchemas(): Readonly<Record<string, JsonSchema>> {
  return Object.fromEntries(
    Object.entries(shapes).map(([command, shape]) => [
      command,
      documentSchema(`What kinfolio ${command} --json prints`, shape),
    ]),
  );
}
