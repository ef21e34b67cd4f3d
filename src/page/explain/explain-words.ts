import type { Explanation } from "../../jobs/results/explain.ts";

/** Titles of the tables of other choices. */
export const choiceWords = {
  stepped: {
    id: "stepped",
    title: "What moves the weights",
    label: "If a belief rises",
    caption: "Chosen again with a point more of a mean or a volatility; those that move most first.",
  },
  leftOut: {
    id: "left-out",
    title: "Weights without an asset",
    label: "Without",
    caption: "Estimated and chosen again as if the asset had never been there.",
  },
  spokenFor: {
    id: "spoken-for",
    title: "Weights without a view or a characteristic",
    label: "Without",
    caption: "Estimated and chosen again as if it had not been given; those that move most first.",
  },
  carriedBy: (period: string) => ({
    id: "carried-by",
    title: `Weights without a ${period} of the data`,
    label: "Without",
    caption: `Estimated and chosen again as if the returns of the ${period} had never been; those that move most first.`,
  }),
  whatIf: {
    id: "what-if",
    title: "Weights under one more constraint",
    label: "If",
    caption: "The same beliefs under one more constraint.",
  },
} as const;

/** Why weights have no derivatives, and what stands in their place. */
export function noDerivatives({ stepped }: Pick<Explanation, "stepped">, why: string): string {
  const instead = stepped.length > 0 ? " What is chosen after a step of a point stands in their place." : "";
  return `No derivatives: ${why}.${instead}`;
}
