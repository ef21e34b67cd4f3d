import type { MeasureName } from "../../evaluate/measures/backtest-measures.ts";
import type { CellFigures, GridAxis, GridHeatMap, GridStudy } from "../../jobs/results/grid.ts";
import { medianOf } from "./medians.ts";

/** The measures that are pictured, and in which axes have effects. */
export const comparedMeasures = [
  "sharpe",
  "annualReturn",
  "annualVolatility",
  "maxDrawdown",
] as const satisfies readonly MeasureName[];

/** For each measure the medians over all cells that share a level of both pictured axes, whatever their others are. */
export function gridHeatMaps(study: GridStudy, figures: CellFigures): GridHeatMap[] {
  const [down, across] = picturedAxes(study);
  return comparedMeasures.map((measure) => ({
    measure,
    values: down.levels.map((row) =>
      across.levels.map((column) => medianOf(cellsAt(study, figures[measure], down, row, across, column))),
    ),
  }));
}

/** The two axes; one that is alone stands across, and down is the measure itself. */
function picturedAxes({ axes, pictured }: GridStudy): readonly [GridAxis, GridAxis] {
  const found = pictured.map((name) => axes.find((axis) => axis.name === name) as GridAxis);
  return found.length === 1 ? [{ name: "", levels: [""] }, found[0]] : [found[0], found[1]];
}

function cellsAt(
  { combinations }: GridStudy,
  figures: readonly Float64Array[],
  down: GridAxis,
  row: string,
  across: GridAxis,
  column: string,
): Float64Array {
  const chosen = figures.filter((_, p) => {
    const { levels } = combinations[p];
    return (down.name === "" || levels[down.name] === row) && levels[across.name] === column;
  });
  const all = new Float64Array(chosen.reduce((count, each) => count + each.length, 0));
  let at = 0;
  for (const each of chosen) {
    all.set(each, at);
    at += each.length;
  }
  return all;
}
