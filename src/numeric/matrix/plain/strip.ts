import { heap } from "./heap.ts";

/** `to[4 k + r]` becomes element `k` of vector `r`, for up to four vectors; those that are not there are zeros. */
export function packStrip(
  count: number,
  length: number,
  from: number,
  vectorStep: number,
  elementStep: number,
  to: number,
): void {
  const h = heap;
  const end = to + 4 * length;
  if (count === 4 && vectorStep === 1) {
    for (let target = to, source = from; target < end; target += 4, source += elementStep) {
      h[target] = h[source];
      h[target + 1] = h[source + 1];
      h[target + 2] = h[source + 2];
      h[target + 3] = h[source + 3];
    }
    return;
  }
  for (let r = 0; r < 4; r++) {
    let source = from + r * vectorStep;
    if (r < count) {
      for (let target = to + r; target < end; target += 4, source += elementStep) h[target] = h[source];
    } else {
      for (let target = to + r; target < end; target += 4) h[target] = 0;
    }
  }
}

/** The way back: writes the strip's first `count` vectors to where they came from. */
export function unpackStrip(
  count: number,
  length: number,
  from: number,
  to: number,
  vectorStep: number,
  elementStep: number,
): void {
  const h = heap;
  const end = from + 4 * length;
  for (let r = 0; r < count; r++) {
    let target = to + r * vectorStep;
    for (let source = from + r; source < end; source += 4, target += elementStep) h[target] = h[source];
  }
}
