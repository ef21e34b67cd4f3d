import * as v from "valibot";
import { InputError } from "../../../base/errors.ts";

/** What the `settings` of a mixed-model study may say. */
export interface MixedModelSettings {
  /** The column that is the market of the published model. */
  readonly market: string;
  /** The column that holds the volatility index, unless a table of its own does. */
  readonly volatility: string;
  /** Factors of the corrected model, those that the file has. */
  readonly factors: readonly string[];
  /** The last day of the window; default the history's. The walk-forward goes on beyond it. */
  readonly until?: string;
  /** Months of the window on which published and corrected model are compared. */
  readonly months: number;
  /** The strategy against which differences are taken. */
  readonly reference: string;
  /** The strategy whose density forecasts the others' are held against; without one of that name, the reference. */
  readonly densityReference: string;
  /** Draws of the permutation test of the relationship. */
  readonly permutations: number;
  /** Panels drawn in the simulation; 0: none. */
  readonly panels: number;
  /** Their months; default those of the window. */
  readonly simulatedMonths?: number;
  /** Their assets; default those of the study. Beyond them, assets much like them are added. */
  readonly simulatedAssets?: number;
  /** Standard deviation of their loadings on a factor that neither K nor any estimator knows; default 0. */
  readonly hidden: number;
  readonly seed: number;
}

const whole = (least: number) => v.pipe(v.number(), v.integer(), v.minValue(least));

const schema: v.GenericSchema<unknown, MixedModelSettings> = v.strictObject({
  market: v.optional(v.string(), "SPY"),
  volatility: v.optional(v.string(), "VIX"),
  factors: v.optional(v.array(v.string()), ["SPY"]),
  until: v.optional(v.pipe(v.string(), v.isoDate("a date YYYY-MM-DD is needed"))),
  months: v.optional(whole(24), 60),
  reference: v.optional(v.string(), "Ledoit-Wolf"),
  densityReference: v.optional(v.string(), "factor model + mix"),
  permutations: v.optional(whole(0), 99),
  panels: v.optional(whole(0), 25),
  simulatedMonths: v.optional(whole(12)),
  simulatedAssets: v.optional(whole(2)),
  hidden: v.optional(v.pipe(v.number(), v.minValue(0)), 0),
  seed: v.optional(whole(0), 1),
});

/** @throws {InputError} `bad-study`. */
export function mixedModelSettings(given: Readonly<Record<string, unknown>>): MixedModelSettings {
  const parsed = v.safeParse(schema, given);
  if (parsed.success) return parsed.output;
  const [issue] = parsed.issues;
  throw new InputError("bad-study", `settings.${v.getDotPath(issue) ?? ""}: ${issue.message}`);
}
