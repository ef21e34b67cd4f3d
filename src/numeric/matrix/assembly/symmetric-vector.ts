import { both, get, pair, set, setPair } from "./heap";

/**
 * `y <- y + A x` for a symmetric A of which only the upper triangle is read, each element once:
 * it serves its own row as a factor of `x` and the transposed one as a multiple of it.
 */
export function symv(n: i32, a: i32, aRow: i32, x: i32, y: i32): void {
  let i = 0;
  for (; i + 4 <= n; i += 4) {
    triangle(4, a + i * (aRow + 1), aRow, x + i, y + i);
    fourRows(n - i - 4, a + i * (aRow + 1) + 4, aRow, x + i, y + i);
  }
  triangle(n - i, a + i * (aRow + 1), aRow, x + i, y + i);
}

/** The triangle on the diagonal, `size` at most 4. */
function triangle(size: i32, a: i32, aRow: i32, x: i32, y: i32): void {
  for (let r = 0; r < size; r++) {
    const row = a + r * aRow;
    const factor = get(x + r);
    let sum = get(row + r) * factor;
    for (let c = r + 1; c < size; c++) {
      sum += get(row + c) * get(x + c);
      set(y + c, get(y + c) + factor * get(row + c));
    }
    set(y + r, get(y + r) + sum);
  }
}

/** Four rows to the right of their triangle: `count` columns from `a0` on, `x` and `y` at the rows. */
function fourRows(count: i32, a0: i32, aRow: i32, x: i32, y: i32): void {
  const a1 = a0 + aRow;
  const a2 = a1 + aRow;
  const a3 = a2 + aRow;
  const x0 = both(x);
  const x1 = both(x + 1);
  const x2 = both(x + 2);
  const x3 = both(x + 3);
  let s0 = f64x2.splat(0);
  let s1 = f64x2.splat(0);
  let s2 = f64x2.splat(0);
  let s3 = f64x2.splat(0);
  const even = count & ~1;
  for (let j = 0; j < even; j += 2) {
    const p0 = pair(a0 + j);
    const p1 = pair(a1 + j);
    const p2 = pair(a2 + j);
    const p3 = pair(a3 + j);
    const other = pair(x + 4 + j);
    let sums = f64x2.add(pair(y + 4 + j), f64x2.mul(x0, p0));
    sums = f64x2.add(sums, f64x2.mul(x1, p1));
    sums = f64x2.add(sums, f64x2.mul(x2, p2));
    setPair(y + 4 + j, f64x2.add(sums, f64x2.mul(x3, p3)));
    s0 = f64x2.add(s0, f64x2.mul(p0, other));
    s1 = f64x2.add(s1, f64x2.mul(p1, other));
    s2 = f64x2.add(s2, f64x2.mul(p2, other));
    s3 = f64x2.add(s3, f64x2.mul(p3, other));
  }
  if (even < count) {
    const last = f64x2.replace_lane(f64x2.splat(0), 0, get(x + 4 + even));
    const p0 = both(a0 + even);
    const p1 = both(a1 + even);
    const p2 = both(a2 + even);
    const p3 = both(a3 + even);
    let sum = get(y + 4 + even) + get(x) * get(a0 + even);
    sum += get(x + 1) * get(a1 + even);
    sum += get(x + 2) * get(a2 + even);
    set(y + 4 + even, sum + get(x + 3) * get(a3 + even));
    s0 = f64x2.add(s0, f64x2.mul(p0, last));
    s1 = f64x2.add(s1, f64x2.mul(p1, last));
    s2 = f64x2.add(s2, f64x2.mul(p2, last));
    s3 = f64x2.add(s3, f64x2.mul(p3, last));
  }
  set(y, get(y) + (f64x2.extract_lane(s0, 0) + f64x2.extract_lane(s0, 1)));
  set(y + 1, get(y + 1) + (f64x2.extract_lane(s1, 0) + f64x2.extract_lane(s1, 1)));
  set(y + 2, get(y + 2) + (f64x2.extract_lane(s2, 0) + f64x2.extract_lane(s2, 1)));
  set(y + 3, get(y + 3) + (f64x2.extract_lane(s3, 0) + f64x2.extract_lane(s3, 1)));
}
