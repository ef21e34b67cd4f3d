import type { SparseRows } from "../../linear/linear-program.ts";
import { blockOrder, blockSize, fillBlockMatrix } from "./block-matrix.ts";
import { invertInPlace } from "./invert-in-place.ts";
import type { LeafBlock, Unit } from "./leaf-block.ts";

/** Largest number of variables and rows of a block. */
const largest = 24;
/** A block whose matrix has no larger pivot at the unit scaling depends on the rest of the program. */
const smallestPivot = 1e-8;

/**
 * Leaf variables and the units they are in, taken apart where no unit connects them. Of a block that is too large the
 * variables in most units are taken out of `isLeaf`, in place, until it falls apart; of one that cannot be eliminated by
 * itself, all.
 */
export function connectedBlocks(
  quadratic: SparseRows,
  rows: SparseRows,
  units: readonly Unit[],
  count: Int32Array,
  isLeaf: Uint8Array,
): LeafBlock[] {
  const isZero = new Uint8Array(rows.rows);
  for (const { kind, start } of units) if (kind === "zero") isZero[start] = 1;
  let blocks: readonly LeafBlock[] = [];
  for (let isWhole = false; !isWhole; ) {
    blocks = components(units, isLeaf);
    isWhole = true;
    for (const block of blocks) {
      if (blockSize(block) <= largest) continue;
      isWhole = false;
      const busiest = block.columns.reduce((top, j) => Math.max(top, count[j]), 0);
      for (const j of block.columns) if (count[j] === busiest) isLeaf[j] = 0;
    }
  }
  return blocks.filter((block) => {
    if (isRegular(quadratic, rows, block, isZero)) return true;
    for (const j of block.columns) isLeaf[j] = 0;
    return false;
  });
}

function components(units: readonly Unit[], isLeaf: Uint8Array): readonly LeafBlock[] {
  const parent = Int32Array.from(isLeaf, (_, j) => j);
  const find = (j: number): number => {
    while (parent[j] !== j) {
      parent[j] = parent[parent[j]];
      j = parent[j];
    }
    return j;
  };
  const touching = units.flatMap((unit) => {
    const leaves = unit.columns.filter((j) => isLeaf[j]);
    for (const j of leaves) parent[find(j)] = find(leaves[0]);
    return leaves.length === 0 ? [] : [{ unit, leaf: leaves[0] }];
  });
  const members = new Map<number, { readonly columns: number[]; readonly units: Unit[] }>();
  isLeaf.forEach((leaf, j) => {
    if (!leaf) return;
    const top = find(j);
    const found = members.get(top);
    if (found === undefined) members.set(top, { columns: [j], units: [] });
    else found.columns.push(j);
  });
  for (const { unit, leaf } of touching) members.get(find(leaf))?.units.push(unit);
  return Array.from(members.values(), ({ columns, units: own }) => blockOf(columns, own));
}

function blockOf(columns: readonly number[], units: readonly Unit[]): LeafBlock {
  const rows: number[] = [];
  const cones: LeafBlock["cones"][number][] = [];
  for (const { kind, start, size, exponent } of units) {
    if (size > 1) cones.push({ kind, start: rows.length, size, exponent });
    for (let i = 0; i < size; i++) rows.push(start + i);
  }
  return { columns: Int32Array.from(columns), rows: Int32Array.from(rows), cones };
}

/** Whether the block can be eliminated where H is the identity (and zero in the rows of zero cones). */
function isRegular(quadratic: SparseRows, rows: SparseRows, block: LeafBlock, isZero: Uint8Array): boolean {
  const order = blockOrder(block);
  const a = new Float64Array(order * order);
  fillBlockMatrix(quadratic, rows, block, a);
  block.rows.forEach((i, r) => {
    if (isZero[i] === 0) a[(block.columns.length + r) * (order + 1)] = -1;
  });
  return invertInPlace(a, order) > smallestPivot;
}
