import type { SparseRows } from "../../linear/linear-program.ts";
import type { ConePlace } from "../cones/cone-places.ts";
import { connectedBlocks } from "./connected-blocks.ts";
import type { LeafBlock, Unit } from "./leaf-block.ts";

/**
 * In which order the linear system of a step is eliminated:
 *
 *     [P  A'] [dx]
 *     [A  -H] [dz]
 *
 * Blocks first: what a scenario has of its own, a variable that only a few rows know, with these rows. Then rows and large
 * cones between root variables, by their scalings. What is left, the root, is dense: variables and border rows, which are
 * equalities, and rows that would tie many blocks together.
 */
export interface EliminationPlan {
  readonly blocks: readonly LeafBlock[];
  /** Nonnegative rows between root variables. */
  readonly singles: Int32Array;
  readonly largeCones: readonly ConePlace[];
  readonly border: Int32Array;
  /** n: place among the root variables, or -1. */
  readonly rootOf: Int32Array;
  readonly rootSize: number;
}

/** Most units of a leaf variable, leaf variables of a row and of a cone in a block, and rows of such a cone. */
const most = { unitsOfLeaf: 8, leavesOfRow: 3, leavesOfCone: 6, rowsOfCone: 8 };

export function eliminationPlan(
  quadratic: SparseRows,
  rows: SparseRows,
  places: readonly ConePlace[],
): EliminationPlan {
  const units = unitsOf(rows, places);
  const count = new Int32Array(rows.columns);
  for (const { columns } of units) for (const j of columns) count[j]++;
  const isLeaf = leafCandidates(quadratic, units, count);
  const isBorder = units.map(() => false);
  for (const [k, unit] of units.entries()) {
    const leaves = unit.columns.filter((j) => isLeaf[j]);
    if (isSingle(unit)) isBorder[k] = leaves.length > most.leavesOfRow;
    else {
      const busiest = leaves.toSorted((a, b) => count[b] - count[a]);
      for (const j of busiest.slice(0, Math.max(0, leaves.length - most.leavesOfCone))) isLeaf[j] = 0;
    }
  }
  const inside = units.filter((_, k) => !isBorder[k]);
  const blocks = connectedBlocks(quadratic, rows, inside, count, isLeaf);

  const rootOf = new Int32Array(rows.columns).fill(-1);
  let rootSize = 0;
  for (let j = 0; j < rows.columns; j++) if (isLeaf[j] === 0) rootOf[j] = rootSize++;
  const singles: number[] = [];
  const border: number[] = [];
  const largeCones: ConePlace[] = [];
  units.forEach((unit, k) => {
    const touchesLeaf = unit.columns.some((j) => isLeaf[j]);
    if (touchesLeaf) {
      if (isBorder[k]) border.push(unit.start);
    } else if (unit.kind === "zero") border.push(unit.start);
    else if (unit.kind === "nonnegative") singles.push(unit.start);
    else if (unit.size > most.rowsOfCone) largeCones.push(unit);
    else blocks.push(blockOfCone(unit));
  });
  return {
    blocks,
    singles: Int32Array.from(singles),
    largeCones,
    border: Int32Array.from(border),
    rootOf,
    rootSize,
  };
}

function isSingle({ kind }: ConePlace): boolean {
  return kind === "zero" || kind === "nonnegative";
}

function unitsOf({ starts, indices }: SparseRows, places: readonly ConePlace[]): readonly Unit[] {
  return places.flatMap((place): Unit[] => {
    if (isSingle(place)) {
      return Array.from({ length: place.size }, (_, k) => {
        const start = place.start + k;
        return {
          ...place,
          start,
          size: 1,
          columns: Array.from(indices.subarray(starts[start], starts[start + 1])),
        };
      });
    }
    const all = indices.subarray(starts[place.start], starts[place.start + place.size]);
    return [{ ...place, columns: [...new Set(all)] }];
  });
}

/** Variables without curvature shared with others, in few units, none of them a large cone. */
function leafCandidates(quadratic: SparseRows, units: readonly Unit[], count: Int32Array): Uint8Array {
  const n = quadratic.columns;
  const isLeaf = new Uint8Array(n).fill(1);
  for (let i = 0; i < quadratic.rows; i++) {
    for (let k = quadratic.starts[i]; k < quadratic.starts[i + 1]; k++) {
      if (quadratic.indices[k] !== i && quadratic.values[k] !== 0) isLeaf[i] = 0;
    }
  }
  for (const { columns, kind, size } of units) {
    if (kind === "second-order" && size > most.rowsOfCone) for (const j of columns) isLeaf[j] = 0;
  }
  for (let j = 0; j < n; j++) if (count[j] === 0 || count[j] > most.unitsOfLeaf) isLeaf[j] = 0;
  return isLeaf;
}

function blockOfCone(place: ConePlace): LeafBlock {
  return {
    columns: new Int32Array(0),
    rows: Int32Array.from({ length: place.size }, (_, i) => place.start + i),
    cones: [{ ...place, start: 0 }],
  };
}
