import { log, log1p } from "../../numeric/elementary/elementary.ts";
import type { RandomStream } from "../../numeric/random/random-stream.ts";
import { randomStream } from "../../numeric/random/random-stream.ts";

/** Writes resample number `index` of every series into the buffers; the same rows for all, so pairs stay pairs. */
export type Resampler = (index: number, into: readonly Float64Array[]) => void;

/**
 * The stationary bootstrap: blocks that start anywhere in the series (which closes to a circle) and have a geometric
 * length, strung together until n rows are drawn.
 *
 * A resample depends on the seed and its number alone, whichever others are drawn. Cost a resample: O(n), n/b draws.
 *
 * @param series of one length n each, n below 2^21.
 * @param blockLength the mean b of the lengths; 1 draws rows independently.
 * @see Politis and Romano (1994), J. American Statistical Association 89(428), 1303-1313.
 */
export function stationaryBootstrap(
  series: readonly Float64Array[],
  blockLength: number,
  seed: number,
): Resampler {
  const n = series[0].length;
  const twice = series.map((values) => doubled(values));
  const perLogarithm = blockLength > 1 ? 1 / log1p(-1 / blockLength) : 0;
  return (index, into) => {
    const stream = randomStream(seed, index);
    for (let at = 0; at < n; ) {
      const start = rowBelow(stream, n);
      const u = ((stream.bits.next() >>> 0) + 1) * 2 ** -32; // in (0, 1]
      const drawn = 1 + Math.floor(log(u) * perLogarithm); // P(drawn > k) = (1 - 1/b)^k
      const end = Math.min(at + drawn, n);
      for (let s = 0; s < twice.length; s++) copyRows(into[s], at, end, twice[s], start);
      at = end;
    }
  };
}

/**
 * A row from 0 to n - 1, each exactly as likely: the upper half of a 32-bit draw times n, drawn again where the lower half
 * is one of the `2^32 mod n` values that would favor a row. One draw of 32 bits, where integerBelow takes 53.
 *
 * @see Lemire (2019), ACM Trans. Modeling and Computer Simulation 29(1), 3.
 */
function rowBelow(stream: RandomStream, n: number): number {
  for (;;) {
    const product = (stream.bits.next() >>> 0) * n; // below 2^53 for n below 2^21
    const row = Math.floor(product * 2 ** -32);
    const rest = product - row * 2 ** 32;
    if (rest >= n || rest >= 2 ** 32 % n) return row;
  }
}

function copyRows(into: Float64Array, from: number, to: number, source: Float64Array, start: number): void {
  for (let i = from, j = start; i < to; i++, j++) into[i] = source[j];
}

/** The series once more behind itself, so that a block across the end needs no wrapping. */
function doubled(values: Float64Array): Float64Array {
  const out = new Float64Array(2 * values.length);
  out.set(values);
  out.set(values, values.length);
  return out;
}
