import type { Report } from "../../report/report.ts";

/** The documents that the studies which ship began from: "the document" on their pages, introduced in their heads. */
const sources = {
  highOrder: "D. P. Palomar, Portfolio Optimization (2024), chapter 9, with its R code",
  markowitz: "Markowitz Mean Variance Strategy, a Python document with quantstats' tear sheet",
  mixedModel: "D. Akdemir, Portfolio Optimization Using Mixed Models, an R document on the package sommer",
} as const;

/** The line of a page's head that says which document a study follows. */
export function sourceFact(study: keyof typeof sources): Report["facts"][number] {
  return { label: "Source document", value: sources[study] };
}
