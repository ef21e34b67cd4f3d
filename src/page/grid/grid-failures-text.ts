import { counted, grouped } from "../../base/words/counted.ts";
import { wrapped } from "../../base/words/wrapped.ts";
import type { GridResult } from "../../jobs/results/grid.ts";

/** How much of a grid failed, and the first of it with its reason; none where nothing did. */
export function gridFailuresText({ study, datasets, failures }: GridResult): string[] {
  const [first] = failures;
  if (first === undefined) return [];
  const all = study.combinations.length * datasets.length;
  const cells = failures.reduce((sum, each) => sum + each.cells, 0);
  const decisions = failures.reduce((sum, each) => sum + each.decisions, 0);
  const counts = [
    ...(cells > 0
      ? [`${grouped(cells)} of ${counted(all, "cell")} failed as a whole and are in no median`]
      : []),
    ...(decisions > 0
      ? [`${counted(decisions, "decision")} of ${cells > 0 ? "others" : "cells"} failed`]
      : []),
  ];
  const { combination, code, dataset, message } = first;
  const text = `${counts.join("; ")}. The first: ${combination}, on dataset ${dataset}: ${code}: ${message}.`;
  return [`${wrapped(text)}\n`];
}
