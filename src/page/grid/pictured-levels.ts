import { spelled } from "../../base/words/spelled.ts";
import type { GridAxis, GridStudy } from "../../jobs/results/grid.ts";

/** An axis of a heat map. */
export interface PicturedAxis {
  readonly axis: string;
  readonly levels: readonly string[];
}

/** The axes of the heat maps, down and across; down is nothing where one thing alone is varied. */
export function picturedLevels({ axes, pictured }: GridStudy): readonly [PicturedAxis, PicturedAxis] {
  const found = pictured.map((name) => axes.find((axis) => axis.name === name) as GridAxis);
  const [first, second] = found.map(({ name, levels }) => ({ axis: name, levels }));
  return second === undefined ? [{ axis: "", levels: ["all"] }, first] : [first, second];
}

const known: Readonly<Record<string, string>> = { cost: "cost of trading", model: "estimator" };

/** An axis as people call it. */
export function axisWords(axis: string): string {
  return Object.hasOwn(known, axis) ? known[axis] : spelled(axis);
}

/** The same with what its levels count. */
export function axisWithUnit(axis: string): string {
  return axis === "lookback" ? "lookback in prices" : axisWords(axis);
}
