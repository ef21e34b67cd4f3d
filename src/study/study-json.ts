import { backtestShape } from "../page/backtest/backtest-json.ts";
import { crossValidationShape } from "../page/cross-validation/cross-validation-json.ts";
import { evidenceShape } from "../page/evidence/evidence-json.ts";
import { gridShape } from "../page/grid/grid-json.ts";
import { defined, either, type JsonOf } from "../page/json/json-shape.ts";
import { randomizedShape } from "../page/randomized/randomized-json.ts";
import { highOrderShape } from "./documents/high-order/high-order-json.ts";
import { markowitzShape } from "./documents/markowitz/markowitz-json.ts";
import { mixedModelShape } from "./documents/mixed-model/mixed-model-json.ts";

/** What `kinfolio run --json` prints of one study; of several, one of these under each one's name. */
export const studyShape = either(
  backtestShape,
  randomizedShape,
  gridShape,
  crossValidationShape,
  defined("evidence", evidenceShape),
  defined("highOrder", highOrderShape),
  defined("markowitz", markowitzShape),
  defined("mixedModel", mixedModelShape),
);

export type StudyJson = JsonOf<typeof studyShape>;
