import { cholesky, choleskyInverse } from "../../matrix/factorizations/cholesky.ts";
import type { Matrix } from "../../matrix/matrix.ts";

/**
 * The order in which an enumeration decides variables of `(z - c)'Q(z - c)`: each time the one that costs most where it is off
 * by one and all others still undecided adapt to it, `1 / (Q_A^-1)_jj` over the undecided A. Little is left to be tried at the
 * end, where the cheap ones are. Those that have one value alone come first: nothing adapts through them.
 *
 * Cost: O(n^3).
 *
 * @returns n indices, the first decided first; undefined where Q is not positive definite.
 * @see Foschini et al. (1999), IEEE J. Selected Areas in Communications 17(11), 1841-1852.
 */
export function enumerationOrder(q: Matrix, isSettled: (variable: number) => boolean): number[] | undefined {
  const factor = cholesky(q);
  if (factor.status === "indefinite") return undefined;
  const n = q.rows;
  const inverse = choleskyInverse(factor.lower).data.slice();
  const undecided = Array.from({ length: n }, (_, j) => j);
  const order: number[] = [];
  while (undecided.length > 0) {
    const settled = undecided.findIndex(isSettled);
    let at = Math.max(0, settled);
    undecided.forEach((j, k) => {
      if (settled < 0 && inverse[j * (n + 1)] < inverse[undecided[at] * (n + 1)]) at = k;
    });
    const [chosen] = undecided.splice(at, 1);
    order.push(chosen);
    for (const i of undecided) {
      const share = inverse[i * n + chosen] / inverse[chosen * (n + 1)];
      for (const j of undecided) inverse[i * n + j] -= share * inverse[chosen * n + j];
    }
  }
  return order;
}
