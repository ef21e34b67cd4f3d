import type { AboutStudy, Named, StrategyEntry, StudyDocument } from "../../document/document.ts";

/** As many estimators stand side by side. */
export const mostEstimators = 4;

/** Estimators as strategies that differ in nothing else, and what is asked about them. */
export interface AboutEstimators extends AboutStudy {
  readonly strategies: readonly number[];
}

/** What is asked about the estimators side by side: the same question whatever the study's own strategies are. */
export function beliefsQuestion({ study, files, view }: StudyDocument): AboutEstimators {
  const { data, riskFree, returnType } = study;
  const names = namesOf(view.beliefs);
  const strategies = view.beliefs.map(
    (model, i): StrategyEntry => ({ name: names[i], design: "gmv", model }),
  );
  return {
    study: {
      title: "beliefs",
      data,
      strategies,
      ...(riskFree !== undefined && { riskFree }),
      ...(returnType !== undefined && { returnType }),
    },
    files,
    strategies: strategies.map((_, i) => i),
  };
}

/** The estimators' names, those that come again with a number. */
function namesOf(models: readonly Named[]): string[] {
  const names: string[] = [];
  for (const model of models) {
    const name = typeof model === "string" ? model : model.name;
    const before = names.filter((each) => each === name || each.startsWith(`${name} `)).length;
    names.push(before === 0 ? name : `${name} ${before + 1}`);
  }
  return names;
}
