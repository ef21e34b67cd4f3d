import type { RandomStream } from "./random-stream.ts";

/** A draw from 0, 1, ..., 2^53 - 1. The lowest bits of the generator are linear in its state and are left out. */
export function integer53(stream: RandomStream): number {
  const high = stream.bits.next() >>> 5; // 27 bits
  const low = stream.bits.next() >>> 6; // 26 bits
  return high * 0x4000000 + low;
}

/** A draw from [0, 1), a multiple of 2^-53. */
export function uniform(stream: RandomStream): number {
  return integer53(stream) * 2 ** -53;
}
