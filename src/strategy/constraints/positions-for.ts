import { InputError } from "../../base/errors.ts";
import { counted } from "../../base/words/counted.ts";
import { amount } from "../../optimize/constraints/constraint-words.ts";
import type { PositionLimits } from "../../optimize/constraints/constraints.ts";
import type { ConstraintsSpec } from "./constraint-options.ts";

/** Limits on the positions of N assets, where there are any. @throws {InputError} `bad-option` for more at least than at most. */
export function positionsFor(
  { maxAssets, minAssets, minPosition }: ConstraintsSpec,
  size: number,
): PositionLimits | undefined {
  if (maxAssets === undefined && minAssets === undefined && minPosition === undefined) return undefined;
  if (minAssets !== undefined && maxAssets !== undefined && minAssets > maxAssets) {
    throw new InputError(
      "bad-option",
      `at least ${counted(minAssets, "asset")} and at most ${maxAssets} are asked for`,
    );
  }
  const text = [
    ...(maxAssets === undefined ? [] : [`at most ${counted(maxAssets, "asset")}`]),
    ...(minAssets === undefined ? [] : [`at least ${counted(minAssets, "asset")}`]),
    ...(minPosition === undefined ? [] : [`positions of at least ${amount(100 * minPosition)}%`]),
  ].join(", ");
  return {
    text,
    ...(maxAssets !== undefined && { most: maxAssets }),
    ...(minAssets !== undefined && { least: minAssets }),
    ...(minPosition !== undefined && { smallest: new Float64Array(size).fill(minPosition) }),
  };
}
