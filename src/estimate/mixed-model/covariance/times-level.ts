import type { Matrix } from "../../../numeric/matrix/matrix.ts";
import type { MixedCovariance } from "./mixed-covariance.ts";

/** A covariance with every part `level` times as large. */
export function timesLevel(covariance: MixedCovariance, level: number): MixedCovariance {
  if (level === 1) return covariance;
  const times = (a: Matrix): Matrix => ({ ...a, data: a.data.map((value) => level * value) });
  const { loadings, interaction, time, residual, sample, total } = covariance;
  return {
    ...covariance,
    loadings: times(loadings),
    interaction: times(interaction),
    ...(time && { time: times(time) }),
    residual: residual.map((value) => level * value),
    sample: times(sample),
    total: times(total),
  };
}
