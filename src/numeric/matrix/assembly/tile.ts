import { setPair } from "./heap";

/**
 * The heart of all: a 4 x 4 product of two strips, held in registers.
 *
 *     out[4 r + c] = sum over k of a[4 k + r] b[4 k + c],   k = 0 .. depth - 1
 */
export function tile(depth: i32, a: i32, b: i32, out: i32): void {
  let c00 = f64x2.splat(0);
  let c02 = f64x2.splat(0);
  let c10 = f64x2.splat(0);
  let c12 = f64x2.splat(0);
  let c20 = f64x2.splat(0);
  let c22 = f64x2.splat(0);
  let c30 = f64x2.splat(0);
  let c32 = f64x2.splat(0);
  let p = (<usize>a) << 3;
  let q = (<usize>b) << 3;
  for (const end = p + ((<usize>depth) << 5); p < end; p += 32, q += 32) {
    const b0 = v128.load(q);
    const b2 = v128.load(q, 16);
    const a0 = v128.load64_splat(p);
    c00 = f64x2.add(c00, f64x2.mul(a0, b0));
    c02 = f64x2.add(c02, f64x2.mul(a0, b2));
    const a1 = v128.load64_splat(p, 8);
    c10 = f64x2.add(c10, f64x2.mul(a1, b0));
    c12 = f64x2.add(c12, f64x2.mul(a1, b2));
    const a2 = v128.load64_splat(p, 16);
    c20 = f64x2.add(c20, f64x2.mul(a2, b0));
    c22 = f64x2.add(c22, f64x2.mul(a2, b2));
    const a3 = v128.load64_splat(p, 24);
    c30 = f64x2.add(c30, f64x2.mul(a3, b0));
    c32 = f64x2.add(c32, f64x2.mul(a3, b2));
  }
  setPair(out, c00);
  setPair(out + 2, c02);
  setPair(out + 4, c10);
  setPair(out + 6, c12);
  setPair(out + 8, c20);
  setPair(out + 10, c22);
  setPair(out + 12, c30);
  setPair(out + 14, c32);
}
