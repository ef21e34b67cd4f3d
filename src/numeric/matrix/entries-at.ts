import { scratch } from "../scratch.ts";

/** The entries of a vector at some places. A loop: `Float64Array.from` with a function takes ten times as long. */
export function entriesAt(vector: Float64Array, places: readonly number[]): Float64Array {
  const out = scratch(places.length);
  for (let i = 0; i < places.length; i++) out[i] = vector[places[i]];
  return out;
}
