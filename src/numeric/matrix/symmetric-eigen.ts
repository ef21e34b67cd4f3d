import type { Matrix } from "./matrix.ts";
import { copyMatrix, identity, zeros } from "./matrix.ts";

/** `A = V diag(values) V'`; values ascending, `vectors` holds the eigenvectors as columns. */
export interface SymmetricEigen {
  readonly values: Float64Array;
  readonly vectors: Matrix;
}

/** Eigendecomposition of a symmetric matrix by cyclic Jacobi rotations. Cost: O(n^3) a sweep. */
export function symmetricEigen(a: Matrix): SymmetricEigen {
  const n = a.rows;
  const s = copyMatrix(a).data;
  const v = identity(n).data;
  for (let sweep = 0; sweep < 60; sweep++) {
    let off = 0;
    let all = 0;
    for (let p = 0; p < n; p++) {
      for (let q = 0; q < n; q++) {
        all += s[p * n + q] ** 2;
        if (p !== q) off += s[p * n + q] ** 2;
      }
    }
    if (off <= 1e-32 * all) break;
    for (let p = 0; p < n; p++) for (let q = p + 1; q < n; q++) rotate(s, v, n, p, q);
  }
  const order = Array.from({ length: n }, (_, i) => i).sort((i, j) => s[i * n + i] - s[j * n + j]);
  const vectors = zeros(n, n);
  order.forEach((from, to) => {
    for (let i = 0; i < n; i++) vectors.data[i * n + to] = v[i * n + from];
  });
  return { values: Float64Array.from(order, (i) => s[i * n + i]), vectors };
}

function rotate(s: Float64Array, v: Float64Array, n: number, p: number, q: number): void {
  const apq = s[p * n + q];
  if (apq === 0) return;
  const theta = (s[q * n + q] - s[p * n + p]) / (2 * apq);
  const t = (theta >= 0 ? 1 : -1) / (Math.abs(theta) + Math.sqrt(theta * theta + 1));
  const cos = 1 / Math.sqrt(t * t + 1);
  const sin = t * cos;
  for (let k = 0; k < n; k++) {
    const kp = s[k * n + p];
    const kq = s[k * n + q];
    s[k * n + p] = cos * kp - sin * kq;
    s[k * n + q] = sin * kp + cos * kq;
  }
  for (let k = 0; k < n; k++) {
    const pk = s[p * n + k];
    const qk = s[q * n + k];
    s[p * n + k] = cos * pk - sin * qk;
    s[q * n + k] = sin * pk + cos * qk;
    const vp = v[k * n + p];
    const vq = v[k * n + q];
    v[k * n + p] = cos * vp - sin * vq;
    v[k * n + q] = sin * vp + cos * vq;
  }
}
