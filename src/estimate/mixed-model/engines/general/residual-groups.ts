import type { ErrorStructure, Errors } from "./error-structure.ts";
import { incidenceGram, leverages } from "./incidence.ts";

/**
 * Independent residuals with one variance, or one for each group of records: W is diagonal.
 *
 * @param names Names of the groups' components.
 * @param group The group of every record (n).
 */
export function residualGroups(names: readonly string[], group: Int32Array): ErrorStructure {
  return {
    components: names,
    residuals: names.length,
    homogeneous: names.length === 1,
    at: (components) => residualsAt(group, components),
    part: (j, x) => x.map((value, i) => (group[i] === j ? value : 0)),
  };
}

function residualsAt(group: Int32Array, components: Float64Array): Errors {
  const weights = Float64Array.from(group, (g) => 1 / components[g]);
  return {
    logDeterminant: group.reduce((total, g) => total + Math.log(components[g]), 0),
    condition: 1, // a diagonal divides each record by itself
    solve: (x) => x.map((value, i) => value * weights[i]),
    information: (s) => incidenceGram(s, weights),
    traces: (s, b) => {
      const h = leverages(s, b);
      const traces = new Float64Array(components.length);
      for (let i = 0; i < h.length; i++) traces[group[i]] += weights[i] * (1 - weights[i] * h[i]);
      return traces;
    },
  };
}
