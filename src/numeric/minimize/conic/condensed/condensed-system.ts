import type { SparseRows } from "../../linear/linear-program.ts";
import type { Scalings } from "../cones/cone-group.ts";
import type { ConePlace } from "../cones/cone-places.ts";
import { addProduct, addTransposedProduct } from "../sparse-products.ts";
import { addNormal, alongNormal } from "./cone-by-itself.ts";
import { couplings } from "./couplings.ts";
import { eliminationPlan } from "./elimination-plan.ts";
import { isCap } from "./large-cone.ts";
import { leafSystem } from "./leaf-system.ts";
import type { LinearSystem } from "./linear-system.ts";
import { factorRoot, rootFactor, solveRoot } from "./root-factor.ts";
import { rootMatrix } from "./root-matrix.ts";

/** Tried in turn until the factorization succeeds; what is added is taken out again by refinement. */
const regularizations = [1e-14, 1e-12, 1e-10, 1e-8].map((share) => ({ share, shareOfLargest: 1e4 * share }));

/**
 * The system of a step, brought down to its root: what a scenario has of its own is eliminated first, then rows and large
 * cones by their scalings, and what is left is dense.
 *
 * Cost: for S scenarios of their own, K root variables: O(S K^2 + K^3) in products of matrices to factor, O(S K) to solve.
 */
export function condensedSystem(
  quadratic: SparseRows,
  rows: SparseRows,
  places: readonly ConePlace[],
  scalings: Scalings,
): LinearSystem {
  const plan = eliminationPlan(quadratic, rows, places);
  const { border, rootOf, rootSize } = plan;
  const coupled = couplings(rows, plan);
  const caps = plan.largeCones.filter((place) => isCap(coupled.rows, place));
  const leaves = leafSystem(quadratic, rows, plan, caps, scalings);
  const root = rootMatrix(quadratic, plan, coupled, caps, leaves, scalings);
  const borders = border.length + caps.length;
  const factored = rootFactor(rootSize, borders);
  const leafX = new Float64Array(rows.columns);
  const ownZ = new Float64Array(rows.rows);
  const rootX = new Float64Array(rootSize);
  const borderY = new Float64Array(borders);
  return {
    factor() {
      if (!leaves.invert()) return false;
      root.assemble();
      return regularizations.some((regularization) => factorRoot(factored, root.data, regularization));
    },
    solve(f, g, dx, dz) {
      leafX.set(f);
      ownZ.set(g);
      leaves.solve(leafX, ownZ);
      for (let j = 0; j < rows.columns; j++) {
        if (rootOf[j] < 0) continue;
        rootX[rootOf[j]] = f[j];
        leafX[j] = 0;
      }
      for (let i = 0; i < border.length; i++) {
        borderY[i] = g[border[i]];
        ownZ[border[i]] = 0;
      }
      addTransposedProduct(coupled.rows, -1, ownZ, rootX);
      addProduct(coupled.borderLeaves, -1, leafX, borderY);
      // What a cap has along its normal is the unknown of its border row: subtracted, it would be lost.
      caps.forEach((place, c) => {
        borderY[border.length + c] = alongNormal(place, scalings, g);
      });
      solveRoot(factored, rootX, borderY);
      dx.set(f);
      dz.set(g);
      addProduct(coupled.rows, -1, rootX, dz);
      addTransposedProduct(coupled.borderLeaves, -1, borderY, dx);
      leaves.solve(dx, dz);
      for (let j = 0; j < rows.columns; j++) if (rootOf[j] >= 0) dx[j] = rootX[rootOf[j]];
      for (let i = 0; i < border.length; i++) dz[border[i]] = borderY[i];
      caps.forEach((place, c) => {
        addNormal(place, scalings, borderY[border.length + c], dz);
      });
    },
  };
}
