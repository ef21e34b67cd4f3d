import { log } from "../elementary/elementary.ts";
import type { RandomStream } from "./random-stream.ts";
import { uniform } from "./uniform.ts";

/**
 * A standard normal draw, by the polar method: a uniform point of the unit disk gives two, the second of which
 * waits in the stream.
 *
 * @see Marsaglia and Bray (1964), SIAM Review 6(3), 260-264.
 */
export function normal(stream: RandomStream): number {
  if (stream.spareNormal !== undefined) {
    const spare = stream.spareNormal;
    stream.spareNormal = undefined;
    return spare;
  }
  for (;;) {
    const u = 2 * uniform(stream) - 1;
    const v = 2 * uniform(stream) - 1;
    const s = u * u + v * v;
    if (s === 0 || s >= 1) continue;
    const factor = Math.sqrt((-2 * log(s)) / s);
    stream.spareNormal = v * factor;
    return u * factor;
  }
}
