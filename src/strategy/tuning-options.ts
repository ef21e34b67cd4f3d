import { InputError } from "../base/errors.ts";
import { choice, flagOf, type OptionsOf, record, whole } from "../base/option/option.ts";

const criteria = ["sharpe", "volatility", "return"] as const;
const schemes = ["walk-forward", "combinatorial"] as const;

/** What is tuned, and what it is judged by: flat, as other options of a strategy are. */
export const tuningOptions = {
  tune: record({
    says: "Values of an option to choose among at each decision, by cross-validation inside the window: name=a,b,c. Several names: every combination.",
    of: { kind: "list", of: { kind: "text", orNumber: "ratio" } },
    repeated: true,
    otherwise: "nothing is tuned",
  }),
  tuneBy: choice({
    seldom: true,
    says: "What the values are judged by on the tests: highest Sharpe ratio, lowest volatility, or highest mean return.",
    choices: criteria,
    otherwise: "sharpe",
  }),
  tuneSplits: choice({
    seldom: true,
    says: "How the window is split: each fold is tested on what lies before it, or on all other folds, purged.",
    choices: schemes,
    otherwise: "walk-forward",
  }),
  tuneFolds: whole({
    seldom: true,
    says: "Folds of the window.",
    unit: "number of folds",
    least: 2,
    most: 50,
    otherwise: "5",
  }),
  tuneTestFolds: whole({
    seldom: true,
    says: "Folds of each combinatorial split that are tested on.",
    unit: "number of folds",
    least: 1,
    otherwise: "1",
  }),
  tunePurge: whole({
    seldom: true,
    says: "Rows left out between training and test.",
    unit: "number of rows",
    least: 0,
    otherwise: "0",
  }),
  tuneEmbargo: whole({
    seldom: true,
    says: "Further rows left out of the training after a combinatorial test.",
    unit: "number of rows",
    least: 0,
    otherwise: "0",
  }),
};

/** Values to try, by the option's name, as people write them. */
export type Grid = Readonly<Record<string, readonly string[]>>;

/** How a strategy's options are chosen inside each window. */
export interface TuningSpec {
  readonly grid: Grid;
  readonly by: (typeof criteria)[number];
  readonly splits: (typeof schemes)[number];
  readonly folds: number;
  readonly testFolds: number;
  readonly purge: number;
  readonly embargo: number;
}

/**
 * The tuning that settings describe; none where nothing is tuned.
 *
 * @throws {InputError} `bad-option` where it is said how, and not what, or what another scheme alone has.
 */
export function tuningOf(settings: OptionsOf<typeof tuningOptions>): TuningSpec | undefined {
  const { tune, tuneBy, tuneSplits, tuneFolds, tuneTestFolds, tunePurge, tuneEmbargo } = settings;
  if (tune === undefined) {
    refuse(
      settings,
      ["tuneBy", "tuneSplits", "tuneFolds", "tuneTestFolds", "tunePurge", "tuneEmbargo"],
      "nothing is tuned",
    );
    return undefined;
  }
  if (tuneSplits !== "combinatorial") {
    refuse(settings, ["tuneTestFolds", "tuneEmbargo"], "only combinatorial splits have one");
  }
  return {
    grid: tune,
    by: tuneBy ?? "sharpe",
    splits: tuneSplits ?? "walk-forward",
    folds: tuneFolds ?? 5,
    testFolds: tuneTestFolds ?? 1,
    purge: tunePurge ?? 0,
    embargo: tuneEmbargo ?? 0,
  };
}

function refuse(
  settings: OptionsOf<typeof tuningOptions>,
  names: readonly (keyof typeof tuningOptions)[],
  why: string,
): void {
  const idle = names.find((name) => settings[name] !== undefined);
  if (idle === undefined) return;
  throw new InputError("bad-option", `${flagOf(idle)} has no effect: ${why}`, { advice: "leave it out" });
}
