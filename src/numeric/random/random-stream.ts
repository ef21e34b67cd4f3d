import { xoroshiro128plusFromState } from "pure-rand/generator/xoroshiro128plus";
import type { JumpableRandomGenerator } from "pure-rand/types/JumpableRandomGenerator";

/**
 * A source of random bits that moves on with every draw. What is drawn depends on the seed, the key path and
 * the order of draws, on nothing else.
 */
export interface RandomStream {
  readonly bits: JumpableRandomGenerator;
  /** The second normal variate of the last pair, where it was not handed out yet. */
  spareNormal?: number;
}

/**
 * The stream of a seed and a key path: one for every resample, asset or chain, so that what one job draws does
 * not depend on how many others ran before it.
 *
 *     state = permute(... permute(permute(IV, seed), key 1) ..., key n), n)
 *
 * Each number is absorbed as its 64 bits into one word of a 128-bit sponge whose permutation is the ChaCha
 * quarter round; the length of the path goes in last, so `(1)` and `(1, 0)` differ. The digest is the state of
 * a xoroshiro128+ generator, whose period is 2^128 - 1: m streams of length n overlap with probability about
 * m^2 n / 2^128, which is 1e-15 for a million streams of 10^11 draws.
 *
 * @param seed any finite number; 0 and -0 are the same seed.
 * @see Blackman and Vigna (2021), ACM Trans. Math. Software 47(4), 36; RFC 8439, section 2.1.
 */
export function randomStream(seed: number, ...key: number[]): RandomStream {
  const state = Int32Array.of(0x61707865, 0x3320646e, 0x79622d32, 0x6b206574);
  const number = new Float64Array(1);
  const words = new Int32Array(number.buffer);
  for (const value of [seed, ...key, key.length]) {
    number[0] = value + 0; // -0 + 0 = 0
    absorb(state, words[0]);
    absorb(state, words[1]);
  }
  if (state.every((word) => word === 0)) state[0] = 1; // the one state the generator never leaves
  return { bits: xoroshiro128plusFromState(Array.from(state)) };
}

function absorb(state: Int32Array, word: number): void {
  state[0] ^= word;
  for (let round = 0; round < 6; round++) quarterRound(state);
}

/** A bijection of 128 bits: additions, rotations, exclusive ors. */
function quarterRound(s: Int32Array): void {
  s[0] += s[1];
  s[3] = rotateLeft(s[3] ^ s[0], 16);
  s[2] += s[3];
  s[1] = rotateLeft(s[1] ^ s[2], 12);
  s[0] += s[1];
  s[3] = rotateLeft(s[3] ^ s[0], 8);
  s[2] += s[3];
  s[1] = rotateLeft(s[1] ^ s[2], 7);
}

function rotateLeft(word: number, by: number): number {
  return (word << by) | (word >>> (32 - by));
}
