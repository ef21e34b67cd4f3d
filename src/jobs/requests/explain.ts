import { choice, flag, list, number, type Settled } from "../../base/option/option.ts";

/** What an explanation of weights looks at. */
export const explainOptions = {
  leaveOut: flag({ says: "Choose again without each asset held.", usual: true }),
  carriedBy: choice({
    says: "Choose again without each of these periods: which of them carry the estimate.",
    choices: ["month", "quarter", "year", "none"],
    otherwise: "what divides the window into at most 36 parts",
  }),
  whatIf: list({
    says: 'A change to look at: a constraint ("SPY <= 30%") or "without SPY".',
    of: { kind: "text" },
    repeated: true,
    usual: [],
  }),
  shocks: list({
    says: "Moves of assets or factors, SPY=-20%,TLT=5%; the others move as the beliefs expect.",
    of: { kind: "text" },
    repeated: true,
    flag: "shock",
    usual: [],
  }),
  loss: number({ says: "Loss whose likeliest way is looked for.", unit: "share", above: 0, usual: 0.2 }),
};

export type ExplainSettings = Settled<typeof explainOptions>;
