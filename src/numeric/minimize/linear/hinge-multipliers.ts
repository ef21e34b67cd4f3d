import type { HingeProgram } from "./hinge-program.ts";

/** What bounds and rows of a program of hinges cost: by how much its minimum rises with each of their bounds. */
export interface HingeMultipliers {
  /** n; positive at a lower bound, negative at an upper one. */
  readonly boundMultipliers: Float64Array;
  /** Likewise. */
  readonly rowMultipliers: Float64Array;
}

/**
 * Multipliers from the point of the dual: those of rows are its variables, those of bounds `c - A'q - R'y`.
 *
 * @param dual the hinges' q, then of each row y where it is an equality, else what it has at either finite side.
 */
export function hingeMultipliers(
  { linear, rows, rowLower, rowUpper, hinges }: HingeProgram,
  dual: Float64Array,
): HingeMultipliers {
  const rowMultipliers = new Float64Array(rows.rows);
  let at = hinges.rows;
  for (let i = 0; i < rows.rows; i++) {
    const isEquality = rowLower[i] === rowUpper[i];
    if (isEquality || Number.isFinite(rowLower[i])) rowMultipliers[i] += dual[at++];
    if (!isEquality && Number.isFinite(rowUpper[i])) rowMultipliers[i] -= dual[at++];
  }
  const boundMultipliers = linear.slice();
  const take = ({ starts, indices, values }: HingeProgram["rows"], factors: Float64Array): void => {
    for (let i = 0; i + 1 < starts.length; i++) {
      if (factors[i] === 0) continue;
      for (let k = starts[i]; k < starts[i + 1]; k++) boundMultipliers[indices[k]] -= factors[i] * values[k];
    }
  };
  take(hinges, dual);
  take(rows, rowMultipliers);
  return { boundMultipliers, rowMultipliers };
}
