import { type Catalog, type Chosen, type OptionsOf, record, table, text } from "../../base/option/option.ts";
import { checkedOptions } from "../../base/option/read-options.ts";
import { isDatedWeights } from "../../market/holdings/dated-weights.ts";

/** Weights by asset; who is not named weighs nothing. */
export type NamedWeights = Readonly<Record<string, number>>;

/** A plan with its options settled. */
export interface BoundPlan {
  /** When it is asked and traded, where that is not the walk's schedule. */
  readonly trades?: "once" | readonly string[];
  /** All weights that it will ever want, so that names can be checked at the door. */
  readonly all: readonly NamedWeights[];
  /** What it wants at the close of a date; nothing before its first date. */
  readonly wantedOn: (date: string) => NamedWeights | undefined;
}

/** A plan as the command line and study files know it: weights that are known beforehand, whatever prices do. */
export interface Plan extends Chosen {
  /** @throws {InputError} `bad-option` for an option that is not the plan's, or cannot be used. */
  readonly bind: (options: unknown, owner: string) => BoundPlan;
  /** The option that stands behind the colon of its short form, `hold:SPY`. */
  readonly short: string;
}

function plan<const Options extends Catalog>(
  summary: string,
  short: keyof Options & string,
  options: Options,
  bound: (options: OptionsOf<Options>) => BoundPlan,
): Plan {
  return { summary, options, short, bind: (given, owner) => bound(checkedOptions(options, given, owner)) };
}

const weights = record({
  says: "Weights by asset; what they miss to one is cash.",
  of: { kind: "number", unit: "weight" },
  needed: true,
});

const always = (all: NamedWeights): Omit<BoundPlan, "trades"> => ({ all: [all], wantedOn: () => all });

/** Every plan, by name. */
export const plans: Readonly<Record<string, Plan>> = {
  "buy-and-hold": plan("weights bought once and left alone", "weights", { weights }, (options) => ({
    trades: "once",
    ...always(options.weights),
  })),
  file: plan(
    "weights by date from a file, traded on its dates alone",
    "weights",
    {
      weights: table({
        says: "Weights by date, date,asset,weight: each list is wanted from its date on, or the next that has prices.",
        holds: "dated weights",
        is: isDatedWeights,
        needed: true,
      }),
    },
    ({ weights: { dates, weights: lists } }) => ({
      trades: dates,
      all: lists,
      wantedOn: (date) => lists[dates.findLastIndex((each) => each <= date)],
    }),
  ),
  fixed: plan("the same weights, restored at every rebalance", "weights", { weights }, (options) =>
    always(options.weights),
  ),
  hold: plan(
    "one asset, bought once",
    "asset",
    { asset: text({ says: "What is held.", names: "name", needed: true }) },
    ({ asset }) => ({ trades: "once", ...always({ [asset]: 1 }) }),
  ),
};
