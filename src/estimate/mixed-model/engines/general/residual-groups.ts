import { log } from "../../../../numeric/elementary/elementary.ts";
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
  return {
    components: names,
    residuals: names.length,
    homogeneous: names.length === 1,
    at: (components) => residualsAt(group, share, components),
    part: (j, x) => x.map((value, i) => (group[i] === j ? value * share[i] : 0)),
  };
}

function residualsAt(group: Int32Array, share: Float64Array, components: Float64Array): Errors {
  const weights = Float64Array.from(group, (g, i) => 1 / (components[g] * share[i]));
  return {
    logDeterminant: group.reduce((total, g, i) => total + log(components[g] * share[i]), 0),
    condition: 1, // a diagonal divides each record by itself
    solve: (x) => x.map((value, i) => value * weights[i]),
    information: (s) => incidenceGram(s, weights),
    traces: (s, b) => {
      const h = leverages(s, b);
      const traces = new Float64Array(components.length);
      for (let i = 0; i < h.length; i++) {
        traces[group[i]] += share[i] * weights[i] * (1 - weights[i] * h[i]);
      }
      return traces;
    },
  };
}
