import { get, pair, set, setPair } from "./heap";

/**
 * Copies up to four vectors of one length side by side: `to[4 k + r]` is element `k` of vector `r`.
 * This is the shape in which the tile reads its operands; vectors that are not there are zeros.
 */
export function packStrip(count: i32, length: i32, from: i32, vectorStep: i32, elementStep: i32, to: i32): void {
  if (count === 4 && vectorStep === 1) {
    for (const end = to + 4 * length; to < end; to += 4, from += elementStep) {
      setPair(to, pair(from));
      setPair(to + 2, pair(from + 2));
    }
    return;
  }
  for (let r = 0; r < 4; r++) {
    let source = from + r * vectorStep;
    const end = to + 4 * length;
    if (r < count) {
      for (let target = to + r; target < end; target += 4, source += elementStep) set(target, get(source));
    } else {
      for (let target = to + r; target < end; target += 4) set(target, 0);
    }
  }
}

/** The way back: writes the strip's first `count` vectors to where they came from. */
export function unpackStrip(count: i32, length: i32, from: i32, to: i32, vectorStep: i32, elementStep: i32): void {
  for (let r = 0; r < count; r++) {
    let target = to + r * vectorStep;
    for (let source = from + r; source < from + 4 * length; source += 4, target += elementStep) {
      set(target, get(source));
    }
  }
}
