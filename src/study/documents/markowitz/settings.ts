import * as v from "valibot";
import { InputError } from "../../../base/errors.ts";
import type { MarkowitzSettings } from "../../../jobs/results/markowitz.ts";

const share = v.pipe(v.number(), v.minValue(-1), v.maxValue(1));
const whole = (least: number) =>
  v.pipe(v.number(), v.integer("a whole number is needed"), v.minValue(least, `at least ${least} is needed`));

const schema: v.GenericSchema<unknown, MarkowitzSettings> = v.strictObject({
  strategy: v.optional(v.string()),
  benchmark: v.optional(v.string()),
  riskFree: v.optional(v.number(), 0.015),
  minWeight: v.optional(share, 0.05),
  maxWeight: v.optional(share, 0.4),
  lookbacks: v.optional(v.array(whole(2)), [21, 63, 126, 252]),
  random: v.optional(whole(0), 10_000),
  seed: v.optional(whole(0), 1),
});

/** @throws {InputError} `bad-study`. */
export function markowitzSettings(given: Readonly<Record<string, unknown>>): MarkowitzSettings {
  const parsed = v.safeParse(schema, given);
  if (parsed.success) return parsed.output;
  const [issue] = parsed.issues;
  throw new InputError("bad-study", `settings.${v.getDotPath(issue) ?? ""}: ${issue.message}`);
}
