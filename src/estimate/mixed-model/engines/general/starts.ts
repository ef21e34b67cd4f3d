import { dot } from "../../../../numeric/matrix/vector.ts";
import type { ModelFrame } from "../../specification/model-frame.ts";
import { equationsOf } from "./frame-equations.ts";
import type { RemlStart } from "./maximize-reml.ts";
import { maximizeReml } from "./maximize-reml.ts";
import type { MixedEquations } from "./rooted-coordinates.ts";

/** Half of what least squares leaves to residuals, the other half shared by the random terms. */
export function evenComponents(frame: ModelFrame, model: MixedEquations): Float64Array {
  const variance = dot(frame.y, frame.y) / (frame.y.length - frame.fixed.names.length);
  const randoms = frame.terms.length;
  const size = model.terms.length + model.errors.components.length;
  return Float64Array.from({ length: size }, (_, a) =>
    a < randoms ? variance / (2 * randoms) : variance / 2,
  );
}

/**
 * Components with a residual variance for each group, from the fit with one for all: each group's is what its own residuals
 * there say, at least a hundredth of the common one.
 */
export function pooledComponents(frame: ModelFrame, start: RemlStart): Float64Array | undefined {
  const groups = frame.residual.levels.length;
  const first = start.components.length - groups;
  const one = { levels: [""], index: new Int32Array(frame.y.length) };
  const { model } = equationsOf({ ...frame, residual: one });
  const held = start.held.filter((a) => a < first);
  const pooled = maximizeReml(model, { components: start.components.slice(0, first + 1), held }, {});
  if (pooled === undefined) return undefined;
  const { components, weighted } = pooled.solution;
  const common = components[first];
  const squares = new Float64Array(groups);
  const counts = new Float64Array(groups);
  weighted.forEach((value, i) => {
    squares[frame.residual.index[i]] += value * value;
    counts[frame.residual.index[i]]++;
  });
  const mean = dot(weighted, weighted) / weighted.length;
  const out = start.components.slice();
  for (let a = 0; a < first; a++) {
    if (!held.includes(a)) out[a] = Math.max(components[a], 1e-3 * common);
  }
  for (let g = 0; g < groups; g++) {
    out[first + g] = common * Math.max(squares[g] / counts[g] / mean, 1e-2);
  }
  return out;
}
