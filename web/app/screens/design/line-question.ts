import type { StrategyEntry, StudyDocument } from "../../document/document.ts";
import type { AboutStrategy } from "../../engine/at-hand/strategy-asked.ts";

/** What is asked about lines of constraints: the same question whatever else of the strategy moves. */
export function lineQuestion({ study, files }: StudyDocument, strategy: StrategyEntry): AboutStrategy {
  const { data, riskFree, returnType } = study;
  const { model, characteristics } = strategy;
  const alone: StrategyEntry = {
    name: "lines",
    design: "equal-weight",
    ...(model !== undefined && { model }),
    ...(characteristics !== undefined && { characteristics }),
  };
  return {
    study: {
      title: "lines",
      data,
      strategies: [alone],
      ...(riskFree !== undefined && { riskFree }),
      ...(returnType !== undefined && { returnType }),
    },
    files,
    strategy: 0,
  };
}
