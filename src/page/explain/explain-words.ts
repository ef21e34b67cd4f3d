/** Titles of the tables of other choices. */
export const choiceWords = {
  leftOut: {
    id: "left-out",
    title: "Without an asset",
    label: "Without",
    caption: "Estimated and chosen again as if the asset had never been there.",
  },
  spokenFor: {
    id: "spoken-for",
    title: "Without a view or a characteristic",
    label: "Without",
    caption: "Estimated and chosen again as if it had not been given; those that move most first.",
  },
  carriedBy: (period: string) => ({
    id: "carried-by",
    title: `Without a ${period}`,
    label: "Without",
    caption: `Estimated and chosen again as if the returns of the ${period} had never been; those that move most first.`,
  }),
  whatIf: {
    id: "what-if",
    title: "What if",
    label: "If",
    caption: "The same beliefs under one more constraint.",
  },
} as const;
