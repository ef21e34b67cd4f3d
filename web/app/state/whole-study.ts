import { answerTo } from "./answers.ts";
import { current } from "./current.ts";

/** What the whole study comes to, as `kinfolio run` has it: along one path it is what the backtest shows, and asked once. */
export function wholeStudy() {
  const { study, files } = current.value;
  const isPath = study.randomized === undefined && study.grid === undefined;
  return answerTo(isPath ? "backtest" : "report", "long", "runStudy", { study, files }).value;
}
