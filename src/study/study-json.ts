import type { BacktestJson } from "../page/backtest/backtest-json.ts";
import type { RandomizedJson } from "../page/randomized/randomized-json.ts";
import type { HighOrderJson } from "./documents/high-order/high-order-json.ts";
import type { MarkowitzJson } from "./documents/markowitz/markowitz-json.ts";
import type { MixedModelJson } from "./documents/mixed-model/mixed-model-json.ts";

/** What `kinfolio run --json` prints of one study; of several, one of these under each one's name. */
export type StudyJson = BacktestJson | RandomizedJson | HighOrderJson | MarkowitzJson | MixedModelJson;
