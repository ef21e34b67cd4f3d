import { choice, type OptionsOf, record, text, whole } from "../../base/option/option.ts";

/** Whether assets come and go, and what is known of it beside the prices. */
export const changingOptions = {
  universe: choice({
    says: "Whether every asset is there on all dates, or assets are listed, halted and delisted.",
    choices: ["complete", "changing"],
    usual: "complete",
  }),
  members: text({
    seldom: true,
    says: "Lists of members, date,symbol: with a changing universe only members of the last list can be chosen.",
    names: "file",
    otherwise: "every asset is one",
  }),
  delistingReturn: record({
    seldom: true,
    says: "Return after the last price of an asset that ends: one for all, or one for each asset named.",
    of: { kind: "number", unit: "return per period", least: -1, because: "all of it" },
    orOne: true,
    otherwise: "0: it is closed at its last price",
  }),
  longestHalt: whole({
    seldom: true,
    says: "Rows without a price after which an asset counts as delisted, and as listed anew if it comes back.",
    unit: "number of rows",
    least: 0,
    otherwise: "20",
  }),
};

export type ChangingOptions = OptionsOf<typeof changingOptions>;

/** A month of trading days: halts that last longer end in a delisting more often than not. */
export const usualLongestHalt = 20;
