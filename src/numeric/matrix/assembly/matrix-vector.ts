import { both, get, pair, set, setPair } from "./heap";

/** `y <- y + alpha A x` with A `m x n`. Even and odd columns are summed apart. */
export function gemv(m: i32, n: i32, alpha: f64, a: i32, aRow: i32, x: i32, y: i32): void {
  const even = n & ~1;
  for (let i = 0; i < m; i++) {
    const row = a + i * aRow;
    let sums = f64x2.splat(0);
    for (let j = 0; j < even; j += 2) sums = f64x2.add(sums, f64x2.mul(pair(row + j), pair(x + j)));
    let sum = f64x2.extract_lane(sums, 0) + f64x2.extract_lane(sums, 1);
    if (even < n) sum += get(row + even) * get(x + even);
    set(y + i, get(y + i) + alpha * sum);
  }
}

/** `y <- y + alpha A' x` with A `m x n`, row after row. */
export function gemvTransposed(m: i32, n: i32, alpha: f64, a: i32, aRow: i32, x: i32, y: i32): void {
  let i = 0;
  for (; i + 4 <= m; i += 4) addFourRows(n, alpha, a + i * aRow, aRow, x + i, y);
  for (; i < m; i++) {
    const factor = alpha * get(x + i);
    for (let j = 0; j < n; j++) set(y + j, get(y + j) + factor * get(a + i * aRow + j));
  }
}

function addFourRows(n: i32, alpha: f64, a0: i32, aRow: i32, x: i32, y: i32): void {
  const a1 = a0 + aRow;
  const a2 = a1 + aRow;
  const a3 = a2 + aRow;
  const scale = f64x2.splat(alpha);
  const x0 = f64x2.mul(scale, both(x));
  const x1 = f64x2.mul(scale, both(x + 1));
  const x2 = f64x2.mul(scale, both(x + 2));
  const x3 = f64x2.mul(scale, both(x + 3));
  const even = n & ~1;
  for (let j = 0; j < even; j += 2) {
    let sums = f64x2.add(pair(y + j), f64x2.mul(x0, pair(a0 + j)));
    sums = f64x2.add(sums, f64x2.mul(x1, pair(a1 + j)));
    sums = f64x2.add(sums, f64x2.mul(x2, pair(a2 + j)));
    setPair(y + j, f64x2.add(sums, f64x2.mul(x3, pair(a3 + j))));
  }
  if (even < n) {
    let sum = get(y + even) + f64x2.extract_lane(x0, 0) * get(a0 + even);
    sum += f64x2.extract_lane(x1, 0) * get(a1 + even);
    sum += f64x2.extract_lane(x2, 0) * get(a2 + even);
    set(y + even, sum + f64x2.extract_lane(x3, 0) * get(a3 + even));
  }
}
