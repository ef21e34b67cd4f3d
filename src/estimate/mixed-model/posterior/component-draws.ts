import { cos, exp, sin } from "../../../numeric/elementary/elementary.ts";
import type { RandomStream } from "../../../numeric/random/random-stream.ts";
import { uniform } from "../../../numeric/random/uniform.ts";
import type { ComponentGrid } from "./component-grid.ts";

/** Components as variances. */
export interface DrawnComponents {
  /** Of the design's columns (q). */
  readonly loadingVariances: Float64Array;
  readonly interaction: number;
  readonly residual: number;
}

/**
 * Independent draws from the posterior of the components: a cell by its mass, a point evenly within it, and the columns' deviations from
 * their conditionals at the cell. No chain, no burn-in. Cost: O(log cells + q log M) a draw.
 */
export function componentDraws(grid: ComponentGrid): (stream: RandomStream) => DrawnComponents {
  const { interaction, residual, mass, step, nodes, conditional } = grid;
  const cumulative = running(mass);
  const count = nodes[0].deviations.length;
  return (stream) => {
    const cell = placeOf(cumulative, uniform(stream));
    const away = (width: number): number => width * (uniform(stream) - 0.5);
    const growth = exp(away(step.logRadius));
    const turn = away(step.angle);
    const [along, across] = [growth * cos(turn), growth * sin(turn)];
    const loadingVariances = Float64Array.from(nodes, ({ scale }, k) => {
      const from = (cell * nodes.length + k) * count;
      const m = placeOf(running(conditional.subarray(from, from + count)), uniform(stream));
      const t = (m + uniform(stream)) / count;
      return ((scale * t) / (1 - t)) ** 2;
    });
    return {
      loadingVariances,
      interaction: (along * interaction[cell] + across * residual[cell]) ** 2,
      residual: (along * residual[cell] - across * interaction[cell]) ** 2,
    };
  };
}

/** Running sums, `c_i = m_1 + ... + m_i`, as many as there are masses. */
export function running(mass: Float64Array): Float64Array {
  let total = 0;
  return mass.map((share) => {
    total += share;
    return total;
  });
}

/** The first place at which a running sum exceeds a share of its end. */
export function placeOf(cumulative: Float64Array, share: number): number {
  const wanted = share * cumulative[cumulative.length - 1];
  let low = 0;
  let high = cumulative.length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (cumulative[middle] > wanted) high = middle;
    else low = middle + 1;
  }
  return low;
}
