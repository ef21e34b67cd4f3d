import { heap } from "./heap.ts";

/** `out[4 r + c] = sum over k of a[4 k + r] b[4 k + c]`, two columns at a time: as many sums as there are registers. */
export function tile(depth: number, a: number, b: number, out: number): void {
  halfTile(depth, a, b, out);
  halfTile(depth, a, b + 2, out + 2);
}

function halfTile(depth: number, a: number, b: number, out: number): void {
  const h = heap;
  let c00 = 0;
  let c01 = 0;
  let c10 = 0;
  let c11 = 0;
  let c20 = 0;
  let c21 = 0;
  let c30 = 0;
  let c31 = 0;
  for (let p = a, q = b, end = a + 4 * depth; p < end; p += 4, q += 4) {
    const b0 = h[q];
    const b1 = h[q + 1];
    const a0 = h[p];
    c00 += a0 * b0;
    c01 += a0 * b1;
    const a1 = h[p + 1];
    c10 += a1 * b0;
    c11 += a1 * b1;
    const a2 = h[p + 2];
    c20 += a2 * b0;
    c21 += a2 * b1;
    const a3 = h[p + 3];
    c30 += a3 * b0;
    c31 += a3 * b1;
  }
  h[out] = c00;
  h[out + 1] = c01;
  h[out + 4] = c10;
  h[out + 5] = c11;
  h[out + 8] = c20;
  h[out + 9] = c21;
  h[out + 12] = c30;
  h[out + 13] = c31;
}
