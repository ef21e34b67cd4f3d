import * as v from "valibot";
import { InputError } from "../../../base/errors.ts";
import type { HighOrderSettings } from "../../../jobs/results/high-order.ts";

const nonNegative = v.pipe(v.number(), v.minValue(0));

const schema: v.GenericSchema<unknown, HighOrderSettings> = v.strictObject({
  lambda: v.optional(v.tuple([nonNegative, nonNegative, nonNegative, nonNegative]), [0, 5, 110 / 6, 55]),
  minDegreesOfFreedom: v.optional(
    v.pipe(v.number(), v.gtValue(8, "more than 8 is needed, below it the fourth moment does not exist")),
    8.5,
  ),
  assets: v.optional(v.pipe(v.number(), v.integer(), v.minValue(2)), 20),
  seed: v.optional(v.pipe(v.number(), v.integer(), v.minValue(0)), 1),
});

/** @throws {InputError} `bad-study`. */
export function highOrderSettings(given: Readonly<Record<string, unknown>>): HighOrderSettings {
  const parsed = v.safeParse(schema, given);
  if (parsed.success) return parsed.output;
  const [issue] = parsed.issues;
  throw new InputError("bad-study", `settings.${v.getDotPath(issue) ?? ""}: ${issue.message}`);
}
