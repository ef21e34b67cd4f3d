import type { Cone, ConicProgram } from "../../numeric/minimize/conic/conic-form.ts";
import type { SparseRows } from "../../numeric/minimize/linear/linear-form.ts";
import type { Source } from "./source.ts";
import { sparseRows } from "./sparse-rows.ts";
import type { Entries, WeightProgram } from "./weight-program.ts";

/** A program in conic form, with the constraint that each of its rows stands for. */
export interface ConicStatement {
  readonly program: ConicProgram;
  /** By row; of a cone, at its first. */
  readonly sources: readonly (Source | undefined)[];
}

/** One row `b - A x` of the conic form. */
interface Line {
  readonly entries: Entries;
  readonly sign: 1 | -1;
  readonly constant: number;
  readonly source?: Source;
}

/**
 * `minimize 1/2 x'Px + q'x, A x + s = b, s in K`: equalities first, then inequalities (both sides of a range), then the cones.
 *
 * @param alone whether some constraints were left out, so that each has to say by itself what it means.
 */
export function conicOf(program: WeightProgram, alone = false): ConicStatement {
  const equalities: Line[] = [];
  const inequalities: Line[] = [];
  for (const { entries, least, most, source, isImplied } of program.rows) {
    if (isImplied && !alone) continue;
    if (least === most) equalities.push({ entries, sign: 1, constant: -least, source });
    else {
      if (Number.isFinite(least)) inequalities.push({ entries, sign: 1, constant: -least, source });
      if (Number.isFinite(most)) inequalities.push({ entries, sign: -1, constant: most, source });
    }
  }
  const lines: Line[] = [...equalities, ...inequalities];
  for (const { rows, source } of program.cones) {
    for (const [k, each] of rows.entries()) lines.push({ ...each, sign: 1, ...(k === 0 && { source }) });
  }
  const cones: Cone[] = [
    { kind: "zero", size: equalities.length },
    { kind: "nonnegative", size: inequalities.length },
    ...program.cones.map(({ cone }) => cone),
  ];
  return {
    program: {
      ...(program.quadratic && { quadratic: widened(program.quadratic, program.cost.length) }),
      linear: Float64Array.from(program.cost),
      // of A, whose rows are the negated values without their constants
      rows: sparseRows(
        lines.map(({ entries }) => entries),
        program.cost.length,
        (i) => -lines[i].sign,
      ),
      rightSide: Float64Array.from(lines, ({ constant }) => constant),
      cones: cones.filter((cone) => !("size" in cone) || cone.size > 0),
    },
    sources: lines.map(({ source }) => source),
  };
}

/** The matrix on the weights as one on all variables. */
function widened({ rows: n, data }: NonNullable<WeightProgram["quadratic"]>, count: number): SparseRows {
  const starts = Int32Array.from({ length: count + 1 }, (_, i) => Math.min(i, n) * n);
  const indices = Int32Array.from(data, (_, k) => k % n);
  return { rows: count, columns: count, starts, indices, values: data };
}
