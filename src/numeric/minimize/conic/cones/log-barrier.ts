/**
 * psi, its gradient and Hessian: the barriers of the exponential and of the power cone are `-log psi(z) - sum b_i log |z_i|`.
 * Scratch of one call, overwritten by the next.
 */
export interface PsiDerivatives {
  psi: number;
  /** 3. */
  readonly gradient: Float64Array;
  /** 3 x 3. */
  readonly hessian: Float64Array;
}

export function psiDerivatives(): PsiDerivatives {
  return { psi: 0, gradient: new Float64Array(3), hessian: new Float64Array(9) };
}

/** @param shares the b; where one is zero its z may be. */
export function barrierGradient(
  { psi, gradient: g }: PsiDerivatives,
  z: Float64Array,
  at: number,
  shares: Float64Array,
  out: Float64Array,
): void {
  for (let i = 0; i < 3; i++) out[i] = -g[i] / psi - (shares[i] === 0 ? 0 : shares[i] / z[at + i]);
}

const hessianU = new Float64Array(3);
const hessianV = new Float64Array(3);

/** @param third psi's own third derivative along u and v. */
export function barrierThird(
  { psi, gradient: g, hessian: h }: PsiDerivatives,
  third: Float64Array,
  z: Float64Array,
  at: number,
  shares: Float64Array,
  u: Float64Array,
  v: Float64Array,
  out: Float64Array,
): void {
  let slopeU = 0;
  let slopeV = 0;
  let bend = 0;
  for (let i = 0; i < 3; i++) {
    hessianU[i] = h[3 * i] * u[0] + h[3 * i + 1] * u[1] + h[3 * i + 2] * u[2];
    hessianV[i] = h[3 * i] * v[0] + h[3 * i + 1] * v[1] + h[3 * i + 2] * v[2];
  }
  for (let i = 0; i < 3; i++) {
    slopeU += g[i] * u[i];
    slopeV += g[i] * v[i];
    bend += v[i] * hessianU[i];
  }
  for (let i = 0; i < 3; i++) {
    const share = shares[i];
    const ownTerm = share === 0 ? 0 : (2 * share * u[i] * v[i]) / (z[at + i] * z[at + i] * z[at + i]);
    const mixed = (bend * g[i] + hessianU[i] * slopeV + hessianV[i] * slopeU) / psi;
    out[i] = (-third[i] + mixed - (2 * slopeU * slopeV * g[i]) / (psi * psi)) / psi - ownTerm;
  }
}
