import { log } from "../../../../../numeric/elementary/elementary.ts";
import type { ErrorStructure, Errors } from "./error-structure.ts";
import { incidenceGram, leverages } from "./incidence.ts";

/**
 * Independent residuals with one variance, or one for each group of records, each over its record's weight: W is diagonal.
 *
 * @param names Names of the groups' components.
 * @param group The group of every record (n).
 * @param share One over its weight (n).
 */
export function residualGroups(
  names: readonly string[],
  group: Int32Array,
  share: Float64Array,
): ErrorStructure {
  const counts = new Float64Array(names.length);
  let shared = 0;
  for (let i = 0; i < group.length; i++) {
    counts[group[i]]++;
    shared += log(share[i]);
  }
  return {
    components: names,
    residuals: names.length,
    homogeneous: names.length === 1,
    at: (components) => residualsAt({ group, share, counts, shared }, components),
    part: (j, x) => {
      const out = new Float64Array(x.length);
      for (let i = 0; i < x.length; i++) if (group[i] === j) out[i] = x[i] * share[i];
      return out;
    },
  };
}

interface Groups {
  readonly group: Int32Array;
  readonly share: Float64Array;
  /** Records of each group. */
  readonly counts: Float64Array;
  /** Sum of the logarithms of the shares. */
  readonly shared: number;
}

function residualsAt({ group, share, counts, shared }: Groups, components: Float64Array): Errors {
  let known: Float64Array | undefined;
  const weightsOf = (): Float64Array => {
    known ??= share.map((own, i) => 1 / (components[group[i]] * own));
    return known;
  };
  return {
    logDeterminant: counts.reduce((total, count, g) => total + count * log(components[g]), shared),
    condition: 1, // a diagonal divides each record by itself
    solve: (x) => {
      const weights = weightsOf();
      const out = new Float64Array(x.length);
      for (let i = 0; i < x.length; i++) out[i] = x[i] * weights[i];
      return out;
    },
    information: (s) => incidenceGram(s, weightsOf()),
    traces: (s, b) => {
      if (b === undefined) return counts.map((count, g) => count / components[g]);
      const weights = weightsOf();
      const h = leverages(s, b);
      const traces = new Float64Array(components.length);
      for (let i = 0; i < h.length; i++) {
        traces[group[i]] += share[i] * weights[i] * (1 - weights[i] * h[i]);
      }
      return traces;
    },
  };
}
