/** Titles of the tables of other choices. */
export const choiceWords = {
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
