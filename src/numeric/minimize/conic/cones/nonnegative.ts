import type { ConeGroup, Scalings } from "./cone-group.ts";

/** The half-lines `s_i >= 0` of these rows: `H = s / z`. */
export function nonnegativeCones(rows: Int32Array, { diagonal }: Scalings): ConeGroup {
  return {
    degree: rows.length,
    setUnit(s, z) {
      for (const i of rows) s[i] = z[i] = 1;
    },
    rescale(s, z) {
      for (let k = 0; k < rows.length; k++) {
        const i = rows[k];
        if (!(s[i] > 0 && z[i] > 0)) return false;
        diagonal[i] = s[i] / z[i];
      }
      return true;
    },
    timesScaling(v, out) {
      for (let k = 0; k < rows.length; k++) out[rows[k]] = diagonal[rows[k]] * v[rows[k]];
    },
    affineShift(s, out) {
      for (let k = 0; k < rows.length; k++) out[rows[k]] = s[rows[k]];
    },
    combinedShift(s, z, ds, dz, mu, out) {
      for (let k = 0; k < rows.length; k++) {
        const i = rows[k];
        out[i] = s[i] + (ds[i] * dz[i] - mu) / z[i];
      }
    },
    longestStep(s, z, ds, dz, limit) {
      let step = limit;
      for (let k = 0; k < rows.length; k++) {
        const i = rows[k];
        if (ds[i] < 0) step = Math.min(step, -s[i] / ds[i]);
        if (dz[i] < 0) step = Math.min(step, -z[i] / dz[i]);
      }
      return step;
    },
    isCentral: () => true,
  };
}
