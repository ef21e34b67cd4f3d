/** Whose volatility bands are about: the portfolio of least variance, shorts allowed, and the one that the strategy chose. */
export const bandedPortfolios = ["gmv", "longOnly"] as const;

export type BandedPortfolio = (typeof bandedPortfolios)[number];
