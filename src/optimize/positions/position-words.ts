import { InputError } from "../../base/errors.ts";
import { grouped } from "../../base/words/counted.ts";
import type { Constraints, PositionLimits } from "../constraints/constraints.ts";

/** Where no choice of positions will do although all other constraints can hold together. */
export function noChoice({ text }: PositionLimits): string[] {
  return [text, "no choice of positions holds to all other constraints"];
}

/** What a search that ended early says of what it found. */
export function stoppedSearch(
  design: string,
  { text }: PositionLimits,
  { nodes, gap }: { readonly nodes: number; readonly gap: number },
): string {
  const ended = `${design} with ${text} stopped after ${grouped(nodes)} parts of the search`;
  if (gap === Infinity) return `${ended}: nothing is known of how much better another choice may be`;
  return `${ended}: nothing is better by more than ${(100 * gap).toPrecision(2)}% of the objective`;
}

/** A search that ended before it found anything. @throws {InputError} `bad-constraint`, always. */
export function foundNone(design: string, why = "found no choice of positions in time"): never {
  throw new InputError("bad-constraint", `${design} ${why}; bounds on the weights are needed`);
}

/** @throws {InputError} `bad-constraint` for a smallest position of a weight that may be negative. */
export function requireLongPositions(
  design: string,
  { lower }: Constraints,
  { smallest, text }: PositionLimits,
  assets: readonly string[],
): void {
  const short = assets.findIndex((_, i) => smallest !== undefined && smallest[i] > 0 && lower[i] < 0);
  if (short < 0) return;
  throw new InputError(
    "bad-constraint",
    `${design} holds to "${text}" only where no weight may be negative, and that of ${assets[short]} may`,
    { asset: assets[short], advice: "--min-weight 0 excludes short positions" },
  );
}

/** That enough positions are held: where shares as small as one likes would count, no weights are the best. */
export function requireSizes(design: string, { least = 0, text }: PositionLimits, x: Float64Array): void {
  const held = x.filter((w) => w !== 0).length;
  if (held >= least) return;
  throw new InputError(
    "bad-constraint",
    `${design} would hold ${held}, and was given "${text}": the others could be as small as one likes`,
    { advice: "say how small a position may be: --min-position 1%" },
  );
}
