/** What designs and estimators are called elsewhere, for whoever comes with that name. */
const otherNames: Readonly<Record<string, readonly string[]>> = {
  "equal-weight": ["1/n", "one-over-n", "equally-weighted", "naive", "uniform"],
  gmr: ["max-return", "maximum-return"],
  gmv: [
    "minimum-variance",
    "min-variance",
    "global-minimum-variance",
    "min-volatility",
    "minimum-volatility",
    "min-var",
    "minvar",
    "min-vol",
    "minvol",
  ],
  hrp: ["hierarchical-risk-parity"],
  "inverse-volatility": ["inverse-vol", "inverse-variance", "naive-risk-parity"],
  "max-diversification": ["most-diversified", "maximum-diversification"],
  "max-sharpe": ["tangency", "maximum-sharpe", "max-sharpe-ratio", "sharpe"],
  "mean-variance": ["markowitz", "quadratic-utility", "max-utility"],
  "min-cvar": ["minimum-cvar", "cvar", "expected-shortfall"],
  "risk-parity": ["erc", "rp", "equal-risk-contribution", "risk-budgeting"],
  ewma: ["exponential", "exponentially-weighted"],
  "ledoit-wolf": ["shrinkage", "shrunk"],
  sample: ["historical", "empirical"],
};

/** The designs and estimators that are asked for most, the first before the others: what is meant where a misspelling could be two. */
export const usualNames: readonly string[] = [
  ...["gmv", "equal-weight", "risk-parity", "max-sharpe", "mean-variance", "hrp", "min-cvar"],
  ...["sample", "ledoit-wolf", "ewma", "mixed"],
];

/** The name here of what has another one elsewhere. */
export function nameHere(given: string, known: readonly string[]): string | undefined {
  const wanted = given.toLowerCase().replaceAll(/[\s_]+/g, "-");
  return known.find((name) => otherNames[name]?.includes(wanted));
}
