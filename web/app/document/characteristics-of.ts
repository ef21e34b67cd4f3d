import type { Settings, StudyDocument } from "./document.ts";

/** The file of characteristics: that of the Data stage, the study's own, one that a strategy's model names, or that of the sample funds. */
export function characteristicsOf({ study, view }: StudyDocument): string | undefined {
  const tables = study.data.tables as Settings | undefined;
  const named = study.strategies.flatMap(({ model }) =>
    typeof model === "object" && typeof model.characteristics === "string" ? [model.characteristics] : [],
  );
  if (typeof view.characteristics === "string") return view.characteristics;
  if (typeof tables?.characteristics === "string") return tables.characteristics;
  return named[0] ?? (study.data.sample === "etfs" ? "sample/etf_characteristics.csv" : undefined);
}
