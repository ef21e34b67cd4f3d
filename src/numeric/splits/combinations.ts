/** Every choice of `size` of the numbers 0 to `count - 1`, each ascending, in the order of dictionaries. */
export function* combinations(count: number, size: number): Generator<readonly number[]> {
  const chosen = Array.from({ length: size }, (_, i) => i);
  for (;;) {
    yield [...chosen];
    let last = size - 1;
    while (last >= 0 && chosen[last] === count - size + last) last--;
    if (last < 0) return;
    chosen[last]++;
    for (let i = last + 1; i < size; i++) chosen[i] = chosen[i - 1] + 1;
  }
}

/** How many there are: `count! / (size! (count - size)!)`, exact below 2^53. */
export function combinationCount(count: number, size: number): number {
  let product = 1;
  for (let i = 1; i <= Math.min(size, count - size); i++) product = (product * (count - i + 1)) / i;
  return product;
}
