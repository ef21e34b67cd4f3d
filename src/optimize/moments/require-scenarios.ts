import { InputError } from "../../base/errors.ts";
import type { Moments } from "../../estimate/moments.ts";

/** Refuses moments that carry no scenarios: designs on losses look at each period. @throws {InputError} `too-few-periods`. */
export function requireScenarios({ scenarios }: Moments, design: string): void {
  if (scenarios.rows > 0) return;
  throw new InputError("too-few-periods", `${design} looks at scenarios, and the moments carry none`);
}
