import { maxAbs } from "../../matrix/vector.ts";
import { condensedSystem } from "./condensed/condensed-system.ts";
import type { LinearSystem } from "./condensed/linear-system.ts";
import { wholeOrder, wholeSystem } from "./condensed/whole-system.ts";
import type { ProductCone } from "./cones/product-cone.ts";
import type { ScaledProgram } from "./equilibrate.ts";
import { addProduct, addTransposedProduct } from "./sparse-products.ts";

/** `[P A'; A -H] [dx; dz] = [f; g]` with iterative refinement against the system without regularization. */
export interface NewtonSystem {
  /** For the scalings as they are now. */
  factor(): boolean;
  /** Whether digits that the condensed system has lost are worth the system as a whole. */
  isThorough: boolean;
  /** @returns The largest residual left, relative to the largest right-hand side. */
  solve(f: Float64Array, g: Float64Array, dx: Float64Array, dz: Float64Array): number;
}

const most = { refinements: 6, orderOfWhole: 600 };
const goal = 1e-10;
/** Slacks follow from the rows, so that what is left of the second part only misses complementarity, as a step may. */
const complementarity = 1e-3;
/** A relative residual above this is worth the system as a whole, where it is small enough. */
const acceptable = 1e-7;

export function newtonSystem(program: ScaledProgram, { groups, scalings }: ProductCone): NewtonSystem {
  const { quadratic, rows, places } = program;
  const [n, m] = [rows.columns, rows.rows];
  const condensed = condensedSystem(quadratic, rows, places, scalings);
  let whole: LinearSystem | undefined;
  let inUse: LinearSystem = condensed;
  const residualX = new Float64Array(n);
  const residualZ = new Float64Array(m);
  const correctionX = new Float64Array(n);
  const correctionZ = new Float64Array(m);
  const scaled = new Float64Array(m);

  /** What `(dx, dz)` leaves of the right-hand side. */
  const fillResidual = (f: Float64Array, g: Float64Array, dx: Float64Array, dz: Float64Array): number => {
    residualX.set(f);
    residualZ.set(g);
    addProduct(quadratic, -1, dx, residualX);
    addTransposedProduct(rows, -1, dz, residualX);
    addProduct(rows, -1, dx, residualZ);
    for (const group of groups) group.timesScaling(dz, scaled);
    for (let i = 0; i < m; i++) residualZ[i] += scaled[i];
    return Math.max(maxAbs(residualX), complementarity * maxAbs(residualZ));
  };

  const refined = (f: Float64Array, g: Float64Array, dx: Float64Array, dz: Float64Array): number => {
    const size = Math.max(maxAbs(f), maxAbs(g)) || 1;
    inUse.solve(f, g, dx, dz);
    let left = fillResidual(f, g, dx, dz);
    for (let k = 0; k < most.refinements && left > goal * size; k++) {
      inUse.solve(residualX, residualZ, correctionX, correctionZ);
      for (let j = 0; j < n; j++) dx[j] += correctionX[j];
      for (let i = 0; i < m; i++) dz[i] += correctionZ[i];
      const now = fillResidual(f, g, dx, dz);
      if (!(now < left)) {
        for (let j = 0; j < n; j++) dx[j] -= correctionX[j];
        for (let i = 0; i < m; i++) dz[i] -= correctionZ[i];
        break;
      }
      const isSlow = now > left / 2;
      left = now;
      if (isSlow) break;
    }
    return left / size;
  };

  const useWhole = (): boolean => {
    if (inUse === whole || wholeOrder(n, places) > most.orderOfWhole) return false;
    whole ??= wholeSystem(quadratic, rows, places, scalings);
    if (!whole.factor()) return false;
    inUse = whole;
    return true;
  };

  return {
    isThorough: true,
    factor() {
      inUse = condensed;
      return condensed.factor() || useWhole();
    },
    solve(f, g, dx, dz) {
      const left = refined(f, g, dx, dz);
      return left <= acceptable || !this.isThorough || !useWhole() ? left : refined(f, g, dx, dz);
    },
  };
}
