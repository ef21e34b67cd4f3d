const number = new Float64Array(1);
const words = new Uint32Array(number.buffer);

/**
 * 32 bits by which it is told whether numbers are still those that were looked at: of all their bits, in their order. Others have the same
 * by chance once in four billions; words are rotated and mixed, for two signs that turn together, as those of a covariance do, cancel
 * where they are only multiplied. Cost: O(n), and no array.
 *
 * @see Appleby (2011), MurmurHash3, 32 bits, its body.
 */
export function fingerprint(values: Float64Array): number {
  let hash = values.length;
  for (let k = 0; k < values.length; k++) {
    number[0] = values[k];
    hash = mixed(mixed(hash, words[0]), words[1]);
  }
  return hash;
}

function mixed(hash: number, word: number): number {
  const turned = hash ^ Math.imul(rotated(Math.imul(word, 0xcc9e2d51), 15), 0x1b873593);
  return (Math.imul(rotated(turned, 13), 5) + 0xe6546b64) | 0;
}

function rotated(bits: number, by: number): number {
  return (bits << by) | (bits >>> (32 - by));
}
