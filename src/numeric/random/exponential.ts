import { exp, log } from "../elementary/elementary.ts";
import type { RandomStream } from "./random-stream.ts";
import { uniform } from "./uniform.ts";

/**
 * A draw from the density `exp(-x)`, x >= 0, by the ziggurat: 256 layers of equal area over the density, of which 98.9%
 * of draws need one product and one comparison. A multiple of 2^-46 of its layer's width.
 *
 * @see Marsaglia and Tsang (2000), J. Statistical Software 5(8).
 */
export function exponential(stream: RandomStream): number {
  for (;;) {
    const word = stream.bits.next();
    const layer = word >>> 24;
    const u = (((word >>> 5) & 0x7ffff) * 0x8000000 + (stream.bits.next() >>> 5)) * 2 ** -46;
    const x = u * widths[layer];
    if (x < widths[layer + 1]) return x; // inside the layer above, hence below the density
    if (layer === 0) return tail - log(1 - uniform(stream));
    const [low, high] = [heights[layer], heights[layer + 1]];
    if (low + uniform(stream) * (high - low) < exp(-x)) return x;
  }
}

const layers = 256;

/** Where the lowest layer ends and the tail begins: the r at which 256 layers of the area `(r + 1) exp(-r)` fit. */
const tail = 7.697117470131049;

/** Ends of the layers, the lowest first: that one's is as wide as a rectangle of its area, tail included, would be. */
const widths = layerWidths();

/** The density at these ends. */
const heights: Float64Array = widths.map((x) => exp(-x));

function layerWidths(): Float64Array {
  const area = (tail + 1) * exp(-tail);
  const ends = new Float64Array(layers + 1);
  ends[0] = tail + 1;
  ends[1] = tail;
  for (let i = 2; i < layers; i++) ends[i] = -log(area / ends[i - 1] + exp(-ends[i - 1]));
  return ends; // the last is 0
}
