import type { AboutStudy, StudyDocument, StudyEntry } from "./document.ts";

/** What there is to ask of the data alone: the same question as long as neither they nor their choice change. */
export function dataQuestion({ study, files }: StudyDocument): AboutStudy {
  const { data, riskFree } = study;
  const alone: StudyEntry = {
    title: "data",
    data,
    strategies: [],
    ...(riskFree !== undefined && { riskFree }),
  };
  return { study: alone, files };
}
