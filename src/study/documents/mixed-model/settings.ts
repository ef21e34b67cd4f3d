import * as v from "valibot";
import { InputError } from "../../../base/errors.ts";
import type { MixedModelSettings } from "../../../jobs/results/mixed-model.ts";

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
