import { marginalEffect } from "../../evaluate/samples/marginal-effect.ts";
import type { AxisEffect, CellFigures, Combination, GridAxis, GridStudy } from "../../jobs/results/grid.ts";
import { comparedMeasures } from "./grid-heat-maps.ts";

/** What every level of every axis makes of each compared measure, against the first level, paired dataset by dataset. */
export function axisEffects({ axes, combinations }: GridStudy, figures: CellFigures): AxisEffect[] {
  return axes.flatMap((axis) => {
    const [against, ...others] = axis.levels;
    return others.flatMap((level) => {
      const pairs = pairsOf(combinations, axis, level, against);
      return comparedMeasures.map((measure) => ({
        axis: axis.name,
        level,
        against,
        measure,
        ...marginalEffect(pairs, (p) => figures[measure][p]),
      }));
    });
  });
}

/** Places of the combinations with a level, and of those that differ from them in nothing but it. */
function pairsOf(
  combinations: readonly Combination[],
  { name }: GridAxis,
  level: string,
  against: string,
): (readonly [number, number])[] {
  const rest = ({ levels }: Combination): string =>
    JSON.stringify(Object.entries(levels).filter(([axis]) => axis !== name));
  const others = new Map(
    combinations.flatMap((each, p) => (each.levels[name] === against ? [[rest(each), p] as const] : [])),
  );
  return combinations.flatMap((each, p) => {
    const other = each.levels[name] === level ? others.get(rest(each)) : undefined;
    return other === undefined ? [] : [[p, other] as const];
  });
}
