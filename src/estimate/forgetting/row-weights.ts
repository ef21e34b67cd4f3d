import { scratch } from "../../numeric/scratch.ts";

/** How much each period of a window counts in an estimate. */
export interface RowWeights {
  /** T, positive, with the sum n. */
  readonly weights: Float64Array;
  /** n: how many equally weighted periods would tell as much; T where all count alike. */
  readonly effectivePeriods: number;
}

/** Every period counts once. The weights last as `scratch` does. */
export function equalRowWeights(periods: number): RowWeights {
  return { weights: scratch(periods).fill(1), effectivePeriods: periods };
}

/** The effective number of periods as `details` hold it; nothing where all count alike. */
export function forgettingDetails({ weights, effectivePeriods }: RowWeights): {
  readonly effectivePeriods?: number;
} {
  return effectivePeriods === weights.length ? {} : { effectivePeriods };
}
