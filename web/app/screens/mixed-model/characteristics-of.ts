import type { Settings, StudyDocument } from "../../state/document.ts";

/** The file of characteristics: the study's own, one that a strategy's model names, or that of the sample funds. */
export function characteristicsOf({ study }: StudyDocument): string | undefined {
  const tables = study.data.tables as Settings | undefined;
  const named = study.strategies.flatMap(({ model }) =>
    typeof model === "object" && typeof model.characteristics === "string" ? [model.characteristics] : [],
  );
  if (typeof tables?.characteristics === "string") return tables.characteristics;
  return named[0] ?? (study.data.sample === "etfs" ? "sample/etf_characteristics.csv" : undefined);
}
