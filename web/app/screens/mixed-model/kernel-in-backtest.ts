import type { StrategyEntry, StudyDocument } from "../../document/document.ts";
import type { MixedModelAnswer } from "../../engine/operations/mixed-model/mixed-model.ts";
import { edit } from "../../state/current.ts";
import { keep } from "../../state/kept/kept-files.ts";

const [withIt, withoutIt] = ["Mixed model with K", "Mixed model without K"];

/** Whether the study's strategies have K among them. */
export function hasKernel({ study }: StudyDocument): boolean {
  return study.strategies.some(({ name }) => name === withIt);
}

/** Walks the mixed model with K and without it, beside the other strategies. */
export function withKernel({ csv, file }: Pick<MixedModelAnswer, "csv" | "file">): void {
  keep(file.digest, new Blob([csv], { type: "text/csv" }));
  const strategies: readonly StrategyEntry[] = [
    { name: withIt, design: "gmv", model: { name: "mixed", kernels: [file.name] } },
    { name: withoutIt, design: "gmv", model: "mixed" },
  ];
  edit("kernel in the backtest", (document) => ({
    ...document,
    study: { ...document.study, strategies: [...others(document), ...strategies] },
    files: [...document.files.filter(({ name }) => name !== file.name), file],
  }));
}

/** Takes both away again. */
export function withoutKernel({ file }: Pick<MixedModelAnswer, "file">): void {
  edit("kernel in the backtest", (document) => ({
    ...document,
    study: { ...document.study, strategies: others(document) },
    files: document.files.filter(({ name }) => name !== file.name),
  }));
}

function others({ study }: StudyDocument): readonly StrategyEntry[] {
  return study.strategies.filter(({ name }) => name !== withIt && name !== withoutIt);
}
