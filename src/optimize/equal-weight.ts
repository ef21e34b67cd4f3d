import type { Moments } from "../estimate/moments.ts";
import type { Portfolio } from "./portfolio.ts";

/** One over N each, whatever the beliefs: the benchmark that is hard to beat. */
export function equalWeight(moments: Moments): Portfolio {
  const size = moments.assets.length;
  return {
    status: "optimal",
    design: "equal-weight",
    assets: moments.assets,
    weights: new Float64Array(size).fill(1 / size),
    objective: 0,
    optimality: 0,
    iterations: 0,
  };
}
