import { maxAbs } from "../../matrix/vector.ts";
import type { HingeProgram } from "./hinge-program.ts";
import { type HingeVertex, hingeVertex } from "./hinge-vertex.ts";
import type { SparseRows } from "./linear-form.ts";
import { sparseRowTimes } from "./sparse-row-times.ts";

/** Hinges that may turn, for each x at least. */
const turningEach = 4;
/** And as a share of all. */
const turningShare = 1 / 16;
/** Most times that hinges found wrong are let turn. */
const mostRounds = 8;
/** A hinge by less than this share of its terms on the wrong side is at its kink. */
const rounding = 1e-14;

/**
 * The same vertex where most hinges are known to be open or shut, from a point near the answer: those farthest from their kinks
 * stand fast there, open ones as linear terms. Where one is on the other side of its kink at the answer, it may turn in the next
 * round. Where none is, the answer is that of all hinges, with q = p of open ones and q = 0 of shut ones.
 *
 * Cost: a few programs of a tenth of the hinges or so.
 *
 * @returns undefined where rounds do not end.
 */
export function vertexNear(program: HingeProgram, near: Float64Array): HingeVertex | undefined {
  const { hinges, linear } = program;
  const T = hinges.rows;
  const count = Math.ceil(Math.max(turningEach * linear.length, turningShare * T));
  if (2 * count > T) return undefined; // little is saved
  const [kink, coefficient] = [maxAbs(program.kinks), maxAbs(hinges.values)];
  const heights = heightsAt(program, near);
  const farthest = heights.map(Math.abs).sort()[count - 1];
  const turns = Uint8Array.from(heights, (height) => Number(Math.abs(height) <= farthest));
  const isOpen = Uint8Array.from(heights, (height) => Number(height > 0));
  let iterations = 0;
  for (let round = 0; round < mostRounds; round++) {
    const vertex = hingeVertex(turningProgram(program, turns, isOpen));
    if (vertex.status !== "vertex") return undefined;
    iterations += vertex.iterations;
    const within = rounding * (kink + coefficient * maxAbs(vertex.x));
    if (letTurn(turns, isOpen, heightsAt(program, vertex.x), within) === 0)
      return whole(program, { ...vertex, iterations }, turns, isOpen);
  }
  return undefined;
}

/** `b_t - a_t'x`: above zero where a hinge is open. */
function heightsAt({ hinges, kinks }: HingeProgram, x: Float64Array): Float64Array {
  const heights = new Float64Array(kinks.length);
  for (let t = 0; t < heights.length; t++) heights[t] = kinks[t] - sparseRowTimes(hinges, t, x);
  return heights;
}

/** Lets those turn that are on the other side of their kinks. Returns how many. */
function letTurn(turns: Uint8Array, isOpen: Uint8Array, heights: Float64Array, within: number): number {
  let wrong = 0;
  for (let t = 0; t < heights.length; t++) {
    if (turns[t] === 1 || (isOpen[t] === 1 ? -heights[t] : heights[t]) <= within) continue;
    turns[t] = 1;
    wrong++;
  }
  return wrong;
}

/** The program of the hinges that may turn, those that stand open as linear terms. */
function turningProgram(program: HingeProgram, turns: Uint8Array, isOpen: Uint8Array): HingeProgram {
  const { hinges, kinks, weights } = program;
  const { starts, indices, values } = hinges;
  const linear = program.linear.slice();
  const kept = chosenRows(hinges, turns);
  for (let t = 0; t < hinges.rows; t++) {
    if (turns[t] === 1 || isOpen[t] === 0) continue;
    for (let k = starts[t]; k < starts[t + 1]; k++) linear[indices[k]] -= weights[t] * values[k];
  }
  const isTurning = (_: number, t: number): boolean => turns[t] === 1;
  return {
    ...program,
    linear,
    hinges: kept,
    kinks: kinks.filter(isTurning),
    weights: weights.filter(isTurning),
  };
}

function chosenRows({ rows, columns, starts, indices, values }: SparseRows, chosen: Uint8Array): SparseRows {
  let [count, entries] = [0, 0];
  for (let t = 0; t < rows; t++) {
    if (chosen[t] === 0) continue;
    count++;
    entries += starts[t + 1] - starts[t];
  }
  const out = {
    rows: count,
    columns,
    starts: new Int32Array(count + 1),
    indices: new Int32Array(entries),
    values: new Float64Array(entries),
  };
  for (let t = 0, k = 0; t < rows; t++) {
    if (chosen[t] === 0) continue;
    const [from, to, at] = [starts[t], starts[t + 1], out.starts[k]];
    out.indices.set(indices.subarray(from, to), at);
    out.values.set(values.subarray(from, to), at);
    out.starts[++k] = at + to - from;
  }
  return out;
}

/** The vertex among all hinges: q is p where a hinge stands open, and their kinks count in the bound. */
function whole(
  { kinks, weights }: HingeProgram,
  vertex: Extract<HingeVertex, { readonly status: "vertex" }>,
  turns: Uint8Array,
  isOpen: Uint8Array,
): HingeVertex {
  const T = kinks.length;
  const turning = turns.reduce((count, each) => count + each, 0);
  const dual = new Float64Array(T + vertex.dual.length - turning);
  dual.set(vertex.dual.subarray(turning), T);
  let bound = vertex.bound;
  for (let t = 0, k = 0; t < T; t++) {
    if (turns[t] === 1) dual[t] = vertex.dual[k++];
    else if (isOpen[t] === 1) {
      dual[t] = weights[t];
      bound += weights[t] * kinks[t];
    }
  }
  return { ...vertex, dual, bound };
}
