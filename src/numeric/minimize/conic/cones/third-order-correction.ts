import type { ThreeCone } from "./three-cone.ts";
import { solveTriangularTwice } from "./triangular-three.ts";

const primalStep = new Float64Array(3);
const dualStep = new Float64Array(3);
const image = new Float64Array(3);

/**
 * What linear steps leave out of one cone's way along its central path: `1/2 f*'''(z)[dz, f*''(z)^-1 ds]`, zero where it overflows.
 *
 * @param hessians the lower root of `f*''(z)`, nine numbers at `to`.
 * @param out three numbers.
 */
export function fillThirdOrderCorrection(
  cone: ThreeCone,
  z: Float64Array,
  ds: Float64Array,
  dz: Float64Array,
  at: number,
  hessians: Float64Array,
  to: number,
  out: Float64Array,
): void {
  for (let i = 0; i < 3; i++) {
    primalStep[i] = ds[at + i];
    dualStep[i] = dz[at + i];
  }
  solveTriangularTwice(hessians, to, primalStep, image);
  cone.dualThird(z, at, dualStep, image, out);
  for (let i = 0; i < 3; i++) out[i] = Number.isFinite(out[i]) ? out[i] / 2 : 0;
}
