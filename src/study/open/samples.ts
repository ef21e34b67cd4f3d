/** A shipped file of simulated prices, and which of its columns cannot be held. */
export interface Sample {
  readonly file: string;
  readonly notAssets: readonly string[];
}

/** The simulated market that ships. */
export const samples: Readonly<Record<"stocks" | "etfs", Sample>> = {
  stocks: { file: "stock_prices.csv", notAssets: ["INDEX"] },
  etfs: { file: "etf_prices.csv", notAssets: ["VIX"] },
};
