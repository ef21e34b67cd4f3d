import type { Distance } from "../../numeric/minimize/kinked/coned-program.ts";
import type { Deviation } from "../../numeric/minimize/kinked/kinked-program.ts";
import type { PowerCost } from "../../numeric/minimize/kinked/minimize-powers.ts";
import type { QuadraticDesign } from "../quadratic-design.ts";

/** What a design minimizes over the whole feasible set, per period: besides the quadratic, costs of deviations and distances. */
export interface ConvexDesign extends QuadraticDesign {
  readonly costs?: readonly Deviation[];
  /** Priced, or divided by. */
  readonly distances?: readonly Distance[];
  /** Costs of the power 3/2. */
  readonly powers?: PowerCost;
  /** Added to what is minimized: gaps are shares of it, and a ratio divides it. */
  readonly constant?: number;
}
