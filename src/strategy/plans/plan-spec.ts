import type { NamedOptions } from "../../base/option/option.ts";

/** A strategy as plain data whose weights are known beforehand: it has no beliefs, and nothing is optimized. */
export interface PlanSpec {
  readonly name: string;
  /** Which plan, with its options. */
  readonly plan: NamedOptions;
}
